//! A finding: one thing that is wrong, or worth knowing, at one place in the file.
//!
//! Bad data is a [`Finding`], never an `Err`. A finding carries the code of its rule and parameters; the
//! sentence is rendered from them at the edge, in the reader's language (`Finding::message` in `rules`).

use crate::lang::Lang;
use crate::limits;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How bad it is. An error keeps its row from being imported; the others do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Severity {
    /// The row (or, for a finding about the file, the file) cannot be imported as it is.
    Error,
    /// The row can be imported, and a person should look.
    Warning,
    /// Something was done or seen that a person may want to know.
    Note,
}

/// Where a record stands: the same numbers in grid, API, log, error CSV and command line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Address {
    /// 1 for the first record below the header; 0 for the header and for the file as a whole.
    pub record: u64,
    /// Row number as a spreadsheet shows it (1 is the first row of the file); 0 for the file as a whole.
    pub row: u64,
    /// Physical line on which the record begins, from 1; 0 for the file as a whole.
    pub line: u64,
    /// Offset in the original file of the record's first byte, from 0.
    pub byte: u64,
}

/// Named values that fill the placeholders of a rule's message, in the order they were given.
pub type Params = Vec<(Cow<'static, str>, String)>;

/// One finding. See the module's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Finding {
    /// Code of the rule: the name of its file in `rules/`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub code: Cow<'static, str>,
    /// How bad it is.
    pub severity: Severity,
    /// The record it is about.
    #[serde(flatten)]
    pub at: Address,
    /// Column of the file, from 0; `None` when the whole record, the header or the file is meant.
    pub column: Option<u32>,
    /// The cell as it stands in the file, at most [`crate::limits::SHOWN_VALUE_CHARS`] characters of it.
    pub value: String,
    /// Values for the message.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<(String, String)>))]
    pub params: Params,
    /// What the rule proposes to put in the cell instead, if it knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<String>,
}

impl Finding {
    /// The parameter of that name; in Japanese, `name_ja` goes first. `value` is the cell.
    #[must_use]
    pub fn param(&self, name: &str, lang: Lang) -> Option<&str> {
        let get = |name: &str| self.params.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let translated = if lang == Lang::Ja { get(&format!("{name}_ja")) } else { None };
        translated.or_else(|| get(name)).or_else(|| (name == "value").then_some(self.value.as_str()))
    }
}

/// The part of a cell that a finding shows.
pub(crate) fn shown(value: &str) -> String {
    match value.char_indices().nth(limits::SHOWN_VALUE_CHARS) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}
