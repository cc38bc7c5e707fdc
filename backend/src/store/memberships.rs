//! Who is in which account, with what role. A person may be in several; nobody else in one of them learns of the others.

use super::identities::Identity;
use super::{DbResult, On, Row, Tx, damaged, sql};
use crate::clock::Millis;
use api::access::Role;
use api::ids::{AccountId, UserId};

/// An account that a person is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The account.
    pub account: AccountId,
    /// Its name.
    pub account_name: String,
    /// Their role in it.
    pub role: Role,
}

/// A person in one of their accounts.
#[derive(Clone, Debug)]
pub struct Member {
    /// They.
    pub person: Identity,
    /// The account, and their role in it.
    pub membership: Membership,
}

impl Membership {
    /// Of a row that has a column for each of its parts.
    pub(super) fn read(row: &Row) -> DbResult<Self> {
        Ok(Self {
            account: row.id("account_id")?,
            account_name: row.get("account_name")?,
            role: row.get::<String>("role")?.parse().map_err(|error| damaged("role", error))?,
        })
    }
}

/// Puts a person into an account.
///
/// # Errors
/// [`super::DbError`]; a unique violation when they are in it already.
pub async fn insert(tx: &mut Tx, account: &AccountId, user: &UserId, role: Role, now: Millis) -> DbResult<()> {
    sql("INSERT INTO memberships (account_id, user_id, role, created_at) VALUES ($1, $2, $3, $4)")
        .bind(account)
        .bind(user)
        .bind(role.as_str())
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

/// The accounts of a person, the one used last first. (Looks across accounts: for that person, and the operator.)
///
/// # Errors
/// [`super::DbError`].
pub async fn of_person<'c>(on: impl Into<On<'c>>, user: &UserId) -> DbResult<Vec<Membership>> {
    sql("SELECT m.account_id, a.name AS account_name, m.role FROM memberships m \
         JOIN accounts a ON a.account_id = m.account_id WHERE m.user_id = $1 \
         ORDER BY COALESCE(m.used_at, 0) DESC, m.account_id")
    .bind(user)
    .rows(on)
    .await?
    .iter()
    .map(Membership::read)
    .collect()
}

/// All people in all accounts, for the operator.
///
/// # Errors
/// [`super::DbError`].
pub async fn all<'c>(on: impl Into<On<'c>>) -> DbResult<Vec<Member>> {
    sql(
        "SELECT m.account_id, a.name AS account_name, m.role, m.user_id, i.email, i.name, i.language, i.password_hash, \
         i.must_change_password, i.one_time_made_at, i.one_time_used_at FROM memberships m \
         JOIN identities i ON i.id = m.user_id JOIN accounts a ON a.account_id = m.account_id ORDER BY a.name, i.email",
    )
    .rows(on)
    .await?
    .iter()
    .map(|row| Ok(Member { person: Identity::read(row)?, membership: Membership::read(row)? }))
    .collect()
}

/// Notes that a person begins to work in that account; `false`: they are not in it.
///
/// # Errors
/// [`super::DbError`].
pub async fn begin(tx: &mut Tx, account: &AccountId, user: &UserId, now: Millis) -> DbResult<bool> {
    let begun = sql("UPDATE memberships SET used_at = $3 WHERE account_id = $1 AND user_id = $2")
        .bind(account)
        .bind(user)
        .bind(now)
        .execute(tx)
        .await?;
    Ok(begun == 1)
}

/// Gives a person another role in an account.
///
/// # Errors
/// [`super::DbError`].
pub async fn set_role(tx: &mut Tx, account: &AccountId, user: &UserId, role: Role) -> DbResult<()> {
    sql("UPDATE memberships SET role = $3 WHERE account_id = $1 AND user_id = $2")
        .bind(account)
        .bind(user)
        .bind(role.as_str())
        .execute(tx)
        .await?;
    Ok(())
}

/// Takes a person out of an account, with their sessions in it; what they imported stays.
///
/// # Errors
/// [`super::DbError`].
pub async fn delete(tx: &mut Tx, account: &AccountId, user: &UserId) -> DbResult<()> {
    sql("DELETE FROM memberships WHERE account_id = $1 AND user_id = $2").bind(account).bind(user).execute(tx).await?;
    Ok(())
}
