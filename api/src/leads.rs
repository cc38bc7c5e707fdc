//! `/api/leads`: listed, looked for, one with its history.

use crate::ids::{ImportId, LeadId};
use crate::page::{short, up_to};
use crate::words::words;
use serde::{Deserialize, Serialize};
use shared::lang::Lang;
use std::collections::BTreeMap;

words! {
    /// In which order leads come.
    #[derive(Default)]
    Order {
        /// Those that were made first, first.
        #[default]
        Oldest = "oldest",
        /// Those that were made last, first.
        Newest = "newest",
    }
}

/// Which leads.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct ListLeads {
    /// Where the page begins: `next` of the page before.
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>, format = "uuid"))]
    pub cursor: Option<LeadId>,
    /// At most so many: 1 to 500, else 50.
    #[serde(default, deserialize_with = "up_to::<500, _>")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 500, default = 50))]
    pub limit: Option<u32>,
    /// Only those with each word of this text in a value, whatever its case and width. A whole e-mail address, or phone number in
    /// national or international writing, that leads are known by is found at once.
    #[serde(default, deserialize_with = "short::<200, _>")]
    #[cfg_attr(feature = "openapi", param(max_length = 200))]
    pub q: Option<String>,
    /// Only those that this import made.
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>, format = "uuid"))]
    pub import: Option<ImportId>,
    /// Only those with a value in the field of this name; with `value`: with that value in it.
    #[serde(default, deserialize_with = "short::<200, _>")]
    #[cfg_attr(feature = "openapi", param(max_length = 200))]
    pub field: Option<String>,
    /// Only those with exactly this value, whatever its case and width: in `field` (there a phone may be in national writing), or
    /// in any.
    #[serde(default, deserialize_with = "short::<200, _>")]
    #[cfg_attr(feature = "openapi", param(max_length = 200))]
    pub value: Option<String>,
    /// `oldest` first or `newest` first.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>, pattern = "^(oldest|newest)$", default = "oldest"))]
    pub order: Order,
}

/// Leads as a CSV: all that [`ListLeads`] would list by the same words.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct ExportLeads {
    /// Only those with each word of this text in a value.
    #[serde(default, deserialize_with = "short::<200, _>")]
    #[cfg_attr(feature = "openapi", param(max_length = 200))]
    pub q: Option<String>,
    /// Only those that this import made.
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>, format = "uuid"))]
    pub import: Option<ImportId>,
    /// Only those with a value in the field of this name; with `value`: with that value in it.
    #[serde(default, deserialize_with = "short::<200, _>")]
    #[cfg_attr(feature = "openapi", param(max_length = 200))]
    pub field: Option<String>,
    /// Only those with exactly this value: in `field`, or in any.
    #[serde(default, deserialize_with = "short::<200, _>")]
    #[cfg_attr(feature = "openapi", param(max_length = 200))]
    pub value: Option<String>,
    /// `oldest` first or `newest` first.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>, pattern = "^(oldest|newest)$", default = "oldest"))]
    pub order: Order,
    /// Names of fields whose columns come first, in this order, with commas between them; the others follow as the form has them.
    #[serde(default, deserialize_with = "short::<4_000, _>")]
    #[cfg_attr(feature = "openapi", param(max_length = 4_000))]
    pub columns: Option<String>,
    /// Language of the headers: `en` or `ja`.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>, pattern = "^(en|ja)$"))]
    pub lang: Lang,
}

/// Some of the leads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeadsPage {
    /// These.
    pub items: Vec<Lead>,
    /// What to give as `cursor` for the next ones; null: there are no more.
    pub next: Option<String>,
    /// How many are found in all, where it is known: of all leads, of those of an import, and where the first page is the only one.
    #[serde(default)]
    pub total: Option<u64>,
    /// Not all leads were looked through in the time that a request has: `next` goes on with the rest.
    #[serde(default)]
    pub stopped: bool,
    /// How many leads were looked through for this page; 0 where none had to be.
    #[serde(default)]
    pub looked_through: u64,
    /// How many there are to look through for all pages: of the account, or of the import that is asked for.
    #[serde(default)]
    pub to_look_through: u64,
}

/// A lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Lead {
    /// Id.
    pub id: LeadId,
    /// Canonical value by field name.
    pub values: BTreeMap<String, Option<String>>,
    /// What stood in extra columns that were kept, by their headers.
    #[serde(default)]
    pub custom: BTreeMap<String, Option<String>>,
    /// When it was made, RFC 3339.
    pub created_at: String,
    /// When it last changed, RFC 3339.
    pub updated_at: String,
    /// The import that made it.
    pub import: ImportId,
}

/// A lead with what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeadHistory {
    /// As it is.
    pub lead: Lead,
    /// Its changes, newest first; the last is its making.
    pub history: Vec<LeadChange>,
    /// There are older changes, and so what it was made with is not told.
    pub older: bool,
}

/// One change of a lead, or its making.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeadChange {
    /// The version that it is since: 1 as it was made.
    pub version: u64,
    /// When, RFC 3339.
    pub at: String,
    /// The import that did it; null: a person did.
    pub import: Option<ImportId>,
    /// Name of its file, for who sees the import.
    pub file_name: Option<String>,
    /// The row of that file, as spreadsheets count them; null: it is not known.
    #[serde(default)]
    pub row: Option<u64>,
    /// The fields that it changed.
    pub changes: Vec<FieldChange>,
}

/// What changed in a field of a lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldChange {
    /// Name of the field, or header of the extra column.
    pub field: String,
    /// It is an extra column.
    pub custom: bool,
    /// What was there; null: nothing.
    pub before: Option<String>,
    /// What is there since.
    pub after: Option<String>,
}
