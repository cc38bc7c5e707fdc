//! Rows that stand between quotes as a whole: `"Ann,""Bath, UK"""` is a row of two cells.

use super::Marks;
use super::cell::{CellRange, Shape};
use crate::limits;

/// Parts the only cell of a record, if it stands between quotes, into the cells of the row inside. A row that has more than
/// there may be stays whole.
pub(super) fn part(record: &[u8], marks: Marks, cells: &mut Vec<CellRange>) {
    let [only] = cells.as_slice() else { return };
    if !matches!(only.shape, Shape::Quoted | Shape::Mixed) || record.get(only.end as usize - 1) != Some(&marks.quote) {
        return;
    }
    let whole = *only;
    let (mut start, end) = (whole.start as usize + 1, whole.end as usize - 1);
    cells.clear();
    loop {
        let behind = behind_cell(record.get(..end).unwrap_or_default(), start, marks);
        let inside = record.get(start..behind).unwrap_or_default();
        let shape = if inside.contains(&marks.quote) { Shape::Wrapped } else { Shape::Plain };
        cells.push(CellRange { start: start as u32, end: behind as u32, shape });
        if behind >= end {
            return;
        }
        start = behind + 1;
        if cells.len() > limits::COLUMNS {
            cells.clear();
            cells.push(whole);
            return;
        }
    }
}

/// Where the cell that begins at `start` ends: at a delimiter that stands between no quotes, each of which is doubled, or at
/// the end of the row.
fn behind_cell(row: &[u8], start: usize, marks: Marks) -> usize {
    let is_quote = |at: usize| row.get(at..at + 2) == Some(&[marks.quote; 2][..]);
    let mut at = start;
    let mut open = is_quote(at);
    at += 2 * usize::from(open);
    while let Some(&byte) = row.get(at) {
        if is_quote(at) {
            // Inside, a quote twice doubled is one of the cell.
            let doubled = open && is_quote(at + 2);
            open &= doubled;
            at += if doubled { 4 } else { 2 };
        } else if byte == marks.delimiter && !open {
            return at;
        } else {
            at += 1;
        }
    }
    // What opens and never closes ends at the next delimiter.
    if open {
        let from = start + 2;
        return row
            .get(from..)
            .and_then(|rest| memchr::memchr(marks.delimiter, rest))
            .map_or(row.len(), |at| from + at);
    }
    row.len()
}
