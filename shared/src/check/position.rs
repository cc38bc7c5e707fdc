//! Where a record stands: its address, and what the row before says of it; the shape that it has beside the table's.

use super::contents;
use super::judge::Read;
use super::record::Cells;
use super::structure::finding;
use crate::finding::{Address, Finding, Severity};
use crate::rules;
use crate::table::dialect;
use crate::table::scan::{CellRange, Escape};
use crate::text::blank;

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

/// The place in the file behind the rows read so far.
#[derive(Clone, Debug)]
pub(super) struct Position {
    /// Rows read so far.
    pub(super) row: u64,
    /// The line that the next row begins on.
    pub(super) line: u64,
    /// What the row before says of the next.
    pub(super) place: Surroundings,
}

impl Position {
    /// The start of a file.
    pub(super) const fn start() -> Self {
        Self { row: 0, line: 1, place: Surroundings::Table }
    }

    /// Right before that record.
    pub(super) const fn before(at: Address, place: Surroundings) -> Self {
        Self { row: at.row.saturating_sub(1), line: at.line, place }
    }

    /// Address of the row that comes next, as the record of that number.
    pub(super) const fn next(&self, record: u64, byte: u64) -> Address {
        Address { record, row: self.row + 1, line: self.line, byte }
    }

    /// Goes behind a row of so many lines.
    pub(super) const fn step(&mut self, lines: u64) {
        self.row += 1;
        self.line += lines;
    }

    /// Quotes and the number of cells, of which there should be `expected`; a record without the shape of the table is told
    /// once, and its cells are not judged. Blank cells too many at the end are none, and so are those left off that `lacking`
    /// lets go: then the record has the shape.
    pub(super) fn has_the_shape(
        &mut self,
        read: &Read<'_>,
        (expected, lacking): (usize, impl FnOnce() -> Lacking),
        cells: Cells<'_>,
        at: Address,
        findings: &mut Vec<Finding>,
    ) -> bool {
        let found = read.cells.len();
        if expected == found && read.faults.is_empty() {
            self.place = Surroundings::Table;
            return true;
        }
        contents::quotes(read, cells, at, findings);
        // The fault in the quotes explains the number of cells.
        if findings.iter().any(|finding| finding.severity == Severity::Error) {
            return false;
        }
        let blanks_behind = || read.cells[expected..].iter().all(|range| blank::is_blank(&cells.cell(range)));
        if expected == found || found > expected && blanks_behind() {
            self.place = Surroundings::Table;
            return true;
        }
        if let Some(other) = dialect::other_delimiter(read.text, expected, cells.marks) {
            let params = rules::delimiter_differs::params(other, expected);
            findings.push(finding(&rules::delimiter_differs::RULE, at, None, read.text.trim_end(), params));
            return false;
        }
        let rule = match self.place {
            Surroundings::Gap | Surroundings::OtherTable => {
                self.place = Surroundings::OtherTable;
                &rules::second_table::RULE
            }
            Surroundings::Table if found > expected => &rules::cells_extra::RULE,
            Surroundings::Table => match lacking() {
                Lacking::Unnamed => return true,
                Lacking::Optional => &rules::cells_left_off::RULE,
                Lacking::Needed => &rules::cells_missing::RULE,
            },
        };
        findings.push(contents::width(expected, cells, at, rule));
        rule.severity != Severity::Error
    }
}

/// What the columns are of which a record has no cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lacking {
    /// They have no name: a delimiter at the end of the header alone.
    Unnamed,
    /// Blank cells are no fault in them, and most of the record is there.
    Optional,
    /// Something is missing.
    Needed,
}

/// The cells of a record that has the shape of a table of so many columns: without blank ones too many, `room` filled with
/// blank ones for those left off.
pub(super) fn fit<'a>(cells: Cells<'a>, expected: usize, room: &'a mut Vec<CellRange>) -> Cells<'a> {
    if let Some(ranges) = cells.ranges.get(..expected) {
        return Cells { ranges, ..cells };
    }
    room.clear();
    room.extend_from_slice(cells.ranges);
    let end = cells.text.trim_end_matches(['\r', '\n']).len();
    // In a row between quotes: before the last of them.
    let wrapped = cells.marks.escape == Escape::Rows && cells.ranges.last().is_some_and(|cell| cell.range().end < end);
    room.resize(expected, CellRange::missing(if wrapped { end - 1 } else { end }));
    Cells { ranges: room, ..cells }
}

/// Where the record behind this one stands, if that can be told without judging it.
pub(super) fn plain_place(read: &Read<'_>, cells: Cells<'_>, expected: usize) -> Option<Surroundings> {
    if is_blank(read, cells) {
        return Some(Surroundings::Gap);
    }
    (read.cells.len() == expected && read.faults.is_empty()).then_some(Surroundings::Table)
}

/// Whether no cell of the record has a value.
pub(super) fn is_blank(read: &Read<'_>, cells: Cells<'_>) -> bool {
    read.cells.iter().all(|range| match cells.inside(range) {
        Some(inside) if inside.is_empty() => true,
        Some(inside) if read.text.as_bytes().get(inside.clone()).is_some_and(blank::has_no_blank_around) => false,
        _ => blank::is_blank(cells.cell(range).trim_matches('\0')),
    })
}
