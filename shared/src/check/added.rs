//! Records that a patch adds: each is an empty record of the table's width, whose cells the patch changes; so it is judged,
//! written and told like any other.

use super::contents::Suspects;
use super::judge::Read;
use crate::table::scan::{CellRange, Marks, Scanner, Step};
use crate::text::decode::Decoder;

/// See the module's text.
#[derive(Debug, Default)]
pub(super) struct Added {
    line_end: Option<&'static str>,
    is_done: bool,
    blank: Option<Blank>,
}

/// An empty record of the table's width.
#[derive(Debug)]
pub(super) struct Blank {
    byte: u64,
    cells: Vec<CellRange>,
    decoder: Decoder,
}

impl Added {
    /// The lines of the file end as its first does.
    pub(super) fn see(&mut self, line: &str) {
        if self.line_end.is_none() {
            let ends = ["\r\n", "\n", "\r"];
            self.line_end = ends.into_iter().find(|end| line.ends_with(end));
        }
    }

    /// Whether they were added already.
    pub(super) const fn is_done(&self) -> bool {
        self.is_done
    }

    pub(super) const fn done(&mut self) {
        self.is_done = true;
    }

    /// An empty record that would stand at that byte.
    pub(super) fn blank(&mut self, width: usize, byte: u64, marks: Marks) -> Blank {
        if let Some(blank) = self.blank.take().filter(|blank| blank.byte == byte && blank.cells.len() == width) {
            return blank;
        }
        // A single cell that is empty would be an empty line.
        let mut text =
            if width == 1 { String::from_utf8(vec![marks.quote; 2]).unwrap_or_default() } else { String::new() };
        text.extend(std::iter::repeat_n(char::from(marks.delimiter), width.saturating_sub(1)));
        text.push_str(self.line_end.unwrap_or("\n"));
        let mut scanner = Scanner::new(marks);
        let cells = match scanner.step(text.as_bytes(), true) {
            Step::Record { .. } => scanner.cells().to_vec(),
            Step::More | Step::End | Step::TooLong | Step::TooManyCells => Vec::new(),
        };
        let mut decoder = Decoder::from_offset(encoding_rs::UTF_8, byte);
        decoder.push(text.as_bytes(), true);
        Blank { byte, cells, decoder }
    }

    /// For the next.
    pub(super) fn give_back(&mut self, blank: Blank) {
        self.blank = Some(blank);
    }
}

impl Blank {
    /// As if it had been read.
    pub(super) fn read(&self) -> Read<'_> {
        let text = self.decoder.text();
        Read {
            text,
            cells: &self.cells,
            faults: &[],
            lines: 1,
            start: 0,
            decoder: &self.decoder,
            suspects: Suspects::of(""),
        }
    }
}
