//! Why work on an import stops before its end. Bad files are no reason: they have their own end.

use crate::lease::Gone;

/// See the module's text.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The work is not to go on here.
    #[error(transparent)]
    Gone(#[from] Gone),
    /// The database.
    #[error("database")]
    Database(#[from] sqlx::Error),
    /// The object store.
    #[error("object store")]
    Objects(#[from] object_store::Error),
    /// A fault in our own code.
    #[error("the work stopped unexpectedly")]
    Panic(#[from] tokio::task::JoinError),
    /// What was done does not add up, so none of it stays.
    #[error("{0}")]
    Wrong(String),
}
