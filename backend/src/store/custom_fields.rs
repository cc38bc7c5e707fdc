//! The names of the custom fields that leads of an account have: the headers of extra columns that imports kept.

use super::{Database, DbResult, Tx, sql, to_json};
use api::ids::AccountId;

/// Adds names.
///
/// # Errors
/// [`super::DbError`].
pub async fn put(tx: &mut Tx, account: &AccountId, names: &[String]) -> DbResult<()> {
    if names.is_empty() {
        return Ok(());
    }
    let statement = match tx {
        // Without WHERE, ON would be read as that of a join.
        Tx::Sqlite(_) => {
            sql("INSERT INTO custom_fields (account_id, name) SELECT $1, value FROM json_each($2) WHERE true \
             ON CONFLICT (account_id, name) DO NOTHING")
        }
        Tx::Postgres(_) => {
            sql("INSERT INTO custom_fields (account_id, name) SELECT $1, json_array_elements_text($2::json) \
             ON CONFLICT (account_id, name) DO NOTHING")
        }
    };
    statement.bind(account).bind(to_json(&names)?).execute(tx).await?;
    Ok(())
}

/// Names of the account, so many at most, in order.
///
/// # Errors
/// [`super::DbError`].
pub async fn list(db: &Database, account: &AccountId, limit: u32) -> DbResult<Vec<String>> {
    let rows =
        sql("SELECT name FROM custom_fields WHERE account_id = $1 ORDER BY name LIMIT $2").bind(account).bind(limit);
    rows.rows(db).await?.iter().map(|row| row.get("name")).collect()
}
