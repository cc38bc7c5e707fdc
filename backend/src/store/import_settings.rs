//! How an import was asked for, apart from the import: a patch can be long, and only the worker and who writes the error
//! CSV read it.

use super::{DbResult, On, Tx, damaged, sql};
use api::ids::{AccountId, ImportId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::check::CheckSettings;
use shared::report::Receipt;

/// What was asked for.
#[derive(Clone, Debug)]
pub struct ImportSettings {
    /// How to check.
    pub settings: CheckSettings,
    /// What the browser found.
    pub browser_receipt: Option<Receipt>,
}

fn written<T: Serialize>(value: &T) -> DbResult<String> {
    serde_json::to_string(value).map_err(|error| damaged("writing JSON", error))
}

fn read<T: DeserializeOwned>(column: &str, text: &str) -> DbResult<T> {
    serde_json::from_str(text).map_err(|error| damaged(column, error))
}

/// Notes it.
///
/// # Errors
/// [`super::DbError`].
pub async fn insert(tx: &mut Tx, account: &AccountId, import: &ImportId, asked: &ImportSettings) -> DbResult<()> {
    sql("INSERT INTO import_settings (account_id, import_id, settings, browser_receipt) VALUES ($1, $2, $3, $4)")
        .bind(account)
        .bind(import)
        .bind(written(&asked.settings)?)
        .bind(asked.browser_receipt.as_ref().map(written).transpose()?)
        .execute(tx)
        .await?;
    Ok(())
}

/// How that import was asked for.
///
/// # Errors
/// [`super::DbError`].
pub async fn find<'c>(
    on: impl Into<On<'c>>,
    account: &AccountId,
    import: &ImportId,
) -> DbResult<Option<ImportSettings>> {
    let row = sql("SELECT settings, browser_receipt FROM import_settings WHERE account_id = $1 AND import_id = $2")
        .bind(account)
        .bind(import)
        .row(on)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let receipt = row.get::<Option<String>>("browser_receipt")?;
    Ok(Some(ImportSettings {
        settings: read("settings", &row.get::<String>("settings")?)?,
        browser_receipt: receipt.map(|text| read("browser_receipt", &text)).transpose()?,
    }))
}

/// Removes it: with the file it is of no use any more.
///
/// # Errors
/// [`super::DbError`].
pub async fn delete(tx: &mut Tx, account: &AccountId, import: &ImportId) -> DbResult<()> {
    sql("DELETE FROM import_settings WHERE account_id = $1 AND import_id = $2")
        .bind(account)
        .bind(import)
        .execute(tx)
        .await?;
    Ok(())
}
