//! The cells of a record by the rules of their fields; what is found of the record is gathered here until it is handed over.

mod derived;

use super::across::Judged;
use super::columns::Column;
use super::contents;
use super::header::Header;
use super::record::{Cells, Place, Values};
use super::structure::finding;
use crate::finding::{Address, Finding, Severity};
use crate::form::OnError;
use crate::report::Verdict;
use crate::rules::{self, CellState, Fault, Rule};
use crate::text::{blank, placeholder};
use std::borrow::Cow;

/// See the module's text. All but `filled` is of one record, and taken up again for the next.
#[derive(Debug, Default)]
pub(super) struct CellJudge {
    /// Per column of the file, the cells of all records that are not blank.
    pub(super) filled: Vec<u64>,
    pub(super) findings: Vec<Finding>,
    /// Where the canonical values stand, one a field of the form.
    places: Vec<Place>,
    /// The text of those that do not stand in the record.
    values: String,
    /// Per field of the form, what became of its cell.
    given: Vec<Came>,
    /// See [`super::Record::keys`].
    pub(super) keys: Vec<u64>,
    /// Per key, whether a record before had it.
    doubled: Vec<bool>,
    faults: Vec<(&'static Rule, Fault)>,
    canonical: String,
}

/// What became of a cell besides its value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Came {
    /// There is none, or it is blank.
    #[default]
    Blank,
    /// It is filled, be it right or wrong.
    Filled,
    /// It is filled with what its field can do without, and stays blank for it.
    LeftBlank,
}

/// Why a record is left out that was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// For a value that a record before has.
    Doubled,
    /// For anything else.
    Other,
}

impl CellJudge {
    /// For a form of so many fields.
    pub(super) fn new(fields: usize) -> Self {
        Self { places: vec![Place::None; fields], given: vec![Came::Blank; fields], ..Self::default() }
    }

    /// The columns are settled.
    pub(super) fn settle(&mut self, header: &Header) {
        self.filled = vec![0; header.headers.len()];
        self.keys = vec![0; header.keys()];
        self.doubled = vec![false; header.keys()];
    }

    /// Another record begins.
    pub(super) fn clear(&mut self) {
        self.places.fill(Place::None);
        self.values.clear();
        self.given.fill(Came::Blank);
        self.keys.fill(0);
        self.doubled.fill(false);
    }

    /// The record is left out after all. Of its keys, those that a record before had stay if it is for them: it comes back when
    /// that one has them no more.
    pub(super) fn leave_out(&mut self, cells: Cells<'_>, why: Why) {
        for (column, filled) in (0..cells.len()).zip(&mut self.filled) {
            *filled -= u64::from(cells.get(column).is_some_and(|cell| !blank::is_blank(&cell)));
        }
        self.findings.clear();
        self.places.fill(Place::None);
        self.values.clear();
        for (key, doubled) in self.keys.iter_mut().zip(&self.doubled) {
            *key *= u64::from(why == Why::Doubled && *doubled);
        }
    }

    /// The canonical values of the record, of which `record` is the text.
    pub(super) fn canonical<'a>(&'a self, record: &'a str) -> Values<'a> {
        Values { record, written: &self.values, places: &self.places }
    }

    /// Of a record whose cells are not judged: which of them are filled.
    pub(super) fn count_filled(&mut self, cells: Cells<'_>) {
        for (range, filled) in cells.ranges.iter().zip(&mut self.filled) {
            *filled += u64::from(!blank::is_blank(&cells.cell(range)));
        }
    }

    /// A record of the table's shape, of whose contents is told already: its cells after the patch, and those together.
    pub(super) fn judge(&mut self, header: &mut Header, cells: Cells<'_>, at: Address) -> Verdict {
        if !cells.changes.is_empty() {
            if cells.to_vec().iter().all(|cell| blank::is_blank(cell)) {
                self.findings.clear();
                return Verdict::Blank;
            }
            contents::changed(cells, at, &mut self.findings);
        }
        let contents = self.findings.len();
        if let Some(country) = &header.row_country {
            let cell = cells.get(country.column).unwrap_or_default();
            header.tell_country(&cell);
        }
        self.columns(header, cells, at);
        if !header.derived.is_empty() {
            self.derived(header, cells, at, contents);
        }
        if !header.across.is_empty() {
            self.across(header, cells, at);
        }
        for column in &header.marked {
            self.marked(*column, cells, at);
        }
        if self.findings.len() > 1 {
            self.findings.sort_by_key(|finding| finding.column);
        }
        worst(&self.findings)
    }

    /// A cell of a column of ids: it may have a mark of its export in front, whatever field it fills.
    fn marked(&mut self, column: usize, cells: Cells<'_>, at: Address) {
        let cell = cells.get(column).unwrap_or_default();
        if let Some(fault) = rules::export_prefix::of_id(blank::trim(&cell)) {
            let rule = &rules::export_prefix::RULE;
            let told = finding(rule, at, Some(column), &cell, fault.params);
            self.findings.push(Finding { fix: fault.fix, ..told });
        }
    }

    /// The rules over several cells.
    fn across(&mut self, header: &mut Header, cells: Cells<'_>, at: Address) {
        let values = Values { record: cells.text, written: &self.values, places: &self.places };
        let judged = Judged { values, given: &self.given };
        let filled = (header.columns.as_slice(), header.derived.as_slice());
        header.across.look(&judged, filled, cells, at, &mut self.findings);
        let start = self.keys.len() - header.across.seen.len();
        self.keys[start..].copy_from_slice(&header.across.seen);
        self.doubled[start..].copy_from_slice(&header.across.doubled);
    }

    /// The rules of the form, column by column.
    fn columns(&mut self, header: &mut Header, cells: Cells<'_>, at: Address) {
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
                let is_plain = |cell: &[u8]| {
                    cell.len() <= column.plain_bytes && blank::has_no_blank_around(cell) && !placeholder::may_be(cell)
                };
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
                    let came = if self.leave_blank(number, column) { Came::LeftBlank } else { Came::Filled };
                    self.given[column.field] = came;
                    self.filled[number] += u64::from(!blank::is_blank(&cell));
                }
                None => self.filled[number] += u64::from(!blank::is_blank(&cell)),
            }
        }
    }

    /// Of a cell that an error spoils: whether that is but the error of a spreadsheet, which its field can do without.
    fn leave_blank(&mut self, number: usize, column: &Column) -> bool {
        let number = u32::try_from(number).ok();
        let mut wrong = self.findings.iter_mut().filter(|one| one.column == number && one.severity == Severity::Error);
        let Some(only) = wrong.next().filter(|one| one.code == rules::spreadsheet_error::RULE.code) else {
            return false;
        };
        if wrong.next().is_some() || !costs_the_cell(column, &rules::spreadsheet_error::RULE) {
            return false;
        }
        only.severity = Severity::Warning;
        true
    }

    /// One cell by the rules of its field.
    fn cell(&mut self, number: usize, column: &mut Column, cell: &str, at: Address) {
        let state = self.value(Some(number), column, cell, at);
        self.filled[number] += u64::from(state != CellState::Blank || !blank::is_blank(cell));
    }

    /// One value by the rules of its field.
    fn value(&mut self, number: Option<usize>, column: &mut Column, cell: &str, at: Address) -> CellState {
        let state = rules::judge(&column.rules, cell, &mut self.canonical, &mut self.faults);
        if state == CellState::Read
            && let Some((key, uniques)) = &mut column.uniques
        {
            let seen = uniques.seen(&self.canonical, at.row);
            self.keys[*key] = seen.key;
            self.doubled[*key] = seen.first.is_some();
            if let Some(first) = seen.first {
                let fault = Fault::plain().with("first", first.to_string());
                self.faults.push((&rules::not_unique::RULE, fault));
            }
        }
        let mut errors = self.faults.iter().map(|(rule, _)| rule).filter(|rule| rule.severity == Severity::Error);
        let stays_blank = errors.clone().count() > 0 && errors.all(|rule| costs_the_cell(column, rule));
        self.given[column.field] = match state {
            CellState::Blank => Came::Blank,
            _ if stays_blank => Came::LeftBlank,
            _ => Came::Filled,
        };
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
            if says_more(rule) {
                let of_cell = number.and_then(|number| u32::try_from(number).ok());
                self.findings.retain(|one| one.code != rules::spreadsheet_rounded::RULE.code || one.column != of_cell);
            }
            let mut params = column.name.clone();
            params.extend(fault.params);
            let mut found = finding(rule, at, number, cell, params);
            found.fix = fault.fix;
            if costs_the_cell(column, rule) {
                found.severity = Severity::Warning;
            }
            self.findings.push(found);
        }
        wrong
    }
}

/// Whether the rule says of its field's cell what is said of such a cell whatever its field, and more.
fn says_more(rule: &Rule) -> bool {
    [rules::phone_decimal::RULE.code, rules::phone_decimal_read::RULE.code].contains(&rule.code)
}

/// Whether a value that breaks the rule is left out, and its row imported without. What says that there is no value costs no row that can do
/// without.
fn costs_the_cell(column: &Column, rule: &Rule) -> bool {
    let field = &column.rules.field;
    let says_none = [rules::value_placeholder::RULE.code, rules::spreadsheet_error::RULE.code].contains(&rule.code);
    let alone = field.on_error == OnError::Cell || (says_none && !field.required);
    alone && rule.severity == Severity::Error && rule.code != rules::not_unique::RULE.code
}

fn worst(findings: &[Finding]) -> Verdict {
    match findings.iter().map(|finding| finding.severity).min() {
        Some(Severity::Error) => Verdict::Faulty,
        Some(Severity::Warning) => Verdict::Warned,
        Some(Severity::Note) | None => Verdict::Clean,
    }
}
