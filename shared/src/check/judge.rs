//! Record by record: header, shape, cells; then digest, sink and tally.

mod single;

use super::added::Added;
use super::batch::Batch;
use super::cells::CellJudge;
use super::contents::{self, Suspects};
use super::header::Header;
use super::left_out::Leaving;
use super::of_file::{self, OfFile};
use super::position::{Position, Surroundings, fit, is_blank, plain_place};
use super::receipt::{Basis, Outcome};
use super::record::{Cells, Guard, Record};
use super::structure::{about_file, finding, param};
use super::{Aside, Sink};
use crate::finding::{Address, Finding, Severity};
use crate::form::Form;
use crate::limits;
use crate::patch::replay::{Changes, Replay};
use crate::report::{Report, Verdict};
use crate::rules;
use crate::settings::CheckSettings;
use crate::table::names;
use crate::table::scan::{CellRange, RecordFault};
use crate::text::decode::Decoder;

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

/// Which record it is: its number, and that among the added ones if it is one of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whose {
    pub(super) record: u64,
    pub(super) added: Option<usize>,
}

/// See the module's text.
#[derive(Debug)]
pub(super) struct Judge<S> {
    pub(super) sink: S,
    pub(super) basis: Basis,
    position: Position,
    /// The header's rows so far, until all are read.
    names: Vec<String>,
    /// Cells of the header's rows so far, of the widest.
    names_found: usize,
    /// Boxed, for it is taken out and put back with every record.
    header: Option<Box<Header>>,
    /// The patch, once the columns are known.
    pub(super) replay: Replay,
    pub(super) cells: CellJudge,
    /// Of a record, what rules found before later steps.
    pub(super) staged: CellJudge,
    /// The steps that leave out what a rule finds.
    pub(super) leaving: Leaving,
    added: Added,
    outcome: Outcome,
    file: OfFile,
    /// Room for a record with cells left off.
    room: Vec<CellRange>,
}

impl<S: Sink> Judge<S> {
    pub(super) fn new(form: Option<Form>, settings: CheckSettings, sink: S) -> Self {
        Self {
            sink,
            cells: CellJudge::new(form.as_ref().map_or(0, |form| form.fields.len())),
            staged: CellJudge::new(form.as_ref().map_or(0, |form| form.fields.len())),
            leaving: Leaving::default(),
            added: Added::default(),
            basis: Basis::new(form, settings),
            position: Position::start(),
            names: Vec::new(),
            names_found: 0,
            header: None,
            replay: Replay::default(),
            outcome: Outcome::default(),
            file: OfFile::default(),
            room: Vec::new(),
        }
    }

    pub(super) const fn records(&self) -> u64 {
        self.outcome.tally.counts.records
    }

    /// A finding about the file or the header. An error refuses the file.
    pub(super) fn file_finding(&mut self, finding: &Finding) {
        self.outcome.file_finding(finding);
        self.sink.file_finding(finding);
    }

    pub(super) fn encoding_unknown(&mut self) {
        let name = self.basis.settings.reading.encoding.clone();
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
        self.position.next(record, byte)
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
        if self.basis.settings.reading.last_row.is_some_and(|last| at.row > last) {
            self.end(at.byte);
        }
        self.position.step(read.lines);
        self.file.line_end(read.text);
        self.added.see(read.text);
        let (reading, row) = (&self.basis.settings.reading, self.position.row);
        if row < reading.header_row {
            return self.sink.aside(Aside::Above, row, read.text);
        }
        if reading.last_row.is_some_and(|last| row > last) {
            self.file.below(row, read, self.basis.marks);
            return self.sink.aside(Aside::Below, row, read.text);
        }
        if self.header.is_none() {
            if reading.header_rows > 0 {
                self.sink.aside(Aside::Header, row, read.text);
                return self.header(read, at);
            }
            self.settle(names::numbered(read.cells.len()));
        }
        let is_empty_line = matches!(read.cells, [only] if only.range().is_empty());
        if is_empty_line {
            self.position.place = Surroundings::Gap;
            self.sink.aside(Aside::Empty, row, read.text);
        } else {
            // A file without a header has its first record here.
            self.body(read, Address { record: self.records() + 1, ..at }, None);
        }
    }

    /// The table ends there: what was added comes.
    fn end(&mut self, byte: u64) {
        if self.header.is_none() || self.added.is_done() {
            return;
        }
        self.added.done();
        let position = self.position.clone();
        self.sink.end(&self.next_address(byte));
        for number in 0..self.replay.added() {
            self.add(number, byte);
        }
        self.position = position;
    }

    /// The next record is an added one.
    pub(super) fn add(&mut self, number: usize, byte: u64) {
        let width = self.header.as_ref().map_or(0, |header| header.headers.len());
        let blank = self.added.blank(width, byte, self.basis.marks);
        let at = self.next_address(byte);
        self.position.step(1);
        self.body(&blank.read(), at, Some(number));
        self.added.give_back(blank);
    }

    fn cells_of<'a>(&self, read: &Read<'a>, guard: Guard) -> Cells<'a> {
        Cells { text: read.text, ranges: read.cells, marks: self.basis.marks, guard, changes: &[] }
    }

    /// A row of the header; the last settles the columns.
    fn header(&mut self, read: &Read<'_>, at: Address) {
        let cells = self.cells_of(read, Guard::Kept);
        let row: Vec<String> = cells.to_vec().into_iter().map(|name| name.replace('\0', "")).collect();
        names::join(&mut self.names, &row);
        self.names_found = self.names_found.max(row.len());
        let mut found = Vec::new();
        contents::quotes(read, cells, at, &mut found);
        contents::contents(read, cells, at, &mut found);
        // A name is taken without its NULs, which does no harm to the rows.
        let nul = found.iter_mut().filter(|finding| finding.code == rules::nul_character::RULE.code);
        nul.for_each(|finding| finding.severity = Severity::Warning);
        let reading = &self.basis.settings.reading;
        if self.position.row + 1 >= reading.header_row.saturating_add(u64::from(reading.header_rows)) {
            let mut names = std::mem::take(&mut self.names);
            if let Some(width) = reading.width.map(|width| width as usize) {
                found.extend(of_file::width(self.names_found, width, reading.header_rows, at));
                names = names::fitted(names, width);
            }
            self.settle(names);
            self.file.header_at = at;
            found.extend(self.header.iter().flat_map(|header| header.findings(self.basis.form.as_ref(), at)));
        }
        for finding in found {
            self.file_finding(&finding);
        }
    }

    /// The columns are known: what fills which field, and by which rules.
    fn settle(&mut self, names: Vec<String>) {
        let Basis { form, settings, .. } = &self.basis;
        let form = form.as_ref();
        let header = Header::new(names, &self.basis);
        self.outcome.tally.columns = header.reports(form);
        self.replay = Replay::new(&settings.patch, header.headers.len()).with_marked(&header.marked);
        self.leaving = Leaving::of(&settings.patch);
        self.cells.settle(&header);
        self.staged.settle(&header);
        self.sink.begin(&header.headers, header.plan.as_ref());
        let unmapped = if settings.reading.header_rows == 0 {
            let first = Address { record: 0, row: self.position.row, line: self.position.line, byte: 0 };
            header.findings(form, first)
        } else {
            Vec::new()
        };
        self.header = Some(Box::new(header));
        // The judge of single records has no file to tell of.
        if self.position.row > 0 {
            of_file::layout(&self.basis.settings.reading).iter().for_each(|finding| self.file_finding(finding));
        }
        unmapped.iter().for_each(|finding| self.file_finding(finding));
    }

    /// A record; `added`: its number, if it is an added one.
    fn body(&mut self, read: &Read<'_>, at: Address, added: Option<usize>) {
        let Some(mut header) = self.header.take() else { return };
        let (before, expected) = (self.position.place, header.headers.len());
        let cells = self.cells_of(read, guard_of(&header));
        self.cells.clear();
        let left_out = !self.replay.is_empty() && self.replay.leaves_out(at.record);
        if left_out && let Some(place) = plain_place(read, cells, expected) {
            self.position.place = place;
        }
        let mut blank = !left_out && added.is_none() && is_blank(read, cells);
        let found = &mut self.cells.findings;
        let lacking = || header.lacking(read.cells.len());
        let has_shape = !left_out && !blank && self.position.has_the_shape(read, (expected, lacking), cells, at, found);
        let mut room = std::mem::take(&mut self.room);
        let cells = if has_shape { fit(cells, expected, &mut room) } else { cells };
        let repeated = has_shape && added.is_none() && header.is_repeated_by(cells);
        if repeated {
            found.push(finding(&rules::header_repeated::RULE, at, None, "", Vec::new()));
        }
        let is_record = has_shape && !repeated;
        let whose = Whose { record: at.record, added };
        let changes = if is_record { self.changes(&mut header, cells, whose, None) } else { Changes::new() };
        blank |= is_record && added.is_some() && changes.is_empty();
        let cells = Cells { changes: &changes, ..cells };
        let mut verdict = if left_out {
            Verdict::LeftOut
        } else if blank {
            self.position.place = Surroundings::Gap;
            contents::filling(read, at, &mut self.cells.findings);
            Verdict::Blank
        } else if is_record {
            contents::contents(read, cells, at, &mut self.cells.findings);
            contents::total(cells, at, &mut self.cells.findings);
            self.cells.judge(&mut header, cells, at)
        } else {
            self.cells.count_filled(cells);
            Verdict::Faulty
        };
        if !left_out && !blank && self.leaves_out(&mut header, (read, cells, at), whose, is_record) {
            verdict = Verdict::LeftOut;
        }
        self.header = Some(header);
        self.hand_over(read, (at, added.is_some()), cells, (verdict, before));
        self.room = room;
    }

    /// What the patch makes of the record, or what it has made of it before a step.
    pub(super) fn changes(
        &mut self,
        header: &mut Header,
        cells: Cells<'_>,
        Whose { record, added }: Whose,
        before: Option<u32>,
    ) -> Changes {
        if self.replay.is_empty() {
            return Changes::new();
        }
        if let Some(column) = header.row_country.as_ref().map(|country| country.column) {
            // All steps go by the country that the record has behind them.
            let rules = header.columns.get(column).and_then(Option::as_ref).map(|column| &column.rules);
            let original = cells.original(column).unwrap_or_default();
            let country = self.replay.cell((record, added), column as u32, &original, rules, before);
            header.tell_country(&country);
        }
        let header = &*header;
        let cell = |column: u32| cells.original(column as usize).unwrap_or_default();
        let field = |column: u32| Some(&header.columns.get(column as usize)?.as_ref()?.rules);
        match (added, before) {
            (Some(number), before) => self.replay.added_cells((number, record), before, field),
            (None, None) => self.replay.changes(record, cell, field),
            (None, Some(step)) => self.replay.changes_before(step, record, cell, field),
        }
    }

    fn hand_over(
        &mut self,
        read: &Read<'_>,
        (at, added): (Address, bool),
        cells: Cells<'_>,
        (verdict, place): (Verdict, Surroundings),
    ) {
        let CellJudge { findings, keys, .. } = &self.cells;
        let values = self.cells.canonical(read.text);
        let digest = self.outcome.record(verdict, findings, values);
        let end = read.decoder.raw_of(read.start + read.text.len());
        let bytes = if added { 0 } else { end.saturating_sub(at.byte) };
        self.sink.record(&Record { at, bytes, cells, verdict, findings, values, keys, added, place, digest });
        self.outcome.tally.findings_of_record(&mut self.cells.findings);
    }

    /// What has come so far of a file of which so many bytes were read.
    pub(super) fn so_far(&self, bytes: u64) -> Report {
        let Self { basis, header, replay, cells, outcome, .. } = self;
        outcome.clone().report(basis, header.as_deref(), (replay, &cells.filled), (String::new(), bytes))
    }

    /// The end of a file of that BLAKE3 and so many bytes. `stopped`: its end was not reached.
    pub(super) fn finish(mut self, stopped: bool, file: (String, u64)) -> (Report, S) {
        if !stopped {
            self.end(file.1);
            let blank_names = self.header.iter().flat_map(|header| header.blank_names());
            let (named, empty): (Vec<usize>, Vec<usize>) =
                blank_names.partition(|column| self.cells.filled.get(*column).is_some_and(|filled| *filled > 0));
            for finding in self.file.at_the_end(&self.basis.settings.reading, (&named, &empty)) {
                self.file_finding(&finding);
            }
            let counts = self.outcome.tally.counts;
            if self.header.is_none() {
                let none = self.position.row == 0;
                let rule = if none { &rules::file_empty::RULE } else { &rules::header_row_missing::RULE };
                let row = param("row", self.basis.settings.reading.header_row.to_string());
                self.file_finding(&about_file(rule, row));
            } else if counts.records == counts.blank {
                self.file_finding(&about_file(&rules::records_none::RULE, Vec::new()));
            }
        }
        let Self { sink, basis, header, replay, cells, outcome, .. } = self;
        (outcome.report(&basis, header.as_deref(), (&replay, &cells.filled), file), sink)
    }
}

/// Whether the apostrophes of our own error files are taken off.
const fn guard_of(header: &Header) -> Guard {
    if header.error_columns.is_some() { Guard::Off } else { Guard::Kept }
}
