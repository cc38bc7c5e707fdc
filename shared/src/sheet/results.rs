//! What stands for each record in the digest of the receipt, so that a change is followed by it without the file being read again.

use crate::check::Sums;
use crate::report::{Counts, Receipt};

/// See the module's text.
#[derive(Clone, Debug, Default)]
pub(super) struct Results {
    /// By record.
    numbers: Vec<u64>,
    /// That of the check, and of each change since; `None` while nobody told it.
    sums: Option<Sums>,
    /// Whether what is said of the file hangs on what stands in its cells.
    file_hangs_on_cells: bool,
}

impl Results {
    /// The number of the next record.
    pub(super) fn add(&mut self, number: u64) {
        self.numbers.push(number);
    }

    /// What the check came to, over records of columns with these names.
    pub(super) fn begin(&mut self, receipt: &Receipt, headers: &[String]) {
        self.sums = Sums::read(&receipt.result);
        // Of columns without a name it is said whether anything stands in them.
        self.file_hangs_on_cells = headers.iter().any(|name| name.trim().is_empty());
    }

    /// A record has another number from now on.
    pub(super) fn set(&mut self, record: u32, number: u64) {
        let Some(place) = self.numbers.get_mut((record as usize).wrapping_sub(1)) else { return };
        let before = std::mem::replace(place, number);
        self.sums.iter_mut().for_each(|sums| sums.change(record, before, number));
    }

    /// There are so many records from now on; new ones have no number yet.
    pub(super) fn resize(&mut self, records: usize) {
        for behind in records..self.numbers.len() {
            self.set(u32::try_from(behind + 1).unwrap_or(u32::MAX), 0);
        }
        self.numbers.resize(records, 0);
    }

    /// What a check of the whole file as it is now comes to; `None` where that is not known. `was`: the counts of the check.
    pub(super) fn result(&self, (was, now): (&Counts, &Counts)) -> Option<String> {
        // It is said of the file, too, that no record has anything in it.
        let is_empty = |counts: &Counts| counts.records == counts.blank;
        let is_known = !self.file_hangs_on_cells && !is_empty(was) && !is_empty(now);
        self.sums.filter(|_| is_known).map(|sums| sums.to_string())
    }
}
