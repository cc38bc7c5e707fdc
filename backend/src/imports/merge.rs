//! Staged records become leads, slice by slice, in file order; each slice is one short transaction, so that everybody
//! else writes in between. What is staged still is what is left to do: after a kill the next slice is the next one.
//!
//! Until the account says that the import is whole, readers see nothing of it (`db::leads`). An import that is given up is
//! taken back in slices too, and then was never there.

use super::decide::{self, Terms, decide};
use super::pace::Pace;
use super::{ImportError, fence};
use crate::db::imports::{Import, Outcomes};
use crate::db::jobs::{self, Job};
use crate::db::staged_rows::{KnownValues, Rest};
use crate::db::{DbResult, import_moves, import_rows, imports::Duplicates, lead_images, leads, staged_rows};
use crate::lease::{Gone, Lease};
use crate::state::AppState;

/// Merges what is staged; what has become of the records of the file.
///
/// # Errors
/// [`ImportError`]; the slices that are done stay, unseen, and the next run goes on behind them.
pub async fn merge(state: &AppState, lease: &Lease, import: &Import) -> Result<Outcomes, ImportError> {
    let mut pace = Pace::of(&state.db);
    let mut counts = import.counts;
    let mut after = import.merged_to;
    loop {
        lease.check(state)?;
        let slice = pace.measured(|rows| merge_slice(state, lease.job(), import, after, rows, &mut counts)).await?;
        let Some(Merged { last, rest }) = slice else { return Ok(counts) };
        if rest == Rest::None {
            return Ok(counts);
        }
        after = last;
        state.changed(&import.asked.id);
    }
}

/// What a slice has merged.
struct Merged {
    /// The last record.
    last: u64,
    rest: Rest,
}

/// Merges the next records; `None` when there are no more.
async fn merge_slice(
    state: &AppState,
    job: &Job,
    import: &Import,
    after: u64,
    rows: u32,
    counts: &mut Outcomes,
) -> Result<Option<Merged>, ImportError> {
    let (account, id) = (&job.account, &job.subject);
    let duplicates = import.asked.duplicates;
    let known = if duplicates == Duplicates::Update { KnownValues::Wanted } else { KnownValues::Unwanted };
    let now = state.surroundings.now();
    let mut tx = state.db.begin_slice().await?;
    // Each slice is a step on: claims before it are forgotten, so that a server that is killed often does end its imports.
    if !jobs::progress(&mut tx, job, now).await? {
        return Err(Gone::Lost.into());
    }
    let (candidates, rest) = staged_rows::slice(&mut tx, account, id, after, rows, known).await?;
    let Some(last) = candidates.last().map(|candidate| candidate.row.at.record) else { return Ok(None) };
    let slice = decide(&candidates, Terms { import: id, duplicates, now }, &state.surroundings)?;
    lead_images::insert(&mut tx, account, id, &slice.before).await?;
    leads::update(&mut tx, account, &slice.changed).await?;
    leads::insert(&mut tx, account, id, &slice.new, now).await?;
    import_rows::insert(&mut tx, account, id, &slice.fates).await?;
    staged_rows::delete_to(&mut tx, account, id, after, last).await?;
    let mut counted = *counts;
    decide::count(&mut counted, &slice.fates);
    import_moves::merged(&mut tx, account, id, last, &counted).await?;
    tx.commit().await?;
    *counts = counted;
    Ok(Some(Merged { last, rest }))
}

/// Takes back what is merged of an import, and removes its history and what is staged.
///
/// # Errors
/// [`ImportError`]; the next run goes on with what is left.
pub async fn take_back(state: &AppState, job: &Job) -> Result<(), ImportError> {
    let mut pace = Pace::of(&state.db);
    while pace.measured(|rows| take_slice_back(state, job, rows)).await? {}
    clear(state, job).await
}

async fn take_slice_back(state: &AppState, job: &Job, rows: u32) -> Result<bool, ImportError> {
    let (account, id) = (&job.account, &job.subject);
    let mut tx = state.db.begin_slice().await?;
    fence(&mut tx, job, state.surroundings.now()).await?;
    let images = lead_images::take_some(&mut tx, account, id, rows).await?;
    leads::update(&mut tx, account, &images).await?;
    let (removed, made) = import_rows::delete_some(&mut tx, account, id, rows).await?;
    leads::delete(&mut tx, account, made).await?;
    tx.commit().await?;
    Ok(removed > 0 || !images.is_empty())
}

/// Removes what is still staged of a run that did not finish.
async fn clear(state: &AppState, job: &Job) -> Result<(), ImportError> {
    let mut pace = Pace::of(&state.db);
    while pace.measured(|rows| clear_slice(state, &job.account, &job.subject, rows)).await? {}
    Ok(())
}

/// Removes, in slices, what no one needs any more of an import that has ended.
///
/// # Errors
/// [`crate::db::DbError`]; housekeeping tries again.
pub async fn clear_ended(state: &AppState, account: &str, import: &str) -> DbResult<()> {
    let mut pace = Pace::of(&state.db);
    while pace.measured(|rows| clear_slice(state, account, import, rows)).await? {}
    import_moves::set_cleared(&state.db, account, import).await
}

async fn clear_slice(state: &AppState, account: &str, import: &str, rows: u32) -> DbResult<bool> {
    let mut tx = state.db.begin_slice().await?;
    let images = lead_images::take_some(&mut tx, account, import, rows).await?.len();
    let staged = staged_rows::delete_some(&mut tx, account, import, rows).await?;
    tx.commit().await?;
    Ok(images > 0 || staged > 0)
}
