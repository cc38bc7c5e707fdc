//! Staged records become leads, slice by slice, in file order; each slice is one short transaction, so that everybody
//! else writes in between. What is staged still is what is left to do: after a kill the next slice is the next one.
//!
//! Until the account says that the import is whole, readers see nothing of it (`store::leads`). An import that is given up is
//! taken back in slices too, and then was never there.

use super::decide::{self, Terms, decide};
use super::pace::Pace;
use super::shared_keys::SharedKeys;
use super::{ImportError, Run, fence};
use crate::leads::keys;
use crate::lease::Gone;
use crate::state::AppState;
use crate::store::imports::{self, Import};
use crate::store::jobs::{self, Job};
use crate::store::lead_keys::{KeyFields, LeadKey};
use crate::store::leads::Version;
use crate::store::staged_rows::{KnownValues, Rest};
use crate::store::{DbResult, damaged, import_moves, import_rows, lead_changes, lead_keys, leads, staged_rows};
use api::ids::{AccountId, ImportId, LeadId};
use api::imports::{Duplicates, Outcomes};

/// Merges what is staged; what has become of the records of the file.
///
/// # Errors
/// [`ImportError`]; the slices that are done stay, unseen, and the next run goes on behind them.
pub async fn merge(state: &AppState, run: &Run<'_>, import: &Import) -> Result<Outcomes, ImportError> {
    let mut pace = Pace::of(&state.db);
    let mut shared = SharedKeys::left(state, run, &mut pace, import).await?;
    let mut counts = import.counts;
    let mut after = import.merged_to;
    let keys_due_to = lead_keys::due_to(&state.db, &import.asked.account).await?;
    let merging = Merging { state, job: run.job(), import, keys_due_to: keys_due_to.as_ref() };
    loop {
        run.lease.check(state)?;
        let slice = pace.measured(|rows| merging.slice(after, rows, &mut counts)).await?;
        let Some(Merged { last, rest, got, lost }) = slice else { break };
        after = last;
        shared.follow(lost, got);
        if shared.are_many() {
            shared.write(state, run, &mut pace, after).await?;
        }
        if rest == Rest::None {
            break;
        }
        state.changed(&import.asked.id);
    }
    shared.write(state, run, &mut pace, after).await?;
    Ok(counts)
}

/// What a slice has merged.
struct Merged {
    /// The last record.
    last: u64,
    rest: Rest,
    /// Shared keys that leads get, to be written with those of other slices.
    got: Vec<LeadKey>,
    /// Keys that leads have lost.
    lost: Vec<LeadKey>,
}

/// An import on its way into the leads.
struct Merging<'a> {
    state: &'a AppState,
    job: &'a Job,
    import: &'a Import,
    keys_due_to: Option<&'a LeadId>,
}

impl Merging<'_> {
    /// Merges the next records; `None` when there are no more.
    async fn slice(&self, after: u64, rows: u32, counts: &mut Outcomes) -> Result<Option<Merged>, ImportError> {
        let Self { state, job, import, keys_due_to } = *self;
        let (account, id) = (&import.asked.account, &import.asked.id);
        let duplicates = import.asked.duplicates;
        let known = if duplicates == Duplicates::Update { KnownValues::Wanted } else { KnownValues::Unwanted };
        let now = state.surroundings.now();
        let mut tx = state.db.begin_slice().await?;
        // Each slice is a step on: claims before it are forgotten, so that a server that is killed often does end its imports.
        if !jobs::progress(&mut tx, job, now).await? {
            return Err(Gone::Lost.into());
        }
        let (candidates, rest) = staged_rows::slice(&mut tx, account, id, after, rows, known).await?;
        if candidates.is_empty() {
            return Ok(None);
        }
        let terms = Terms { import: id, duplicates, key_fields: &import.key_fields, keys_due_to, now };
        let slice = decide(&candidates, terms, &state.surroundings)?;
        let rest = if slice.fates.len() < candidates.len() { Rest::Some } else { rest };
        let Some(last) = slice.fates.last().map(|fate| fate.at.record) else {
            return Err(damaged("lead_keys", "the key of a row leads to no lead").into());
        };
        lead_changes::put(&mut tx, account, id, &slice.changes).await?;
        leads::update(&mut tx, account, &slice.versions).await?;
        leads::insert(&mut tx, account, id, &slice.new, now).await?;
        lead_keys::remove(&mut tx, account, &slice.lost_keys).await?;
        let (got, own): (Vec<_>, Vec<_>) = slice.keys.into_iter().partition(|key| key.kind.is_shared());
        lead_keys::put(&mut tx, account, &own).await?;
        import_rows::insert(&mut tx, account, id, &slice.fates).await?;
        staged_rows::delete_to(&mut tx, account, id, after, last).await?;
        let mut counted = *counts;
        decide::count(&mut counted, &slice.fates);
        let made = slice.new.iter().map(|lead| &lead.id);
        let made = made.clone().min().zip(made.max());
        import_moves::merged(&mut tx, account, id, import_moves::Merged { to: last, counts: &counted, made }).await?;
        tx.commit().await?;
        *counts = counted;
        Ok(Some(Merged { last, rest, got, lost: slice.lost_keys }))
    }
}

/// Takes back what is merged of an import, and removes its history and what is staged.
///
/// # Errors
/// [`ImportError`]; the next run goes on with what is left.
pub async fn take_back(state: &AppState, run: &Run<'_>) -> Result<(), ImportError> {
    let import = imports::find(&state.db, run.account(), &run.import).await?;
    let key_fields = import.map(|import| import.key_fields).unwrap_or_default();
    let mut pace = Pace::of(&state.db);
    while pace.measured(|rows| take_slice_back(state, run, &key_fields, rows)).await? {}
    clear(state, run).await
}

/// The history says which leads the import made, and which it changed.
async fn take_slice_back(
    state: &AppState,
    run: &Run<'_>,
    key_fields: &KeyFields,
    rows: u32,
) -> Result<bool, ImportError> {
    let (account, id) = (run.account(), &run.import);
    let mut tx = state.db.begin_slice().await?;
    fence(&mut tx, run.job(), state.surroundings.now()).await?;
    let removed = import_rows::delete_some(&mut tx, account, id, rows).await?;
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    let mut before: Vec<Version> = Vec::new();
    for changed in lead_changes::take(&mut tx, account, id, &removed.changed).await? {
        let keys = keys::changed(key_fields, &changed.now.id, &changed.now.values, &changed.before.values);
        gone.extend(keys.gone);
        come.extend(keys.come);
        before.push(changed.before);
    }
    leads::update(&mut tx, account, &before).await?;
    for (lead, values) in leads::delete(&mut tx, account, &removed.made).await? {
        keys::of_stored(key_fields, &lead, &values, &mut gone)?;
    }
    lead_keys::remove(&mut tx, account, &gone).await?;
    lead_keys::restore(&mut tx, account, &come).await?;
    tx.commit().await?;
    Ok(removed.rows > 0)
}

/// Removes what is still staged of a run that did not finish.
async fn clear(state: &AppState, run: &Run<'_>) -> Result<(), ImportError> {
    let mut pace = Pace::of(&state.db);
    while pace.measured(|rows| clear_slice(state, run.account(), &run.import, rows)).await? {}
    Ok(())
}

/// Removes, in slices, what no one needs any more of an import that has ended: what is staged, and what became of its records once
/// that was kept for its time.
///
/// # Errors
/// [`crate::store::DbError`]; housekeeping tries again.
pub async fn clear_ended(state: &AppState, account: &AccountId, import: &ImportId) -> DbResult<()> {
    let mut pace = Pace::of(&state.db);
    while pace.measured(|rows| clear_slice(state, account, import, rows)).await? {}
    let found = imports::find(&state.db, account, import).await?;
    if found.is_some_and(|import| import.rows_removed_at.is_some()) {
        while pace.measured(|rows| clear_rows(state, account, import, rows)).await? {}
    }
    import_moves::set_cleared(&state.db, account, import).await
}

async fn clear_slice(state: &AppState, account: &AccountId, import: &ImportId, rows: u32) -> DbResult<bool> {
    let mut tx = state.db.begin_slice().await?;
    let staged = staged_rows::delete_some(&mut tx, account, import, rows).await?;
    tx.commit().await?;
    Ok(staged > 0)
}

async fn clear_rows(state: &AppState, account: &AccountId, import: &ImportId, rows: u32) -> DbResult<bool> {
    let mut tx = state.db.begin_slice().await?;
    let removed = import_rows::delete_some(&mut tx, account, import, rows).await?;
    tx.commit().await?;
    Ok(removed.rows > 0)
}
