//! What was done in an account: what was sent, what the server said yes to, what readers saw.

use crate::client::Client;
use crate::file::ImportFile;
use crate::model::Model;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Shared by the tasks of an account.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger(Arc<Mutex<Entries>>);

/// See the module's text.
#[derive(Debug, Default)]
pub(super) struct Entries {
    /// Files of which an import may exist, by the name under which they were sent.
    pub(super) sent: HashMap<String, Arc<ImportFile>>,
    /// Names of the files whose imports must exist.
    pub(super) accepted: BTreeSet<String>,
    /// Totals that a reader saw since the last look, without repetitions.
    pub(super) totals: Vec<u64>,
    /// Pages of leads that a reader saw since the last look: address and digest of each lead.
    pub(super) pages: Vec<Vec<(String, u64)>>,
    /// Of the list: the last version that was sent, and the last that was accepted.
    pub(super) list_sent: u64,
    pub(super) list_accepted: u64,
    /// Sessions that were accepted since the last look.
    pub(super) sessions: Vec<Client>,
    /// Ids of imports that the model has.
    pub(super) applied: BTreeSet<String>,
    /// What the leads must be.
    pub(super) model: Model,
    pub(super) next_key: u32,
}

impl Ledger {
    pub(super) fn open(&self) -> MutexGuard<'_, Entries> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many leads there may be.
    pub(super) fn keys(&self) -> u32 {
        self.open().next_key
    }

    /// Numbers that no lead has yet.
    pub(super) fn more_keys(&self, count: usize) -> Range<u32> {
        let mut entries = self.open();
        let from = entries.next_key;
        entries.next_key = from.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
        from..entries.next_key
    }
}
