//! Accounts: the tenants. All that belongs to one carries its id.

use super::{DbResult, On, Tx, sql};
use crate::clock::Millis;
use api::ids::{AccountId, ImportId};

/// A new account.
///
/// # Errors
/// [`super::DbError`].
pub async fn insert(tx: &mut Tx, id: &AccountId, name: &str, now: Millis) -> DbResult<()> {
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
pub async fn find(tx: &mut Tx, name: Option<&str>) -> DbResult<Option<AccountId>> {
    let statement = match name {
        Some(name) => sql("SELECT account_id FROM accounts WHERE name = $1 ORDER BY account_id LIMIT 1").bind(name),
        None => sql("SELECT account_id FROM accounts ORDER BY account_id LIMIT 1"),
    };
    statement.row(tx).await?.map(|row| row.id("account_id")).transpose()
}

/// Whether there is an account of that id: housekeeping.
///
/// # Errors
/// [`super::DbError`].
pub async fn exists<'c>(on: impl Into<On<'c>>, id: &AccountId) -> DbResult<bool> {
    Ok(sql("SELECT account_id FROM accounts WHERE account_id = $1").bind(id).row(on).await?.is_some())
}

/// Takes the account's turn to make leads of an import; `false` while another import of it has the turn. It is a row in the
/// database: whoever works on that import next, after a kill too, goes on with it.
///
/// # Errors
/// [`super::DbError`].
pub async fn begin_merge(tx: &mut Tx, account: &AccountId, import: &ImportId) -> DbResult<bool> {
    let taken = sql("UPDATE accounts SET merging_import = $2, merging_after = CASE WHEN merging_import IS NULL \
         THEN COALESCE((SELECT MAX(id) FROM leads WHERE account_id = $1), '') ELSE merging_after END WHERE account_id = $1 \
         AND (merging_import IS NULL OR merging_import = $2)")
    .bind(account)
    .bind(import)
    .execute(tx)
    .await?;
    Ok(taken > 0)
}

/// Gives the turn back, with so many more leads for all to see. The moment of it, never before that of the one before;
/// `None`: the import had no turn.
///
/// # Errors
/// [`super::DbError`].
pub async fn end_merge(
    tx: &mut Tx,
    account: &AccountId,
    import: &ImportId,
    new: u64,
    now: Millis,
) -> DbResult<Option<Millis>> {
    sql("UPDATE accounts SET merging_import = NULL, merging_after = NULL, lead_count = lead_count + $3, \
         merged_at = CASE WHEN merged_at > $4 THEN merged_at ELSE $4 END \
         WHERE account_id = $1 AND merging_import = $2 RETURNING merged_at")
    .bind(account)
    .bind(import)
    .bind(new)
    .bind(now)
    .row(tx)
    .await?
    .map(|row| row.get("merged_at"))
    .transpose()
}

/// How many leads the account has, for all to see.
///
/// # Errors
/// [`super::DbError`].
pub async fn lead_count<'c>(on: impl Into<On<'c>>, account: &AccountId) -> DbResult<u64> {
    let row = sql("SELECT lead_count FROM accounts WHERE account_id = $1").bind(account).row(on).await?;
    row.map_or(Ok(0), |row| row.size("lead_count"))
}
