//! One of a list; canonical: the choice's value.
//!
//! A cell may say the value or another name of it (the labels of a choice, the names of a country). Width and case do not
//! count unless that would make two choices alike.

use super::nearest::Nearest;
use crate::form::Choice;
use crate::text::width::fold_case;
use hashbrown::HashMap;
use std::borrow::Cow;
use std::sync::OnceLock;

/// Places at which a cell is looked at for two names of one choice.
const BETWEEN_NAMES: usize = 8;

/// The choices, ready to be looked up.
#[derive(Debug)]
pub(crate) struct Choices {
    entries: Vec<Entry>,
    exact: HashMap<Cow<'static, str>, usize>,
    /// `None`: two choices are alike.
    folded: HashMap<String, Option<usize>>,
    /// Made when the first slip is seen.
    nearest: OnceLock<Nearest>,
    /// In folded form, what is like a choice and meant for none.
    unlike: &'static [&'static str],
}

/// One choice.
#[derive(Debug)]
pub(super) struct Entry {
    /// What is stored.
    pub(super) value: Cow<'static, str>,
    /// What a cell may say instead.
    pub(super) names: Vec<Cow<'static, str>>,
    /// What is not taken, but leads to an offer of the value.
    pub(super) hints: Vec<Cow<'static, str>>,
}

impl Choices {
    /// The choices of a field.
    pub(crate) fn of(choices: &[Choice]) -> Self {
        let entry = |choice: &Choice| {
            let names = names(choice).skip(1).map(|name| Cow::Owned(name.to_owned())).collect();
            Entry { value: Cow::Owned(choice.value.clone()), names, hints: vec![] }
        };
        Self::from_entries(choices.iter().map(entry).collect())
    }

    pub(super) fn from_entries(entries: Vec<Entry>) -> Self {
        let (mut exact, mut folded) = (HashMap::new(), HashMap::new());
        // Values go before names: a name never hides another choice's value.
        for (index, entry) in entries.iter().enumerate() {
            exact.entry(entry.value.clone()).or_insert(index);
        }
        for (index, entry) in entries.iter().enumerate() {
            for name in std::iter::once(&entry.value).chain(&entry.names) {
                exact.entry(name.clone()).or_insert(index);
                folded
                    .entry(fold_case(name))
                    .and_modify(|other: &mut Option<usize>| *other = other.filter(|other| *other == index))
                    .or_insert(Some(index));
            }
        }
        Self { entries, exact, folded, nearest: OnceLock::new(), unlike: &[] }
    }

    /// The same, where these, in folded form, are meant for no choice.
    pub(super) const fn but(mut self, unlike: &'static [&'static str]) -> Self {
        self.unlike = unlike;
        self
    }

    /// The choice's value, if there is such a choice.
    pub(crate) fn find(&self, value: &str) -> Option<&str> {
        let index = self.exact.get(value).copied().or_else(|| self.folded.get(&fold_case(value)).copied().flatten());
        index.and_then(|index| self.entries.get(index)).map(|entry| entry.value.as_ref())
    }

    /// The value whose name is near enough to be a slip of the fingers.
    pub(crate) fn nearest(&self, slip: &str) -> Option<&str> {
        if let Some(value) = self.said_twice(slip) {
            return Some(value);
        }
        if !self.unlike.is_empty() && self.unlike.contains(&fold_case(slip).as_str()) {
            return None;
        }
        let nearest = self.nearest.get_or_init(|| self.names_to_offer());
        nearest.find(slip).and_then(|index| self.entries.get(index)).map(|entry| entry.value.as_ref())
    }

    /// The choice that two names say alike, such as `NL-Netherlands`, `Germany (DE)`.
    fn said_twice(&self, text: &str) -> Option<&str> {
        let trim =
            |text| str::trim_matches(text, |letter: char| letter.is_whitespace() || "()[]-–:,/".contains(letter));
        let said = |(at, sign): (usize, &str)| {
            let first = self.find(trim(&text[..at]))?;
            (self.find(trim(&text[at + sign.len()..]))? == first).then_some(first)
        };
        text.match_indices(['-', '(', ':', ',', '/', '–', ' ']).take(BETWEEN_NAMES).find_map(said)
    }

    /// All names that lead to a choice.
    pub(super) fn names_to_offer(&self) -> Nearest {
        Nearest::of(self.entries.iter().enumerate().flat_map(|(index, entry)| {
            let all = std::iter::once(&entry.value).chain(&entry.names).chain(&entry.hints);
            all.map(move |name| (name.as_ref(), index))
        }))
    }
}

/// Value and labels.
pub(crate) fn names(choice: &Choice) -> impl Iterator<Item = &str> {
    let labels = choice.label.iter().flat_map(|label| [label.en.as_deref(), label.ja.as_deref()]);
    std::iter::once(choice.value.as_str()).chain(labels.flatten())
}
