//! One import: how far it is, how it was made, what became of every row.

#[cfg(feature = "page")]
pub mod card;
#[cfg(feature = "account")]
pub mod made;
#[cfg(feature = "account")]
pub mod rows;
#[cfg(feature = "account")]
pub mod state;
#[cfg(test)]
pub(crate) mod tests;
pub mod texts;
#[cfg(feature = "account")]
pub mod update;
#[cfg(feature = "account")]
pub mod view;

use crate::api::{Failure, ImportSettings, ImportView, Outcome, Permission, RowsPage};
use crate::net::remote::Request;

/// What one has to be permitted to see the page.
pub const NEEDS: Option<Permission> = None;

/// What happens on the page.
#[derive(Clone, Debug)]
pub enum Event {
    /// An import came.
    ImportLoaded(Request<String>, Result<Box<ImportView>, Failure>),
    /// The import is wanted again.
    Wanted,
    /// How it was made came.
    SettingsLoaded(Request<String>, Result<ImportSettings, Failure>),
    /// Rows came.
    RowsLoaded(Request<RowsOf>, Result<RowsPage, Failure>),
    /// Rows are wanted.
    RowsWanted(Wanted),
    /// Its leads are to be seen.
    LeadsWanted,
}

/// Rows of which import, and which of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowsOf {
    /// Its id.
    pub import: String,
    /// Which.
    pub wanted: Wanted,
}

/// Which rows of an import are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Those that became this; `None`: all.
    pub outcome: Option<Outcome>,
    /// Only those that were imported in part.
    pub in_part: bool,
    /// From where on.
    pub from: Begin,
}

/// Where a page of rows begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Begin {
    /// At the first row.
    #[default]
    First,
    /// Where the page before says.
    Cursor(String),
    /// At that row of the file.
    Row(u64),
    /// Of that lead alone.
    Lead(String),
}

/// The id of an import that an address names, and where on its page.
#[must_use]
pub fn parts_of(key: &str) -> (&str, Begin) {
    let Some((id, place)) = key.split_once('#') else { return (key, Begin::First) };
    let row = place.strip_prefix("row-").and_then(|row| row.parse().ok()).map(Begin::Row);
    let lead = || place.strip_prefix("lead-").map(|lead| Begin::Lead(lead.to_owned()));
    (id, row.or_else(lead).unwrap_or_default())
}
