//! Several of a list in one cell; canonical: the choices' values, joined by the field's separator, as they stand and each once.
//!
//! `web, Event ,web` -> `web,event`. Blanks around an item do not count, nor empty items.

use super::choice::Choices;
use crate::text::blank::trim;

/// The default separator.
pub(crate) const SEPARATOR: char = ',';

/// The choices and what stands between them.
#[derive(Debug)]
pub(crate) struct ChoiceList {
    pub(crate) choices: Choices,
    pub(crate) separator: char,
}

impl ChoiceList {
    /// Appends the canonical list. The error is the first item that is no choice.
    pub(crate) fn normalise(&self, value: &str, out: &mut String) -> Result<(), String> {
        self.join(value, out, |item| self.choices.find(item))
    }

    /// What stands between the items.
    pub(crate) fn separator(&self) -> char {
        self.separator
    }

    /// The list with each item that is no choice put right; `None`: one is near no choice.
    pub(crate) fn put_right(&self, value: &str) -> Option<String> {
        let mut out = String::new();
        let near = |item: &str| self.choices.find(item).or_else(|| self.choices.nearest(item));
        self.join(value, &mut out, near).ok().map(|()| out)
    }

    fn join<'a>(&'a self, value: &str, out: &mut String, find: impl Fn(&str) -> Option<&'a str>) -> Result<(), String> {
        let start = out.len();
        for item in value.split(self.separator).map(trim).filter(|item| !item.is_empty()) {
            let found = find(item).ok_or_else(|| item.to_owned())?;
            if out[start..].split(self.separator).any(|before| before == found) {
                continue;
            }
            if out.len() > start {
                out.push(self.separator);
            }
            out.push_str(found);
        }
        // Separators alone name no choice.
        if out.len() > start { Ok(()) } else { Err(value.to_owned()) }
    }
}
