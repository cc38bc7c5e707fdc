//! Findings in words: the sentence of the rule, in the reader's language.

use super::by_code;
use crate::finding::Finding;
use crate::lang::Lang;

impl Finding {
    /// The sentence for a person: what is wrong and how to right it.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match by_code(&self.code) {
            Some(rule) => rule.text(lang).fill(|name| self.param(name, lang)),
            None => self.code.clone().into_owned(),
        }
    }
}
