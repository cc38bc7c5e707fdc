//! Leads as they were before an import changed them that is becoming leads: what readers see until it is whole, and
//! what is put back if it is given up.

use super::bulk::{Cell, Load};
use super::leads::Version;
use super::{DbResult, Tx, sql};

const COLUMNS: [&str; 6] = ["account_id", "import_id", "lead_id", "field_values", "updated_import_id", "updated_at"];

/// Keeps the leads as they are.
///
/// # Errors
/// [`super::DbError`].
pub async fn insert(tx: &mut Tx, account: &str, import: &str, leads: &[Version]) -> DbResult<()> {
    let rows: Vec<_> = leads
        .iter()
        .map(|lead| {
            [
                account.into(),
                import.into(),
                lead.id.as_str().into(),
                lead.values.as_str().into(),
                Cell::Text(lead.updated_import.as_deref()),
                Cell::Int(lead.updated_at),
            ]
        })
        .collect();
    Load { table: "lead_images", columns: COLUMNS }.insert(tx, &rows).await
}

/// Takes the first so many away.
///
/// # Errors
/// [`super::DbError`].
pub async fn take_some(tx: &mut Tx, account: &str, import: &str, limit: u32) -> DbResult<Vec<Version>> {
    let found: Vec<Version> = sql("SELECT lead_id, field_values, updated_import_id, updated_at FROM lead_images \
         WHERE account_id = $1 AND import_id = $2 ORDER BY lead_id LIMIT $3")
    .bind(account)
    .bind(import)
    .bind(limit)
    .rows(&mut *tx)
    .await?
    .iter()
    .map(|row| {
        Ok(Version {
            id: row.get("lead_id")?,
            values: row.get("field_values")?,
            updated_import: row.get("updated_import_id")?,
            updated_at: row.get("updated_at")?,
        })
    })
    .collect::<DbResult<_>>()?;
    if let Some(last) = found.last() {
        sql("DELETE FROM lead_images WHERE account_id = $1 AND import_id = $2 AND lead_id <= $3")
            .bind(account)
            .bind(import)
            .bind(&last.id)
            .execute(tx)
            .await?;
    }
    Ok(found)
}
