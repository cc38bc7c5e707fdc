//! What no record should have, whatever the form: damage in its shape, and bytes and characters that say something went
//! wrong before.

use super::judge::Read;
use super::record::Cells;
use super::structure::{finding, param};
use crate::finding::{Address, Finding, Severity};
use crate::limits;
use crate::rules::Fault;
pub(super) use crate::rules::contents::fault_of;
use crate::rules::{self, Rule};
use crate::table::scan::RecordFault;
use crate::table::totals;
use crate::text::{garbled, invisible};

/// What a stretch of text might hold, so that its records need not be looked at one by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Suspects {
    nul: bool,
    replacement: bool,
    /// Characters beyond ASCII, of which garbled text is made.
    foreign: bool,
    /// Signs that nobody sees.
    invisible: bool,
    /// What entities of web pages begin and end with.
    entities: bool,
    /// What errors of spreadsheets begin with.
    errors: bool,
    /// The power of a long number.
    powers: bool,
}

impl Suspects {
    /// Of that text.
    pub(super) fn of(text: &str) -> Self {
        let (bytes, foreign) = (text.as_bytes(), !text.is_ascii());
        Self {
            nul: memchr::memchr(0, bytes).is_some(),
            replacement: foreign && memchr::memmem::find(bytes, "\u{FFFD}".as_bytes()).is_some(),
            foreign,
            invisible: foreign && invisible::is_suspect(text),
            entities: memchr::memchr(b'&', bytes).is_some() && memchr::memchr(b';', bytes).is_some(),
            errors: memchr::memchr(b'#', bytes).is_some(),
            powers: memchr::memmem::find(bytes, b"E+").is_some(),
        }
    }
}

/// A look at a cell, whatever its field.
type Look = fn(&str) -> Option<Fault>;

/// Whether a piece is suspected of it, the sign of records that have it, the rule, and the look at a cell.
type Suspected = (fn(&Suspects) -> bool, &'static [u8], &'static Rule, Look);

/// Looks at cells of records that have the sign, of pieces in which it is suspected.
const LOOKS: [Suspected; 3] = [
    (|suspects| suspects.errors, b"#", &rules::spreadsheet_error::RULE, rules::spreadsheet_error::look),
    (|suspects| suspects.entities, b"&", &rules::text_html_entities::RULE, rules::text_html_entities::look),
    (|suspects| suspects.powers, b"E+", &rules::spreadsheet_rounded::RULE, rules::spreadsheet_rounded::look),
];

/// Damage that the scanner saw.
pub(super) fn quotes(read: &Read<'_>, cells: Cells<'_>, at: Address, found: &mut Vec<Finding>) {
    for fault in read.faults {
        let (rule, column) = match *fault {
            RecordFault::QuoteInCell(column) => (&rules::quote_in_cell::RULE, column),
            RecordFault::TextAfterQuote(column) => (&rules::text_after_quote::RULE, column),
            RecordFault::QuoteUnclosed(column) => (&rules::quote_unclosed::RULE, column),
        };
        let value = cells.get(column).unwrap_or_default();
        found.push(finding(rule, at, Some(column), &value, Vec::new()));
    }
}

/// More or fewer cells than the header has.
pub(super) fn width(expected: usize, cells: Cells<'_>, at: Address, rule: &'static Rule) -> Finding {
    let mut params = param("found", cells.len().to_string());
    params.extend(param("expected", expected.to_string()));
    finding(rule, at, None, &cells.get(expected).unwrap_or_default(), params)
}

/// Bytes and characters that no cell should have.
pub(super) fn contents(read: &Read<'_>, cells: Cells<'_>, at: Address, found: &mut Vec<Finding>) {
    if read.decoder.has_invalid() {
        let mut last = None;
        for (place, bytes) in read.decoder.invalid_in(read.start..read.start + read.text.len()) {
            let place = place - read.start;
            let column = read.cells.iter().position(|cell| place < cell.range().end).unwrap_or_default();
            if last.replace(column) != Some(column) {
                let params = param("byte", bytes.raw.to_string());
                let value = cells.get(column).unwrap_or_default();
                found.push(finding(&rules::bytes_invalid::RULE, at, Some(column), &value, params));
            }
        }
    }
    if read.suspects.nul {
        cells_with('\0', &rules::nul_character::RULE, cells, at, found);
    }
    if read.suspects.replacement {
        cells_with('\u{FFFD}', &rules::characters_lost::RULE, cells, at, found);
    }
    if read.suspects.foreign && read.text.starts_with('\u{FEFF}') {
        found.push(finding(&rules::mark_inside::RULE, at, None, "", Vec::new()));
    }
    if read.suspects.foreign && garbled::is_suspect(read.text) {
        cells_that_look(cells, at, (&rules::text_garbled::RULE, rules::text_garbled::look), found);
    }
    for (suspected, sign, rule, look) in LOOKS {
        if suspected(&read.suspects) && memchr::memmem::find(read.text.as_bytes(), sign).is_some() {
            cells_that_look(cells, at, (rule, look), found);
        }
    }
    if read.suspects.invisible && invisible::is_suspect(read.text) {
        cells_that_look(cells, at, (&rules::text_invisible::RULE, rules::text_invisible::look), found);
    }
    if read.text.len() > limits::CELL_BYTES {
        too_long(cells, at, found);
    }
}

/// The same of cells that a patch changed: what was wrong with the old value goes, and the new one is looked at.
pub(super) fn changed(cells: Cells<'_>, at: Address, found: &mut Vec<Finding>) {
    let of_old = |finding: &Finding| finding.column.is_some_and(|column| cells.changed(column as usize).is_some());
    found.retain(|finding| !of_old(finding));
    for (column, value) in cells.changes() {
        if let Some((rule, fault)) = fault_of(value) {
            let told = finding(rule, at, Some(*column as usize), value, fault.params);
            found.push(Finding { fix: fault.fix, ..told });
        }
    }
}

fn cells_with(character: char, rule: &'static Rule, cells: Cells<'_>, at: Address, found: &mut Vec<Finding>) {
    if !cells.text.contains(character) {
        return;
    }
    for (column, cell) in cells.to_vec().iter().enumerate() {
        let told = found.iter().any(|finding| finding.column == u32::try_from(column).ok());
        if !told && cell.contains(character) {
            // What a NUL stood for was nothing; what U+FFFD stood for is lost.
            let fix = (character == '\0').then(|| cell.replace('\0', ""));
            found.push(Finding { fix, ..finding(rule, at, Some(column), cell, Vec::new()) });
        }
    }
}

/// A row of NUL characters and nothing else.
pub(super) fn filling(read: &Read<'_>, at: Address, found: &mut Vec<Finding>) {
    if read.suspects.nul && read.text.contains('\0') {
        found.push(finding(&rules::nul_filling::RULE, at, None, "", Vec::new()));
    }
}

/// A total or a count in place of a record.
pub(super) fn total(cells: Cells<'_>, at: Address, found: &mut Vec<Finding>) {
    let Some(first) =
        (0..cells.len()).find(|&column| cells.ranges.get(column).is_some_and(|cell| !cell.range().is_empty()))
    else {
        return;
    };
    let label = cells.original(first).unwrap_or_default();
    if cells.len() > 1 && totals::may_be_label(&label) {
        let row = cells.to_vec();
        if totals::is_total(row.iter().map(AsRef::as_ref)) {
            found.push(finding(&rules::totals_row::RULE, at, Some(first), &label, Vec::new()));
        }
    }
}

/// Cells of which the rule has something to say and that are not told already.
fn cells_that_look(cells: Cells<'_>, at: Address, (rule, look): (&'static Rule, Look), found: &mut Vec<Finding>) {
    for (column, range) in cells.ranges.iter().enumerate() {
        let cell = cells.cell(range);
        let Some(fault) = look(&cell) else { continue };
        if !found.iter().any(|finding| finding.column == u32::try_from(column).ok()) {
            let finding = finding(rule, at, Some(column), &cell, fault.params);
            found.push(Finding { fix: fault.fix, ..finding });
        }
    }
}

fn too_long(cells: Cells<'_>, at: Address, found: &mut Vec<Finding>) {
    for (column, cell) in cells.to_vec().iter().enumerate().filter(|(_, cell)| cell.len() > limits::CELL_BYTES) {
        let params = param("limit", limits::CELL_BYTES.to_string());
        found.push(finding(&rules::cell_too_long::RULE, at, Some(column), cell, params));
    }
}

/// Whether a cell is told already, by an error: then its field's rules have nothing to add.
pub(super) fn is_spoiled(found: &[Finding], column: usize) -> bool {
    let column = u32::try_from(column).ok();
    found.iter().any(|finding| finding.severity == Severity::Error && finding.column == column)
}
