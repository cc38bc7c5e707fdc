//! A record written as it stands in its file, but for the cells that a patch changed.

use super::record::{Cells, Guard};
use crate::table::guard;
use crate::table::scan::Escape;
use crate::table::write::{self, Quotes};

impl Cells<'_> {
    /// Appends the record, line end included: what was not changed as it stands, what was changed in the file's dialect, so
    /// that a reader of the whole reads the same cells.
    pub fn write(&self, out: &mut String) {
        let mut copied = 0;
        // Cells that the record ends before have no delimiter of their own yet.
        let mut missing = self.ranges.iter().position(crate::table::scan::CellRange::is_missing).unwrap_or(usize::MAX);
        for (column, new) in self.changes {
            let column = *column as usize;
            let Some(range) = self.ranges.get(column).map(crate::table::scan::CellRange::range) else {
                break;
            };
            out.push_str(self.text.get(copied..range.start).unwrap_or_default());
            while missing <= column {
                out.push(char::from(self.marks.delimiter));
                missing += 1;
            }
            let was_quoted = self.text.as_bytes().get(range.start) == Some(&self.marks.quote);
            // Of a single cell that is blank, nothing would be left but an empty line, which is no record.
            let is_alone = self.ranges.len() == 1 && new.is_empty();
            let quotes = if was_quoted || is_alone { Quotes::Always } else { Quotes::Needed };
            // In a file of ours that came back, the reader takes the guard off again.
            let new = if self.guard == Guard::Off { guard::defuse(new) } else { new.into() };
            if self.is_wrapped() {
                // The quotes of a cell are doubled once more in a row between quotes.
                let quote = char::from(self.marks.quote);
                let mut cell = String::new();
                write::cell_in(&mut cell, &new, self.marks, quotes);
                out.push_str(&cell.replace(quote, &format!("{quote}{quote}")));
            } else {
                write::cell_in(out, &new, self.marks, quotes);
            }
            copied = range.end;
        }
        out.push_str(self.text.get(copied..).unwrap_or_default());
    }

    /// Whether the record stands between quotes as a whole.
    fn is_wrapped(&self) -> bool {
        let before = self.ranges.first().and_then(|first| first.range().start.checked_sub(1));
        self.marks.escape == Escape::Rows
            && before.is_some_and(|at| self.text.as_bytes().get(at) == Some(&self.marks.quote))
    }
}
