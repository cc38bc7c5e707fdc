//! The leads of the account.

pub mod state;
pub mod texts;
pub mod update;
#[cfg(feature = "page")]
pub mod view;

use crate::api::{Failure, LeadsPage, Permission};
use crate::net::remote::Request;

/// What one has to be permitted to see the page.
pub const NEEDS: Option<Permission> = Some(Permission::ReadLeads);

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Event {
    /// The leads came.
    LeadsLoaded(Request<Option<String>>, Result<LeadsPage, Failure>),
    /// The leads are wanted: from that one on, or from the first.
    Wanted(Option<String>),
}
