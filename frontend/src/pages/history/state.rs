//! A page of the list of imports.

use crate::api::ImportsPage;
use crate::net::remote::Remote;

/// From the import that was asked for, or from the newest.
pub type State = Remote<ImportsPage, Option<String>>;
