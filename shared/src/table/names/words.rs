//! The words that headers are made of, a table a language: `words/<language>.txt`.
//!
//! A line is `meaning: phrase | phrase …`. A meaning is a concept (`email`, with its place `email.work`), or what stands
//! beside one: `@work` and the like say which of several, `@noise` says nothing, `@aspect` makes it something about the thing,
//! `@person` somebody else's. A phrase with `~` is a usual value too, so it is no proof of a header.

use super::concept::{Concept, Place};
use super::header::fold;
use hashbrown::HashMap;
use std::sync::OnceLock;

/// The tables, in the order in which they are asked where a file does not tell its language.
pub(super) const TABLES: [(&str, &str); 11] = [
    ("en", include_str!("words/en.txt")),
    ("ja", include_str!("words/ja.txt")),
    ("de", include_str!("words/de.txt")),
    ("fr", include_str!("words/fr.txt")),
    ("es", include_str!("words/es.txt")),
    ("pt", include_str!("words/pt.txt")),
    ("it", include_str!("words/it.txt")),
    ("nl", include_str!("words/nl.txt")),
    ("pl", include_str!("words/pl.txt")),
    ("zh", include_str!("words/zh.txt")),
    ("ko", include_str!("words/ko.txt")),
];

/// A language of headers, by its place in [`TABLES`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Tongue(pub(super) u8);

impl Tongue {
    pub(crate) const ENGLISH: Self = Self(0);
    pub(crate) const JAPANESE: Self = Self(1);
    pub(crate) const CHINESE: Self = Self(9);
    pub(crate) const KOREAN: Self = Self(10);

    /// Its code, ISO 639-1.
    pub(crate) fn name(self) -> &'static str {
        TABLES.get(usize::from(self.0)).map_or("", |(name, _)| name)
    }
}

/// What a phrase does in a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It names the thing.
    Is(Concept, Place),
    /// It says which of several.
    Which(Place),
    /// It says nothing.
    Noise,
    /// With it, the column holds something about the thing.
    Aspect,
    /// With it, the thing is somebody else's.
    Person,
}

/// A phrase of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) tongue: Tongue,
    pub(super) role: Role,
    /// Whether it is a usual value as well.
    pub(super) is_value: bool,
}

/// Every phrase, folded and without blanks, with what it does.
#[derive(Debug)]
pub(super) struct Words {
    phrases: HashMap<String, Vec<Entry>>,
    /// Bytes of the longest.
    pub(super) longest: usize,
}

impl Words {
    pub(super) fn get() -> &'static Self {
        static WORDS: OnceLock<Words> = OnceLock::new();
        WORDS.get_or_init(Self::read)
    }

    /// What a phrase does, language by language.
    pub(super) fn of(&self, phrase: &str) -> &[Entry] {
        self.phrases.get(phrase).map_or(&[], Vec::as_slice)
    }

    fn read() -> Self {
        let mut phrases: HashMap<String, Vec<Entry>> = HashMap::new();
        for (tongue, (_, table)) in (0..).map(Tongue).zip(TABLES) {
            for (meaning, list) in lines(table) {
                let Some(role) = role(meaning) else { continue };
                for phrase in list.split('|').map(str::trim) {
                    let entry = Entry { tongue, role, is_value: phrase.starts_with('~') };
                    phrases.entry(fold(phrase)).or_default().push(entry);
                }
            }
        }
        let longest = phrases.keys().map(String::len).max().unwrap_or_default();
        Self { phrases, longest }
    }
}

/// The lines of a table: meaning and phrases.
fn lines(table: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(':')).map(|(meaning, list)| (meaning.trim(), list))
}

fn role(meaning: &str) -> Option<Role> {
    if let Some(beside) = meaning.strip_prefix('@') {
        return match beside {
            "noise" => Some(Role::Noise),
            "aspect" => Some(Role::Aspect),
            "person" => Some(Role::Person),
            place => Place::named(place).map(Role::Which),
        };
    }
    let (concept, place) = meaning.split_once('.').unwrap_or((meaning, "primary"));
    Some(Role::Is(Concept::named(concept)?, Place::named(place)?))
}

#[cfg(test)]
mod tests {
    use super::{TABLES, Words, lines, role};
    use crate::table::names::header::fold;

    #[test]
    fn every_line_has_a_meaning_and_no_phrase_stands_twice_for_things() {
        for (name, table) in TABLES {
            let mut seen = hashbrown::HashMap::new();
            for line in table.lines().filter(|line| !line.starts_with('#')) {
                assert!(line.contains(':'), "{name}: {line}");
            }
            for (meaning, list) in lines(table) {
                assert!(role(meaning).is_some(), "{name}: {meaning}");
                for phrase in list.split('|').filter(|_| !meaning.starts_with('@')) {
                    let key = fold(phrase);
                    assert!(!key.is_empty(), "{name} {meaning}: an empty phrase");
                    let before = seen.insert(key, meaning);
                    assert!(before.is_none_or(|before| before == meaning), "{name}: {phrase}: {before:?}, {meaning}");
                }
            }
        }
        assert!(Words::get().longest < 100);
    }
}
