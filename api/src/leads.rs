//! `/api/leads`.

use crate::ids::{ImportId, LeadId};
use crate::page::up_to;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
}

/// A lead. They come oldest first.
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
