//! Record by record: header, shape, cells, uniqueness; then digest, sink and tally.

mod derived;

use super::across::Judged;
use super::batch::Batch;
use super::contents;
pub(super) use super::contents::Suspects;
use super::digest::Digest;
use super::header::{Column, Header};
use super::record::{Cells, Guard, Place, Record, Values};
use super::structure::{about_file, finding, param};
use super::tally::Tally;
use super::{Aside, CheckSettings, Sink, Verdict};
use crate::finding::{Address, Finding, Severity};
use crate::form::Form;
use crate::limits;
use crate::mapping::MappingSpec;
use crate::normalise::reference::References;
use crate::patch::replay::{Changes, Replay};
use crate::report::{Receipt, Report};
use crate::rules::{self, CellState, Fault, Rule};
use crate::table::dialect;
use crate::table::names;
use crate::table::scan::{CellRange, Marks, RecordFault};
use crate::text::blank;
use crate::text::decode::Decoder;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A record as the scanner found it.
pub(super) struct Read<'a> {
    pub(super) text: &'a str,
    pub(super) cells: &'a [CellRange],
    pub(super) faults: &'a [RecordFault],
    pub(super) lines: u64,
    /// Where the record begins in the decoder's text.
    pub(super) start: usize,
    pub(super) decoder: &'a Decoder,
    pub(super) suspects: Suspects,
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
    /// The header's rows so far, until all are read.
    names: Vec<String>,
    /// Boxed, for it is taken out and put back with every record.
    header: Option<Box<Header>>,
    /// What the row before says of the next.
    place: Surroundings,
    tally: Tally,
    digest: Digest,
    refused: bool,
    /// Per column of the file, the cells that are not blank.
    filled: Vec<u64>,
    pub(super) references: References,
    /// The patch, once the columns are known.
    replay: Replay,
    // Taken up again for every record.
    places: Vec<Place>,
    values: String,
    /// Per field of the form, whether its cell is filled.
    given: Vec<bool>,
    findings: Vec<Finding>,
    faults: Vec<(&'static Rule, Fault)>,
    canonical: String,
    /// See [`Record::keys`].
    keys: Vec<u64>,
}

/// Where in the file's tables a record stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Surroundings {
    /// Among the rows of the table.
    #[default]
    Table,
    /// Behind an empty line.
    Gap,
    /// In rows of another width behind an empty line: another table.
    OtherTable,
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
            names: Vec::new(),
            header: None,
            place: Surroundings::Table,
            tally: Tally::default(),
            digest: Digest::default(),
            refused: false,
            places: vec![Place::None; fields],
            filled: Vec::new(),
            references: References::new(),
            replay: Replay::default(),
            given: vec![false; fields],
            values: String::new(),
            findings: Vec::new(),
            faults: Vec::new(),
            canonical: String::new(),
            keys: Vec::new(),
        }
    }

    pub(super) const fn records(&self) -> u64 {
        self.tally.counts.records
    }

    /// The next record is that one, wherever the one before stood.
    pub(super) fn stand_at(&mut self, at: Address, place: Surroundings) {
        self.row = at.row.saturating_sub(1);
        self.line = at.line;
        self.tally.counts.records = at.record.saturating_sub(1);
        self.tally.findings.clear();
        self.place = place;
    }

    /// The names of the columns are known, and the header is not among the records that come.
    pub(super) fn know_columns(&mut self, names: Vec<String>) {
        self.settle(names);
    }

    /// A record that is not judged: whether it could be passed over without.
    pub(super) fn pass(&mut self, read: &Read<'_>) -> bool {
        let Some(header) = &self.header else { return false };
        let guard = if header.error_columns.is_some() { Guard::Off } else { Guard::Kept };
        let cells = Cells { text: read.text, ranges: read.cells, marks: self.marks, guard, changes: &[] };
        let place = plain_place(read, cells, header.headers.len());
        self.place = place.unwrap_or(self.place);
        place.is_some()
    }

    /// What stands before the next record.
    pub(super) const fn surroundings(&self) -> Surroundings {
        self.place
    }

    /// See [`Header::tell`].
    pub(super) fn tell_first(&mut self, first: &[Option<u64>]) {
        if let Some(header) = &mut self.header {
            header.tell(first);
        }
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

    /// Address of the record that comes next.
    const fn next_address(&self, byte: u64) -> Address {
        let record = if self.header.is_some() { self.records() + 1 } else { 0 };
        Address { record, row: self.row + 1, line: self.line, byte }
    }

    /// Asks early for the places that the unique values of these records will be looked for.
    pub(super) fn warm(&mut self, text: &str, batch: &Batch) {
        let columns = self.header.iter_mut().flat_map(|header| header.columns.iter_mut().enumerate());
        for (number, column) in columns {
            let Some((_, uniques)) = column.as_mut().and_then(|column| column.uniques.as_mut()) else { continue };
            let cells = batch.records().iter().filter_map(|record| {
                let (text, cells) = batch.cells(text, record);
                cells.get(number)?.borrowed(text)
            });
            std::hint::black_box(uniques.warm(cells));
        }
    }

    pub(super) fn record(&mut self, read: &Read<'_>) {
        let at = self.next_address(read.decoder.raw_of(read.start));
        self.row += 1;
        self.line += read.lines;
        let reading = &self.settings.reading;
        if self.row < reading.header_row {
            return self.sink.aside(Aside::Above, self.row, read.text);
        }
        if reading.last_row.is_some_and(|last| self.row > last) {
            return self.sink.aside(Aside::Below, self.row, read.text);
        }
        let cells = Cells { text: read.text, ranges: read.cells, marks: self.marks, guard: Guard::Kept, changes: &[] };
        if self.header.is_none() {
            if reading.header_rows > 0 {
                self.sink.aside(Aside::Header, self.row, read.text);
                return self.header(read, cells, at);
            }
            self.settle(names::numbered(cells.len()));
        }
        let is_empty_line = matches!(read.cells, [only] if only.range().is_empty());
        if is_empty_line {
            self.place = Surroundings::Gap;
            self.sink.aside(Aside::Empty, self.row, read.text);
        } else {
            // A file without a header has its first record here.
            self.body(read, Address { record: self.records() + 1, ..at });
        }
    }

    /// A row of the header; the last settles the columns.
    fn header(&mut self, read: &Read<'_>, cells: Cells<'_>, at: Address) {
        let row: Vec<String> = cells.to_vec().into_iter().map(Cow::into_owned).collect();
        names::join(&mut self.names, &row);
        self.findings.clear();
        contents::quotes(read, cells, at, &mut self.findings);
        contents::contents(read, cells, at, &mut self.findings);
        let mut found = std::mem::take(&mut self.findings);
        let reading = &self.settings.reading;
        if self.row + 1 >= reading.header_row.saturating_add(u64::from(reading.header_rows)) {
            let names = std::mem::take(&mut self.names);
            self.settle(names);
            found.extend(self.header.iter().flat_map(|header| header.findings(self.form.as_ref(), at)));
        }
        for finding in found {
            self.file_finding(&finding);
        }
    }

    fn settle(&mut self, names: Vec<String>) {
        let form = self.form.as_ref();
        let header = Header::new(names, form, self.settings.mapping.as_ref(), self.settings.country, &self.references);
        self.tally.columns = header.reports(form);
        self.replay = Replay::new(&self.settings.patch, header.headers.len());
        self.filled = vec![0; header.headers.len()];
        self.keys = vec![0; header.keys()];
        self.sink.begin(&header.headers, header.plan.as_ref());
        let unmapped = if self.settings.reading.header_rows == 0 {
            let first = Address { record: 0, row: self.row, line: self.line, byte: 0 };
            header.findings(form, first)
        } else {
            Vec::new()
        };
        self.header = Some(Box::new(header));
        unmapped.iter().for_each(|finding| self.file_finding(finding));
    }

    fn body(&mut self, read: &Read<'_>, at: Address) {
        let Some(mut header) = self.header.take() else { return };
        let before = self.place;
        let guard = if header.error_columns.is_some() { Guard::Off } else { Guard::Kept };
        let cells = Cells { text: read.text, ranges: read.cells, marks: self.marks, guard, changes: &[] };
        self.places.fill(Place::None);
        self.values.clear();
        self.given.fill(false);
        self.keys.fill(0);
        let left_out = !self.replay.is_empty() && self.replay.leaves_out(at.record);
        if left_out && let Some(place) = plain_place(read, cells, header.headers.len()) {
            self.place = place;
        }
        let blank = !left_out && is_blank(read, cells);
        let has_shape = !left_out && !blank && self.has_the_shape(read, &header, cells, at);
        let changes = if has_shape { self.changes(&header, cells, at.record) } else { Changes::new() };
        let cells = Cells { changes: &changes, ..cells };
        let verdict = if left_out {
            Verdict::LeftOut
        } else if blank {
            self.place = Surroundings::Gap;
            Verdict::Blank
        } else if has_shape {
            self.shaped(&mut header, read, cells, at)
        } else {
            for (range, filled) in read.cells.iter().zip(&mut self.filled) {
                *filled += u64::from(!blank::is_blank(&cells.cell(range)));
            }
            Verdict::Faulty
        };
        self.header = Some(header);
        self.hand_over(read, at, cells, (verdict, before));
    }

    /// What the patch makes of the record.
    fn changes(&mut self, header: &Header, cells: Cells<'_>, record: u64) -> Changes {
        if self.replay.is_empty() {
            return Changes::new();
        }
        let cell = |column: u32| cells.original(column as usize).unwrap_or_default();
        let field = |column: u32| Some(&header.columns.get(column as usize)?.as_ref()?.rules);
        self.replay.changes(record, cell, field)
    }

    /// A record of the table's shape: its contents, its cells, and those together.
    fn shaped(&mut self, header: &mut Header, read: &Read<'_>, cells: Cells<'_>, at: Address) -> Verdict {
        contents::contents(read, cells, at, &mut self.findings);
        if !cells.changes.is_empty() {
            if cells.to_vec().iter().all(|cell| blank::is_blank(cell)) {
                self.findings.clear();
                return Verdict::Blank;
            }
            contents::changed(cells, at, &mut self.findings);
        }
        let contents = self.findings.len();
        self.cells(header, cells, at);
        if !header.derived.is_empty() {
            self.derived(header, cells, at, contents);
        }
        if !header.across.is_empty() {
            let values = Values { record: read.text, written: &self.values, places: &self.places };
            let judged = Judged { values, given: &self.given };
            let filled = (header.columns.as_slice(), header.derived.as_slice());
            header.across.look(&judged, filled, cells, at, &mut self.findings);
            let start = self.keys.len() - header.across.seen.len();
            self.keys[start..].copy_from_slice(&header.across.seen);
        }
        if self.findings.len() > 1 {
            self.findings.sort_by_key(|finding| finding.column);
        }
        worst(&self.findings)
    }

    /// Quotes and the number of cells; a record without the shape of the table is told once, and its cells are not judged.
    fn has_the_shape(&mut self, read: &Read<'_>, header: &Header, cells: Cells<'_>, at: Address) -> bool {
        let (expected, found) = (header.headers.len(), read.cells.len());
        if expected == found && read.faults.is_empty() {
            self.place = Surroundings::Table;
            return true;
        }
        contents::quotes(read, cells, at, &mut self.findings);
        // The fault in the quotes explains the number of cells.
        if self.findings.iter().any(|finding| finding.severity == Severity::Error) {
            return false;
        }
        if expected == found {
            self.place = Surroundings::Table;
            return true;
        }
        if let Some(other) = dialect::other_delimiter(read.text, expected, self.marks) {
            let params = rules::delimiter_differs::params(other, expected);
            self.findings.push(finding(&rules::delimiter_differs::RULE, at, None, read.text.trim_end(), params));
            return false;
        }
        let rule = match self.place {
            Surroundings::Gap | Surroundings::OtherTable => {
                self.place = Surroundings::OtherTable;
                &rules::second_table::RULE
            }
            Surroundings::Table if found < expected => &rules::cells_missing::RULE,
            Surroundings::Table => &rules::cells_extra::RULE,
        };
        self.findings.push(contents::width(expected, cells, at, rule));
        false
    }

    /// The rules of the form.
    fn cells(&mut self, header: &mut Header, cells: Cells<'_>, at: Address) {
        let told = !self.findings.is_empty();
        let columns = header.columns.iter_mut().zip(cells.ranges).enumerate();
        for (number, (column, range)) in columns {
            let changed = cells.changed(number);
            let inside = if changed.is_some() { None } else { cells.inside(range) };
            if let Some(inside) = &inside
                && !told
                && let Some(column) = column
            {
                if inside.is_empty() && column.may_be_empty {
                    continue;
                }
                let is_plain = |cell: &[u8]| cell.len() <= column.plain_bytes && blank::has_no_blank_around(cell);
                if cells.text.as_bytes().get(inside.clone()).is_some_and(is_plain) {
                    self.filled[number] += 1;
                    self.places[column.field] = Place::Record(inside.start as u32, inside.end as u32);
                    continue;
                }
            }
            let cell = match (changed, inside) {
                (Some(new), _) => Cow::Borrowed(new),
                (None, Some(inside)) => Cow::Borrowed(cells.text.get(inside).unwrap_or_default()),
                (None, None) => cells.cell(range),
            };
            match column {
                Some(column) if !told || !contents::is_spoiled(&self.findings, number) => {
                    self.cell(number, column, &cell, at);
                }
                Some(column) => {
                    self.given[column.field] = true;
                    self.filled[number] += u64::from(!blank::is_blank(&cell));
                }
                None => self.filled[number] += u64::from(!blank::is_blank(&cell)),
            }
        }
    }

    /// One cell by the rules of its field.
    fn cell(&mut self, number: usize, column: &mut Column, cell: &str, at: Address) {
        let state = self.value(Some(number), column, cell, at);
        self.filled[number] += u64::from(state != CellState::Blank || !blank::is_blank(cell));
    }

    /// One value by the rules of its field.
    fn value(&mut self, number: Option<usize>, column: &mut Column, cell: &str, at: Address) -> CellState {
        let state = rules::judge(&column.rules, cell, &mut self.canonical, &mut self.faults);
        self.given[column.field] = state != CellState::Blank;
        if state == CellState::Read
            && let Some((key, uniques)) = &mut column.uniques
        {
            let seen = uniques.seen(&self.canonical, at.row);
            self.keys[*key] = seen.key;
            if let Some(first) = seen.first {
                let fault = Fault::plain().with("first", first.to_string());
                self.faults.push((&rules::not_unique::RULE, fault));
            }
        }
        let wrong = !self.faults.is_empty() && self.tell(number, column, cell, at);
        if state == CellState::Read && !wrong {
            let start = self.values.len() as u32;
            self.values.push_str(&self.canonical);
            self.places[column.field] = Place::Written(start, self.values.len() as u32);
        }
        state
    }

    /// Turns the faults of a cell into findings; whether one of them is an error.
    fn tell(&mut self, number: Option<usize>, column: &Column, cell: &str, at: Address) -> bool {
        let mut wrong = false;
        for (rule, fault) in self.faults.drain(..) {
            wrong |= rule.severity == Severity::Error;
            let mut params = column.name.clone();
            params.extend(fault.params);
            let mut found = finding(rule, at, number, cell, params);
            found.fix = fault.fix;
            self.findings.push(found);
        }
        wrong
    }

    fn hand_over(&mut self, read: &Read<'_>, at: Address, cells: Cells<'_>, (verdict, place): (Verdict, Surroundings)) {
        for finding in &self.findings {
            self.digest.finding(finding);
        }
        let values = Values { record: read.text, written: &self.values, places: &self.places };
        self.digest.record(verdict, values);
        self.tally.record(verdict);
        let end = read.decoder.raw_of(read.start + read.text.len());
        let bytes = end.saturating_sub(at.byte);
        let keys = &self.keys;
        self.sink.record(&Record { at, bytes, cells, verdict, findings: &self.findings, values, keys, place });
        self.tally.findings_of_record(&mut self.findings);
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
        let known = self.form.as_ref().zip(self.header.as_ref());
        let skipped = known.map(|(form, header)| header.skipped(form)).unwrap_or_default();
        let receipt = self.receipt(file, bytes);
        let mut tally = self.tally;
        for (column, filled) in tally.columns.iter_mut().zip(&self.filled) {
            column.filled = *filled;
        }
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
            steps: self.replay.reports(),
            receipt,
        };
        (report, self.sink)
    }

    /// The lists that fields refer to, by name, with their digests.
    fn references_used(&self) -> BTreeMap<String, String> {
        let names = self.form.iter().flat_map(|form| &form.fields).filter_map(|field| field.reference.as_ref());
        names.filter_map(|name| Some((name.clone(), self.references.get(name)?.digest()))).collect()
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
            patch: self.settings.patch.digest(),
            references: self.references_used(),
            result: std::mem::take(&mut self.digest).finish(),
        }
    }
}

/// Where the record behind this one stands, if that can be told without judging it.
fn plain_place(read: &Read<'_>, cells: Cells<'_>, expected: usize) -> Option<Surroundings> {
    if is_blank(read, cells) {
        return Some(Surroundings::Gap);
    }
    (read.cells.len() == expected && read.faults.is_empty()).then_some(Surroundings::Table)
}

/// Whether no cell of the record has a value.
fn is_blank(read: &Read<'_>, cells: Cells<'_>) -> bool {
    read.cells.iter().all(|range| match cells.inside(range) {
        Some(inside) if inside.is_empty() => true,
        Some(inside) if read.text.as_bytes().get(inside.clone()).is_some_and(blank::has_no_blank_around) => false,
        _ => blank::is_blank(&cells.cell(range)),
    })
}

fn worst(findings: &[Finding]) -> Verdict {
    match findings.iter().map(|finding| finding.severity).min() {
        Some(Severity::Error) => Verdict::Faulty,
        Some(Severity::Warning) => Verdict::Warned,
        Some(Severity::Note) | None => Verdict::Clean,
    }
}
