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
use crate::lease::Gone;
use crate::store::Tx;
use crate::store::jobs::{self, Job};

/// The job is still this worker's, and will be until the transaction ends.
async fn fence(tx: &mut Tx, job: &Job, now: Millis) -> Result<(), ImportError> {
    if jobs::renew(tx, job, now).await? { Ok(()) } else { Err(Gone::Lost.into()) }
}
