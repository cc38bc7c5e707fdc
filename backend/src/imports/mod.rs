//! What an import does: stage the checked rows, merge them into the leads, and show the outcome.

pub mod error_csv;
pub mod merge;
pub mod reason;
pub mod stage;
pub mod view;
