//! The records of a sample, with what speaks for or against the marks they were read by.

use crate::table::scan::{Marks, Scanner, Step};

/// One record of a sample.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SampleRecord {
    /// Its cells, unquoted.
    pub cells: Vec<String>,
    /// Per cell, whether it stands between quotes.
    pub(super) quoted: Vec<bool>,
    /// Damage that the scanner saw.
    pub(super) faults: usize,
    /// How it ends.
    pub end: End,
}

/// What ends a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// CR+LF.
    CrLf,
    /// LF.
    Lf,
    /// CR.
    Cr,
    /// The end of the text.
    #[default]
    None,
}

impl SampleRecord {
    /// Whether all its cells are blank.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| crate::text::blank::is_blank(cell))
    }

    /// Cells that have a value.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !crate::text::blank::is_blank(cell)).count()
    }
}

/// The records of a sample, at most so many. One cut off by the end of the sample is left out unless `whole`.
#[must_use]
pub fn records(sample: &[u8], marks: Marks, whole: bool, most: usize) -> Vec<SampleRecord> {
    let mut scanner = Scanner::new(marks);
    let mut start = 0;
    let mut out = Vec::new();
    while out.len() < most {
        let Step::Record { len, .. } = scanner.step(&sample[start..], whole) else { break };
        let record = String::from_utf8_lossy(&sample[start..start + len]);
        let cells = scanner.cells();
        out.push(SampleRecord {
            cells: cells.iter().map(|cell| cell.text(&record, marks).into_owned()).collect(),
            quoted: cells.iter().map(|cell| record[cell.range()].starts_with(char::from(marks.quote))).collect(),
            faults: scanner.faults().len(),
            end: end(&sample[start..start + len]),
        });
        start += len;
    }
    out
}

fn end(record: &[u8]) -> End {
    match record {
        [.., b'\r', b'\n'] => End::CrLf,
        [.., b'\n'] => End::Lf,
        [.., b'\r'] => End::Cr,
        _ => End::None,
    }
}
