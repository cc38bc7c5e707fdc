//! How a file is written, judged on decoded sample text: its marks, and where in it the table stands.
//!
//! Not for reading: the checker reads by what was decided here, or by what a person set by hand.

mod end;
mod layout;
mod look;
mod marks;
mod sample;
#[cfg(test)]
mod tests;
mod top;

pub use layout::Layout;
pub use look::Look;
pub use marks::DELIMITERS;
pub use sample::{End, SampleRecord, records};

use super::scan::{Blanks, Escape, Marks, Scanner, Step};
use serde::{Deserialize, Serialize};

/// What a person set by hand, and a file can be read by; the rest is found. The last row goes before no header: one above it is
/// found too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByHand {
    /// Between cells.
    pub delimiter: Option<char>,
    /// Around cells.
    pub quote: Option<char>,
    /// How a quote inside a quoted cell is written.
    pub escape: Option<Escape>,
    /// Blanks behind a delimiter.
    pub blanks: Option<Blanks>,
    /// Row of the header, from 1.
    pub header_row: Option<u64>,
    /// Rows of the header; 0: none.
    pub header_rows: Option<u32>,
    /// Last row; 0: the end of the file, whatever stands there.
    pub last_row: Option<u64>,
}

/// How sure something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sureness {
    /// Set by hand.
    Chosen,
    /// The sample leaves no doubt.
    Sure,
    /// It is the best reading, or nothing speaks against it.
    Likely,
    /// Something else is as likely: a person should look.
    Unsure,
}

/// How sure each part of a dialect is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DialectGuess {
    /// The delimiter.
    pub delimiter: Sureness,
    /// Other delimiters that read the sample nearly as well, the best first.
    pub alternatives: Vec<char>,
    /// The quote.
    pub quote: Sureness,
    /// How a quote inside a quoted cell is written.
    pub escape: Sureness,
    /// Where the header is, and whether there is one.
    pub header: Sureness,
}

/// What the sample says.
#[derive(Clone, Debug)]
pub struct Dialect {
    /// What separates and encloses cells.
    pub marks: Marks,
    /// Where the table stands.
    pub layout: Layout,
    /// How sure.
    pub guess: DialectGuess,
    /// The records of the sample, from the first row of the file.
    pub records: Vec<SampleRecord>,
}

impl Dialect {
    /// The dialect of a sample; `whole` when it is the whole file.
    #[must_use]
    pub fn of(sample: &[u8], whole: bool, by_hand: &ByHand) -> Self {
        let found = marks::guess(sample, whole, by_hand);
        let records = records(sample, found.marks, whole, usize::MAX);
        let layout = Layout::of(&records, whole, by_hand);
        let guess = DialectGuess {
            delimiter: found.delimiter,
            alternatives: found.alternatives,
            quote: found.quote,
            escape: found.escape,
            header: layout.header,
        };
        Self { marks: found.marks, layout, guess, records }
    }
}

/// The delimiter that parts a record of one cell into the expected number: the row was written with another one than
/// the file.
#[must_use]
pub fn other_delimiter(record: &str, expected: usize, marks: Marks) -> Option<char> {
    let cells = |delimiter: u8| {
        let mut scanner = Scanner::new(Marks { delimiter, ..marks });
        match scanner.step(record.as_bytes(), true) {
            Step::Record { len, .. } if len == record.len() => scanner.cells().len(),
            _ => 0,
        }
    };
    if expected < 2 || cells(marks.delimiter) != 1 {
        return None;
    }
    let others = DELIMITERS.into_iter().filter(|&other| other != ' ' && other as u8 != marks.delimiter);
    others.into_iter().find(|&other| cells(other as u8) == expected)
}
