//! In-file uniqueness: fixed-size fingerprints, not strings.
//!
//! 128 bits of XXH3 each, so that among ten million values a false collision is less likely than 1 in 10^24.

use hashbrown::HashMap;
use xxhash_rust::xxh3::xxh3_128;

/// The values of one field, with the spreadsheet row that had each first.
#[derive(Debug, Default)]
pub(super) struct Uniques {
    rows: HashMap<u128, u32>,
    folded: String,
}

impl Uniques {
    /// The row that had this value before, if one had; otherwise `row` is remembered. Letter case does not tell values apart.
    pub(super) fn seen(&mut self, value: &str, row: u64) -> Option<u64> {
        let fingerprint = if value.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
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
