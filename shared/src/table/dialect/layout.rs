//! Where in a file the table stands: its width, one header row, several or none. What stands above is told in `top`, what
//! stands below in `end`.

use super::look::Look;
use super::marks::common_width;
use super::sample::SampleRecord;
use super::top::HEADER_ROWS;
use super::{ByHand, Sureness};
use crate::table::names::is_usual_name;
use crate::text::blank;
use std::ops::Range;

/// Rows below the header, and columns, that are compared with it: enough to tell, and no more work for a wider file.
const BODY: usize = 50;
const COLUMNS: usize = 200;

/// Rows that must agree to outvote their header, and their share in tenths.
const AGREEING: usize = 2;
const AGREED: usize = 9;

/// Where the table stands; rows as a spreadsheet counts them, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// First row of the header, or of the table where there is none.
    pub header_row: u64,
    /// Rows of the header; 0: none.
    pub header_rows: u32,
    /// Last row of the table, where something else stands below it in the sample.
    pub last_row: Option<u64>,
    /// Row at which that begins.
    pub next_table: Option<u64>,
    /// How sure the header is.
    pub header: Sureness,
    /// The number of cells that the rows have, where the header has another one and they agree.
    pub width: Option<u32>,
}

impl Layout {
    /// The layout of a sample's records, what was set by hand left as it is.
    /// `whole`: they are all that the file has.
    pub(super) fn of(records: &[SampleRecord], whole: bool, by_hand: &ByHand) -> Self {
        let rows = Rows::of(records, whole);
        let first = match by_hand.header_row {
            Some(row) => usize::try_from(row.max(1) - 1).unwrap_or(usize::MAX),
            None => rows.top(),
        };
        let (header_rows, header) = rows.header(first, by_hand);
        let (last_row, next_table) = match by_hand.last_row {
            Some(0) => (None, None),
            Some(row) if row > first as u64 => (Some(row), None),
            _ => rows.end(first.saturating_add(header_rows)),
        };
        let body = first.saturating_add(header_rows);
        let end = last_row.and_then(|last| usize::try_from(last).ok()).unwrap_or(records.len());
        Self {
            width: rows.outvoted(first..body, end),
            header_row: (first as u64).saturating_add(1),
            header_rows: u32::try_from(header_rows).unwrap_or(u32::MAX),
            last_row,
            next_table,
            header,
        }
    }
}

/// The number of cells of the table: of the first block of rows with three cells or more, else of the largest block.
/// A block of two cells above a wider one is search conditions.
fn table_width(records: &[SampleRecord]) -> usize {
    let blocks: Vec<(usize, usize)> = records
        .split(SampleRecord::is_blank)
        .filter_map(|block| common_width(block.iter()).map(|width| (width, block.len())))
        .collect();
    let wide = blocks.iter().find(|&&(width, rows)| width >= 3 && rows >= 2);
    let largest = || blocks.iter().rev().max_by_key(|&&(width, rows)| (rows, width));
    wide.or_else(largest).map_or(1, |&(width, _)| width)
}

/// What speaks for a header and for its absence.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Votes {
    header: u32,
    data: u32,
}

impl Votes {
    pub(super) const fn is_header(self) -> bool {
        self.header > 0 && self.data == 0
    }
}

/// The rows of a sample, and what the table is like that most of them are.
pub(super) struct Rows<'a> {
    pub(super) records: &'a [SampleRecord],
    /// Cells of a row.
    pub(super) width: usize,
    /// Per column, whether any row has a value there.
    pub(super) used: Vec<bool>,
    /// Columns that are used.
    pub(super) columns: usize,
    /// The sample is the whole file.
    pub(super) whole: bool,
}

impl<'a> Rows<'a> {
    fn of(records: &'a [SampleRecord], whole: bool) -> Self {
        let width = table_width(records);
        let mut used = vec![false; width];
        for row in records.iter().filter(|row| row.cells.len() == width) {
            used.iter_mut().zip(&row.cells).for_each(|(used, cell)| *used |= !blank::is_blank(cell));
        }
        let columns = used.iter().filter(|used| **used).count();
        Self { records, width, used, columns, whole }
    }
}

impl Rows<'_> {
    pub(super) fn usual_names(&self, at: usize) -> usize {
        self.records[at].cells.iter().filter(|cell| is_usual_name(cell)).count()
    }

    /// The number of header rows, and how sure it is.
    fn header(&self, first: usize, by_hand: &ByHand) -> (usize, Sureness) {
        let chosen = by_hand.header_rows.and_then(|rows| usize::try_from(rows).ok());
        if let Some(rows) = chosen {
            return (rows, Sureness::Chosen);
        }
        if first >= self.records.len() {
            return (1, Sureness::Unsure);
        }
        let mut rows = 1;
        while rows < HEADER_ROWS
            && let Some(more) = self.group(first + rows - 1)
        {
            rows += more - 1;
        }
        if rows == 1 {
            while rows < HEADER_ROWS && self.is_translated(first, first + rows) {
                rows += 1;
            }
        }
        if rows == 1 && self.is_damaged_header(first) {
            return (1, if by_hand.header_row.is_some() { Sureness::Chosen } else { Sureness::Unsure });
        }
        if by_hand.header_row.is_some() {
            return (rows, Sureness::Chosen);
        }
        if rows > 1 {
            return (rows, Sureness::Likely);
        }
        match self.votes(first, first + 1) {
            Votes { header: 0, data: 0 } => (1, Sureness::Likely),
            Votes { header: 0, data: 1 } => (0, Sureness::Likely),
            Votes { header: 0, .. } => (0, Sureness::Sure),
            Votes { data: 0, .. } => (1, Sureness::Sure),
            Votes { header, data } => (usize::from(header >= data), Sureness::Unsure),
        }
    }

    /// The number of cells that the rows down to `end` agree on, if the header has another number, and not only blank ones at
    /// the end make the difference.
    fn outvoted(&self, header: Range<usize>, end: usize) -> Option<u32> {
        let names: Vec<&[String]> = self.records.get(header.clone())?.iter().map(|row| row.cells.as_slice()).collect();
        let had = names.iter().map(|row| row.len()).max()?;
        let body = self.records.get(header.end..end.min(self.records.len()))?;
        let rows = || body.iter().filter(|row| !row.is_blank());
        let width = common_width(rows()).filter(|&width| width != had && width > 1)?;
        let all = rows().count();
        let agreeing = rows().filter(|row| row.cells.len() == width).count();
        if agreeing < AGREEING || agreeing * 10 < all * AGREED {
            return None;
        }
        let blank_behind = |row: &[String], from: usize| row.iter().skip(from).all(|cell| blank::is_blank(cell));
        let only_blanks = if width > had {
            rows().all(|row| blank_behind(&row.cells, had))
        } else {
            names.iter().all(|row| blank_behind(row, width))
        };
        (!only_blanks).then(|| u32::try_from(width).ok()).flatten()
    }

    /// What the cells of a row say of being a header, compared with the rows from `body` on.
    pub(super) fn votes(&self, at: usize, body: usize) -> Votes {
        let rows = || {
            let below = self.records.get(body..).unwrap_or_default().iter().take(BODY);
            below.filter(|row| row.cells.len() == self.width && !row.is_blank())
        };
        let mut votes = Votes::default();
        for (column, cell) in self.records[at].cells.iter().enumerate().take(COLUMNS) {
            let looks = || rows().filter_map(|row| row.cells.get(column)).map(|cell| Look::of(cell));
            let filled = looks().filter(|look| *look != Look::Blank).count();
            let data = looks().filter(|look| look.is_data()).count();
            let values = filled > 0 && data * 5 >= filled * 4;
            match Look::of(cell) {
                Look::Blank => {}
                Look::Text if is_usual_name(cell) => votes.header += 2,
                Look::Text => votes.header += u32::from(values),
                // Years and quantities do name columns.
                Look::Number => {
                    let same = looks().filter(|look| *look == Look::Number).count();
                    votes.data += u32::from(!is_year(cell) && (filled == 0 || same * 5 >= filled * 3));
                }
                _ => votes.data += 2,
            }
        }
        votes
    }
}

fn is_year(cell: &str) -> bool {
    cell.trim().parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year))
}
