//! Who is signed in.

pub mod state;
#[cfg(test)]
pub(crate) mod tests;
pub mod texts;
pub mod update;
#[cfg(feature = "check")]
pub mod view;

use crate::api::{Failure, Session};
pub use state::SessionPhase;

/// What happens to the session.
#[derive(Clone, Debug)]
pub enum SessionEvent {
    /// Who is signed in was asked.
    SessionKnown(Result<Session, Failure>),
    /// The way to sign in was asked for, from anywhere.
    SignInOpened,
    /// A sign-in was asked for.
    SignInWanted {
        /// E-mail address.
        email: String,
        /// Password.
        password: String,
    },
    /// The one-time password is to be changed.
    PasswordWanted {
        /// The one-time password.
        current: String,
        /// The new one.
        new: String,
    },
    /// The change of password came back.
    PasswordChanged(Result<(), Failure>),
    /// A sign-out was asked for.
    SignOutWanted,
    /// The sign-out came back.
    SignedOut,
}
