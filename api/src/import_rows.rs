//! What became of the records of an import, one by one.

use crate::ids::LeadId;
use crate::imports::Outcome;
use crate::leads::FieldChange;
use crate::page::up_to;
use serde::{Deserialize, Serialize};
use shared::lang::Lang;

/// Which records of an import.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct ListRows {
    /// Where the page begins: `next` of the page before.
    pub cursor: Option<u64>,
    /// Where the page begins: with this row, as a spreadsheet shows it, or the next one behind it.
    pub from: Option<u64>,
    /// Only those that became this.
    #[cfg_attr(feature = "openapi", param(
        value_type = Option<String>,
        pattern = "^(new|updated|unchanged|skipped_existing|skipped_repeated|skipped_errors|blank|left_out)$"
    ))]
    pub outcome: Option<Outcome>,
    /// Only those that were taken with a value left out, which their reasons tell of.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", param(default = false))]
    pub in_part: bool,
    /// Only those that made or met this lead.
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>, format = "uuid"))]
    pub lead: Option<LeadId>,
    /// At most so many: 1 to 1000, else 200.
    #[serde(default, deserialize_with = "up_to::<1000, _>")]
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 1000, default = 200))]
    pub limit: Option<u32>,
    /// Language of the reasons: `en` or `ja`.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>, pattern = "^(en|ja)$"))]
    pub lang: Lang,
}

/// What became of a record. They come in file order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Row {
    /// 1 for the first record below the header.
    pub record: u64,
    /// Row as a spreadsheet shows it.
    pub row: u64,
    /// Physical line, from 1.
    pub line: u64,
    /// What became of it.
    pub outcome: Outcome,
    /// Why it, or a value of it, was left out.
    pub reasons: Vec<RowReason>,
    /// The lead that it made or met, once the import is complete, for who may read leads.
    #[serde(default)]
    pub lead: Option<LeadId>,
    /// Of an updated record: what the import changed of the lead, by all of its records together. Empty where the lead was
    /// made by the import itself.
    #[serde(default)]
    pub changes: Vec<FieldChange>,
}

/// One reason why a record was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowReason {
    /// For programs.
    pub code: String,
    /// For people.
    pub message: String,
}
