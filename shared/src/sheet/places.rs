//! Where the records of a file stand: one place in thirty-two is kept, the others are found from there.

use crate::check::Record;
use crate::check::again::Start;
use crate::finding::Address;
use std::ops::Range;

/// Records of a stretch, which is what is read at a time.
pub const STRETCH: u64 = 32;

/// See the module's text.
#[derive(Clone, Debug, Default)]
pub struct Places {
    starts: Vec<Start>,
    /// From that record on, its row is so much more than its number.
    shifts: Vec<(u64, u64)>,
    /// Those of the file.
    records: u64,
    added: u64,
    /// Where the last of them ends.
    last_byte: u64,
    /// Right behind the table, where the first added record comes.
    end: Address,
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

/// Stretches that stand together, and their bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Which stretches, by their numbers from 0.
    stretches: Range<usize>,
    /// Their bytes in the file.
    pub bytes: Range<u64>,
}

impl Places {
    pub(super) fn add(&mut self, record: &Record<'_>) {
        if record.added {
            self.added += 1;
            return;
        }
        if self.records.is_multiple_of(STRETCH) {
            self.starts.push(Start::of(record));
        }
        let shift = record.at.row - record.at.record;
        if self.shifts.last().is_none_or(|(_, last)| *last != shift) {
            self.shifts.push((record.at.record, shift));
        }
        self.records = record.at.record;
        self.last_byte = record.at.byte + record.bytes;
        // Where nobody says where the table ends, it ends here.
        self.end = Address { record: 0, row: record.at.row + 1, line: record.at.line + 1, byte: self.last_byte };
    }

    /// The table ends there.
    pub(super) const fn end(&mut self, behind: Address) {
        self.end = behind;
    }

    /// So many records are added from now on.
    pub(super) const fn set_added(&mut self, added: u64) {
        self.added = added;
    }

    /// Records of the file, and those that were added.
    #[must_use]
    pub const fn records(&self) -> u64 {
        self.records_with(self.added)
    }

    /// Records of the file alone.
    #[must_use]
    pub const fn records_of_file(&self) -> u64 {
        self.records
    }

    /// The same with so many added.
    pub(super) const fn records_with(&self, added: u64) -> u64 {
        self.records + added
    }

    /// Whether the record was added.
    #[must_use]
    pub const fn is_added(&self, record: u64) -> bool {
        record > self.records
    }

    /// The row of a record, as a spreadsheet counts.
    #[must_use]
    pub fn row(&self, record: u64) -> u64 {
        if self.is_added(record) {
            return self.end.row + (record - self.records) - 1;
        }
        let behind = self.shifts.partition_point(|(from, _)| *from <= record);
        record + behind.checked_sub(1).and_then(|at| self.shifts.get(at)).map_or(0, |(_, shift)| *shift)
    }

    /// The record of a row, or the next one below it; the last one if there is none.
    #[must_use]
    pub fn record_at(&self, row: u64) -> u64 {
        let (mut low, mut high) = (1, self.records());
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

    /// All records of the file in blocks of whole stretches, each of about so many bytes.
    #[must_use]
    pub fn blocks(&self, bytes: u64) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for (place, start) in self.starts.iter().enumerate() {
            let from = start.at.byte;
            let end = self.starts.get(place + 1).map_or(self.last_byte, |next| next.at.byte);
            match blocks.last_mut().filter(|last| end - last.bytes.start <= bytes) {
                Some(last) => {
                    last.stretches.end = place + 1;
                    last.bytes.end = end;
                }
                None => blocks.push(Block { stretches: place..place + 1, bytes: from..end }),
            }
        }
        blocks
    }

    /// The stretches of a block, in order.
    pub(super) fn stretches_of(&self, block: &Block) -> impl Iterator<Item = Stretch> {
        block.stretches.clone().filter_map(|place| self.stretch(place as u64 * STRETCH + 1))
    }

    /// The stretch that a record belongs to.
    #[must_use]
    pub fn stretch(&self, record: u64) -> Option<Stretch> {
        self.stretch_with(record, self.added)
    }

    /// The same with so many records added.
    pub(super) fn stretch_with(&self, record: u64, added: u64) -> Option<Stretch> {
        if self.is_added(record) {
            return self.stretch_added(record, added);
        }
        let number = record.checked_sub(1)? / STRETCH;
        let place = usize::try_from(number).ok()?;
        let start = *self.starts.get(place)?;
        let end = self.starts.get(place + 1).map_or(self.last_byte, |next| next.at.byte);
        let records = number * STRETCH + 1..(number * STRETCH + STRETCH).min(self.records) + 1;
        records.contains(&record).then_some(Stretch { start, bytes: start.at.byte..end, records })
    }

    /// The same of an added one: nothing of it is in the file.
    fn stretch_added(&self, record: u64, added: u64) -> Option<Stretch> {
        let before = (record - self.records - 1) / STRETCH * STRETCH;
        let first = self.records + before + 1;
        let end = self.end;
        let at = Address { record: first, row: end.row + before, line: end.line + before, ..end };
        let records = first..(first + STRETCH).min(self.records_with(added) + 1);
        let start = Start { at, ..Start::default() };
        records.contains(&record).then_some(Stretch { start, bytes: end.byte..end.byte, records })
    }

    /// Of a stretch of added records, the number of its first among them, from 0.
    pub(super) fn added_from(&self, stretch: &Stretch) -> Option<usize> {
        usize::try_from(stretch.records.start.checked_sub(self.records + 1)?).ok()
    }
}
