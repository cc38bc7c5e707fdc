//! Who is signed in, as far as the page knows.

use crate::api::{Failure, Session};

/// Who is signed in.
#[derive(Clone, Debug, PartialEq)]
pub enum SessionPhase {
    /// Not known yet.
    Unknown,
    /// Nobody.
    SignedOut {
        /// A sign-in is under way.
        busy: bool,
        /// Why the last one did not work.
        failure: Option<Failure>,
    },
    /// Somebody whose one-time password must be changed first.
    MustChange {
        /// Who.
        session: Session,
        /// The change is under way.
        busy: bool,
        /// Why the last one did not work.
        failure: Option<Failure>,
    },
    /// Somebody.
    SignedIn(Session),
}
