//! What the worker keeps of a checked file: its sheet, and what was told of it.

use super::protocol::{Checked, Filter, FirstFinding, RowCounts, RuleLine, Said, Sentence};
use shared::check::{CheckSettings, Record, Sink, Verdict};
use shared::finding::{Finding, Severity};
use shared::form::Form;
use shared::mapping::Plan;
use shared::normalise::reference::References;
use shared::report::{Report, RuleCount};
use shared::rules::{self, Check};
use shared::sheet::{Builder, Kind, Rows, Sheet, Spoken, View};

/// Findings told of while a check is under way.
const FIRST_FINDINGS: usize = 3;

/// Findings of a rule that its fixes are taken from.
const FINDINGS_READ: usize = 100;

/// Before-and-after pairs shown of a rule.
const FIXES_SHOWN: usize = 3;

/// The sink of a check: builds the sheet, and notes the first errors.
#[derive(Clone, Debug, Default)]
pub struct Collector {
    sheet: Builder,
    first: Vec<FirstFinding>,
}

impl Collector {
    /// Records with errors.
    #[must_use]
    pub const fn faulty(&self) -> u64 {
        self.sheet.faulty()
    }

    /// Records with warnings alone.
    #[must_use]
    pub const fn warned(&self) -> u64 {
        self.sheet.warned()
    }

    /// The first errors, one a record.
    #[must_use]
    pub fn first(&self) -> &[FirstFinding] {
        &self.first
    }
}

impl Sink for Collector {
    fn begin(&mut self, headers: &[String], plan: Option<&Plan>) {
        self.sheet.begin(headers, plan);
    }

    fn record(&mut self, record: &Record<'_>) {
        self.sheet.record(record);
        if record.verdict == Verdict::Faulty && self.first.len() < FIRST_FINDINGS {
            let error = record.findings.iter().find(|finding| finding.severity == Severity::Error);
            let told = |error| FirstFinding { row: record.at.row, message: Sentence::of(error) };
            self.first.extend(error.map(told));
        }
    }
}

/// What a check has made: what the page is told of it, and its sheet.
#[must_use]
pub fn split(
    mut report: Report,
    collected: Collector,
    (form, settings, references): (Option<Form>, CheckSettings, References),
    millis: f64,
) -> (Checked, Sheet) {
    let findings = std::mem::take(&mut report.findings);
    let file_findings = findings.iter().filter(|finding| finding.at.record == 0).map(Said::of).collect();
    let rules = report.rules.iter().map(|count| rule_line(count, &findings)).collect();
    let sheet = Sheet::new(collected.sheet, form, settings, references).with_receipt(&report.receipt);
    let checked = Checked {
        refused: report.refused,
        counts: report.counts,
        errors: report.errors,
        warnings: report.warnings,
        notes: report.notes,
        columns: report.columns,
        rules,
        skipped: report.skipped,
        file_findings,
        cut: sheet.is_cut(),
        rows: row_counts(&sheet),
        receipt_code: report.receipt.code(),
        receipt: report.receipt,
        receipt_stands: true,
        so_far: false,
        millis,
    };
    (checked, sheet)
}

fn rule_line(count: &RuleCount, findings: &[Finding]) -> RuleLine {
    let of_rule = findings.iter().filter(|finding| finding.code == count.code && finding.column == count.column);
    let fix = |finding: &Finding| Some((finding.value.clone(), finding.fix.clone()?));
    let fixes = of_rule.take(FINDINGS_READ).filter_map(fix).take(FIXES_SHOWN).collect();
    RuleLine {
        code: count.code.clone(),
        column: count.column,
        severity: count.severity,
        count: count.count,
        fixable: count.fixable,
        of_cell: is_of_cell(&count.code),
        title: Sentence::title_of(&count.code),
        fixes,
    }
}

/// What a check under way has made so far.
#[must_use]
pub fn so_far(
    report: Report,
    collected: Collector,
    by: (Option<Form>, CheckSettings, References),
    millis: f64,
) -> (Checked, Sheet) {
    let (checked, sheet) = split(report, collected, by, millis);
    (Checked { receipt_stands: false, so_far: true, ..checked }, sheet)
}

/// Whether the rule of that code looks at one cell alone.
fn is_of_cell(code: &str) -> bool {
    rules::by_code(code)
        .is_some_and(|rule| matches!(rule.check, Check::Value { .. } | Check::Refused(_) | Check::Blank { .. }))
}

fn row_counts(sheet: &Sheet) -> RowCounts {
    let Spoken { any, errors, warnings } = sheet.spoken();
    RowCounts { all: sheet.counts().records, findings: any, errors, warnings, changed: sheet.changed() }
}

/// What is told of the file after a change. Where only a check of the whole file can tell its receipt, it is that of the check
/// before: it stands no more.
#[must_use]
pub fn after_change(before: &Checked, sheet: &Sheet) -> Checked {
    let mut checked =
        Checked { receipt_stands: false, counts: sheet.counts(), rows: row_counts(sheet), ..before.clone() };
    if let Some(receipt) = sheet.receipt() {
        (checked.receipt_code, checked.receipt, checked.receipt_stands) = (receipt.code(), receipt, true);
    }
    let of_file = |severity| before.file_findings.iter().filter(|said| said.severity == severity).count() as u64;
    checked.errors = of_file(Severity::Error);
    checked.warnings = of_file(Severity::Warning);
    checked.notes = of_file(Severity::Note);
    checked.columns.iter_mut().for_each(|column| (column.errors, column.warnings) = (0, 0));
    checked.rules.iter_mut().for_each(|rule| (rule.count, rule.fixable) = (0, 0));
    for said in &before.file_findings {
        let of_file = |rule: &&mut RuleLine| rule.code == said.code && rule.column == said.column;
        checked.rules.iter_mut().find(of_file).into_iter().for_each(|rule| rule.count += 1);
    }
    for (kind, count) in sheet.kinds().filter(|(_, count)| *count > 0) {
        add(&mut checked, kind, count);
    }
    checked.rules.retain(|rule| rule.count > 0);
    checked.rules.sort_by_key(|rule| (rule.severity, std::cmp::Reverse(rule.count), rule.column));
    checked
}

fn add(checked: &mut Checked, kind: &Kind, count: u64) {
    let column = kind.column.and_then(|column| checked.columns.get_mut(column as usize));
    match kind.severity {
        Severity::Error => {
            checked.errors += count;
            column.into_iter().for_each(|column| column.errors += count);
        }
        Severity::Warning => {
            checked.warnings += count;
            column.into_iter().for_each(|column| column.warnings += count);
        }
        Severity::Note => checked.notes += count,
    }
    let same = |rule: &RuleLine| rule.code == kind.code && rule.column == kind.column;
    let place = checked.rules.iter().position(same).unwrap_or_else(|| {
        checked.rules.push(RuleLine {
            code: kind.code.clone(),
            column: kind.column,
            severity: kind.severity,
            count: 0,
            fixable: 0,
            of_cell: is_of_cell(&kind.code),
            title: Sentence::title_of(&kind.code),
            fixes: Vec::new(),
        });
        checked.rules.len() - 1
    });
    checked.rules[place].count += count;
    checked.rules[place].fixable += if kind.fixable { count } else { 0 };
}

impl Filter {
    /// The rows that are meant.
    #[must_use]
    pub fn view(&self) -> View {
        let rule = self.rule.as_ref();
        // Of all rows with a text in a column, the column is that of the text.
        let column = if self.rows == Rows::All && self.text.is_some() { None } else { self.column };
        View {
            rows: self.rows,
            rule: rule.map(|rule| rule.code.clone()),
            column: rule.map_or(column, |rule| rule.column),
        }
    }

    /// Whether the finding is meant.
    #[must_use]
    pub fn matches(&self, code: &str, severity: Severity, column: Option<u32>) -> bool {
        let wanted = match self.rows {
            Rows::Errors => Some(Severity::Error),
            Rows::Warnings => Some(Severity::Warning),
            Rows::All | Rows::Findings | Rows::Changed => None,
        };
        wanted.is_none_or(|wanted| severity == wanted)
            && self.column.is_none_or(|wanted| column == Some(wanted))
            && self.rule.as_ref().is_none_or(|rule| rule.code == code && rule.column == column)
    }
}
