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

mod cell;
mod machine;
mod swift;
mod wrapped;

pub use cell::CellRange;

use machine::Machine;
use swift::{Sound, Swift};

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

impl Marks {
    /// That delimiter and that quote, the rest as usual; one that is not ASCII gives way to the usual one.
    #[must_use]
    pub fn of(delimiter: char, quote: char) -> Self {
        let ascii = |mark: char, usual| u8::try_from(mark).ok().filter(u8::is_ascii).unwrap_or(usual);
        Self {
            delimiter: ascii(delimiter, b','),
            quote: ascii(quote, b'"'),
            escape: Escape::Doubled,
            blanks: Blanks::Kept,
        }
    }
}

/// How a quote inside a quoted cell is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Escape {
    /// Twice (RFC 4180).
    #[default]
    Doubled,
    /// Behind a backslash, which also stands before itself (MySQL, many programs); doubled quotes are read too.
    Backslash,
    /// Twice, and each row stands between quotes as a whole, its own quotes doubled once more: all of it was in the first
    /// column of a workbook. A row that does not is read as [`Escape::Doubled`].
    Rows,
}

/// Blanks between a delimiter and the cell behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Blanks {
    /// They belong to the cell: a quote behind them is a quote inside an unquoted cell.
    #[default]
    Kept,
    /// They are left out, and a quote behind them opens the cell (`a, "b, c"`).
    Skipped,
}

/// Whether cells can be parted by it.
#[must_use]
pub const fn is_delimiter(mark: char) -> bool {
    mark.is_ascii() && !matches!(mark, '"' | '\r' | '\n' | '\0')
}

/// Whether cells can stand in it.
#[must_use]
pub const fn is_quote(mark: char) -> bool {
    mark.is_ascii_punctuation() && mark != '\\'
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
    /// The record is longer than [`crate::limits::RECORD_BYTES`].
    TooLong,
    /// The record has more cells than [`crate::limits::COLUMNS`].
    TooManyCells,
}

/// See the module's text.
#[derive(Debug)]
pub struct Scanner {
    machine: Machine,
    swift: Swift,
    /// The machine is in the middle of a record.
    within: bool,
}

impl Scanner {
    /// A scanner at the start of the text.
    #[must_use]
    pub const fn new(marks: Marks) -> Self {
        Self { machine: Machine::new(marks), swift: Swift::new(marks), within: false }
    }

    /// The cells of the record last returned.
    #[must_use]
    pub fn cells(&self) -> &[CellRange] {
        &self.machine.cells
    }

    /// Its damage.
    #[must_use]
    pub fn faults(&self) -> &[RecordFault] {
        &self.machine.faults
    }

    /// Goes on in `text`, which begins where the last record ended; `last` when no more text will come.
    pub fn step(&mut self, text: &[u8], last: bool) -> Step {
        if !self.within {
            self.machine.begin();
            if let Some(Sound { len, lines }) = self.swift.record(text, &mut self.machine.cells) {
                return Step::Record { len, lines };
            }
            self.machine.begin();
            self.swift.forget();
        }
        let step = self.machine.step(text, last);
        if let Step::Record { len, .. } = step
            && self.machine.marks().escape == Escape::Rows
            && self.machine.faults.is_empty()
        {
            wrapped::part(&text[..len], self.machine.marks(), &mut self.machine.cells);
        }
        self.within = step == Step::More;
        step
    }
}

#[cfg(test)]
mod tests;
