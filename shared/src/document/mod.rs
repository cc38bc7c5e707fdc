//! Forms as documents: read, checked for sense, written. JSON (`schemas/form.schema.json`); a Frictionless Table Schema is
//! read in its place ([`table_schema`]).

mod default_form;
mod field_check;
mod read;
mod record_check;
pub mod table_schema;
#[cfg(test)]
mod tests;

use crate::form::Form;
use crate::limits;

/// Why a document is not a form. Says what, where and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    /// Not JSON, or JSON of another shape.
    #[error("the form is not readable: {0}")]
    Json(String),
    /// Larger than [`limits::DOCUMENT_BYTES`].
    #[error("the form is larger than {limit} bytes", limit = limits::DOCUMENT_BYTES)]
    TooLarge,
    /// A field, or the form itself, does not make sense.
    #[error("{place}: {what}")]
    Wrong {
        /// The field's name, or `form`.
        place: String,
        /// What is wrong and what to do.
        what: String,
    },
}

impl FormError {
    /// The form as a whole is wrong.
    fn of_form(what: impl Into<String>) -> Self {
        Self::Wrong { place: "form".into(), what: what.into() }
    }
}

impl Form {
    /// Reads a form, or a Frictionless Table Schema in its place, and checks that it makes sense.
    ///
    /// # Errors
    /// [`FormError`] when it is neither, or contradicts itself.
    pub fn read(json: &str) -> Result<Self, FormError> {
        read::read(json)
    }

    /// The form that Leadgate starts with: a lead with name, e-mail, phone, company and the like.
    #[must_use]
    pub fn default_leads() -> Self {
        default_form::leads()
    }
}
