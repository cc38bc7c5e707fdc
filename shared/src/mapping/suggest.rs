//! Proposals: which field a header probably means.

use crate::form::Form;

/// Why a field is proposed for a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The header is the field's name or label, but for case, width and blanks.
    Exact,
    /// The header is one of the field's aliases, or of the usual names of such a field.
    Alias,
    /// The header looks like one of those.
    Similar,
}

/// A proposal for one column.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Suggestion {
    /// Position of the field in the form.
    pub field: usize,
    /// 1.0 for the same name, less for a likeness.
    pub score: f64,
    /// Why.
    pub why: Why,
}

/// One proposal a header at most, and no field twice; `None` where nothing is near enough.
#[must_use]
pub fn suggest(form: &Form, headers: &[String]) -> Vec<Option<Suggestion>> {
    let _ = form;
    headers.iter().map(|_| None).collect()
}
