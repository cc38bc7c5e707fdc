//! Keys that leads may share, on their way to the table: gathered over many slices of an import and written in their order.
//!
//! Phones of a file stand in no order. Written with each slice, nearly each would be on a page of the table of its own, and the page
//! be written for it alone (seen in SQLite: new leads took twice as long). Readers see the leads once the import is whole, and their
//! keys are there by then. A run that is killed leaves none behind that it does not find again: by the records whose leads it wrote.

use super::ImportError;
use super::keys;
use super::pace::Pace;
use crate::lease::{Gone, Lease};
use crate::state::AppState;
use crate::store::imports::Import;
use crate::store::jobs;
use crate::store::lead_keys::LeadKey;
use crate::store::{import_moves, import_rows, lead_keys};
use std::collections::BTreeSet;

/// As many are gathered at most, and those of one slice more: some twenty megabytes.
const MOST: usize = 100_000;

/// Records read at a time when a run goes on.
const PAGE: u32 = 1_000;

/// Those that are not written yet.
#[derive(Debug, Default)]
pub(super) struct SharedKeys(BTreeSet<LeadKey>);

impl SharedKeys {
    /// Those that an earlier run of the import has left to be written.
    pub(super) async fn left(
        state: &AppState,
        lease: &Lease,
        pace: &mut Pace,
        import: &Import,
    ) -> Result<Self, ImportError> {
        let mut left = Self::default();
        let (account, id) = (&import.asked.account, &import.asked.id);
        let mut after = import.keyed_to;
        while after < import.merged_to {
            let found = import_rows::list_written(&state.db, account, id, after, import.merged_to, PAGE).await?;
            let Some((last, ..)) = found.last() else { break };
            after = *last;
            let mut keys = Vec::new();
            for (_, lead, values) in &found {
                keys::of_stored(&import.key_fields, lead, values, &mut keys)?;
            }
            keys.retain(|key| key.kind.is_shared());
            left.add(keys);
            if left.are_many() {
                left.write(state, lease, pace, after).await?;
            }
        }
        Ok(left)
    }

    /// Adds some.
    pub(super) fn add(&mut self, keys: Vec<LeadKey>) {
        self.0.extend(keys);
    }

    /// Those that leads no longer have need not be written.
    pub(super) fn forget(&mut self, keys: &[LeadKey]) {
        keys.iter().for_each(|key| {
            self.0.remove(key);
        });
    }

    /// Whether it is time to write them.
    pub(super) fn are_many(&self) -> bool {
        self.0.len() >= MOST
    }

    /// Writes them; with that those of the leads of all records up to that one are written.
    pub(super) async fn write(
        &mut self,
        state: &AppState,
        lease: &Lease,
        pace: &mut Pace,
        to: u64,
    ) -> Result<(), ImportError> {
        let keys: Vec<LeadKey> = std::mem::take(&mut self.0).into_iter().collect();
        let mut left = keys.as_slice();
        while !left.is_empty() {
            lease.check(state)?;
            left = pace.measured(|rows| write_some(state, lease, left, rows, to)).await?;
        }
        Ok(())
    }
}

/// Writes the first so many; those that are left.
async fn write_some<'k>(
    state: &AppState,
    lease: &Lease,
    keys: &'k [LeadKey],
    rows: u32,
    to: u64,
) -> Result<&'k [LeadKey], ImportError> {
    let job = lease.job();
    let (some, left) = keys.split_at(keys.len().min(rows as usize));
    let mut tx = state.db.begin_slice().await?;
    if !jobs::progress(&mut tx, job, state.surroundings.now()).await? {
        return Err(ImportError::Gone(Gone::Lost));
    }
    lead_keys::put(&mut tx, &job.account, some).await?;
    if left.is_empty() {
        import_moves::keyed(&mut tx, &job.account, &job.subject, to).await?;
    }
    tx.commit().await?;
    Ok(left)
}
