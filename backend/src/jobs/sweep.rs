//! Housekeeping: uploads that no import uses, files that nothing names, sessions that have ended, answers kept for a day, and
//! what imports leave behind are removed; so are their files, and what became of their rows, after their time.

use crate::access::sessions::{IDLE, LIFETIME};
use crate::clock::Millis;
use crate::imports::merge;
use crate::leftovers::{self, Others, SweepError};
use crate::state::AppState;
use crate::store::{idempotency, import_moves, import_settings, sessions, uploads};
use std::time::Duration;

/// How long an upload waits to be imported.
pub const UPLOAD_WAITS: Millis = 24 * 3600 * 1000;

const DAY: Millis = 24 * 3600 * 1000;

/// How often one looks.
const PAUSE: Duration = Duration::from_secs(3600);

pub(super) async fn keep_sweeping(state: AppState) {
    let kept = state.limits.kept;
    tracing::info!(
        file_days = kept.file_days,
        row_days = kept.row_days,
        "files of imports, and what became of their rows, are kept so long after the end; the first go in an hour"
    );
    let mut first = true;
    while !state.is_stopping() {
        // Who has just come from a version that kept all has an hour to say for how long.
        let swept = if first { tidy(&state).await } else { sweep(&state).await };
        first = false;
        let swept = match swept {
            Ok(_) => leftovers::sweep(&state, Others::MayBeThere).await,
            Err(error) => Err(error),
        };
        if let Err(error) = swept {
            tracing::warn!(?error, "housekeeping failed; it is tried again in an hour");
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            () = state.stopped() => {}
        }
    }
}

/// Removes what is no longer wanted, and what was kept for its time; the number of uploads removed.
///
/// # Errors
/// When database or object store cannot be asked.
pub async fn sweep(state: &AppState) -> Result<u64, SweepError> {
    let now = state.surroundings.now();
    remove_rows(state, now).await?;
    remove_files(state, now).await?;
    tidy(state).await
}

/// Removes what is no longer wanted; the number of uploads removed.
async fn tidy(state: &AppState) -> Result<u64, SweepError> {
    let now = state.surroundings.now();
    sessions::delete_ended(&state.db, now - LIFETIME, now - IDLE).await?;
    for (account, import) in import_moves::uncleared(&state.db).await? {
        merge::clear_ended(state, &account, &import).await?;
    }
    state.db.give_back().await?;
    idempotency::delete_until(&state.db, now - idempotency::KEPT).await?;
    let mut removed = 0;
    for (account, upload) in uploads::unused_until(&state.db, now - UPLOAD_WAITS).await? {
        let mut tx = state.db.begin().await?;
        // The row first: once it is gone, no import can begin with the file. If the file stays, so does the row.
        if uploads::delete_unused(&mut tx, &account, &upload).await? {
            state.objects.remove(&account, &upload).await?;
            tx.commit().await?;
            removed += 1;
        }
    }
    Ok(removed)
}

/// What became of the rows of imports that ended long ago: shown to nobody from here on, and cleared away with what else is.
async fn remove_rows(state: &AppState, now: Millis) -> Result<(), SweepError> {
    let until = now - days(state.limits.kept.row_days);
    while import_moves::remove_rows_until(&state.db, until, now).await? > 0 {}
    Ok(())
}

/// The files of imports that ended long ago, and how these were asked for: a patch holds cells of the file.
async fn remove_files(state: &AppState, now: Millis) -> Result<(), SweepError> {
    let until = now - days(state.limits.kept.file_days);
    loop {
        let found = import_moves::with_file_until(&state.db, until).await?;
        if found.is_empty() {
            return Ok(());
        }
        for (account, import, upload) in found {
            let mut tx = state.db.begin().await?;
            // If the file stays, it does not count as removed.
            if import_moves::remove_file(&mut tx, &account, &import, now).await? {
                import_settings::delete(&mut tx, &account, &import).await?;
                state.objects.remove(&account, &upload).await?;
                tx.commit().await?;
            }
        }
    }
}

fn days(days: u64) -> Millis {
    i64::try_from(days).unwrap_or(i64::MAX / DAY).saturating_mul(DAY)
}
