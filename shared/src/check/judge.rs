//! Record by record: header, shape, cells, uniqueness; then tally, digest and sink.

use super::digest::Digest;
use super::structure::{about_file, finding, param};
use super::tally::Tally;
use super::uniques::Uniques;
use super::{CheckSettings, Record, Sink, Verdict};
use crate::finding::{Address, Finding, Severity};
use crate::form::{Form, Kind};
use crate::lang::Lang;
use crate::limits;
use crate::mapping::{MappingSpec, Plan};
use crate::normalise::FieldRules;
use crate::report::{ColumnReport, Receipt, Report, SkipReason, SkippedRule};
use crate::rules::{self, CellState, Fault, Rule};
use crate::table::guard;
use crate::table::scan::{CellRange, Marks, RecordFault};
use crate::table::write::ErrorColumns;
use crate::text::decode::Decoder;
use std::borrow::Cow;

/// A record as the scanner found it.
pub(super) struct Read<'a> {
    pub(super) text: &'a [u8],
    pub(super) cells: &'a [CellRange],
    pub(super) faults: &'a [RecordFault],
    pub(super) lines: u64,
    /// Where the record begins in the decoder's text.
    pub(super) start: usize,
    pub(super) decoder: &'a Decoder,
}

/// See the module's text.
#[derive(Debug)]
pub(super) struct Judge<S> {
    pub(super) sink: S,
    form: Option<Form>,
    settings: CheckSettings,
    marks: Marks,
    /// Rows and lines read so far.
    row: u64,
    line: u64,
    header: Option<Header>,
    tally: Tally,
    digest: Digest,
    refused: bool,
    // Taken up again for every record.
    values: Vec<Option<String>>,
    findings: Vec<Finding>,
    faults: Vec<(&'static Rule, Fault)>,
    canonical: String,
}

/// What is known once the header is read.
#[derive(Debug)]
struct Header {
    headers: Vec<String>,
    error_columns: Option<ErrorColumns>,
    plan: Option<Plan>,
    /// Per column of the file, the position of its field and the field's rules.
    columns: Vec<Option<(usize, FieldRules)>>,
    /// Per field of the form.
    uniques: Vec<Option<Uniques>>,
}

impl<S: Sink> Judge<S> {
    pub(super) fn new(form: Option<Form>, settings: CheckSettings, marks: Marks, sink: S) -> Self {
        let fields = form.as_ref().map_or(0, |form| form.fields.len());
        Self {
            sink,
            form,
            settings,
            marks,
            row: 0,
            line: 1,
            header: None,
            tally: Tally::default(),
            digest: Digest::default(),
            refused: false,
            values: vec![None; fields],
            findings: Vec::new(),
            faults: Vec::new(),
            canonical: String::new(),
        }
    }

    pub(super) const fn records(&self) -> u64 {
        self.tally.counts.records
    }

    /// A finding about the file or the header. An error refuses the file.
    pub(super) fn file_finding(&mut self, finding: &Finding) {
        self.refused |= finding.severity == Severity::Error;
        self.digest.finding(finding);
        self.tally.file_finding(finding);
        self.sink.file_finding(finding);
    }

    pub(super) fn encoding_unknown(&mut self) {
        let name = self.settings.reading.encoding.clone();
        self.file_finding(&about_file(&rules::encoding_unknown::RULE, param("encoding", name)));
    }

    pub(super) fn record_too_long(&self, byte: u64) -> Finding {
        let limit = param("limit", limits::RECORD_BYTES.to_string());
        finding(&rules::record_too_long::RULE, self.next_address(byte), None, "", limit)
    }

    pub(super) fn too_many_columns(&self, byte: u64) -> Finding {
        let limit = param("limit", limits::COLUMNS.to_string());
        finding(&rules::too_many_columns::RULE, self.next_address(byte), None, "", limit)
    }

    pub(super) const fn has_too_many_records(&self) -> bool {
        self.records() > limits::RECORDS
    }

    pub(super) fn too_many_records(&self) -> Finding {
        about_file(&rules::too_many_records::RULE, param("limit", limits::RECORDS.to_string()))
    }

    /// Address of the record that comes next.
    const fn next_address(&self, byte: u64) -> Address {
        let record = if self.header.is_some() { self.records() + 1 } else { 0 };
        Address { record, row: self.row + 1, line: self.line, byte }
    }

    pub(super) fn record(&mut self, read: &Read<'_>) {
        let at = self.next_address(read.decoder.raw_of(read.start));
        self.row += 1;
        self.line += read.lines;
        if self.row < self.settings.reading.header_row {
            return;
        }
        if self.header.is_none() {
            return self.header(read, at);
        }
        let is_empty_line = matches!(read.cells, [only] if only.range().is_empty());
        if !is_empty_line {
            self.body(read, at);
        }
    }

    fn header(&mut self, read: &Read<'_>, at: Address) {
        let text = |cell: &CellRange| String::from_utf8_lossy(&cell.cow(read.text, self.marks.quote)).into_owned();
        let mut headers: Vec<String> = read.cells.iter().map(text).collect();
        let error_columns = ErrorColumns::find(&headers);
        if error_columns.is_some() {
            headers.iter_mut().for_each(|header| *header = guard::restore(header).to_owned());
        }
        let plan = self.form.as_ref().map(|form| {
            let mut plan = Plan::resolve(form, self.settings.mapping.as_ref(), &headers);
            for column in error_columns.iter().flat_map(|columns| [columns.reason, columns.line]) {
                plan.columns[column].field = None;
            }
            plan
        });
        let name = |field: usize| self.form.as_ref().map(|form| form.fields[field].name.clone());
        self.tally.columns = headers
            .iter()
            .enumerate()
            .map(|(at, header)| ColumnReport {
                header: header.clone(),
                field: plan.as_ref().and_then(|plan| plan.columns[at].field).and_then(name),
                filled: 0,
                errors: 0,
                warnings: 0,
            })
            .collect();
        self.sink.begin(&headers, plan.as_ref());
        let cells: Vec<Cow<'_, str>> = headers.iter().map(|header| Cow::Owned(header.clone())).collect();
        self.header = Some(self.compile(headers, error_columns, plan));
        self.findings.clear();
        self.quotes(read, &cells, at);
        self.contents(read, &cells, at);
        let mut found = std::mem::take(&mut self.findings);
        found.extend(self.header_findings(at));
        for finding in found {
            self.file_finding(&finding);
        }
    }

    fn compile(&self, headers: Vec<String>, error_columns: Option<ErrorColumns>, plan: Option<Plan>) -> Header {
        let Some((form, some_plan)) = self.form.as_ref().zip(plan.as_ref()) else {
            let columns = headers.iter().map(|_| None).collect();
            return Header { headers, error_columns, plan, columns, uniques: Vec::new() };
        };
        let mut rules: Vec<Option<FieldRules>> =
            FieldRules::of_form(form, self.settings.country).into_iter().map(Some).collect();
        let mut take = |field: usize| rules.get_mut(field).and_then(Option::take).map(|rules| (field, rules));
        let columns = some_plan.columns.iter().map(|column| column.field.and_then(&mut take)).collect();
        let uniques = form.fields.iter().map(|field| field.unique.then(|| Uniques::new(field.kind))).collect();
        Header { headers, error_columns, plan, columns, uniques }
    }

    fn header_findings(&self, at: Address) -> Vec<Finding> {
        let Some(header) = &self.header else { return Vec::new() };
        let mut found = Vec::new();
        for (column, name) in header.headers.iter().enumerate() {
            let name = name.trim();
            let number = || param("number", (column + 1).to_string());
            if name.is_empty() {
                found.push(finding(&rules::header_blank::RULE, at, Some(column), "", number()));
            } else if let Some(first) = header.headers[..column].iter().position(|other| other.trim() == name) {
                let mut params = number();
                params.extend(param("first", (first + 1).to_string()));
                params.extend(param("header", name));
                found.push(finding(&rules::header_duplicate::RULE, at, Some(column), name, params));
            }
        }
        let Some((form, plan)) = self.form.as_ref().zip(header.plan.as_ref()) else { return found };
        for name in &plan.unknown_headers {
            found.push(finding(&rules::mapping_header_unknown::RULE, at, None, "", param("header", name)));
        }
        for name in &plan.unknown_fields {
            found.push(finding(&rules::mapping_field_unknown::RULE, at, None, "", param("name", name)));
        }
        for &(field, column) in &plan.claimed_twice {
            let params = field_params(form, field);
            let header = header.headers.get(column as usize).map_or("", String::as_str);
            found.push(finding(&rules::field_claimed_twice::RULE, at, Some(column as usize), header, params));
        }
        for &field in &plan.missing_required {
            found.push(finding(&rules::field_unmapped::RULE, at, None, "", field_params(form, field)));
        }
        found
    }

    fn body(&mut self, read: &Read<'_>, at: Address) {
        let Some(mut header) = self.header.take() else { return };
        let restore = header.error_columns.is_some();
        let cells: Vec<Cow<'_, str>> = read.cells.iter().map(|cell| self.cell(read.text, cell, restore)).collect();
        let mut blank = true;
        for (column, cell) in cells.iter().enumerate() {
            if !rules::is_blank(cell) {
                blank = false;
                if let Some(column) = self.tally.columns.get_mut(column) {
                    column.filled += 1;
                }
            }
        }
        self.findings.clear();
        self.values.iter_mut().for_each(|value| *value = None);
        if !blank {
            self.shape(read, &header, &cells, at);
            let shapeless = self.findings.iter().any(|finding| finding.severity == Severity::Error);
            if !shapeless {
                self.contents(read, &cells, at);
                self.cells(&mut header, &cells, at);
                self.findings.sort_by_key(|finding| finding.column);
            }
        }
        self.header = Some(header);
        let worst = self.findings.iter().map(|finding| finding.severity).min();
        let verdict = match worst {
            _ if blank => Verdict::Blank,
            Some(Severity::Error) => Verdict::Faulty,
            Some(Severity::Warning) => Verdict::Warned,
            Some(Severity::Note) | None => Verdict::Clean,
        };
        self.hand_over(read, at, &cells, verdict);
    }

    /// A cell's text; lossless, for the decoder gives valid UTF-8 and marks are ASCII.
    fn cell<'a>(&self, text: &'a [u8], cell: &CellRange, restore: bool) -> Cow<'a, str> {
        let text = match cell.cow(text, self.marks.quote) {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        };
        if !restore {
            return text;
        }
        match text {
            Cow::Borrowed(text) => Cow::Borrowed(guard::restore(text)),
            Cow::Owned(text) => Cow::Owned(guard::restore(&text).to_owned()),
        }
    }

    /// Damage that the scanner saw.
    fn quotes(&mut self, read: &Read<'_>, cells: &[Cow<'_, str>], at: Address) {
        for fault in read.faults {
            let (rule, column) = match *fault {
                RecordFault::QuoteInCell(column) => (&rules::quote_in_cell::RULE, column),
                RecordFault::TextAfterQuote(column) => (&rules::text_after_quote::RULE, column),
                RecordFault::QuoteUnclosed(column) => (&rules::quote_unclosed::RULE, column),
            };
            let value = cells.get(column).map_or("", |cell| cell);
            self.findings.push(finding(rule, at, Some(column), value, Vec::new()));
        }
    }

    /// Quotes and the number of cells.
    fn shape(&mut self, read: &Read<'_>, header: &Header, cells: &[Cow<'_, str>], at: Address) {
        self.quotes(read, cells, at);
        let (expected, found) = (header.headers.len(), cells.len());
        // The fault in the quotes explains the number of cells.
        if expected == found || self.findings.iter().any(|finding| finding.severity == Severity::Error) {
            return;
        }
        let rule = if found < expected { &rules::cells_missing::RULE } else { &rules::cells_extra::RULE };
        let mut params = param("found", found.to_string());
        params.extend(param("expected", expected.to_string()));
        let value = cells.get(expected).map_or("", |cell| cell);
        self.findings.push(finding(rule, at, None, value, params));
    }

    /// Bytes and characters that no cell should have, whatever its field.
    fn contents(&mut self, read: &Read<'_>, cells: &[Cow<'_, str>], at: Address) {
        if read.decoder.has_invalid() {
            let mut last = None;
            for (place, bytes) in read.decoder.invalid_in(read.start..read.start + read.text.len()) {
                let place = place - read.start;
                let column = read.cells.iter().position(|cell| place < cell.range().end).unwrap_or_default();
                if last.replace(column) != Some(column) {
                    let params = param("byte", bytes.raw.to_string());
                    let value = cells.get(column).map_or("", |cell| cell);
                    self.findings.push(finding(&rules::bytes_invalid::RULE, at, Some(column), value, params));
                }
            }
        }
        if memchr::memchr(0, read.text).is_some() {
            self.cells_with('\0', &rules::nul_character::RULE, cells, at);
        }
        if !read.text.is_ascii() {
            self.cells_with('\u{FFFD}', &rules::characters_lost::RULE, cells, at);
            self.garbled(cells, at);
        }
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.len() > limits::CELL_BYTES) {
            let params = param("limit", limits::CELL_BYTES.to_string());
            self.findings.push(finding(&rules::cell_too_long::RULE, at, Some(column), cell, params));
        }
    }

    fn cells_with(&mut self, character: char, rule: &'static Rule, cells: &[Cow<'_, str>], at: Address) {
        for (column, cell) in cells.iter().enumerate() {
            let told = self.findings.iter().any(|finding| finding.column == u32::try_from(column).ok());
            if !told && cell.contains(character) {
                self.findings.push(finding(rule, at, Some(column), cell, Vec::new()));
            }
        }
    }

    /// Text that was garbled before the file was saved, in any column.
    fn garbled(&mut self, cells: &[Cow<'_, str>], at: Address) {
        for (column, cell) in cells.iter().enumerate() {
            let told = self.findings.iter().any(|finding| finding.column == u32::try_from(column).ok());
            if let Some(fault) = rules::text_garbled::look(cell).filter(|_| !told) {
                let mut found = finding(&rules::text_garbled::RULE, at, Some(column), cell, fault.params);
                found.fix = fault.fix;
                self.findings.push(found);
            }
        }
    }

    /// The rules of the form.
    fn cells(&mut self, header: &mut Header, cells: &[Cow<'_, str>], at: Address) {
        let Some(form) = &self.form else { return };
        for (column, (mapped, cell)) in header.columns.iter().zip(cells).enumerate() {
            let Some((field, rules)) = mapped else { continue };
            let spoiled =
                |finding: &Finding| finding.severity == Severity::Error && finding.column == u32::try_from(column).ok();
            if self.findings.iter().any(spoiled) {
                continue;
            }
            self.canonical.clear();
            self.faults.clear();
            let state = rules::judge(rules, cell, &mut self.canonical, &mut self.faults);
            if state == CellState::Read
                && let Some(uniques) = header.uniques.get_mut(*field).and_then(Option::as_mut)
                && let Some(first) = uniques.seen(&self.canonical, at.row)
            {
                let fault = Fault::plain().with("first", first.to_string());
                self.faults.push((&rules::not_unique::RULE, fault));
            }
            let wrong = self.faults.iter().any(|(rule, _)| rule.severity == Severity::Error);
            for (rule, fault) in self.faults.drain(..) {
                let mut params = field_params(form, *field);
                params.extend(fault.params);
                let mut found = finding(rule, at, Some(column), cell, params);
                found.fix = fault.fix;
                self.findings.push(found);
            }
            if state == CellState::Read && !wrong {
                self.values[*field] = Some(self.canonical.clone());
            }
        }
    }

    fn hand_over(&mut self, read: &Read<'_>, at: Address, cells: &[Cow<'_, str>], verdict: Verdict) {
        for finding in &self.findings {
            self.digest.finding(finding);
            self.tally.finding(finding);
        }
        self.digest.record(at.record, verdict, &self.values);
        self.tally.record(verdict);
        let end = read.decoder.raw_of(read.start + read.text.len());
        self.sink.record(&Record {
            at,
            bytes: end.saturating_sub(at.byte),
            cells,
            verdict,
            findings: &self.findings,
            values: &self.values,
        });
    }

    /// What could not run, because no column or no country was there.
    fn skipped(&self) -> Vec<SkippedRule> {
        let Some((form, header)) = self.form.as_ref().zip(self.header.as_ref()) else { return Vec::new() };
        let reason = |(at, field): (usize, &crate::form::Field)| {
            let rules = header.columns.iter().flatten().find(|(mapped, _)| *mapped == at).map(|(_, rules)| rules);
            let reason = match rules {
                None => SkipReason::NoColumn,
                Some(rules) if rules.country.is_none() && matches!(field.kind, Kind::Phone | Kind::PostalCode) => {
                    SkipReason::NoCountry
                }
                Some(_) => return None,
            };
            Some(SkippedRule { field: field.name.clone(), reason })
        };
        form.fields.iter().enumerate().filter_map(reason).collect()
    }

    pub(super) fn finish(mut self, stopped: bool, file: String, bytes: u64) -> (Report, S) {
        if !stopped {
            if self.header.is_none() {
                let rule = if self.row == 0 { &rules::file_empty::RULE } else { &rules::header_row_missing::RULE };
                let row = param("row", self.settings.reading.header_row.to_string());
                self.file_finding(&about_file(rule, row));
            } else if self.tally.counts.records == self.tally.counts.blank {
                self.file_finding(&about_file(&rules::records_none::RULE, Vec::new()));
            }
        }
        let skipped = self.skipped();
        let receipt = self.receipt(file, bytes);
        let tally = self.tally;
        let report = Report {
            refused: self.refused,
            counts: tally.counts,
            errors: tally.errors,
            warnings: tally.warnings,
            notes: tally.notes,
            rules: tally.by_rule(),
            columns: tally.columns,
            skipped,
            findings: tally.findings,
            receipt,
        };
        (report, self.sink)
    }

    fn receipt(&mut self, file: String, bytes: u64) -> Receipt {
        let form_json = self.form.as_ref().and_then(|form| serde_json::to_vec(form).ok());
        let plan = self.header.as_ref().and_then(|header| header.plan.as_ref());
        Receipt {
            file,
            bytes,
            form: self.form.as_ref().map(|form| form.name.clone()).unwrap_or_default(),
            form_version: self.form.as_ref().map_or(0, |form| form.version),
            form_digest: form_json.map(|json| blake3::hash(&json).to_hex().to_string()).unwrap_or_default(),
            rules_version: rules::VERSION,
            reading: self.settings.reading.clone(),
            mapping: self.form.as_ref().zip(plan).map_or_else(MappingSpec::default, |(form, plan)| plan.spec(form)),
            country: self.settings.country,
            today: self.settings.today,
            result: std::mem::take(&mut self.digest).finish(),
        }
    }
}

/// The field's name in both languages, for the message.
fn field_params(form: &Form, field: usize) -> crate::finding::Params {
    let field = &form.fields[field];
    let (en, ja) = (field.shown(Lang::En), field.shown(Lang::Ja));
    let mut params = param("field", en);
    if ja != en {
        params.extend(param("field_ja", ja));
    }
    params
}
