//! Files that a person takes out of the page without a server.

pub mod update;
#[cfg(feature = "check")]
pub mod view;

use crate::worker::protocol::WrittenIn;
use shared::extract::Part;

/// What is wanted as a file.
#[derive(Clone, Debug)]
pub enum DownloadEvent {
    /// A part of the file is wanted, as a file in that encoding.
    DownloadWanted(Part, WrittenIn),
    /// The form's template is wanted.
    TemplateWanted,
}
