//! In-file uniqueness: fixed-size fingerprints, not strings.
//!
//! 128 bits of XXH3 each, so that among ten million values a false collision is less likely than 1 in 10^24.

use crate::form::Kind;
use hashbrown::HashMap;
use xxhash_rust::xxh3::xxh3_128;

/// The values of one field, with the spreadsheet row that had each first.
#[derive(Debug)]
pub(super) struct Uniques {
    rows: HashMap<u128, u32>,
    case: Case,
    folded: String,
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
        Self { rows: HashMap::new(), case, folded: String::new() }
    }

    /// The row that had this value before, if one had; otherwise `row` is remembered.
    pub(super) fn seen(&mut self, value: &str, row: u64) -> Option<u64> {
        let folds = self.case == Case::Folds;
        let fingerprint = if folds && value.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
            self.folded.clear();
            self.folded.extend(value.chars().flat_map(char::to_lowercase));
            xxh3_128(self.folded.as_bytes())
        } else {
            xxh3_128(value.as_bytes())
        };
        match self.rows.entry(fingerprint) {
            hashbrown::hash_map::Entry::Occupied(entry) => Some(u64::from(*entry.get())),
            hashbrown::hash_map::Entry::Vacant(entry) => {
                entry.insert(u32::try_from(row).unwrap_or(u32::MAX));
                None
            }
        }
    }
}
