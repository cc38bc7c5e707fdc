//! Sending the file, and what became of it.

#[cfg(feature = "check")]
pub mod result;
#[cfg(test)]
mod tests;
pub mod update;
#[cfg(feature = "check")]
pub mod view;

use crate::api::{Duplicates, Failure, UploadId};

/// What happens at the sending.
#[derive(Clone, Debug)]
pub enum SendEvent {
    /// What to do with known leads was chosen.
    DuplicatesChosen(Duplicates),
    /// Send it.
    SendWanted,
    /// Do not send it, while it waits for the connection.
    SendStopped,
    /// The upload goes on.
    UploadProgress(u64),
    /// The upload came back.
    UploadEnded(Result<UploadId, Failure>),
    /// The import was asked for.
    ImportStarted(Result<String, Failure>),
}
