//! One import: how far it is, what became of every row.

#[cfg(feature = "page")]
pub mod card;
#[cfg(feature = "account")]
pub mod state;
#[cfg(test)]
pub(crate) mod tests;
pub mod texts;
#[cfg(feature = "account")]
pub mod update;
#[cfg(feature = "account")]
pub mod view;

use crate::api::{Failure, ImportView, Permission};
use crate::net::remote::Request;

/// What one has to be permitted to see the page.
pub const NEEDS: Option<Permission> = None;

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Event {
    /// An import came.
    ImportLoaded(Request<String>, Result<Box<ImportView>, Failure>),
    /// The import is wanted again.
    Wanted,
}
