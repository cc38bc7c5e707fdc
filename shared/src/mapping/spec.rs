//! What a person chose.

use serde::{Deserialize, Serialize};

/// The choice for each column. A column that is not named is not imported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappingSpec {
    /// One entry a column.
    pub columns: Vec<ColumnChoice>,
}

/// The choice for one column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnChoice {
    /// The header as it stands in the file.
    pub header: String,
    /// Which of several columns with the same header, from 0.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub nth: u32,
    /// Name of the field; `None`: do not import.
    pub field: Option<String>,
}

fn is_zero(value: &u32) -> bool {
    *value == 0
}

/// Why a document is not a mapping.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the mapping is not readable: {0}")]
pub struct MappingError(pub String);

impl MappingSpec {
    /// Reads a mapping: `{"columns":[{"header":"Mail","field":"email"}]}`, or the short form `{"Mail":"email","Memo":null}`.
    ///
    /// # Errors
    /// [`MappingError`] when it is neither.
    pub fn read(json: &str) -> Result<Self, MappingError> {
        serde_json::from_str(json).map_err(|error| MappingError(error.to_string()))
    }
}
