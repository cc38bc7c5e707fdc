//! One of a list; canonical: the choice's value.
//!
//! A cell may say the value or a label. Width and case do not count unless that would make two choices alike.

use super::width;
use crate::form::Choice;
use hashbrown::HashMap;

/// The choices, ready to be looked up.
#[derive(Debug)]
pub(super) struct Choices {
    values: Vec<String>,
    exact: HashMap<String, usize>,
    /// `None`: two choices are alike.
    folded: HashMap<String, Option<usize>>,
}

impl Choices {
    pub(super) fn of(choices: &[Choice]) -> Self {
        let mut found = Self {
            values: choices.iter().map(|choice| choice.value.clone()).collect(),
            exact: HashMap::new(),
            folded: HashMap::new(),
        };
        // Values go before labels: a label never hides another choice's value.
        for (index, choice) in choices.iter().enumerate() {
            found.exact.entry(choice.value.clone()).or_insert(index);
        }
        for (index, choice) in choices.iter().enumerate() {
            for name in names(choice) {
                found.exact.entry(name.to_owned()).or_insert(index);
                found
                    .folded
                    .entry(fold(name))
                    .and_modify(|other| *other = other.filter(|other| *other == index))
                    .or_insert(Some(index));
            }
        }
        found
    }

    /// Appends the choice's value; `false` if there is no such choice.
    pub(super) fn normalise(&self, value: &str, out: &mut String) -> bool {
        let index = self.exact.get(value).copied().or_else(|| self.folded.get(&fold(value)).copied().flatten());
        let found = index.and_then(|index| self.values.get(index));
        out.extend(found.map(String::as_str));
        found.is_some()
    }
}

/// Value and labels.
pub(crate) fn names(choice: &Choice) -> impl Iterator<Item = &str> {
    let labels = choice.label.iter().flat_map(|label| [label.en.as_deref(), label.ja.as_deref()]);
    std::iter::once(choice.value.as_str()).chain(labels.flatten())
}

/// Without case and width.
pub(crate) fn fold(text: &str) -> String {
    width::fold(text).to_lowercase()
}
