//! What rules find in a value, and the fixes that they offer: it is judged once for all rules.

use crate::finding::Severity;
use crate::rules::{self, Fault, FieldRules, Rule};
use crate::text::blank;

/// What a column is judged by.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Column<'f> {
    /// The rules of the field that it fills.
    pub(super) field: Option<&'f FieldRules>,
    /// Its ids may have the mark of an export in front.
    pub(super) is_marked: bool,
}

/// See the module's text.
#[derive(Debug, Default)]
pub(super) struct Fixes {
    faults: Vec<(&'static Rule, Fault)>,
    canonical: String,
    /// What is said of it whatever its field; by an error, it is no value at all.
    common: Option<(&'static str, Severity)>,
    /// It has the character that stands for what was lost.
    is_lost: bool,
}

impl Fixes {
    /// Judges a value; whether any rule finds fault with it.
    pub(super) fn look(&mut self, value: &str, Column { field, is_marked }: Column<'_>) -> bool {
        self.faults.clear();
        if let Some(field) = field {
            rules::judge(field, value, &mut self.canonical, &mut self.faults);
        }
        if is_marked {
            let fault = rules::export_prefix::of_id(blank::trim(value));
            self.faults.extend(fault.map(|fault| (&rules::export_prefix::RULE, fault)));
        }
        let fault = rules::contents::fault_of(value);
        let garbled = &rules::text_garbled::RULE;
        let rule = fault.as_ref().map(|(rule, _)| *rule);
        self.common = rule.map(|rule| (rule.code, rule.severity));
        self.is_lost = value.contains(char::REPLACEMENT_CHARACTER);
        self.faults.extend(fault);
        if rule.is_some_and(|rule| rule.code != garbled.code) && !value.is_ascii() {
            self.faults.extend(rules::text_garbled::look(value).map(|fault| (garbled, fault)));
        }
        !self.faults.is_empty()
    }

    /// Whether the rule of that code finds fault with the value looked at last, as a check says it: what is no value at all is
    /// not judged by its field.
    pub(super) fn finds(&self, code: &str) -> bool {
        // Bytes that are none in the encoding have become that character.
        if code == rules::bytes_invalid::RULE.code {
            return self.is_lost;
        }
        match self.common {
            Some((common, Severity::Error)) => code == common,
            Some((common, _)) if code == common => true,
            _ => code != rules::text_garbled::RULE.code && self.faults.iter().any(|(rule, _)| rule.code == code),
        }
    }

    /// The fix that it offers.
    pub(super) fn of(&self, code: &str) -> Option<&str> {
        self.faults.iter().find(|(rule, _)| rule.code == code)?.1.fix.as_deref()
    }
}
