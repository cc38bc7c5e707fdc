//! The live line to the server, by which an import is followed: mended when it breaks, ended when nobody looks any more.
//! Each module of the page has one of its own.

mod state;
#[cfg(test)]
mod tests;
#[cfg(feature = "page")]
pub mod view;

use crate::api::{Failure, ImportView};
pub use state::{Line, Trouble};
use std::time::Duration;

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

/// What that means for who follows the import.
#[derive(Clone, Debug, PartialEq)]
pub enum Heard {
    /// Nothing.
    Nothing,
    /// There are news.
    News(Box<ImportView>),
    /// Nobody is signed in any more.
    SignedOut,
    /// It is to be asked for anew.
    Wanted,
}

/// What the browser is to do with the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineEffect {
    /// Follow an import live.
    Follow(String),
    /// Follow an import live after a while, if none is followed and this one not left until then.
    FollowLater(String, Duration),
    /// Ask once how an import stands that is followed.
    LoadNews(String),
    /// Follow none.
    Unfollow,
}
