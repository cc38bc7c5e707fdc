//! In-file uniqueness: fixed-size fingerprints, not strings.
//!
//! 96 bits of XXH3 each, so that among ten million values a false collision is less likely than 1 in 10^14. An entry takes 17
//! bytes; the table is between 4/9 and 8/9 full, so a million values take about 19 to 38 MB.

use crate::form::Kind;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use xxhash_rust::xxh3::xxh3_128;

/// The values of one field, with the spreadsheet row that had each first.
#[derive(Debug)]
pub(super) struct Uniques {
    seen: HashTable<Seen>,
    case: Case,
    folded: String,
}

/// The fingerprint of a value and the row that had it first.
#[derive(Clone, Copy, Debug)]
struct Seen {
    low: [u32; 2],
    high: u32,
    row: u32,
}

impl Seen {
    fn new(value: &[u8], row: u64) -> Self {
        let fingerprint = xxh3_128(value);
        let part = |shift: u32| (fingerprint >> shift) as u32;
        Self { low: [part(0), part(32)], high: part(64), row: u32::try_from(row).unwrap_or(u32::MAX) }
    }

    fn hash(&self) -> u64 {
        u64::from(self.low[0]) | u64::from(self.low[1]) << 32
    }

    fn is_of(&self, other: &Self) -> bool {
        self.low == other.low && self.high == other.high
    }
}

/// Whether letter case tells values apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Counts,
    Folds,
}

impl Uniques {
    /// No value yet. Letter case does not tell e-mail addresses apart; other values it does.
    pub(super) fn new(kind: Kind) -> Self {
        let case = if kind == Kind::Email { Case::Folds } else { Case::Counts };
        Self { seen: HashTable::new(), case, folded: String::new() }
    }

    /// The row that had this value before, if one had; otherwise `row` is remembered.
    pub(super) fn seen(&mut self, value: &str, row: u64) -> Option<u64> {
        let folds = self.case == Case::Folds;
        let new = if folds && value.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
            self.folded.clear();
            self.folded.extend(value.chars().flat_map(char::to_lowercase));
            Seen::new(self.folded.as_bytes(), row)
        } else {
            Seen::new(value.as_bytes(), row)
        };
        match self.seen.entry(new.hash(), |seen| seen.is_of(&new), Seen::hash) {
            Entry::Occupied(entry) => Some(u64::from(entry.get().row)),
            Entry::Vacant(entry) => {
                entry.insert(new);
                None
            }
        }
    }
}
