//! All imports, newest first.

#[cfg(feature = "account")]
pub mod state;
pub mod texts;
#[cfg(feature = "account")]
pub mod update;
#[cfg(feature = "account")]
pub mod view;

use crate::api::{Failure, ImportsPage, Permission};
use crate::net::remote::Request;

/// What one has to be permitted to see the page.
pub const NEEDS: Option<Permission> = None;

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Event {
    /// The history came.
    HistoryLoaded(Request<Option<String>>, Result<ImportsPage, Failure>),
    /// What runs has moved on: the list is asked for again.
    Moved,
    /// It came.
    MovedLoaded(Request<Option<String>>, Result<ImportsPage, Failure>),
    /// The list is wanted: from that import on, or from the newest.
    Wanted(Option<String>),
}
