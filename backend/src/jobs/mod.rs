//! Work outside requests: claims jobs with leases, runs them, and tries again when one of our own faults stops one.

pub mod run_import;
pub mod sweep;

use crate::clock::Millis;
use crate::db::jobs::{self, Job, MAX_ATTEMPTS};
use crate::db::{Database, DbResult, idempotency, sql};
use crate::error::chain;
use crate::state::AppState;
use std::time::Duration;

/// Why a job stopped before its end. Bad files are no reason: they have their own end.
#[derive(Debug, thiserror::Error)]
pub enum JobError {
    /// Another worker holds the job by now, and does it.
    #[error("the lease was lost")]
    LeaseLost,
    /// The database.
    #[error("database")]
    Database(#[from] sqlx::Error),
    /// The object store.
    #[error("object store")]
    Objects(#[from] object_store::Error),
    /// A fault in our own code.
    #[error("the work stopped unexpectedly")]
    Panic(#[from] tokio::task::JoinError),
    /// The server stops; the next start goes on.
    #[error("the server stops")]
    Stopping,
    /// What was done does not add up, so none of it stays.
    #[error("{0}")]
    Wrong(String),
}

/// Workers of one server: one reads and checks while the other writes.
const WORKERS: usize = 2;

/// How often a worker looks without being rung for: for jobs of other servers and leases that ran out.
const LOOK: Duration = Duration::from_secs(2);

/// The wait before another try, times the tries so far.
const PAUSE: Millis = 5_000;

/// Starts the workers and the housekeeping; they end when the server stops.
pub fn start(state: &AppState) -> Vec<tokio::task::JoinHandle<()>> {
    let mut tasks: Vec<_> = (0..WORKERS).map(|_| tokio::spawn(work(state.clone()))).collect();
    tasks.push(tokio::spawn(sweep::keep_sweeping(state.clone())));
    tasks
}

async fn work(state: AppState) {
    while !state.is_stopping() {
        match run_next(&state).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::error!(error = %chain(&error), "claiming a job failed"),
        }
        tokio::select! {
            () = state.job_bell.notified() => {}
            () = tokio::time::sleep(LOOK) => {}
            () = state.stopped() => {}
        }
    }
}

/// Claims and runs one job that is due; `false` when there is none.
///
/// # Errors
/// When the database cannot be asked. A job that fails is no error here: it is put off, or given up.
pub async fn run_next(state: &AppState) -> DbResult<bool> {
    let worker = state.surroundings.id();
    let mut tx = state.db.begin().await?;
    let job = jobs::claim(&mut tx, &worker, state.surroundings.now()).await?;
    tx.commit().await?;
    let Some(job) = job else { return Ok(false) };
    // In a task of its own: a fault in our own code ends the job, not the worker.
    let run = tokio::spawn({
        let (state, job) = (state.clone(), job.clone());
        async move { run_import::run(&state, &job).await }
    });
    match run.await.unwrap_or_else(|error| Err(error.into())) {
        Ok(()) => {}
        Err(JobError::Stopping) => {
            // Whoever comes next may start at once.
            jobs::put_off(&state.db, &job, state.surroundings.now()).await?;
        }
        Err(JobError::LeaseLost) => tracing::warn!(job = %job.id, "a lease was lost; another worker goes on"),
        Err(error) => try_again(state, &job, &error).await?,
    }
    Ok(true)
}

async fn try_again(state: &AppState, job: &Job, error: &JobError) -> DbResult<()> {
    tracing::error!(import = %job.subject, attempt = job.attempts, error = %chain(error), "an import was interrupted");
    if job.attempts >= MAX_ATTEMPTS {
        return run_import::give_up(state, job).await;
    }
    let due_at = state.surroundings.now() + PAUSE * Millis::from(job.attempts);
    jobs::put_off(&state.db, job, due_at).await?;
    Ok(())
}

/// At the start: jobs that a former process held may be taken at once. Only on SQLite, where this process is the only
/// one that works; on PostgreSQL the leases of others may be alive.
///
/// # Errors
/// When the database cannot be asked.
pub async fn release_orphans(state: &AppState) -> DbResult<()> {
    if matches!(state.db, Database::Sqlite { .. }) {
        idempotency::release_all(&state.db).await?;
        let now = state.surroundings.now();
        sql("UPDATE jobs SET due_at = $1 WHERE worker IS NOT NULL AND due_at > $1")
            .bind(now)
            .execute(&state.db)
            .await?;
    }
    Ok(())
}
