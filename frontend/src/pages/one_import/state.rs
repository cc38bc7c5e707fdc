//! One import.

use crate::api::ImportView;
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
}
