//! The job behind an import: checks the file and makes leads of it.

use super::{JobError, Kind};
use crate::imports::ImportError;
use crate::imports::run;

pub(super) const KIND: Kind = Kind {
    name: crate::store::jobs::RUN_IMPORT,
    attempts: crate::store::jobs::MAX_ATTEMPTS,
    run: |state, lease| Box::pin(async move { Ok(run::run(&state, &lease).await?) }),
    give_up: |state, lease| Box::pin(async move { Ok(run::give_up(&state, &lease).await?) }),
};

impl From<ImportError> for JobError {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Gone(gone) => Self::Gone(gone),
            failed => Self::Failed(failed.into()),
        }
    }
}
