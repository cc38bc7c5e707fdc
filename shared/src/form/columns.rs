//! What a form asks of the columns of a file.

use serde::{Deserialize, Serialize};

/// What the header of a file must be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum HeaderFormat {
    /// Any: columns are matched to fields.
    #[default]
    Free,
    /// The form's fields, by name or label, all of them and no other, in the form's order. A file that differs is refused.
    Strict,
}

impl HeaderFormat {
    /// Whether it is the usual one.
    #[must_use]
    pub const fn is_free(&self) -> bool {
        matches!(self, Self::Free)
    }
}

/// What becomes of columns that fill no field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ExtraColumns {
    /// They are not imported.
    #[default]
    LeftOut,
    /// They become custom fields of the leads, called by their headers, unless the mapping says otherwise.
    Kept,
}

impl ExtraColumns {
    /// Whether it is the usual one.
    #[must_use]
    pub const fn is_left_out(&self) -> bool {
        matches!(self, Self::LeftOut)
    }
}
