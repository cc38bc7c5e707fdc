//! The form: which fields a lead has and what each must look like. How it is read: `document`.

mod columns;
mod field;
mod kind;
mod step;

pub use columns::{ExtraColumns, HeaderFormat};
pub use field::{Choice, Country, Example, Field, Label, OnError};
pub use kind::Kind;
pub use step::Step;

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A form, as a designer published it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Form {
    /// The address of the JSON Schema, if the author put it there; ignored.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Short name, `a-z`, digits and `-`; part of addresses.
    pub name: String,
    /// What people call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Label>,
    /// Counts up with each publication, from 1.
    #[serde(default = "first_version")]
    pub version: u32,
    /// Country for phones and postal codes whose field names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// Cells that stand for "no value", besides the empty one (`NA`, `-`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing_values: Vec<String>,
    /// Keys over several fields: no two records of a file have the same values in all of them. A blank among them never
    /// collides. (Of one field: [`Field::unique`].)
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unique: Vec<Vec<String>>,
    /// Fields of which a record must fill one at least.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub one_of_required: Vec<Vec<String>>,
    /// The same, asked only where something fills one of them: a file that has no such column has nothing to fill.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub one_of_if_mapped: Vec<Vec<String>>,
    /// Dates, or numbers, each of which must not be below the one before it. Blanks are passed over.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<Vec<String>>,
    /// What the header of a file must be.
    #[serde(default, skip_serializing_if = "HeaderFormat::is_free")]
    pub header: HeaderFormat,
    /// What becomes of columns that fill no field.
    #[serde(default, skip_serializing_if = "ExtraColumns::is_left_out")]
    pub extra_columns: ExtraColumns,
    /// The fields, in the order of the template.
    pub fields: Vec<Field>,
}

impl Form {
    /// Names this very document: the BLAKE3 of it as JSON, in hexadecimal. Receipts have it.
    #[must_use]
    pub fn digest(&self) -> String {
        serde_json::to_vec(self).map(|json| blake3::hash(&json).to_hex().to_string()).unwrap_or_default()
    }
}

const fn first_version() -> u32 {
    1
}

impl Form {
    /// The names of the lists that fields refer to.
    #[must_use]
    pub fn references(&self) -> BTreeSet<&str> {
        self.fields.iter().filter_map(|field| field.reference.as_deref()).collect()
    }

    /// Every group of which one field may have to be filled.
    pub fn asked_groups(&self) -> impl Iterator<Item = &Vec<String>> {
        self.one_of_required.iter().chain(&self.one_of_if_mapped)
    }

    /// The position of the field of that name.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name)
    }
}
