//! Work outside requests: claims jobs with leases, runs them, and tries again when one of our own faults stops one.
//!
//! One dispatcher a server claims as many jobs as it has places for. An account has one place at a time (`store::jobs::claim`),
//! so that a small file of one does not wait behind a hundred large ones of another.

mod kinds;
mod run_import;
pub mod sweep;

use kinds::Kind;

use crate::causes::chain;
use crate::clock::Millis;
use crate::lease::{Gone, Lease};
use crate::state::AppState;
use crate::store::jobs::{self, GiveBack, Job};
use crate::store::{Database, DbResult, idempotency};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, Semaphore};
use tokio::task::{JoinHandle, JoinSet};

/// Why a job stopped before its end.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// It is not to go on here.
    #[error(transparent)]
    Gone(#[from] Gone),
    /// A fault in our own code.
    #[error("the work stopped unexpectedly")]
    Panic(#[from] tokio::task::JoinError),
    /// What the work itself says.
    #[error(transparent)]
    Failed(Box<dyn std::error::Error + Send + Sync>),
}

/// Jobs that a server runs at the same time, each of another account: they share processor and disk.
const PLACES: usize = 8;

/// How often one looks without being rung for: for jobs of other servers and leases that ran out.
const LOOK: Duration = Duration::from_secs(2);

/// The wait before another try, times the tries so far.
const PAUSE: Millis = 5_000;

/// The wait of a job that a newer version of the server has to do.
const NEWER: Millis = 60_000;

/// Starts the dispatcher and the housekeeping; they end when the server stops.
pub fn start(state: &AppState) -> Vec<JoinHandle<()>> {
    vec![tokio::spawn(dispatch(state.clone())), tokio::spawn(sweep::keep_sweeping(state.clone()))]
}

async fn dispatch(state: AppState) {
    let places = Arc::new(Semaphore::new(PLACES));
    let mut running = JoinSet::new();
    while !state.is_stopping() {
        while running.try_join_next().is_some() {}
        let place = tokio::select! {
            place = Arc::clone(&places).acquire_owned() => place,
            () = state.stopped() => break,
        };
        match claim(&state).await {
            Ok(Some(job)) => {
                let state = state.clone();
                running.spawn(async move {
                    if let Err(error) = work_on(&state, job).await {
                        tracing::error!(error = %chain(&error), "the end of a job could not be noted");
                    }
                    drop(place);
                    // The account may have another.
                    state.job_bell.notify_one();
                });
                continue;
            }
            Ok(None) => {}
            Err(error) => tracing::error!(error = %chain(&error), "claiming a job failed"),
        }
        drop(place);
        tokio::select! {
            () = state.job_bell.notified() => {}
            () = tokio::time::sleep(LOOK) => {}
            () = state.stopped() => {}
        }
    }
    while running.join_next().await.is_some() {}
}

/// Claims and runs one job that is due; `false` when there is none.
///
/// # Errors
/// When the database cannot be asked. A job that fails is no error here: it is put off, or given up.
pub async fn run_next(state: &AppState) -> DbResult<bool> {
    match claim(state).await? {
        Some(job) => work_on(state, job).await.map(|()| true),
        None => Ok(false),
    }
}

async fn claim(state: &AppState) -> DbResult<Option<Job>> {
    let now = state.surroundings.now();
    // Most looks find nothing, and a look alone does not wait for who writes.
    if !jobs::any_due(&state.db, now).await? {
        return Ok(None);
    }
    let mut tx = state.db.begin_bulk().await?;
    let job = jobs::claim(&mut tx, &state.surroundings.id(), now).await?;
    tx.commit().await?;
    Ok(job)
}

async fn work_on(state: &AppState, job: Job) -> DbResult<()> {
    let Some(kind) = kinds::of(&job.kind) else {
        tracing::warn!(kind = %job.kind, "a job waits for a newer version of the server");
        jobs::give_back(&state.db, &job, GiveBack::Stopped, state.surroundings.now() + NEWER).await?;
        return Ok(());
    };
    let lease = Lease::new(job);
    let end = Arc::new(Notify::new());
    let beat = tokio::spawn({
        let (state, lease, end) = (state.clone(), lease.clone(), Arc::clone(&end));
        async move { lease.keep(&state, &end).await }
    });
    // In a task of its own: a fault in our own code ends the job, not the dispatcher.
    // A job that takes the server down with it never gets to report a fault; its claims are counted.
    let work = if lease.job().attempts > kind.attempts { kind.give_up } else { kind.run };
    let run = tokio::spawn(work(state.clone(), lease.clone()));
    let done = run.await.unwrap_or_else(|error| Err(error.into()));
    end.notify_one();
    let _ = beat.await;
    match done {
        Ok(()) => {}
        Err(JobError::Gone(Gone::Stopping)) => {
            // Whoever comes next may start at once.
            jobs::give_back(&state.db, lease.job(), GiveBack::Stopped, state.surroundings.now()).await?;
        }
        Err(JobError::Gone(Gone::Lost)) => {
            tracing::warn!(job = %lease.job().id, "a lease was lost; another worker goes on");
        }
        Err(error) => try_again(state, kind, &lease, &error).await?,
    }
    Ok(())
}

async fn try_again(state: &AppState, kind: &Kind, lease: &Lease, error: &JobError) -> DbResult<()> {
    let job = lease.job();
    let (name, subject) = (kind.name, &job.subject);
    tracing::error!(kind = name, %subject, attempt = job.attempts, error = %chain(error), "a job was interrupted");
    if job.attempts >= kind.attempts {
        match (kind.give_up)(state.clone(), lease.clone()).await {
            Ok(()) | Err(JobError::Gone(Gone::Lost)) => return Ok(()),
            Err(error) => {
                tracing::error!(kind = name, %subject, error = %chain(&error), "giving up failed; it is tried again");
            }
        }
    }
    let due_at = state.surroundings.now() + PAUSE * Millis::from(job.attempts);
    jobs::give_back(&state.db, job, GiveBack::Failed, due_at).await?;
    Ok(())
}

/// At the start: jobs that a former process held may be taken at once. Only on SQLite, where this process is the only
/// one that works; on PostgreSQL the leases of others may be alive, and one that is not runs out in [`jobs::LEASE`].
///
/// # Errors
/// When the database cannot be asked.
pub async fn release_orphans(state: &AppState) -> DbResult<()> {
    if matches!(state.db, Database::Sqlite { .. }) {
        idempotency::release_all(&state.db).await?;
        jobs::free_all(&state.db, state.surroundings.now()).await?;
    }
    Ok(())
}
