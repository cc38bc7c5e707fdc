//! The person's own page: name, language, password.

#[cfg(feature = "account")]
pub mod state;
#[cfg(test)]
mod tests;
pub mod texts;
#[cfg(feature = "account")]
pub mod update;
#[cfg(feature = "account")]
pub mod view;

use crate::api::{Failure, Permission, Session};
use crate::net::remote::Request;
use ::api::people::Person;
use shared::lang::Lang;

/// What one has to be permitted to see the page.
pub const NEEDS: Option<Permission> = None;

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Event {
    /// Who is signed in came.
    SessionLoaded(Request<()>, Result<Session, Failure>),
    /// Who is signed in is wanted again.
    Wanted,
    /// Name and language are to be saved.
    SaveWanted {
        /// The name, as it was written.
        name: String,
        /// The language; `None`: the browser's.
        language: Option<Lang>,
    },
    /// They were saved, or not.
    Saved(Result<Person, Failure>),
    /// The password is to be changed.
    PasswordWanted(Passwords),
    /// It was changed, or not.
    PasswordChanged(Result<(), Failure>),
}

/// What was written into the form of the password.
#[derive(Clone)]
pub struct Passwords {
    /// The one now.
    pub current: String,
    /// The new one.
    pub new: String,
    /// The new one again.
    pub again: String,
}

impl std::fmt::Debug for Passwords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passwords")
    }
}
