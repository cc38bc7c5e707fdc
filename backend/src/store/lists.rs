//! Lists that fields of forms refer to.

use super::{DbResult, On, Row, Tx, sql};
use crate::clock::Millis;
use api::ids::{AccountId, UserId};
use shared::normalise::reference::{ReferenceList, References};
use std::collections::BTreeSet;

/// What is known of a list without its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListInfo {
    /// Name.
    pub name: String,
    /// How many values it has.
    pub count: u64,
    /// BLAKE3 of them, as receipts have it.
    pub digest: String,
    /// Name of who changed it last; `None` when that user is gone.
    pub by: Option<String>,
    /// When.
    pub changed_at: Millis,
}

impl ListInfo {
    fn read(row: &Row) -> DbResult<Self> {
        Ok(Self {
            name: row.get("name")?,
            count: row.size("value_count")?,
            digest: row.get("digest")?,
            by: row.get("user_name")?,
            changed_at: row.get("changed_at")?,
        })
    }
}

fn values(row: &Row) -> DbResult<ReferenceList> {
    Ok(ReferenceList(row.get::<String>("list_values")?.lines().map(ToOwned::to_owned).collect()))
}

/// The lists of the account, by name.
///
/// # Errors
/// [`super::DbError`].
pub async fn all<'c>(on: impl Into<On<'c>>, account: &AccountId) -> DbResult<Vec<ListInfo>> {
    sql("SELECT l.name, l.value_count, l.digest, l.changed_at, u.name AS user_name FROM lists l \
         LEFT JOIN memberships m ON m.account_id = l.account_id AND m.user_id = l.user_id \
         LEFT JOIN identities u ON u.id = m.user_id \
         WHERE l.account_id = $1 ORDER BY l.name")
    .bind(account)
    .rows(on)
    .await?
    .iter()
    .map(ListInfo::read)
    .collect()
}

/// The list of that name with its values.
///
/// # Errors
/// [`super::DbError`].
pub async fn find<'c>(
    on: impl Into<On<'c>>,
    account: &AccountId,
    name: &str,
) -> DbResult<Option<(ListInfo, ReferenceList)>> {
    let row = sql("SELECT l.*, u.name AS user_name FROM lists l \
         LEFT JOIN memberships m ON m.account_id = l.account_id AND m.user_id = l.user_id \
         LEFT JOIN identities u ON u.id = m.user_id \
         WHERE l.account_id = $1 AND l.name = $2")
    .bind(account)
    .bind(name)
    .row(on)
    .await?;
    row.as_ref().map(|row| Ok((ListInfo::read(row)?, values(row)?))).transpose()
}

/// Those of the named lists that the account has, as a check takes them.
///
/// # Errors
/// [`super::DbError`].
pub async fn references(tx: &mut Tx, account: &AccountId, names: &BTreeSet<&str>) -> DbResult<References> {
    let mut found = References::new();
    for name in names {
        if let Some((info, list)) = find(&mut *tx, account, name).await? {
            found.insert(info.name, list);
        }
    }
    Ok(found)
}

/// Puts a list in the place of what the account has under that name.
///
/// # Errors
/// [`super::DbError`].
pub async fn put(
    tx: &mut Tx,
    account: &AccountId,
    name: &str,
    list: &ReferenceList,
    user: &UserId,
    now: Millis,
) -> DbResult<()> {
    sql("INSERT INTO lists (account_id, name, list_values, value_count, digest, user_id, changed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (account_id, name) DO UPDATE SET \
         list_values = excluded.list_values, value_count = excluded.value_count, digest = excluded.digest, \
         user_id = excluded.user_id, changed_at = excluded.changed_at")
    .bind(account)
    .bind(name)
    .bind(list.0.join("\n"))
    .bind(list.0.len() as u64)
    .bind(list.digest())
    .bind(user)
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Removes a list; `false` when there is none of that name.
///
/// # Errors
/// [`super::DbError`].
pub async fn delete<'c>(on: impl Into<On<'c>>, account: &AccountId, name: &str) -> DbResult<bool> {
    let gone = sql("DELETE FROM lists WHERE account_id = $1 AND name = $2").bind(account).bind(name);
    Ok(gone.execute(on).await? > 0)
}
