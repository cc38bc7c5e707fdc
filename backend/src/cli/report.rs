//! Findings on standard output, as they are found: text for people, JSON, NDJSON or CSV for programs.

use super::Error;
use serde_json::{Map, Value, json};
use shared::finding::{Finding, Severity};
use shared::lang::Lang;
use shared::mapping::Plan;
use shared::report::Report;
use shared::table::{guard, write};
use std::io::Write;

/// Buffered output is written when it is larger.
const BUFFER_BYTES: usize = 64 << 10;

/// What to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// One object: summary, receipt, findings
    Json,
    /// A finding a line, as JSON
    Ndjson,
    /// A finding a row
    Csv,
}

/// See the module's text.
pub(super) struct Printer {
    format: Format,
    lang: Lang,
    file: String,
    fields: Vec<String>,
    headers: Vec<String>,
    mapped: Vec<Option<usize>>,
    out: Vec<u8>,
    printed: u64,
}

impl Printer {
    pub(super) fn new(format: Format, lang: Lang, file: String, fields: Vec<String>) -> Self {
        let mut out = Vec::new();
        match format {
            Format::Json => out.extend_from_slice(b"{\"findings\":["),
            Format::Csv => {
                let columns =
                    ["code", "severity", "record", "row", "line", "byte", "column", "field", "value", "message", "fix"];
                write::record(&mut out, columns);
            }
            Format::Text | Format::Ndjson => {}
        }
        Self { format, lang, file, fields, headers: vec![], mapped: vec![], out, printed: 0 }
    }

    pub(super) fn begin(&mut self, headers: &[String], plan: Option<&Plan>) {
        self.headers = headers.to_vec();
        self.mapped = plan.map(|plan| plan.columns.iter().map(|column| column.field).collect()).unwrap_or_default();
    }

    pub(super) fn finding(&mut self, finding: &Finding) {
        match self.format {
            Format::Text => self.text(finding),
            Format::Json => {
                if self.printed > 0 {
                    self.out.push(b',');
                }
                let value = self.object(finding);
                self.out.extend_from_slice(value.to_string().as_bytes());
            }
            Format::Ndjson => {
                let line = self.object(finding).to_string();
                self.out.extend_from_slice(line.as_bytes());
                self.out.push(b'\n');
            }
            Format::Csv => self.csv(finding),
        }
        self.printed += 1;
    }

    /// Header of the finding's column, and name of the field that the column fills.
    fn place(&self, finding: &Finding) -> (Option<&str>, Option<&str>) {
        let Some(column) = finding.column.map(|column| column as usize) else { return (None, None) };
        let field = self.mapped.get(column).copied().flatten().and_then(|field| self.fields.get(field));
        (self.headers.get(column).map(String::as_str), field.map(String::as_str))
    }

    fn object(&self, finding: &Finding) -> Value {
        let (column, field) = self.place(finding);
        let params: Map<String, Value> =
            finding.params.iter().map(|(name, value)| (name.to_string(), json!(value))).collect();
        json!({
            "code": finding.code,
            "severity": finding.severity,
            "record": finding.at.record,
            "row": finding.at.row,
            "line": finding.at.line,
            "byte": finding.at.byte,
            "column": column,
            "column_number": finding.column.map(|column| column + 1),
            "field": field,
            "value": finding.value,
            "message": finding.message(self.lang),
            "params": params,
            "fix": finding.fix,
        })
    }

    fn csv(&mut self, finding: &Finding) {
        let (column, field) = self.place(finding);
        let at = finding.at;
        let [record, row, line, byte] = [at.record, at.row, at.line, at.byte].map(|number| number.to_string());
        let message = finding.message(self.lang);
        let cells = [
            finding.code.as_ref(),
            severity(finding.severity),
            &record,
            &row,
            &line,
            &byte,
            column.unwrap_or_default(),
            field.unwrap_or_default(),
            &finding.value,
            &message,
            finding.fix.as_deref().unwrap_or_default(),
        ]
        .map(guard::defuse_for_reading);
        let mut line = Vec::new();
        write::record(&mut line, cells.iter().map(AsRef::as_ref));
        self.out.append(&mut line);
    }

    fn text(&mut self, finding: &Finding) {
        let (column, _) = self.place(finding);
        let mut line = self.file.clone();
        if finding.at.line > 0 {
            line += &format!(":{}", finding.at.line);
        }
        line += &format!(": {}[{}]", severity(finding.severity), finding.code);
        if finding.at.row > 0 {
            line += &format!(" row {}", finding.at.row);
        }
        if let Some(column) = column {
            line += &format!(", column “{column}”");
        }
        line += &format!(": {}", finding.message(self.lang));
        match finding.fix.as_deref() {
            Some("") => {
                line += match self.lang {
                    Lang::En => " [leave it empty]",
                    Lang::Ja => "［空欄にする］",
                }
            }
            Some(fix) => line += &format!(" [{} → {fix}]", finding.value),
            None => {}
        }
        // A line a finding, whatever stands in the cell.
        self.out.extend_from_slice(line.replace(['\r', '\n'], "⏎").as_bytes());
        self.out.push(b'\n');
    }

    /// Writes what has gathered.
    pub(super) fn write(&mut self) -> Result<(), Error> {
        if self.out.len() < BUFFER_BYTES { Ok(()) } else { self.flush() }
    }

    fn flush(&mut self) -> Result<(), Error> {
        let mut stdout = std::io::stdout().lock();
        let written = stdout.write_all(&self.out).and_then(|()| stdout.flush());
        self.out.clear();
        written.map_err(|source| Error::Write { name: "standard output".into(), source })
    }

    /// The end: the summary, where the format has one.
    pub(super) fn finish(&mut self, report: &Report) -> Result<(), Error> {
        match self.format {
            Format::Json => {
                let rest = json!({ "summary": self.summary(report), "receipt": report.receipt });
                // The rest of the object that began with the findings.
                self.out.extend_from_slice(b"],");
                self.out.extend_from_slice(&rest.to_string().as_bytes()[1..]);
                self.out.push(b'\n');
            }
            Format::Text => self.summary_text(report),
            Format::Ndjson | Format::Csv => {}
        }
        self.flush()
    }

    fn summary(&self, report: &Report) -> Value {
        json!({
            "file": self.file,
            "refused": report.refused,
            "records": report.counts.records,
            "clean": report.counts.clean,
            "with_warnings": report.counts.with_warnings,
            "with_errors": report.counts.with_errors,
            "blank": report.counts.blank,
            "left_out": report.counts.left_out,
            "steps": report.steps,
            "errors": report.errors,
            "warnings": report.warnings,
            "notes": report.notes,
            "columns": report.columns,
            "rules": report.rules,
            "skipped": report.skipped,
            "receipt_code": report.receipt.code(),
        })
    }

    fn summary_text(&mut self, report: &Report) {
        let counts = report.counts;
        let text = format!(
            "{} rows: {} clean, {} with warnings, {} with errors, {} blank, {} left out. {} errors, {} warnings. Receipt {}.\n",
            counts.records,
            counts.clean,
            counts.with_warnings,
            counts.with_errors,
            counts.blank,
            counts.left_out,
            report.errors,
            report.warnings,
            report.receipt.code(),
        );
        self.out.extend_from_slice(text.as_bytes());
        for (field, list) in report.skipped.iter().filter_map(|rule| Some((&rule.field, rule.list.as_ref()?))) {
            let text = match self.lang {
                Lang::En => {
                    format!("Not checked: “{field}”, because the list “{list}” was not given (--list {list}=FILE).\n")
                }
                Lang::Ja => format!(
                    "未確認：「{field}」（リスト「{list}」が指定されていません。--list {list}=ファイル で指定できます）\n"
                ),
            };
            self.out.extend_from_slice(text.as_bytes());
        }
    }
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
