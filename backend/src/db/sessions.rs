//! Who is signed in. Only a hash of a session's token is stored: a stolen table opens no door.

use super::users::User;
use super::{DbResult, On, Tx, sql};
use crate::clock::Millis;

/// A session with its user.
#[derive(Debug)]
pub struct Session {
    /// The user.
    pub user: User,
    /// When it was last used, to some minutes.
    pub seen_at: Millis,
}

/// A new session.
///
/// # Errors
/// [`super::DbError`].
pub async fn insert(tx: &mut Tx, account: &str, token_hash: &str, user: &str, now: Millis) -> DbResult<()> {
    sql("INSERT INTO sessions (account_id, token_hash, user_id, created_at, seen_at) VALUES ($1, $2, $3, $4, $4)")
        .bind(account)
        .bind(token_hash)
        .bind(user)
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

/// The session of that token, if it was made and last used after these moments.
///
/// # Errors
/// [`super::DbError`].
pub async fn find<'c>(
    on: impl Into<On<'c>>,
    account: &str,
    token_hash: &str,
    created_after: Millis,
    seen_after: Millis,
) -> DbResult<Option<Session>> {
    let row = sql(
        "SELECT u.account_id, a.name AS account_name, u.id, u.email, u.name, u.language, u.role, u.password_hash, \
         u.must_change_password, u.one_time_made_at, u.one_time_used_at, s.seen_at FROM sessions s \
         JOIN users u ON u.account_id = s.account_id AND u.id = s.user_id \
         JOIN accounts a ON a.account_id = s.account_id \
         WHERE s.account_id = $1 AND s.token_hash = $2 AND s.created_at > $3 AND s.seen_at > $4",
    )
    .bind(account)
    .bind(token_hash)
    .bind(created_after)
    .bind(seen_after)
    .row(on)
    .await?;
    row.map(|row| Ok(Session { user: User::read(&row)?, seen_at: row.get("seen_at")? })).transpose()
}

/// Notes that a session was used.
///
/// # Errors
/// [`super::DbError`].
pub async fn touch<'c>(on: impl Into<On<'c>>, account: &str, token_hash: &str, now: Millis) -> DbResult<()> {
    sql("UPDATE sessions SET seen_at = $3 WHERE account_id = $1 AND token_hash = $2")
        .bind(account)
        .bind(token_hash)
        .bind(now)
        .execute(on)
        .await?;
    Ok(())
}

/// Ends one session; `false`: it had ended.
///
/// # Errors
/// [`super::DbError`].
pub async fn delete<'c>(on: impl Into<On<'c>>, account: &str, token_hash: &str) -> DbResult<bool> {
    let ended = sql("DELETE FROM sessions WHERE account_id = $1 AND token_hash = $2")
        .bind(account)
        .bind(token_hash)
        .execute(on)
        .await?;
    Ok(ended == 1)
}

/// Ends all sessions of a user.
///
/// # Errors
/// [`super::DbError`].
pub async fn delete_all(tx: &mut Tx, account: &str, user: &str) -> DbResult<()> {
    sql("DELETE FROM sessions WHERE account_id = $1 AND user_id = $2").bind(account).bind(user).execute(tx).await?;
    Ok(())
}

/// Removes those that have ended by time, of all accounts: housekeeping.
///
/// # Errors
/// [`super::DbError`].
pub async fn delete_ended<'c>(on: impl Into<On<'c>>, created_until: Millis, seen_until: Millis) -> DbResult<u64> {
    sql("DELETE FROM sessions WHERE created_at <= $1 OR seen_at <= $2")
        .bind(created_until)
        .bind(seen_until)
        .execute(on)
        .await
}
