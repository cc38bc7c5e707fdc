//! A page of the leads.

use crate::api::LeadsPage;
use crate::net::remote::Remote;

/// From the lead that was asked for, or from the first.
pub type State = Remote<LeadsPage, Option<String>>;
