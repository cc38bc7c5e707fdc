//! Uploaded files: their names and sizes; the bytes are in the object store under account and id.

use super::{DbResult, On, Row, Tx, sql};
use crate::clock::Millis;
use api::ids::{AccountId, UploadId, UserId};
use std::collections::HashMap;

/// A file that came in whole.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Id.
    pub id: UploadId,
    /// Name on the sender's machine.
    pub file_name: String,
    /// Size.
    pub bytes: u64,
}

impl Upload {
    fn read(row: &Row) -> DbResult<Self> {
        Ok(Self { id: row.id("id")?, file_name: row.get("file_name")?, bytes: row.size("bytes")? })
    }
}

/// A file begins to come in.
///
/// # Errors
/// [`super::DbError`].
pub async fn begin<'c>(
    on: impl Into<On<'c>>,
    account: &AccountId,
    id: &UploadId,
    user: &UserId,
    file_name: &str,
    now: Millis,
) -> DbResult<()> {
    sql("INSERT INTO uploads (account_id, id, user_id, file_name, created_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(account)
        .bind(id)
        .bind(user)
        .bind(file_name)
        .bind(now)
        .execute(on)
        .await?;
    Ok(())
}

/// It came in whole.
///
/// # Errors
/// [`super::DbError`].
pub async fn complete<'c>(
    on: impl Into<On<'c>>,
    account: &AccountId,
    id: &UploadId,
    bytes: u64,
    blake3: &str,
) -> DbResult<()> {
    sql("UPDATE uploads SET bytes = $3, blake3 = $4 WHERE account_id = $1 AND id = $2")
        .bind(account)
        .bind(id)
        .bind(bytes)
        .bind(blake3)
        .execute(on)
        .await?;
    Ok(())
}

/// The upload of that id, if it came in whole and from that person.
///
/// # Errors
/// [`super::DbError`].
pub async fn find_of_user(tx: &mut Tx, account: &AccountId, id: &UploadId, user: &UserId) -> DbResult<Option<Upload>> {
    let row = sql("SELECT id, file_name, bytes FROM uploads \
         WHERE account_id = $1 AND id = $2 AND user_id = $3 AND bytes IS NOT NULL")
    .bind(account)
    .bind(id)
    .bind(user)
    .row(tx)
    .await?;
    row.as_ref().map(Upload::read).transpose()
}

/// What waits to be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Files, those that still come in among them.
    pub uploads: u64,
    /// Bytes of those that came in whole.
    pub bytes: u64,
}

/// What of an account waits to be imported.
///
/// # Errors
/// [`super::DbError`].
pub async fn waiting(tx: &mut Tx, account: &AccountId) -> DbResult<Waiting> {
    let row = sql("SELECT COUNT(*) AS uploads, CAST(COALESCE(SUM(u.bytes), 0) AS BIGINT) AS bytes FROM uploads u \
         WHERE u.account_id = $1 AND NOT EXISTS \
         (SELECT 1 FROM imports i WHERE i.account_id = u.account_id AND i.upload_id = u.id)")
    .bind(account)
    .row(tx)
    .await?
    .ok_or(super::DbError::RowNotFound)?;
    Ok(Waiting { uploads: row.size("uploads")?, bytes: row.size("bytes")? })
}

/// Ids of all uploads of an account, each with whether it came in whole: housekeeping.
///
/// # Errors
/// [`super::DbError`].
pub async fn all<'c>(on: impl Into<On<'c>>, account: &AccountId) -> DbResult<HashMap<UploadId, bool>> {
    sql("SELECT id, CAST(CASE WHEN bytes IS NULL THEN 0 ELSE 1 END AS BIGINT) AS whole FROM uploads WHERE account_id = $1")
        .bind(account)
        .rows(on)
        .await?
        .iter()
        .map(|row| Ok((row.id("id")?, row.size("whole")? == 1)))
        .collect()
}

/// Forgets an upload that did not come in whole; `false` when it did, or is gone.
///
/// # Errors
/// [`super::DbError`].
pub async fn delete_unfinished<'c>(on: impl Into<On<'c>>, account: &AccountId, id: &UploadId) -> DbResult<bool> {
    let gone = sql("DELETE FROM uploads WHERE account_id = $1 AND id = $2 AND bytes IS NULL")
        .bind(account)
        .bind(id)
        .execute(on)
        .await?;
    Ok(gone > 0)
}

/// Forgets an upload that no import uses; `false` when one does, or it is gone.
///
/// # Errors
/// [`super::DbError`].
pub async fn delete_unused<'c>(on: impl Into<On<'c>>, account: &AccountId, id: &UploadId) -> DbResult<bool> {
    let gone = sql("DELETE FROM uploads WHERE account_id = $1 AND id = $2 AND NOT EXISTS \
         (SELECT 1 FROM imports i WHERE i.account_id = $1 AND i.upload_id = $2)")
    .bind(account)
    .bind(id)
    .execute(on)
    .await?;
    Ok(gone > 0)
}

/// Accounts and ids of uploads begun until then that no import uses, of all accounts: housekeeping.
///
/// # Errors
/// [`super::DbError`].
pub async fn unused_until<'c>(on: impl Into<On<'c>>, until: Millis) -> DbResult<Vec<(AccountId, UploadId)>> {
    sql("SELECT u.account_id, u.id FROM uploads u WHERE u.created_at <= $1 AND NOT EXISTS \
         (SELECT 1 FROM imports i WHERE i.account_id = u.account_id AND i.upload_id = u.id) \
         ORDER BY u.created_at LIMIT 1000")
    .bind(until)
    .rows(on)
    .await?
    .iter()
    .map(|row| Ok((row.id("account_id")?, row.id("id")?)))
    .collect()
}
