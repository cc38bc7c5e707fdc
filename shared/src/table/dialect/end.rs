//! Where the table ends: another table or header behind a blank row, totals and remarks at the end of the file.

use super::layout::Rows;
use super::look::Look;
use crate::table::totals;
use crate::text::blank;
use std::ops::Range;

/// Rows at the end of a file that totals and remarks are looked for in, and rows above whose sum is looked at.
const FOOTERS: usize = 10;

impl Rows<'_> {
    /// The last row of the table and the row at which something else begins: behind a blank row, rows of another
    /// number of cells, or another header; totals and remarks at the end of a file that is there whole.
    pub(super) fn end(&self, body: usize) -> (Option<u64>, Option<u64>) {
        let is_blank = |at: usize| self.records[at].is_blank();
        let Some(begin) = (body..self.records.len()).find(|&at| !is_blank(at)) else { return (None, None) };
        let fits = |row: &super::sample::SampleRecord| row.cells.len() == self.width;
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
        self.footers(begin, last).map_or((None, None), |(last, next)| (Some(last as u64 + 1), Some(next as u64 + 1)))
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

    /// The last row of the table above the footers, and the first of them.
    fn footers(&self, begin: usize, last: usize) -> Option<(usize, usize)> {
        if !self.whole || self.width < 2 {
            return None;
        }
        let is_blank = |at: usize| self.records[at].is_blank();
        let mut next = None;
        let mut end = last;
        for _ in 0..FOOTERS {
            if end <= begin {
                break;
            }
            let gap = (begin..end).rev().find(|&at| is_blank(at));
            let above = |at: usize| (begin..at).rev().find(|&at| !is_blank(at));
            let first = if self.is_total_row(begin, end) {
                end
            } else if let Some(gap) = gap.filter(|&gap| self.is_remarks(begin, gap + 1..end + 1)) {
                gap + 1
            } else {
                break;
            };
            let Some(up) = above(first) else { break };
            next = Some(first);
            end = up;
        }
        next.map(|next| (end, next))
    }

    /// A total by its words, or by numbers that are the sums of their columns beside blank cells.
    fn is_total_row(&self, begin: usize, at: usize) -> bool {
        let row = &self.records[at];
        if row.cells.len() != self.width {
            return false;
        }
        totals::is_total(row.cells.iter().map(String::as_str)) || self.is_sum(begin, at)
    }

    fn is_sum(&self, begin: usize, at: usize) -> bool {
        let row = &self.records[at];
        let mut sums = 0;
        for (column, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !blank::is_blank(cell)) {
            let values = || self.records[begin..at].iter().filter_map(|row| number(row.cells.get(column)?));
            match (number(cell), values().count()) {
                (Some(total), 2..) if total != 0.0 && (values().sum::<f64>() - total).abs() < 0.005 => sums += 1,
                _ => return false,
            }
        }
        sums > 0 && row.filled() * 2 <= self.columns
    }

    /// Rows behind a blank one of which each has words in one cell at the left, where the rows of the table have more. A line
    /// without a delimiter is no row of such a table; one that an address or a number alone stands in may be a lead.
    fn is_remarks(&self, begin: usize, block: Range<usize>) -> bool {
        let is_line = |row: &super::sample::SampleRecord| row.cells.len() == 1;
        let of_table = |row: &super::sample::SampleRecord| !row.is_blank() && !is_line(row);
        // Above these lines there may be more of them.
        let lines = self.records[block.clone()].iter().all(is_line);
        let rows = &self.records[begin..block.start];
        let end = if lines { rows.iter().rposition(of_table).map_or(0, |last| last + 1) } else { rows.len() };
        let above = rows[..end].iter().filter(|row| !row.is_blank());
        let remark = |row: &super::sample::SampleRecord| {
            let left = row.cells.first().map_or(Look::Blank, |cell| Look::of(cell));
            let alone = row.filled() == 1 && !matches!(left, Look::Blank | Look::Email | Look::Phone);
            alone && (row.cells.len() == self.width || is_line(row))
                || totals::is_total(row.cells.iter().map(String::as_str))
        };
        let fits = |row: &super::sample::SampleRecord| if lines { !is_line(row) } else { row.filled() >= 2 };
        self.columns >= 3
            && above.clone().count() >= 2
            && above.clone().all(fits)
            && self.records[block].iter().all(remark)
    }
}

/// A plain number, with a decimal point and commas between groups of three.
fn number(cell: &str) -> Option<f64> {
    let cell = blank::trim(cell);
    if Look::of(cell) != Look::Number {
        return None;
    }
    let bare: String = cell.chars().filter(|letter| letter.is_ascii_digit() || matches!(letter, '.' | '-')).collect();
    bare.parse().ok()
}
