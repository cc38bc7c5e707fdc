//! What the two modules of the page say to each other: names and shapes, all of them.
//!
//! The first calls what the second exports (`bin/account.rs`): `contract()`, `mount(element, path, language)`,
//! `speak(language)`, `said(import, sentences)`, `leave()`. The second sends the first a [`Word`]: an event at the window, under
//! a name of its own, with a text as its `detail`.

use crate::api::ImportState;
use serde::{Deserialize, Serialize};
use shared::lang::Lang;

/// Counts up with every change of what is said here: two modules that do not mean the same by it are not put together.
pub const CONTRACT: u32 = 2;

/// Where the build puts the second module.
pub const ADDRESS: &str = "/account.js";

/// Id of the element that the second module draws in.
pub const ELEMENT: &str = "account";

/// A person went to another page; its address.
const NAVIGATE: &str = "leadgate:navigate";

/// The session is another: [`ENDED`] or [`CHANGED`].
const SESSION: &str = "leadgate:session";

/// An import that is shown stands otherwise than before; [`Standing`].
const IMPORT: &str = "leadgate:import";

/// A language was chosen: its tag, or nothing for the browser's.
const LANGUAGE: &str = "leadgate:language";

/// Sentences of findings are wanted; [`Findings`].
const SAY: &str = "leadgate:say";

const ENDED: &str = "ended";
const CHANGED: &str = "changed";

/// All names of events.
pub const NAMES: [&str; 5] = [NAVIGATE, SESSION, LANGUAGE, IMPORT, SAY];

/// What the second module tells the first.
#[derive(Clone, Debug, PartialEq)]
pub enum Word {
    /// A person went to another page.
    Navigated(String),
    /// The server said that nobody is signed in any more.
    SessionEnded,
    /// What is known of who is signed in has changed.
    SessionChanged,
    /// A language was chosen; `None`: the browser's.
    LanguageChosen(Option<Lang>),
    /// An import that is shown stands otherwise than before.
    ImportMoved(Standing),
    /// Sentences are wanted, which the worker makes: it has the rules.
    SayWanted(Findings),
}

/// Where an import stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Its id.
    pub import: String,
    /// Its state.
    pub state: ImportState,
}

/// Findings of an import whose sentences are wanted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// Id of the import.
    pub import: String,
    /// Its findings, as the server gives them.
    pub findings: Vec<serde_json::Value>,
}

impl Word {
    /// Name of its event, and the `detail`.
    #[must_use]
    pub fn write(&self) -> (&'static str, String) {
        match self {
            Self::Navigated(path) => (NAVIGATE, path.clone()),
            Self::SessionEnded => (SESSION, ENDED.to_owned()),
            Self::SessionChanged => (SESSION, CHANGED.to_owned()),
            Self::LanguageChosen(lang) => (LANGUAGE, lang.map_or("", Lang::tag).to_owned()),
            Self::ImportMoved(standing) => (IMPORT, serde_json::to_string(standing).unwrap_or_default()),
            Self::SayWanted(findings) => (SAY, serde_json::to_string(findings).unwrap_or_default()),
        }
    }

    /// The same back; `None`: it is none.
    #[must_use]
    pub fn read(name: &str, detail: &str) -> Option<Self> {
        Some(match (name, detail) {
            (NAVIGATE, path) => Self::Navigated(path.to_owned()),
            (SESSION, ENDED) => Self::SessionEnded,
            (SESSION, CHANGED) => Self::SessionChanged,
            (LANGUAGE, tag) => Self::LanguageChosen(Lang::of_tag(tag)),
            (IMPORT, json) => Self::ImportMoved(serde_json::from_str(json).ok()?),
            (SAY, json) => Self::SayWanted(serde_json::from_str(json).ok()?),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_what_is_heard() {
        for word in [
            Word::Navigated("/imports/1".into()),
            Word::SessionEnded,
            Word::SessionChanged,
            Word::LanguageChosen(Some(Lang::En)),
            Word::LanguageChosen(Some(Lang::Ja)),
            Word::LanguageChosen(None),
            Word::ImportMoved(Standing { import: "1".into(), state: ImportState::Complete }),
            Word::SayWanted(Findings { import: "1".into(), findings: vec![serde_json::json!({ "code": "too_long" })] }),
        ] {
            let (name, detail) = word.write();
            assert!(NAMES.contains(&name));
            assert_eq!(Word::read(name, &detail), Some(word));
        }
        for (name, detail) in [(SESSION, "?"), (SAY, "{"), ("leadgate:other", "")] {
            assert_eq!(Word::read(name, detail), None);
        }
    }
}
