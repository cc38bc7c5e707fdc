//! The leads of the account.

#[cfg(feature = "account")]
pub mod state;
#[cfg(test)]
mod tests;
pub mod texts;
#[cfg(feature = "account")]
pub mod update;
#[cfg(feature = "account")]
pub mod view;

use crate::api::{Failure, Forms, LeadsPage, Permission};
use crate::net::remote::Request;

/// What one has to be permitted to see the page.
pub const NEEDS: Option<Permission> = Some(Permission::ReadLeads);

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Event {
    /// The leads came.
    LeadsLoaded(Request<Option<String>>, Result<LeadsPage, Failure>),
    /// The forms came, whose fields are the columns.
    FormsLoaded(Request<()>, Result<Forms, Failure>),
    /// The leads are wanted: from that one on, or from the first.
    Wanted(Option<String>),
}
