//! From a cell as written to its canonical value, kind by kind.
//!
//! Each `normalise/<kind>.rs` has one function that writes the canonical value or says in its own error type what is
//! wrong; the files in `rules/` turn that into findings. Normalising a canonical value gives it again.

use crate::form::{Country, Field, Kind};
use serde::Serialize;

/// A field made ready to judge cells: patterns compiled, formats parsed, countries resolved. Made once a check.
#[derive(Debug)]
pub struct FieldRules {
    /// The field.
    pub field: Field,
    /// Country of a phone or postal code, if any is known.
    pub country: Option<Country>,
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
        Self {
            field: field.clone(),
            country: field.country.or(country),
        }
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
