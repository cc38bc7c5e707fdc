//! What an import does: stage the checked rows, decide on them, merge them into the leads, and show the outcome.

pub mod decide;
mod error;
pub mod error_csv;
pub mod merge;
pub mod pace;
pub mod reason;
pub mod run;
mod shared_keys;
pub mod stage;
pub mod view;

pub use error::ImportError;

use crate::clock::Millis;
use crate::lease::{Gone, Lease};
use crate::store::Tx;
use crate::store::jobs::{self, Job};
use api::ids::{AccountId, ImportId};

/// One run of an import: a worker's hold on the job behind it, and which import that is about.
#[derive(Debug)]
pub struct Run<'a> {
    lease: &'a Lease,
    import: ImportId,
}

impl<'a> Run<'a> {
    /// The run that was claimed so; `None`: the job is about no import.
    #[must_use]
    pub fn of(lease: &'a Lease) -> Option<Self> {
        Some(Self { lease, import: lease.job().subject.parse().ok()? })
    }

    fn job(&self) -> &Job {
        self.lease.job()
    }

    fn account(&self) -> &AccountId {
        &self.job().account
    }
}

/// The job is still this worker's, and will be until the transaction ends.
async fn fence(tx: &mut Tx, job: &Job, now: Millis) -> Result<(), ImportError> {
    if jobs::renew(tx, job, now).await? { Ok(()) } else { Err(Gone::Lost.into()) }
}
