//! What stands above the records: titles and remarks, groups of columns, a header that is damaged.

use super::layout::Rows;
use super::look::Look;
use crate::table::names;
use crate::text::blank;
use std::ops::Range;

/// Rows from the top among which the header is looked for, and rows below a title.
const TOP: usize = 30;
const BELOW: usize = 10;

/// Most rows of a header that is found.
pub(super) const HEADER_ROWS: usize = 5;

/// Words of a row that are looked at.
const WORDS: usize = 200;

impl Rows<'_> {
    /// Position of the first row that is no title or search condition; else of the first that is not blank.
    pub(super) fn top(&self) -> usize {
        let first = self.records.iter().position(|row| !row.is_blank()).unwrap_or(0);
        let looked_at = first..self.records.len().min(first.saturating_add(TOP));
        looked_at.into_iter().find(|&at| self.group(at).is_some() || !self.is_title(at)).unwrap_or(first)
    }

    fn is_title(&self, at: usize) -> bool {
        let row = &self.records[at];
        if row.is_blank() || self.is_sep(at) || self.is_comment(at) {
            return true;
        }
        if self.is_damaged_header(at) {
            return false;
        }
        if self.columns >= 3 && row.filled() * 2 <= self.columns {
            return true;
        }
        // In a table of two columns a title is known by what stands below it.
        let narrow = self.columns == 2 && row.filled() == 1 && !blank::is_blank(&row.cells[0]);
        if row.cells.len() >= self.width && !narrow || self.usual_names(at) * 2 >= row.cells.len() {
            return false;
        }
        self.is_apart(at) || self.is_lone(at) || self.has_header_below(at)
    }

    /// A single cell above rows that all have the table's width.
    fn is_lone(&self, at: usize) -> bool {
        let below = || self.below(at).filter(|&below| !self.records[below].is_blank()).take(3);
        let fits = below().all(|below| self.records[below].cells.len() == self.width);
        self.records[at].cells.len() == 1 && self.width >= 2 && fits && below().count() >= 2
    }

    fn is_sep(&self, at: usize) -> bool {
        let row = &self.records[at];
        row.cells.first().is_some_and(|first| first.starts_with("sep=")) && row.filled() <= 1
    }

    /// A line of remarks, `# made by hand`, above a row that is none. `#` alone can name a column, and `#name,town` a header.
    fn is_comment(&self, at: usize) -> bool {
        let marked = |at: usize| {
            let row = &self.records[at];
            let first = row.cells.first().map_or("", |first| first.trim_start());
            let remark = ["# ", "## ", "// ", "-- ", "; ", "/*"].iter().any(|mark| first.starts_with(mark));
            remark || matches!(first.trim_end(), "#" | "##" | "//" | "--") && row.filled() == 1
        };
        let named = || {
            let name = |cell: &String| names::is_usual_name(cell.trim_start_matches(['#', '/', ' ', '-', ';']));
            self.records[at].cells.iter().filter(|cell| name(cell)).count() * 2 >= self.width.max(2)
        };
        marked(at) && !named() && self.below(at).any(|below| !self.records[below].is_blank() && !marked(below))
    }

    /// A narrow row in a block of such, with a blank row between it and the table.
    fn is_apart(&self, at: usize) -> bool {
        let end = (at..self.records.len()).find(|&at| self.records[at].is_blank()).unwrap_or(self.records.len());
        let narrow = |at: usize| {
            let row = &self.records[at];
            row.cells.len() < self.width || row.filled() == 1 && !blank::is_blank(&row.cells[0])
        };
        let behind = (end..self.records.len()).find(|&at| !self.records[at].is_blank());
        (at..end).all(narrow) && behind.is_some_and(|behind| self.has_table_at(behind))
    }

    /// Whether two rows of the table's width, or the only one there is, begin within some rows from there.
    fn has_table_at(&self, at: usize) -> bool {
        let near = at..self.records.len().min(at + 1 + BELOW);
        near.into_iter().any(|at| {
            let fits = |row: Option<&super::sample::SampleRecord>| row.is_none_or(|row| row.cells.len() == self.width);
            self.records[at].cells.len() == self.width && fits(self.records.get(at + 1))
        })
    }

    /// Whether a header of the table's width, one that fits the rows behind it, stands below.
    fn has_header_below(&self, at: usize) -> bool {
        self.below(at).any(|below| self.is_named(below) && self.votes(below, below + 1).is_header())
    }

    fn below(&self, at: usize) -> Range<usize> {
        at + 1..self.records.len().min(at + 1 + BELOW)
    }

    /// Whether the row is the header in another number of cells than the table has: usual names that stick together, above rows
    /// that have none.
    pub(super) fn is_damaged_header(&self, at: usize) -> bool {
        let row = &self.records[at];
        if self.width < 2 || row.cells.len() >= self.columns {
            return false;
        }
        let Some(next) = (at + 1..self.records.len()).find(|&at| !self.records[at].is_blank()) else { return false };
        let (words, names) = words_and_names(&row.cells);
        let parted = |mark: char| {
            let mut parts = row.cells[0].split(mark);
            row.cells.len() == 1 && parts.clone().count() == self.width && parts.all(|part| !blank::is_blank(part))
        };
        let enough = names >= 2 && names * 2 >= words || [',', ';', '\t', '|'].into_iter().any(parted);
        enough && self.records[next].cells.len() == self.width && !self.votes(next, next + 1).is_header()
    }

    /// Whether nearly every column has a name in that row, and no value.
    pub(super) fn is_named(&self, at: usize) -> bool {
        let row = &self.records[at];
        row.cells.len() == self.width
            && row.filled() * 5 >= self.columns * 4
            && row.cells.iter().all(|cell| !Look::of(cell).is_data())
    }

    /// The rows over which a header with groups of columns stands, if it begins there: `Contact,,Company,` above
    /// `Name,Mail,Name,City`. A title fills cells at the left alone.
    pub(super) fn group(&self, at: usize) -> Option<usize> {
        (2..=HEADER_ROWS).find(|&rows| self.is_group(at, rows))
    }

    fn is_group(&self, at: usize, rows: usize) -> bool {
        let Some(block) = self.records.get(at..at + rows) else { return false };
        let ([upper, between @ .., lower], true) = (block, self.width >= 2) else { return false };
        let sound = |row: &super::sample::SampleRecord| row.cells.len() == self.width;
        if !sound(upper) || !sound(lower) || upper.is_blank() || lower.is_blank() {
            return false;
        }
        if !between.iter().all(|row| row.is_blank() || sound(row)) {
            return false;
        }
        let filled = |row: &super::sample::SampleRecord, column: usize| {
            row.cells.get(column).is_some_and(|cell| !blank::is_blank(cell))
        };
        let used = || (0..self.width).filter(|&column| self.used.get(column) != Some(&false));
        let whole = used().all(|column| block.iter().any(|row| filled(row, column)));
        let names = block.iter().flat_map(|row| &row.cells).all(|cell| !Look::of(cell).is_data());
        let gap = used().find(|&column| !filled(upper, column));
        let behind_gap = gap.is_some_and(|gap| used().any(|column| column > gap && filled(upper, column)));
        let has_blank_row = between.iter().any(super::sample::SampleRecord::is_blank);
        let fills = gap.is_some()
            && used().any(|column| filled(upper, column) && !block[1..].iter().any(|row| filled(row, column)));
        let has_body = self.records.get(at + rows).is_some_and(|row| !row.is_blank());
        // The lowest row is a header's: its words are usual names, or stand above values.
        let votes = || self.votes(at + rows - 1, at + rows);
        whole && names && has_body && (behind_gap && !has_blank_row || fills) && votes().is_header()
    }

    /// Whether that row names the columns of the first once more, in other words.
    pub(super) fn is_translated(&self, first: usize, at: usize) -> bool {
        let has_body = self.records.get(at + 1).is_some_and(|row| !row.is_blank());
        has_body
            && self.is_named(first)
            && self.is_named(at)
            && self.records[first..at].iter().all(|row| row.cells != self.records[at].cells)
            && self.usual_names(first) > 0
            && self.usual_names(at) >= 2.min(self.width)
    }
}

/// The words of a row, whatever stands between them, and how many of them are usual names; names that stick together count
/// each.
fn words_and_names(cells: &[String]) -> (usize, usize) {
    let apart = |letter: char| !letter.is_alphanumeric() && !matches!(letter, '-' | '_' | '\u{3099}' | '\u{309a}');
    let words = cells.iter().flat_map(|cell| cell.split(apart)).filter(|word| !word.is_empty()).take(WORDS);
    words
        .map(|word| names::usual_names_in(&names::key(word)))
        .fold((0, 0), |(words, names), found| (words + found.max(1), names + found))
}
