//! Keys that senders give with a request, so that asking again does nothing twice. A key is claimed with a lease before
//! the work; the answer is written in the transaction of the work, so that both are there or neither is.

use super::{Database, DbResult, On, Tx, sql};
use crate::clock::Millis;
use api::ids::{AccountId, UserId};

/// How long a key is held without a sign of life.
pub const LEASE: Millis = 30_000;

/// How long an answer is kept.
pub const KEPT: Millis = 24 * 3600 * 1000;

/// A key of a user.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Account.
    pub account: AccountId,
    /// User.
    pub user: UserId,
    /// As the sender gave it.
    pub key: String,
    /// Who holds it: new with each claim.
    pub owner: String,
}

/// An answer that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// BLAKE3 of the body that was asked with.
    pub body: String,
    /// Status.
    pub status: u16,
    /// Body, JSON.
    pub answer: String,
}

/// What became of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claimed {
    /// The key is ours: the work may begin.
    Ours,
    /// The first request with it is still being worked on.
    Running,
    /// It stands for a request to another address, or for another file.
    Other,
    /// The work is done, and this was its answer.
    Done(Kept),
}

/// Claims a key. One that was never finished is taken over when its lease has run out; an old one begins anew.
///
/// # Errors
/// [`super::DbError`].
pub async fn claim(db: &Database, entry: &Entry, head: &str, now: Millis) -> DbResult<Claimed> {
    let taken = sql("INSERT INTO idempotency_keys \
         (account_id, user_id, idempotency_key, head, owner, lease_until, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT (account_id, user_id, idempotency_key) DO UPDATE SET head = excluded.head, owner = excluded.owner, \
         lease_until = excluded.lease_until, created_at = excluded.created_at, body = NULL, status = NULL, answer = NULL \
         WHERE idempotency_keys.created_at <= $8 \
         OR idempotency_keys.status IS NULL AND idempotency_keys.lease_until <= $7")
    .bind(&entry.account)
    .bind(&entry.user)
    .bind(&entry.key)
    .bind(head)
    .bind(&entry.owner)
    .bind(now + LEASE)
    .bind(now)
    .bind(now - KEPT)
    .execute(db)
    .await?;
    if taken > 0 {
        return Ok(Claimed::Ours);
    }
    let row = sql("SELECT head, body, status, answer FROM idempotency_keys \
         WHERE account_id = $1 AND user_id = $2 AND idempotency_key = $3")
    .bind(&entry.account)
    .bind(&entry.user)
    .bind(&entry.key)
    .row(db)
    .await?;
    // Given back this moment: as good as running, and free when asked for again.
    let Some(row) = row else { return Ok(Claimed::Running) };
    if row.get::<String>("head")? != head {
        return Ok(Claimed::Other);
    }
    let (body, status, answer) =
        (row.get::<Option<String>>("body")?, row.get::<Option<i64>>("status")?, row.get::<Option<String>>("answer")?);
    Ok(match (body, status.and_then(|status| u16::try_from(status).ok()), answer) {
        (Some(body), Some(status), Some(answer)) => Claimed::Done(Kept { body, status, answer }),
        _ => Claimed::Running,
    })
}

/// Renews the lease of work that goes on; `false` when it is lost, or the work is done.
///
/// # Errors
/// [`super::DbError`].
pub async fn renew<'c>(on: impl Into<On<'c>>, entry: &Entry, now: Millis) -> DbResult<bool> {
    let held = sql("UPDATE idempotency_keys SET lease_until = $5 \
         WHERE account_id = $1 AND user_id = $2 AND idempotency_key = $3 AND owner = $4 AND status IS NULL")
    .bind(&entry.account)
    .bind(&entry.user)
    .bind(&entry.key)
    .bind(&entry.owner)
    .bind(now + LEASE)
    .execute(on)
    .await?;
    Ok(held > 0)
}

/// Keeps the answer, in the transaction of the work; `false` when the lease was lost: then nothing may stay of the work.
///
/// # Errors
/// [`super::DbError`].
pub async fn keep(tx: &mut Tx, entry: &Entry, kept: &Kept) -> DbResult<bool> {
    let held = sql("UPDATE idempotency_keys SET body = $5, status = $6, answer = $7 \
         WHERE account_id = $1 AND user_id = $2 AND idempotency_key = $3 AND owner = $4 AND status IS NULL")
    .bind(&entry.account)
    .bind(&entry.user)
    .bind(&entry.key)
    .bind(&entry.owner)
    .bind(&kept.body)
    .bind(u32::from(kept.status))
    .bind(&kept.answer)
    .execute(tx)
    .await?;
    Ok(held > 0)
}

/// Gives a key back whose work came to nothing.
///
/// # Errors
/// [`super::DbError`].
pub async fn release<'c>(on: impl Into<On<'c>>, entry: &Entry) -> DbResult<()> {
    sql("DELETE FROM idempotency_keys \
         WHERE account_id = $1 AND user_id = $2 AND idempotency_key = $3 AND owner = $4 AND status IS NULL")
    .bind(&entry.account)
    .bind(&entry.user)
    .bind(&entry.key)
    .bind(&entry.owner)
    .execute(on)
    .await?;
    Ok(())
}

/// At the start of the only server on a database: no work of a former one goes on.
///
/// # Errors
/// [`super::DbError`].
pub async fn release_all<'c>(on: impl Into<On<'c>>) -> DbResult<u64> {
    sql("DELETE FROM idempotency_keys WHERE status IS NULL").execute(on).await
}

/// Removes the keys claimed until then, of all accounts: housekeeping.
///
/// # Errors
/// [`super::DbError`].
pub async fn delete_until<'c>(on: impl Into<On<'c>>, until: Millis) -> DbResult<u64> {
    sql("DELETE FROM idempotency_keys WHERE created_at <= $1").bind(until).execute(on).await
}
