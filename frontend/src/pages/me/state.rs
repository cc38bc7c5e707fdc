//! What the page knows of the person, and how far the saving of each form is.

use crate::api::{Code, Failure};
use crate::net::remote::Remote;
use ::api::people::Person;

/// See the module's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The person.
    pub who: Remote<Person, ()>,
    /// The saving of name and language.
    pub saving: Saving,
    /// The change of the password.
    pub password: Saving,
}

/// How far a saving is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saving {
    /// Nothing was asked for.
    #[default]
    Idle,
    /// It is under way.
    Busy,
    /// It is saved.
    Done,
    /// The new password was not written twice alike.
    Unlike,
    /// It was refused.
    Failed(Failure),
}

/// A place where a refusal is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At the name.
    Name,
    /// At the current password.
    Current,
    /// At the new password.
    New,
    /// Above the form.
    Form,
}

/// Where a refusal is said: at the field that it is about.
#[must_use]
pub fn place(failure: &Failure) -> Place {
    match failure.code() {
        Some(Code::PersonNameWrong) => Place::Name,
        Some(Code::WrongPassword) => Place::Current,
        Some(
            Code::PasswordTooShort
            | Code::PasswordTooLong
            | Code::PasswordControlCharacter
            | Code::PasswordCommon
            | Code::PasswordUnchanged,
        ) => Place::New,
        _ => Place::Form,
    }
}
