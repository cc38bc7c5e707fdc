//! The first rows of a file as they stand, each with its part in the table.

use crate::table::dialect::{Dialect, SampleRecord};
use serde::{Deserialize, Serialize};

/// Rows shown of each part.
const ABOVE: usize = 5;
const BODY: usize = 5;
const BELOW: usize = 3;

/// One row of a preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewRow {
    /// Row number as a spreadsheet shows it.
    pub row: u64,
    /// Its part in the table.
    pub part: Part,
    /// Its cells.
    pub cells: Vec<String>,
}

/// The part that a row has in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Above the header: left out.
    Above,
    /// The header, or one of its rows.
    Header,
    /// A record.
    Body,
    /// Below the last row: left out.
    Below,
}

/// The part of the row of that number.
pub(super) fn part(found: &Dialect, row: u64) -> Part {
    let layout = &found.layout;
    if row < layout.header_row {
        Part::Above
    } else if row < layout.header_row.saturating_add(u64::from(layout.header_rows)) {
        Part::Header
    } else if layout.last_row.is_some_and(|last| row > last) {
        Part::Below
    } else {
        Part::Body
    }
}

/// Rows of that part with their numbers.
pub(super) fn rows(found: &Dialect, wanted: Part) -> impl DoubleEndedIterator<Item = (u64, &SampleRecord)> {
    let numbered = (1u64..).zip(&found.records).collect::<Vec<_>>();
    numbered.into_iter().filter(move |(row, _)| part(found, *row) == wanted)
}

/// The rows around the header and the end of the table.
pub(super) fn preview(found: &Dialect) -> Vec<PreviewRow> {
    let shown = |part: Part, most: usize| {
        rows(found, part).filter(|(_, record)| !record.is_blank()).take(most).map(move |(row, record)| PreviewRow {
            row,
            part,
            cells: record.cells.clone(),
        })
    };
    let above = rows(found, Part::Above).count().saturating_sub(ABOVE) as u64;
    shown(Part::Above, usize::MAX)
        .filter(|shown| shown.row > above)
        .chain(shown(Part::Header, usize::MAX))
        .chain(shown(Part::Body, BODY))
        .chain(shown(Part::Below, BELOW))
        .collect()
}
