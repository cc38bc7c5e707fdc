//! The leads of the account: looked for, filtered, in columns.

#[cfg(feature = "account")]
pub mod filter;
#[cfg(feature = "account")]
pub mod search;
#[cfg(feature = "account")]
pub mod state;
#[cfg(test)]
mod tests;
pub mod texts;
#[cfg(feature = "account")]
pub mod update;
#[cfg(feature = "account")]
pub mod view;

use crate::api::Permission;
#[cfg(feature = "account")]
use crate::api::{Failure, Forms, ImportsPage, LeadsPage};
#[cfg(feature = "account")]
use crate::net::remote::Request;
#[cfg(feature = "account")]
pub use filter::Filter;

/// What one has to be permitted to see the page.
pub const NEEDS: Option<Permission> = Some(Permission::ReadLeads);

/// What happens on the page.
#[derive(Clone, Debug)]
#[cfg(feature = "account")]
pub enum Event {
    /// The leads came.
    LeadsLoaded(Request<filter::Place>, Result<LeadsPage, Failure>),
    /// The forms came, whose fields are the columns.
    FormsLoaded(Request<()>, Result<Forms, Failure>),
    /// The newest imports came, by which leads are filtered.
    ImportsLoaded(Request<()>, Result<ImportsPage, Failure>),
    /// The leads are wanted: from that one on, or from the first.
    Wanted(Option<String>),
    /// Others are looked for.
    Sought(Filter),
    /// Looking through the leads is to stop.
    Held,
    /// Looking through the leads is to go on.
    WantedOn,
}
