//! How an import was made: by which form, which column filled which field, how much a person changed.

use serde::{Deserialize, Serialize};
use shared::form::Label;
use shared::mapping::MappingSpec;

/// See the module's text. Nothing of it is a cell of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportSettings {
    /// What people call the form, as it was then.
    pub form_title: Option<Label>,
    /// The fields of the form, as they were then. Empty: it is not kept.
    pub fields: Vec<FieldName>,
    /// Which column filled which field; null: the file is not checked yet.
    pub mapping: Option<MappingSpec>,
    /// How many changes a person made before the import, each of a cell, a column or many rows; null: that is no longer kept.
    pub edits: Option<u64>,
}

/// A field and what people call it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldName {
    /// Its name.
    pub name: String,
    /// What people see.
    pub label: Option<Label>,
}
