//! The leads of the account.

pub mod state;
pub mod texts;
pub mod update;
#[cfg(feature = "page")]
pub mod view;

use crate::api::{Failure, LeadsPage};
use crate::net::remote::Request;

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Event {
    /// The leads came.
    LeadsLoaded(Request<Option<String>>, Result<LeadsPage, Failure>),
    /// The leads are wanted: from that one on, or from the first.
    Wanted(Option<String>),
}
