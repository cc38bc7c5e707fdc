//! What an import does: stage the checked rows, decide on them, merge them into the leads, and show the outcome.

pub mod decide;
pub mod error_csv;
pub mod keys;
pub mod merge;
pub mod pace;
pub mod reason;
mod shared_keys;
pub mod stage;
pub mod view;
