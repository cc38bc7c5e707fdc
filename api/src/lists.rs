//! `/api/lists`: lists that fields of forms refer to.

use crate::page::up_to;
use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize};
use shared::normalise::reference::ReferenceList;

/// Which lists.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct ListLists {
    /// Where the page begins: `next` of the page before.
    #[serde(default, deserialize_with = "list_name")]
    #[cfg_attr(feature = "openapi", param(min_length = 1, max_length = 64, pattern = "^[A-Za-z0-9_-]+$"))]
    pub cursor: Option<String>,
    /// At most so many: 1 to 100, else all that there can be.
    #[serde(default, deserialize_with = "up_to::<100, _>")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 100, default = 100))]
    pub limit: Option<u32>,
}

/// Reads a name that a list can have.
fn list_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let asked = Option::<String>::deserialize(deserializer)?;
    if asked.as_deref().is_none_or(ReferenceList::is_name) {
        Ok(asked)
    } else {
        Err(D::Error::custom("cursor is what the page before gave as next"))
    }
}

/// A list, without its values. They come by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct List {
    /// What fields call it by.
    pub name: String,
    /// How many values it has.
    pub count: u64,
    /// BLAKE3 of the values; receipts name the list by it.
    pub digest: String,
    /// Who changed it last; null: that user is gone.
    pub by: Option<String>,
    /// When.
    pub changed_at: String,
}

/// A list with its values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WholeList {
    /// What is known of it.
    #[serde(flatten)]
    pub list: List,
    /// In the order in which they were given.
    pub values: Vec<String>,
}

/// The list as it now is, and what was said of what was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PutList {
    /// The list.
    #[serde(flatten)]
    pub list: List,
    /// What a person should know of what was sent.
    #[serde(flatten)]
    pub notes: Notes,
}

/// What a person should know of a list that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notes {
    /// Blank values that were left out.
    pub blanks: u64,
    /// Values that were there already, and were left out.
    pub duplicates: u64,
    /// Values that differ from another by case or width alone. They are kept, for case and width count.
    pub alike: u64,
    /// The first of these, each with the other.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Vec<String>>))]
    pub alike_first: Vec<(String, String)>,
}
