//! One import.

use super::{RowsOf, Wanted};
use crate::api::{ImportSettings, ImportView, RowsPage};
use crate::net::remote::Remote;
use crate::worker::protocol::Sentence;
use std::sync::Arc;

/// See the module's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The import, by its id.
    pub shown: Remote<Arc<ImportView>, String>,
    /// The sentences of its findings.
    pub findings: Vec<Sentence>,
    /// How it was made, by its id.
    pub settings: Remote<Arc<ImportSettings>, String>,
    /// Rows of it.
    pub rows: Remote<Arc<RowsPage>, RowsOf>,
    /// Which rows.
    pub wanted: Wanted,
}
