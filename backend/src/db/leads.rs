//! The leads of an account.

use super::{DbResult, On, Row, sql};
use crate::clock::Millis;

/// What stands before the name of a custom field: no name of a form's field has a control character.
const CUSTOM: char = '\u{1f}';

/// The key of a custom field among the values of a lead.
#[must_use]
pub fn custom_key(name: &str) -> String {
    format!("{CUSTOM}{name}")
}

/// The name of a custom field by its key; `None`: it is a field of the form.
#[must_use]
pub fn custom_name(key: &str) -> Option<&str> {
    key.strip_prefix(CUSTOM)
}

/// A lead.
#[derive(Clone, Debug)]
pub struct Lead {
    /// Id.
    pub id: String,
    /// JSON object: canonical value by field, and those of custom fields by [`custom_key`].
    pub values: String,
    /// The import that made it.
    pub import: String,
    /// When it was made.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
}

impl Lead {
    fn read(row: &Row) -> DbResult<Self> {
        Ok(Self {
            id: row.get("id")?,
            values: row.get("field_values")?,
            import: row.get("import_id")?,
            created_at: row.get("created_at")?,
            updated_at: row.get("updated_at")?,
        })
    }
}

/// The leads after that one (or from the first), oldest first.
///
/// # Errors
/// [`super::DbError`].
pub async fn list<'c>(on: impl Into<On<'c>>, account: &str, after: &str, limit: u32) -> DbResult<Vec<Lead>> {
    sql("SELECT id, field_values, import_id, created_at, updated_at FROM leads \
         WHERE account_id = $1 AND id > $2 ORDER BY id LIMIT $3")
    .bind(account)
    .bind(after)
    .bind(limit)
    .rows(on)
    .await?
    .iter()
    .map(Lead::read)
    .collect()
}

/// How many leads the account has.
///
/// # Errors
/// [`super::DbError`].
pub async fn count<'c>(on: impl Into<On<'c>>, account: &str) -> DbResult<u64> {
    let row = sql("SELECT COUNT(*) AS leads FROM leads WHERE account_id = $1").bind(account).row(on).await?;
    row.map_or(Ok(0), |row| row.size("leads"))
}
