//! What stands in the columns of a file: how full each is, how many different values it has, and its commonest ones.
//!
//! Memory is bounded whatever the file holds. As long as a column has few different values they are counted exactly. Beyond,
//! the commonest are found as by Misra and Gries ("Finding repeated elements", 1982), in batches: a count is then a lower
//! bound, short of the truth by at most what was taken off, and only values that are certainly commoner than every one
//! forgotten are told. How many are different is then an estimate ([`Distinct`]).

mod distinct;
#[cfg(test)]
mod tests;

pub use distinct::Distinct;

use hashbrown::HashTable;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use xxhash_rust::xxh3::xxh3_64;

/// Values that are counted apart at a time, of all columns together.
const COUNTED: usize = 65_536;

/// Of one column, at least and at most.
const COUNTED_OF_COLUMN: (usize, usize) = (64, 4_096);

/// Values told of a column.
pub const COMMONEST: usize = 5;

/// Characters kept of a value.
pub const VALUE_CHARS: usize = 64;

/// What stands in a column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnProfile {
    /// Cells that are not blank.
    pub filled: u64,
    /// Different values of these, blanks around them apart.
    pub distinct: u64,
    /// Whether `distinct` and the counts are exact; else it is within about 5 %, and these are lower bounds.
    pub exact: bool,
    /// The commonest values with their cells, at most [`COMMONEST`] of those that more than one cell holds.
    pub commonest: Vec<Common>,
}

/// A value that several cells hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Common {
    /// Its first [`VALUE_CHARS`] characters.
    pub value: String,
    /// Whether that is all of it.
    pub whole: bool,
    /// Cells that hold it.
    pub count: u64,
}

/// Counts what stands in the columns of records. See the module's text.
#[derive(Debug)]
pub struct Profiler {
    records: u64,
    columns: Vec<Tally>,
}

impl Profiler {
    /// For records of so many columns.
    #[must_use]
    pub fn new(columns: usize) -> Self {
        let (least, most) = COUNTED_OF_COLUMN;
        let counted = (COUNTED / columns.max(1)).clamp(least, most);
        let tally = || Tally { counted, ..Tally::default() };
        Self { records: 0, columns: std::iter::repeat_with(tally).take(columns).collect() }
    }

    /// One more record; a cell that it does not have is blank.
    pub fn record<'a>(&mut self, cell: impl Fn(usize) -> Cow<'a, str>) {
        self.records += 1;
        for (column, tally) in self.columns.iter_mut().enumerate() {
            tally.add(cell(column).trim());
        }
    }

    /// Records so far.
    #[must_use]
    pub const fn records(&self) -> u64 {
        self.records
    }

    /// What was counted, a column each.
    #[must_use]
    pub fn finish(self) -> Vec<ColumnProfile> {
        self.columns.into_iter().map(Tally::profile).collect()
    }
}

/// A value that is counted.
#[derive(Debug)]
struct Value {
    hash: u64,
    count: u64,
    start: Box<str>,
    whole: bool,
}

#[derive(Debug, Default)]
struct Tally {
    filled: u64,
    /// Values that are counted at a time.
    counted: usize,
    values: HashTable<Value>,
    /// What was taken off every count since the start.
    taken_off: u64,
    /// Once values were forgotten.
    distinct: Option<Distinct>,
}

impl Tally {
    fn add(&mut self, value: &str) {
        if value.is_empty() {
            return;
        }
        self.filled += 1;
        // Two values of one hash would be taken for one: of 64 bits that is left to chance.
        let hash = xxh3_64(value.as_bytes());
        if let Some(known) = self.values.find_mut(hash, |known| known.hash == hash) {
            known.count += 1;
            return;
        }
        if let Some(distinct) = &mut self.distinct {
            distinct.add(hash);
        }
        if self.values.len() >= self.counted {
            self.forget();
        }
        let end = value.char_indices().nth(VALUE_CHARS).map_or(value.len(), |(end, _)| end);
        let start = value.get(..end).unwrap_or_default().into();
        let new = Value { hash, count: 1, start, whole: end == value.len() };
        self.values.insert_unique(hash, new, |known| known.hash);
    }

    /// Takes so much off every count that half of the values are forgotten.
    fn forget(&mut self) {
        self.distinct.get_or_insert_with(|| {
            let mut distinct = Distinct::default();
            self.values.iter().for_each(|known| distinct.add(known.hash));
            distinct
        });
        let mut counts: Vec<u64> = self.values.iter().map(|known| known.count).collect();
        let middle = counts.len() / 2;
        let (_, &mut less, _) = counts.select_nth_unstable(middle);
        self.taken_off += less;
        self.values.retain(|known| {
            known.count = known.count.saturating_sub(less);
            known.count > 0
        });
    }

    fn profile(self) -> ColumnProfile {
        let Self { filled, values, taken_off, distinct, .. } = self;
        let known = values.len() as u64;
        let mut commonest: Vec<Value> =
            values.into_iter().filter(|known| known.count > 1 && known.count > taken_off).collect();
        commonest.sort_unstable_by(|one, other| other.count.cmp(&one.count).then_with(|| one.start.cmp(&other.start)));
        commonest.truncate(COMMONEST);
        let common = |known: Value| Common { value: known.start.into(), whole: known.whole, count: known.count };
        ColumnProfile {
            filled,
            exact: distinct.is_none(),
            distinct: distinct.map_or(known, |distinct| distinct.estimate().min(filled)),
            commonest: commonest.into_iter().map(common).collect(),
        }
    }
}
