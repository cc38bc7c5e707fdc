//! Lists that a form refers to and that only the caller can give: partners, agents, plans.
//!
//! They come beside the form ([`crate::check::Checker::with_references`]): the browser gets them from the server, which
//! looks them up again for the check that counts; the receipt says which lists were used.

mod read;

pub use read::{ListError, ListNotes, Writing};

use super::nearest::Nearest;
use hashbrown::HashSet;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Lists by the name that fields call them by (`"reference": "partners"`).
pub type References = BTreeMap<String, ReferenceList>;

/// The values that a field may have; compared with cells in canonical form, case and width count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReferenceList(pub Vec<String>);

impl ReferenceList {
    /// BLAKE3 over the values in their order, 64 hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for value in &self.0 {
            hasher.update(&(value.len() as u64).to_le_bytes());
            hasher.update(value.as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    }
}

/// A list ready to be looked up.
#[derive(Debug)]
pub(crate) struct Reference {
    values: HashSet<String>,
    /// Made when the first unknown value is seen.
    nearest: OnceLock<(Vec<String>, Nearest)>,
}

impl Reference {
    /// From canonical values.
    pub(crate) fn of(values: HashSet<String>) -> Self {
        Self { values, nearest: OnceLock::new() }
    }

    pub(crate) fn has(&self, canonical: &str) -> bool {
        self.values.contains(canonical)
    }

    /// The value near enough to be what was meant.
    pub(crate) fn nearest(&self, slip: &str) -> Option<String> {
        let (values, nearest) = self.nearest.get_or_init(|| {
            let mut values: Vec<String> = self.values.iter().cloned().collect();
            values.sort_unstable();
            let nearest = Nearest::of(values.iter().map(String::as_str).zip(0..));
            (values, nearest)
        });
        nearest.find(slip).and_then(|index| values.get(index)).cloned()
    }
}
