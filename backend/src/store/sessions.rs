//! Who is signed in. Only a hash of a session's token is stored: a stolen table opens no door.

use super::identities::Identity;
use super::memberships::Membership;
use super::{DbResult, On, Tx, roles, sql};
use crate::clock::Millis;
use api::access::Permission;
use api::ids::{AccountId, UserId};

/// A session: a person in one of their accounts.
#[derive(Debug)]
pub struct Session {
    /// The person.
    pub person: Identity,
    /// The account, and their role in it.
    pub membership: Membership,
    /// What that role may do there.
    pub permissions: Vec<Permission>,
    /// When it began.
    pub created_at: Millis,
    /// When it was last used, to some minutes.
    pub seen_at: Millis,
}

/// A new session, or one that goes on under another token and began then.
///
/// # Errors
/// [`super::DbError`].
pub async fn insert(
    tx: &mut Tx,
    account: &AccountId,
    token_hash: &str,
    user: &UserId,
    began_at: Millis,
    now: Millis,
) -> DbResult<()> {
    sql("INSERT INTO sessions (account_id, token_hash, user_id, created_at, seen_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(account)
        .bind(token_hash)
        .bind(user)
        .bind(began_at)
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
    account: &AccountId,
    token_hash: &str,
    created_after: Millis,
    seen_after: Millis,
) -> DbResult<Option<Session>> {
    let row = sql(
        "SELECT s.account_id, a.name AS account_name, m.role, r.permissions, s.user_id, i.email, i.name, i.language, \
         i.password_hash, i.must_change_password, i.one_time_made_at, i.one_time_used_at, s.created_at, s.seen_at \
         FROM sessions s JOIN memberships m ON m.account_id = s.account_id AND m.user_id = s.user_id \
         JOIN roles r ON r.account_id = m.account_id AND r.name = m.role JOIN identities i ON i.id = s.user_id \
         JOIN accounts a ON a.account_id = s.account_id \
         WHERE s.account_id = $1 AND s.token_hash = $2 AND s.created_at > $3 AND s.seen_at > $4",
    )
    .bind(account)
    .bind(token_hash)
    .bind(created_after)
    .bind(seen_after)
    .row(on)
    .await?;
    row.map(|row| {
        Ok(Session {
            person: Identity::read(&row)?,
            membership: Membership::read(&row)?,
            permissions: roles::read(&row.get::<String>("permissions")?)?,
            created_at: row.get("created_at")?,
            seen_at: row.get("seen_at")?,
        })
    })
    .transpose()
}

/// Notes that a session was used.
///
/// # Errors
/// [`super::DbError`].
pub async fn touch<'c>(on: impl Into<On<'c>>, account: &AccountId, token_hash: &str, now: Millis) -> DbResult<()> {
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
pub async fn delete<'c>(on: impl Into<On<'c>>, account: &AccountId, token_hash: &str) -> DbResult<bool> {
    let ended = sql("DELETE FROM sessions WHERE account_id = $1 AND token_hash = $2")
        .bind(account)
        .bind(token_hash)
        .execute(on)
        .await?;
    Ok(ended == 1)
}

/// Ends all sessions of a person in an account.
///
/// # Errors
/// [`super::DbError`].
pub async fn delete_all(tx: &mut Tx, account: &AccountId, user: &UserId) -> DbResult<()> {
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
