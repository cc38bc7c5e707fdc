//! The live line to the server, by which an import is followed.

pub mod state;
pub mod update;
#[cfg(feature = "page")]
pub mod view;

use crate::api::{Failure, ImportView};
pub use state::{Line, Trouble};

/// What happens to the line.
#[derive(Clone, Debug)]
pub enum LineEvent {
    /// News of an import.
    ImportChanged(Box<ImportView>),
    /// The live line to an import broke.
    LineBroken {
        /// Id of the import.
        id: String,
        /// The server has refused it; else the browser mends it by itself.
        closed: bool,
    },
    /// News of an import came, asked for while there is no line.
    NewsLoaded {
        /// Id of the import.
        id: String,
        /// The news.
        outcome: Result<Box<ImportView>, Failure>,
    },
    /// What is followed is wanted again.
    Wanted,
}
