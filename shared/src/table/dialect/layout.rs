//! Where in a file the table stands: titles above, one header row, several or none, something else below.

use super::look::Look;
use super::marks::common_width;
use super::sample::SampleRecord;
use super::{ByHand, Sureness};
use crate::table::names::is_usual_name;
use crate::text::blank;
use std::ops::Range;

/// Rows from the top among which the header is looked for, and rows below a title.
const TOP: usize = 30;
const BELOW: usize = 10;

/// Rows below the header, and columns, that are compared with it: enough to tell, and no more work for a wider file.
const BODY: usize = 50;
const COLUMNS: usize = 200;

/// Most rows of a header.
const HEADER_ROWS: usize = 4;

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
}

impl Layout {
    /// The layout of a sample's records, what was set by hand left as it is.
    pub(super) fn of(records: &[SampleRecord], by_hand: &ByHand) -> Self {
        let rows = Rows { records, width: table_width(records) };
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
        Self {
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
struct Votes {
    header: u32,
    data: u32,
}

impl Votes {
    const fn is_header(self) -> bool {
        self.header > 0 && self.data == 0
    }
}

struct Rows<'a> {
    records: &'a [SampleRecord],
    width: usize,
}

impl Rows<'_> {
    /// Position of the first row that is no title or search condition; else of the first that is not blank.
    fn top(&self) -> usize {
        let first = self.records.iter().position(|row| !row.is_blank()).unwrap_or(0);
        let looked_at = first..self.records.len().min(first.saturating_add(TOP));
        looked_at.into_iter().find(|&at| self.is_group(at) || !self.is_title(at)).unwrap_or(first)
    }

    fn is_title(&self, at: usize) -> bool {
        let row = &self.records[at];
        let is_sep = || {
            let first = row.cells.first().is_some_and(|first| first.starts_with("sep="));
            first && row.filled() <= 1
        };
        if row.is_blank() || is_sep() || self.width >= 3 && row.filled() * 2 <= self.width {
            return true;
        }
        if row.cells.len() >= self.width || self.usual_names(at) * 2 >= row.cells.len() {
            return false;
        }
        // Narrower than the table: a title if a header that fits stands below.
        let below = at + 1..self.records.len().min(at + 1 + BELOW);
        below.into_iter().any(|below| self.is_named(below) && self.votes(below, below + 1).is_header())
    }

    /// Whether nearly every column has a name in that row, and no value.
    fn is_named(&self, at: usize) -> bool {
        let row = &self.records[at];
        row.cells.len() == self.width
            && row.filled() * 5 >= self.width * 4
            && row.cells.iter().all(|cell| !Look::of(cell).is_data())
    }

    /// Whether the row holds groups of columns, and the row below it their names: `Contact,,Company,` above
    /// `Name,Mail,Name,City`. A title fills cells at the left alone.
    fn is_group(&self, at: usize) -> bool {
        let (Some(upper), Some(lower)) = (self.records.get(at), self.records.get(at + 1)) else { return false };
        if self.width < 2 || upper.cells.len() != self.width || lower.cells.len() != self.width {
            return false;
        }
        let blank = |cell: &String| blank::is_blank(cell);
        let pairs = || upper.cells.iter().zip(&lower.cells);
        let whole = pairs().all(|(upper, lower)| !blank(upper) || !blank(lower));
        let names = upper.cells.iter().chain(&lower.cells).all(|cell| !Look::of(cell).is_data());
        let gap = upper.cells.iter().position(blank);
        let behind_gap = gap.is_some_and(|gap| upper.cells[gap..].iter().any(|cell| !blank(cell)));
        let fills = gap.is_some() && pairs().any(|(upper, lower)| blank(lower) && !blank(upper));
        let has_body = self.records.get(at + 2).is_some_and(|row| !row.is_blank());
        // The lower row is a header's: its words are usual names, or stand above values.
        let votes = || self.votes(at + 1, at + 2);
        whole && names && has_body && (behind_gap || fills) && votes().is_header()
    }

    fn usual_names(&self, at: usize) -> usize {
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
        while rows < HEADER_ROWS && self.is_group(first + rows - 1) {
            rows += 1;
        }
        if rows == 1 && self.is_translated(first) {
            rows = 2;
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

    /// Whether the row below names the same columns once more, in other words.
    fn is_translated(&self, first: usize) -> bool {
        let below = first + 1;
        let has_body = self.records.get(below + 1).is_some_and(|row| !row.is_blank());
        has_body
            && self.is_named(first)
            && self.is_named(below)
            && self.usual_names(first) > 0
            && self.usual_names(below) >= 2.min(self.width)
    }

    /// What the cells of a row say of being a header, compared with the rows from `body` on.
    fn votes(&self, at: usize, body: usize) -> Votes {
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

    /// The last row of the table and the row at which something else begins: behind a blank row, rows of another
    /// number of cells, or another header.
    fn end(&self, body: usize) -> (Option<u64>, Option<u64>) {
        let is_blank = |at: usize| self.records[at].is_blank();
        let Some(begin) = (body..self.records.len()).find(|&at| !is_blank(at)) else { return (None, None) };
        let fits = |row: &SampleRecord| row.cells.len() == self.width;
        let last_fit = self.records.iter().rposition(fits).unwrap_or(0);
        let mut last = begin;
        for at in begin + 1..self.records.len() {
            if is_blank(at) {
                continue;
            }
            if is_blank(at - 1) {
                let end = (at..self.records.len()).find(|&at| is_blank(at)).unwrap_or(self.records.len());
                if last_fit < at && self.is_other_table(at..end) || self.is_header_again(body, at) {
                    return (Some(last as u64 + 1), Some(at as u64 + 1));
                }
            }
            last = at;
        }
        (None, None)
    }

    /// Whether a block of rows is even, and has another number of cells than the table.
    fn is_other_table(&self, block: Range<usize>) -> bool {
        let rows = &self.records[block];
        let Some(first) = rows.first().map(|row| row.cells.len()) else { return false };
        rows.len() >= 2 && first >= 2 && first != self.width && rows.iter().all(|row| row.cells.len() == first)
    }

    /// Whether a row behind a gap is a header: the table's own once more, or another with usual names above values.
    fn is_header_again(&self, body: usize, at: usize) -> bool {
        let again = body.checked_sub(1).is_some_and(|header| self.records[header].cells == self.records[at].cells);
        let named =
            || self.is_named(at) && self.usual_names(at) * 2 >= self.width && self.votes(at, at + 1).is_header();
        // In a single column any cell can look like a name.
        self.width >= 2 && (again || named())
    }
}

fn is_year(cell: &str) -> bool {
    cell.trim().parse::<u32>().is_ok_and(|year| (1900..2100).contains(&year))
}
