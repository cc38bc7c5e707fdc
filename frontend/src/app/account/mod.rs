//! The second module, seen from the first: fetched when who is signed in goes to one of its pages, told which to show, and
//! heard. Here are the addresses, here somebody signs in; the pages themselves are in it.

mod state;
#[cfg(test)]
mod tests;
pub mod texts;
pub mod update;
#[cfg(feature = "check")]
pub mod view;

use crate::bridge::Word;
use crate::worker::protocol::Sentence;
use shared::lang::Lang;
pub use state::{Account, Phase};

/// What happens to it.
#[derive(Clone, Debug)]
pub enum AccountEvent {
    /// It is there, or could not be fetched.
    Fetched(Result<(), NotFetched>),
    /// It is wanted again.
    Wanted,
    /// It told something.
    Told(Word),
}

/// It could not be fetched: there is no connection, or the server has another build by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotFetched;

/// What it is to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// It is to be fetched.
    Fetch,
    /// It is to show the page of that address.
    Show(String),
    /// It is to speak another language.
    Speak(Lang),
    /// The sentences that it asked for.
    Said {
        /// Id of the import.
        import: String,
        /// The sentences of its findings.
        sentences: Vec<Sentence>,
    },
    /// It is to show nothing and forget what it knows.
    Leave,
}
