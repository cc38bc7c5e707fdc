//! A few dozen records scanned ahead of their judgement, so that what is slow to reach in memory can be asked for early.

use super::contents::Suspects;
use super::judge::Read;
use crate::table::scan::{CellRange, RecordFault, Scanner, Step};
use crate::text::decode::Decoder;
use std::ops::Range;

/// Records scanned at a time: their cells stay in the nearest cache.
const RECORDS: usize = 48;

/// See the module's text.
#[derive(Debug, Default)]
pub(super) struct Batch {
    records: Vec<Scanned>,
    cells: Vec<CellRange>,
    faults: Vec<RecordFault>,
}

/// One record of a batch.
#[derive(Clone, Debug)]
pub(super) struct Scanned {
    start: usize,
    len: usize,
    lines: u64,
    cells: Range<usize>,
    faults: Range<usize>,
}

impl Batch {
    /// Scans on from `start`. Where the next batch begins, and why this one ended before it was full.
    pub(super) fn fill(
        &mut self,
        scanner: &mut Scanner,
        text: &str,
        mut start: usize,
        last: bool,
    ) -> (usize, Option<Step>) {
        self.records.clear();
        self.cells.clear();
        self.faults.clear();
        while self.records.len() < RECORDS {
            match scanner.step(&text.as_bytes()[start..], last) {
                Step::Record { len, lines } => {
                    let (cells, faults) = (self.cells.len(), self.faults.len());
                    self.cells.extend_from_slice(scanner.cells());
                    self.faults.extend_from_slice(scanner.faults());
                    let (cells, faults) = (cells..self.cells.len(), faults..self.faults.len());
                    self.records.push(Scanned { start, len, lines, cells, faults });
                    start += len;
                }
                stop => return (start, Some(stop)),
            }
        }
        (start, None)
    }

    pub(super) fn records(&self) -> &[Scanned] {
        &self.records
    }

    /// A record's text and its cells.
    pub(super) fn cells<'a>(&'a self, text: &'a str, record: &Scanned) -> (&'a str, &'a [CellRange]) {
        (&text[record.start..record.start + record.len], &self.cells[record.cells.clone()])
    }
}

impl Scanned {
    /// What the judge is given.
    pub(super) fn read<'a>(
        &self,
        text: &'a str,
        batch: &'a Batch,
        decoder: &'a Decoder,
        suspects: Suspects,
    ) -> Read<'a> {
        let (text, cells) = batch.cells(text, self);
        let faults = &batch.faults[self.faults.clone()];
        Read { text, cells, faults, lines: self.lines, start: self.start, decoder, suspects }
    }
}
