//! One lead: its values, what made each of them, and its changes.

#[cfg(feature = "account")]
pub mod state;
#[cfg(test)]
mod tests;
pub mod texts;
#[cfg(feature = "account")]
pub mod update;
#[cfg(feature = "account")]
pub mod view;

use crate::api::{Failure, LeadHistory, Permission};
use crate::net::remote::Request;

/// What one has to be permitted to see the page.
pub const NEEDS: Option<Permission> = Some(Permission::ReadLeads);

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Event {
    /// A lead came.
    LeadLoaded(Request<String>, Result<Box<LeadHistory>, Failure>),
    /// The lead is wanted again.
    Wanted,
}
