//! Accounts: the tenants. All that belongs to one carries its id.

use super::{DbResult, On, Tx, sql};
use crate::clock::Millis;

/// A new account.
///
/// # Errors
/// [`super::DbError`].
pub async fn insert(tx: &mut Tx, id: &str, name: &str, now: Millis) -> DbResult<()> {
    sql("INSERT INTO accounts (account_id, name, created_at) VALUES ($1, $2, $3)")
        .bind(id)
        .bind(name)
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

/// The id of the account of that name; without a name, of the oldest. (Looks across accounts: for the operator.)
///
/// # Errors
/// [`super::DbError`].
pub async fn find(tx: &mut Tx, name: Option<&str>) -> DbResult<Option<String>> {
    let statement = match name {
        Some(name) => sql("SELECT account_id FROM accounts WHERE name = $1 ORDER BY account_id LIMIT 1").bind(name),
        None => sql("SELECT account_id FROM accounts ORDER BY account_id LIMIT 1"),
    };
    statement.row(tx).await?.map(|row| row.get("account_id")).transpose()
}

/// Whether there is an account of that id: housekeeping.
///
/// # Errors
/// [`super::DbError`].
pub async fn exists<'c>(on: impl Into<On<'c>>, id: &str) -> DbResult<bool> {
    Ok(sql("SELECT account_id FROM accounts WHERE account_id = $1").bind(id).row(on).await?.is_some())
}

/// Locks the account until the transaction ends: merges of one account run one after the other.
///
/// # Errors
/// [`super::DbError`].
pub async fn lock_for_merge(tx: &mut Tx, account: &str, now: Millis) -> DbResult<()> {
    sql("UPDATE accounts SET merged_at = $2 WHERE account_id = $1").bind(account).bind(now).execute(tx).await?;
    Ok(())
}
