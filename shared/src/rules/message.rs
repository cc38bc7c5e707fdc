//! Findings in words: the sentence of the rule, in the reader's language.

use super::by_code;
use crate::finding::{Finding, Severity};
use crate::lang::Lang;

/// What a value costs that its field can do without.
const fn stays_blank(lang: Lang) -> &'static str {
    match lang {
        Lang::En => " Left so, the cell stays blank.",
        Lang::Ja => "このままではセルは空欄になります。",
    }
}

impl Finding {
    /// The sentence for a person: what is wrong and how to right it.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let Some(rule) = by_code(&self.code) else { return self.code.clone().into_owned() };
        let said = rule.text(lang).fill(|name| self.param(name, lang));
        if self.leaves_blank() { said + stays_blank(lang) } else { said }
    }

    /// Whether something that stands in the cell is not imported with the row: its value, or the extension of its number.
    #[must_use]
    pub fn leaves_out(&self) -> bool {
        self.leaves_blank() || self.code == super::phone_extension_dropped::RULE.code
    }

    /// Whether the value is left out and its row imported without: the field's `on_error` is `cell`.
    #[must_use]
    pub fn leaves_blank(&self) -> bool {
        self.severity == Severity::Warning && by_code(&self.code).is_some_and(|rule| rule.severity == Severity::Error)
    }
}
