//! Lists that fields of forms refer to: given, read, removed. A check that names one uses it as it then is.

pub mod delete;
pub mod list;
pub mod put;
pub mod read;

use crate::clock::rfc3339;
use crate::db::lists::ListInfo;
use serde::Serialize;
use utoipa::ToSchema;

/// A list, without its values.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListView {
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

impl From<ListInfo> for ListView {
    fn from(info: ListInfo) -> Self {
        let ListInfo { name, count, digest, by, changed_at } = info;
        Self { name, count, digest, by, changed_at: rfc3339(changed_at) }
    }
}
