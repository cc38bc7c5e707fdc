//! Where the records of a file stand: one place in thirty-two is kept, the others are found from there.

use crate::check::Record;
use crate::check::again::Start;
use std::ops::Range;

/// Records of a stretch, which is what is read at a time.
pub const STRETCH: u64 = 32;

/// See the module's text.
#[derive(Debug, Default)]
pub struct Places {
    starts: Vec<Start>,
    /// From that record on, its row is so much more than its number.
    shifts: Vec<(u64, u64)>,
    records: u64,
    /// Where the last record ends.
    end: u64,
}

/// Records that stand together, and their bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub(crate) start: Start,
    /// Its bytes in the file.
    pub bytes: Range<u64>,
    /// Its records.
    pub records: Range<u64>,
}

impl Places {
    pub(super) fn add(&mut self, record: &Record<'_>) {
        if self.records.is_multiple_of(STRETCH) {
            self.starts.push(Start::of(record));
        }
        let shift = record.at.row - record.at.record;
        if self.shifts.last().is_none_or(|(_, last)| *last != shift) {
            self.shifts.push((record.at.record, shift));
        }
        self.records = record.at.record;
        self.end = record.at.byte + record.bytes;
    }

    /// Records of the file.
    #[must_use]
    pub const fn records(&self) -> u64 {
        self.records
    }

    /// The row of a record, as a spreadsheet counts.
    #[must_use]
    pub fn row(&self, record: u64) -> u64 {
        let behind = self.shifts.partition_point(|(from, _)| *from <= record);
        record + behind.checked_sub(1).and_then(|at| self.shifts.get(at)).map_or(0, |(_, shift)| *shift)
    }

    /// The record of a row, or the next one below it; the last one if there is none.
    #[must_use]
    pub fn record_at(&self, row: u64) -> u64 {
        let (mut low, mut high) = (1, self.records);
        while low < high {
            let middle = low.midpoint(high);
            if self.row(middle) < row {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The stretch that a record belongs to.
    #[must_use]
    pub fn stretch(&self, record: u64) -> Option<Stretch> {
        let number = record.checked_sub(1)? / STRETCH;
        let place = usize::try_from(number).ok()?;
        let start = *self.starts.get(place)?;
        let end = self.starts.get(place + 1).map_or(self.end, |next| next.at.byte);
        let records = number * STRETCH + 1..(number * STRETCH + STRETCH).min(self.records) + 1;
        records.contains(&record).then_some(Stretch { start, bytes: start.at.byte..end, records })
    }
}
