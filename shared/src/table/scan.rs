//! From text to records: where each record ends and where its cells are, without copying.
//!
//! RFC 4180 as the world writes it: cells may be quoted; a quote inside is doubled; CR+LF, LF or CR end a record.
//! Damage is told at the record that has it:
//! - a quote inside an unquoted cell stands for itself ([`RecordFault::QuoteInCell`]);
//! - text behind a closing quote belongs to the cell ([`RecordFault::TextAfterQuote`]);
//! - a quote that is never closed, or that is "closed" on a later line by the opening quote of another cell, stands for
//!   itself, and its record ends with its own line ([`RecordFault::QuoteUnclosed`]): it never swallows the rows behind it.
//!
//! The scanner is handed the text from the start of the current record and keeps its place in it, so that it can stop
//! anywhere for more text and never looks at a byte twice, but for the one line of an unclosed quote.

use crate::limits;
use serde::{Deserialize, Serialize};

/// What separates and encloses cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Between cells; ASCII.
    pub delimiter: u8,
    /// Around cells; ASCII.
    pub quote: u8,
    /// How a quote inside a quoted cell is written.
    pub escape: Escape,
    /// Blanks between a delimiter and the cell behind it.
    pub blanks: Blanks,
}

/// How a quote inside a quoted cell is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Escape {
    /// Twice (RFC 4180).
    #[default]
    Doubled,
    /// Behind a backslash, which also stands before itself (MySQL, many programs); doubled quotes are read too.
    Backslash,
}

/// Blanks between a delimiter and the cell behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Blanks {
    /// They belong to the cell: a quote behind them is a quote inside an unquoted cell.
    #[default]
    Kept,
    /// They are left out, and a quote behind them opens the cell (`a, "b, c"`).
    Skipped,
}

/// One cell: a range of the record's text, quotes included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellRange {
    start: u32,
    end: u32,
    shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// As it stands.
    Plain,
    /// Between quotes, none inside.
    Quoted,
    /// Quoted, with doubled quotes or text behind the closing quote: see [`unquote`].
    Mixed,
}

/// Damage that a record shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFault {
    /// A quote inside the unquoted cell of that number.
    QuoteInCell(usize),
    /// Text behind the closing quote of the cell of that number.
    TextAfterQuote(usize),
    /// The opening quote of the cell of that number is never closed.
    QuoteUnclosed(usize),
}

/// What a step of the scanner came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A record of so many bytes, line end included, on so many lines.
    Record {
        /// Bytes of text, line end included.
        len: usize,
        /// Physical lines.
        lines: u64,
    },
    /// The text ends inside a record: come again with more of it.
    More,
    /// No text is left.
    End,
    /// The record is longer than [`limits::RECORD_BYTES`].
    TooLong,
    /// The record has more cells than [`limits::COLUMNS`].
    TooManyCells,
}

/// See the module's text.
#[derive(Debug)]
pub struct Scanner {
    marks: Marks,
    cells: Vec<CellRange>,
    faults: Vec<RecordFault>,
    /// Where the scanner stands in the record's text.
    at: usize,
    cell_start: usize,
    state: State,
    lines: u64,
    /// Cells whose opening quote was found to be unclosed: it stands for itself.
    literal: Vec<usize>,
    finished: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    CellStart,
    Unquoted {
        quoted_inside: bool,
    },
    Quoted {
        doubled: bool,
        lines: u64,
    },
    /// Behind a quote inside a quoted cell: doubled, or closing?
    QuoteSeen {
        doubled: bool,
        lines: u64,
    },
    AfterQuote,
    /// Behind a CR: a LF may belong to it.
    CarriageReturn,
}

impl Scanner {
    /// A scanner at the start of the text.
    #[must_use]
    pub const fn new(marks: Marks) -> Self {
        Self {
            marks,
            cells: Vec::new(),
            faults: Vec::new(),
            at: 0,
            cell_start: 0,
            state: State::CellStart,
            lines: 1,
            literal: Vec::new(),
            finished: false,
        }
    }

    /// The cells of the record last returned.
    #[must_use]
    pub fn cells(&self) -> &[CellRange] {
        &self.cells
    }

    /// Its damage.
    #[must_use]
    pub fn faults(&self) -> &[RecordFault] {
        &self.faults
    }

    /// Goes on in `text`, which begins where the last record ended; `last` when no more text will come.
    pub fn step(&mut self, text: &[u8], last: bool) -> Step {
        if self.finished {
            self.begin();
        }
        loop {
            if self.cells.len() > limits::COLUMNS {
                return Step::TooManyCells;
            }
            if self.at > limits::RECORD_BYTES {
                if let Some(step) = self.too_long() {
                    return step;
                }
                continue;
            }
            let Some(&byte) = text.get(self.at) else {
                if !last {
                    return Step::More;
                }
                if let Some(step) = self.end_of_text(text) {
                    return step;
                }
                continue;
            };
            if let Some(step) = self.byte(text, byte) {
                return step;
            }
        }
    }

    fn begin(&mut self) {
        self.cells.clear();
        self.faults.clear();
        self.literal.clear();
        self.rewind();
    }

    /// Back to the start of the record.
    fn rewind(&mut self) {
        self.cells.clear();
        self.faults.retain(|fault| matches!(fault, RecordFault::QuoteUnclosed(_)));
        self.at = 0;
        self.cell_start = 0;
        self.state = State::CellStart;
        self.lines = 1;
        self.finished = false;
    }

    fn byte(&mut self, text: &[u8], byte: u8) -> Option<Step> {
        match self.state {
            State::CellStart => self.cell_start(byte),
            State::Unquoted { quoted_inside } => return self.unquoted(text, quoted_inside),
            State::Quoted { doubled, lines } => self.quoted(text, doubled, lines),
            State::QuoteSeen { doubled, lines } => return self.quote_seen(byte, doubled, lines),
            State::AfterQuote => return self.after_quote(text),
            State::CarriageReturn => {
                self.at += usize::from(byte == b'\n');
                return Some(self.record());
            }
        }
        None
    }

    fn cell_start(&mut self, byte: u8) {
        self.cell_start = self.at;
        if byte == self.marks.quote && !self.literal.contains(&self.cells.len()) {
            self.at += 1;
            self.state = State::Quoted { doubled: false, lines: 0 };
        } else {
            self.state = State::Unquoted { quoted_inside: false };
        }
    }

    fn unquoted(&mut self, text: &[u8], mut quoted_inside: bool) -> Option<Step> {
        let Marks { delimiter, quote, .. } = self.marks;
        let rest = &text[self.at..];
        // A tight loop: most bytes of most files go through here.
        let end = rest.iter().position(|&byte| {
            quoted_inside |= byte == quote;
            byte == delimiter || byte == b'\n' || byte == b'\r'
        });
        let Some(end) = end else {
            self.at = text.len();
            self.state = State::Unquoted { quoted_inside };
            return None;
        };
        self.at += end;
        let literal = self.literal.contains(&self.cells.len());
        if quoted_inside && !literal {
            self.faults.push(RecordFault::QuoteInCell(self.cells.len()));
        }
        self.end_cell(Shape::Plain);
        self.separator(text[self.at])
    }

    fn quoted(&mut self, text: &[u8], doubled: bool, lines: u64) {
        let rest = &text[self.at..];
        let found = memchr::memchr(self.marks.quote, rest);
        let inside = &rest[..found.unwrap_or(rest.len())];
        let lines = lines + line_ends(inside, text[..self.at].last() == Some(&b'\r'));
        self.at += inside.len();
        self.state = if found.is_some() {
            self.at += 1;
            State::QuoteSeen { doubled, lines }
        } else {
            State::Quoted { doubled, lines }
        };
    }

    fn quote_seen(&mut self, byte: u8, doubled: bool, lines: u64) -> Option<Step> {
        if byte == self.marks.quote {
            self.at += 1;
            self.state = State::Quoted { doubled: true, lines };
            return None;
        }
        if byte == self.marks.delimiter || byte == b'\n' || byte == b'\r' {
            self.lines += lines;
            self.end_cell(if doubled { Shape::Mixed } else { Shape::Quoted });
            return self.separator(byte);
        }
        if lines > 0 {
            // The quote that should close opens another cell: the first was never closed.
            self.unclosed();
        } else {
            self.faults.push(RecordFault::TextAfterQuote(self.cells.len()));
            self.state = State::AfterQuote;
        }
        None
    }

    fn after_quote(&mut self, text: &[u8]) -> Option<Step> {
        let rest = &text[self.at..];
        let delimiter = self.marks.delimiter;
        let Some(end) = memchr::memchr3(delimiter, b'\n', b'\r', rest) else {
            self.at = text.len();
            return None;
        };
        self.at += end;
        self.end_cell(Shape::Mixed);
        self.separator(text[self.at])
    }

    fn separator(&mut self, byte: u8) -> Option<Step> {
        self.at += 1;
        if byte == self.marks.delimiter {
            self.state = State::CellStart;
            // A delimiter at the very end of the text still begins a (blank) cell.
            self.cell_start = self.at;
            return None;
        }
        if byte == b'\r' {
            self.state = State::CarriageReturn;
            return None;
        }
        Some(self.record())
    }

    fn end_cell(&mut self, shape: Shape) {
        self.cells.push(CellRange { start: self.cell_start as u32, end: self.at as u32, shape });
    }

    fn record(&mut self) -> Step {
        if self.at > limits::RECORD_BYTES {
            return Step::TooLong;
        }
        if self.cells.len() > limits::COLUMNS {
            return Step::TooManyCells;
        }
        self.finished = true;
        Step::Record { len: self.at, lines: self.lines }
    }

    /// The open quote of the current cell stands for itself; the record is read again from its start.
    fn unclosed(&mut self) {
        let cell = self.cells.len();
        self.literal.push(cell);
        self.faults.push(RecordFault::QuoteUnclosed(cell));
        self.rewind();
    }

    fn too_long(&mut self) -> Option<Step> {
        if matches!(self.state, State::Quoted { .. } | State::QuoteSeen { .. }) {
            self.unclosed();
            return None;
        }
        Some(Step::TooLong)
    }

    fn end_of_text(&mut self, text: &[u8]) -> Option<Step> {
        match self.state {
            State::CellStart if text.is_empty() => return Some(Step::End),
            State::CellStart => {
                self.cell_start = self.at;
                self.end_cell(Shape::Plain);
            }
            State::Unquoted { quoted_inside } => {
                if quoted_inside && !self.literal.contains(&self.cells.len()) {
                    self.faults.push(RecordFault::QuoteInCell(self.cells.len()));
                }
                self.end_cell(Shape::Plain);
            }
            State::Quoted { .. } => {
                self.unclosed();
                return None;
            }
            State::QuoteSeen { doubled, lines } => {
                self.lines += lines;
                self.end_cell(if doubled { Shape::Mixed } else { Shape::Quoted });
            }
            State::AfterQuote => self.end_cell(Shape::Mixed),
            State::CarriageReturn => {}
        }
        Some(self.record())
    }
}

/// Line ends in `inside`; CR+LF is one, also when the CR was the last byte before it.
fn line_ends(inside: &[u8], after_cr: bool) -> u64 {
    let mut lines = 0;
    for at in memchr::memchr2_iter(b'\r', b'\n', inside) {
        let before = if at == 0 { after_cr } else { inside[at - 1] == b'\r' };
        lines += u64::from(!(inside[at] == b'\n' && before));
    }
    lines
}

impl CellRange {
    /// The place in the record's text, quotes included.
    #[must_use]
    pub const fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The cell's text; `scratch` holds it where quotes had to be taken out.
    #[must_use]
    pub fn text<'a>(&self, record: &'a [u8], quote: u8, scratch: &'a mut Vec<u8>) -> &'a [u8] {
        let all = &record[self.range()];
        match self.shape {
            Shape::Plain => all,
            Shape::Quoted => &all[1..all.len() - 1],
            Shape::Mixed => {
                scratch.clear();
                unquote(all, quote, scratch);
                scratch
            }
        }
    }

    /// The cell's text, borrowed where it stands in the file as it is.
    #[must_use]
    pub fn cow<'a>(&self, record: &'a [u8], quote: u8) -> std::borrow::Cow<'a, [u8]> {
        let all = &record[self.range()];
        match self.shape {
            Shape::Plain => all.into(),
            Shape::Quoted => all[1..all.len() - 1].into(),
            Shape::Mixed => {
                let mut out = Vec::with_capacity(all.len());
                unquote(all, quote, &mut out);
                out.into()
            }
        }
    }
}

/// What stands between the quotes, doubled ones made single, and what stands behind the closing quote as it is.
fn unquote(all: &[u8], quote: u8, out: &mut Vec<u8>) {
    let mut rest = &all[1..];
    while let Some(at) = memchr::memchr(quote, rest) {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        if rest.first() != Some(&quote) {
            break;
        }
        out.push(quote);
        rest = &rest[1..];
    }
    out.extend_from_slice(rest);
}

#[cfg(test)]
mod tests;
