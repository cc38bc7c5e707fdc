//! From a cell as written to its canonical value, kind by kind.
//!
//! Each `normalise/<kind>.rs` has one function that writes the canonical value or says in its own error type what is
//! wrong; the files in `rules/` turn that into findings. Normalising a canonical value gives it again.

pub mod width;

use crate::form::{Country, Field, Form, Kind};
use crate::rules::{Check, RULES, Rule};
use serde::Serialize;

/// A field made ready to judge cells: patterns compiled, formats parsed, countries resolved. Made once a check.
#[derive(Debug)]
pub struct FieldRules {
    /// The field.
    pub field: Field,
    /// Country of a phone or postal code, if any is known.
    pub country: Option<Country>,
    /// Cells that stand for no value.
    missing: Vec<String>,
    /// Rules that can have something to say of a value of this field.
    value_rules: Vec<&'static Rule>,
}

/// Why a kind could not read a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Refused {
    /// See [`crate::phone::PhoneFault`].
    Phone(crate::phone::PhoneFault),
}

impl FieldRules {
    /// Compiles a field. `country` is the file's or the form's; the field's own goes before it.
    #[must_use]
    pub fn compile(field: &Field, country: Option<Country>) -> Self {
        let mut rules = Self {
            field: field.clone(),
            country: field.country.or(country),
            missing: vec![],
            value_rules: vec![],
        };
        rules.value_rules = RULES
            .iter()
            .copied()
            .filter(|rule| matches!(rule.check, Check::Value { applies, .. } if applies(&rules)))
            .collect();
        rules
    }

    /// Every field of the form compiled, in its order. `country` is the file's; it goes before the form's.
    #[must_use]
    pub fn of_form(form: &Form, country: Option<Country>) -> Vec<Self> {
        let compile = |field| Self {
            missing: form.missing_values.clone(),
            ..Self::compile(field, country.or(form.country))
        };
        form.fields.iter().map(compile).collect()
    }

    /// Whether the value (trimmed) is one of those that stand for none.
    pub(crate) fn is_missing(&self, value: &str) -> bool {
        self.missing.iter().any(|missing| missing == value)
    }

    /// The rules that look at values of this field.
    pub(crate) fn value_rules(&self) -> &[&'static Rule] {
        &self.value_rules
    }

    /// Writes the canonical form of `value` (trimmed, not blank) to `out`, which is empty.
    ///
    /// # Errors
    /// [`Refused`] when the kind cannot read it; `out` is then of no meaning.
    pub fn normalise(&self, value: &str, out: &mut String) -> Result<(), Refused> {
        match self.field.kind {
            Kind::Phone => {
                crate::phone::normalise(value, self.country, out).map_err(Refused::Phone)
            }
            _ => {
                out.push_str(value);
                Ok(())
            }
        }
    }
}
