//! A worker's hold on a job: renewed by time for as long as the work takes, looked at by whoever works for long.

use crate::state::AppState;
use crate::store::jobs::{self, Job};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::Notify;

/// Why work does not go on here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Gone {
    /// Another worker holds the job by now, and does it.
    #[error("the lease was lost")]
    Lost,
    /// The server stops; the next start goes on.
    #[error("the server stops")]
    Stopping,
}

/// See the module's text. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Lease {
    job: Arc<Job>,
    lost: Arc<AtomicBool>,
}

impl Lease {
    /// On a job that was just claimed.
    #[must_use]
    pub fn new(job: Job) -> Self {
        Self { job: Arc::new(job), lost: Arc::default() }
    }

    /// The job.
    #[must_use]
    pub fn job(&self) -> &Job {
        &self.job
    }

    /// Whether to go on.
    ///
    /// # Errors
    /// [`Gone`].
    pub fn check(&self, state: &AppState) -> Result<(), Gone> {
        if state.is_stopping() {
            Err(Gone::Stopping)
        } else if self.lost.load(Ordering::Relaxed) {
            Err(Gone::Lost)
        } else {
            Ok(())
        }
    }

    /// Renews until it is told to end, or the lease is lost.
    pub(crate) async fn keep(&self, state: &AppState, end: &Notify) {
        loop {
            tokio::select! {
                () = tokio::time::sleep(state.limits.heartbeat) => {}
                () = end.notified() => return,
            }
            match jobs::renew(&state.db, &self.job, state.surroundings.now()).await {
                Ok(true) => {}
                Ok(false) => return self.lost.store(true, Ordering::Relaxed),
                // Every write asks the database again whether the lease holds.
                Err(error) => tracing::warn!(?error, job = %self.job.id, "a lease could not be renewed"),
            }
        }
    }
}
