//! Keys that leads may share, on their way to the table: gathered over many slices of an import and written in their order.
//!
//! Phones of a file stand in no order. Written with each slice, nearly each would be on a page of the table of its own, and the page
//! be written for it alone (seen in SQLite: new leads took twice as long). Readers see the leads once the import is whole, and their
//! keys are there by then. A run that is killed leaves none behind that it does not find again: by the records whose leads it wrote.

use super::pace::Pace;
use super::{ImportError, Run};
use crate::leads::keys;
use crate::lease::Gone;
use crate::state::AppState;
use crate::store::imports::Import;
use crate::store::jobs;
use crate::store::lead_keys::LeadKey;
use crate::store::{import_moves, import_rows, lead_keys};
use std::collections::HashSet;

/// As many are gathered at most, and those of one slice more: some twenty megabytes.
const MOST: usize = 100_000;

/// Records read at a time when a run goes on.
const PAGE: u32 = 1_000;

/// Those that are not written yet.
#[derive(Debug, Default)]
pub(super) struct SharedKeys {
    /// In the order in which leads got them; some may be there twice.
    keys: Vec<LeadKey>,
    /// Of these, those that leads have lost since, and not got again.
    lost: HashSet<LeadKey>,
}

impl SharedKeys {
    /// Those that an earlier run of the import has left to be written.
    pub(super) async fn left(
        state: &AppState,
        run: &Run<'_>,
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
            left.follow(Vec::new(), keys);
            if left.are_many() {
                left.write(state, run, pace, after).await?;
            }
        }
        Ok(left)
    }

    /// Leads have lost some keys and got others, of a later slice than those before.
    pub(super) fn follow(&mut self, lost: Vec<LeadKey>, got: Vec<LeadKey>) {
        self.lost.extend(lost);
        if !self.lost.is_empty() {
            got.iter().for_each(|key| {
                self.lost.remove(key);
            });
        }
        self.keys.extend(got);
    }

    /// Whether it is time to write them.
    pub(super) fn are_many(&self) -> bool {
        self.keys.len() + self.lost.len() >= MOST
    }

    /// Those that are to be written, in their order; none are left.
    fn take(&mut self) -> Vec<LeadKey> {
        let Self { mut keys, lost } = std::mem::take(self);
        keys.retain(|key| !lost.contains(key));
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Writes them; with that those of the leads of all records up to that one are written.
    pub(super) async fn write(
        &mut self,
        state: &AppState,
        run: &Run<'_>,
        pace: &mut Pace,
        to: u64,
    ) -> Result<(), ImportError> {
        let keys = self.take();
        let mut left = keys.as_slice();
        while !left.is_empty() {
            run.lease.check(state)?;
            left = pace.measured(|rows| write_some(state, run, left, rows, to)).await?;
        }
        Ok(())
    }
}

/// Writes the first so many; those that are left.
async fn write_some<'k>(
    state: &AppState,
    run: &Run<'_>,
    keys: &'k [LeadKey],
    rows: u32,
    to: u64,
) -> Result<&'k [LeadKey], ImportError> {
    let job = run.job();
    let (some, left) = keys.split_at(keys.len().min(rows as usize));
    let mut tx = state.db.begin_slice().await?;
    if !jobs::progress(&mut tx, job, state.surroundings.now()).await? {
        return Err(ImportError::Gone(Gone::Lost));
    }
    lead_keys::put(&mut tx, run.account(), some).await?;
    if left.is_empty() {
        import_moves::keyed(&mut tx, run.account(), &run.import, to).await?;
    }
    tx.commit().await?;
    Ok(left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::lead_keys::KeyKind;

    #[test]
    fn what_is_lost_again_is_not_written_and_what_is_got_again_is() {
        let keys = |keys: &[&str]| -> Vec<LeadKey> {
            let key = |key: &&str| LeadKey { kind: KeyKind::Phone, key: (*key).into(), lead: 1.into() };
            keys.iter().map(key).collect()
        };
        let mut shared = SharedKeys::default();
        shared.follow(keys(&[]), keys(&["+2", "+1"]));
        shared.follow(keys(&["+1", "+2"]), keys(&["+3"]));
        shared.follow(keys(&["+3"]), keys(&["+1"]));
        assert_eq!(shared.take(), keys(&["+1"]));
        assert_eq!(shared.take(), []);
    }
}
