//! The names of a form's field, ready to be compared with a header.

use crate::form::Field;
use crate::table::names::{key, meaning};

/// A field's names, ready to be compared.
pub(super) struct Names {
    /// Name and labels.
    pub(super) own: Vec<String>,
    /// Aliases.
    pub(super) aliases: Vec<String>,
    /// What those names mean.
    pub(super) meanings: Vec<&'static str>,
    /// What the kind means.
    pub(super) by_kind: Option<&'static str>,
}

impl Names {
    pub(super) fn of(field: &Field) -> Self {
        let label = field.label.as_ref();
        let own: Vec<String> = std::iter::once(Some(field.name.as_str()))
            .chain([label.and_then(|label| label.en.as_deref()), label.and_then(|label| label.ja.as_deref())])
            .flatten()
            .map(key)
            .collect();
        let aliases: Vec<String> = field.aliases.iter().map(|alias| key(alias)).collect();
        let meanings = own.iter().chain(&aliases).filter_map(|name| meaning(name)).collect();
        Self { own, aliases, meanings, by_kind: field.kind.meaning() }
    }
}
