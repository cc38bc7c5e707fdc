//! What leads are known by: e-mail addresses, phones and the like, each written in one form, whatever field it comes from.

use super::bulk::{Cell, Load};
use super::leads::Between;
use super::{Database, DbResult, On, Tx, sql, to_json};
use api::ids::{AccountId, LeadId};
use api::leads::Order;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What sort of key it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyKind {
    /// E-mail address in lower case.
    Email,
    /// Phone in E.164.
    Phone,
    /// The id that another system knows the lead by.
    External,
    /// The number of a member. No kind of field has it yet.
    Member,
}

impl KeyKind {
    /// As it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::External => "external",
            Self::Member => "member",
        }
    }

    /// Whether several leads of an account may have the same key: a family or an office shares its phone.
    #[must_use]
    pub const fn is_shared(self) -> bool {
        matches!(self, Self::Phone)
    }
}

macro_rules! remove_text_sqlite {
    ($table:literal) => {
        concat!(
            "DELETE FROM ",
            $table,
            " WHERE account_id = $1 AND (kind, lead_key, lead_id) IN \
             (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each($2))"
        )
    };
}

macro_rules! remove_text_postgres {
    ($table:literal) => {
        concat!(
            "DELETE FROM ",
            $table,
            " AS k USING json_array_elements($2::json) AS gone (key) WHERE k.account_id = $1 \
             AND k.kind = gone.key ->> 0 AND k.lead_key = gone.key ->> 1 AND k.lead_id = gone.key ->> 2"
        )
    };
}

macro_rules! holders_text {
    ($table:literal, $order:literal) => {
        concat!(
            "SELECT lead_id FROM ",
            $table,
            " WHERE account_id = $1 AND kind = $2 AND lead_key = $3 AND lead_id > $4 AND lead_id < $5 ORDER BY lead_id ",
            $order,
            " LIMIT $6"
        )
    };
}

macro_rules! held_text_sqlite {
    ($table:literal) => {
        concat!(
            "SELECT g.value AS lead_key FROM json_each($3) g WHERE EXISTS (SELECT 1 FROM ",
            $table,
            " k WHERE k.account_id = $1 AND k.kind = $2 AND k.lead_key = g.value)"
        )
    };
}

// Each key is looked up for itself, whatever statistics say.
macro_rules! held_text_postgres {
    ($table:literal) => {
        concat!(
            "SELECT g.lead_key FROM json_array_elements_text($3::json) AS g (lead_key) CROSS JOIN LATERAL (SELECT 1 FROM ",
            $table,
            " k WHERE k.account_id = $1 AND k.kind = $2 AND k.lead_key = g.lead_key LIMIT 1) AS held"
        )
    };
}

/// The fields that leads are known by, each with its kind of key.
pub type KeyFields = BTreeMap<String, KeyKind>;

/// A key of a lead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeadKey {
    /// Its kind.
    pub kind: KeyKind,
    /// The key itself.
    pub key: String,
    /// Id of the lead.
    pub lead: LeadId,
}

const COLUMNS: [&str; 4] = ["account_id", "kind", "lead_key", "lead_id"];
const KEYS: Load<4> = Load { table: "lead_keys", columns: COLUMNS };
/// A shared key that its lead has already.
const THERE_ALREADY: &str = " ON CONFLICT (account_id, kind, lead_key, lead_id) DO NOTHING";
const SHARED: Load<4> = Load { table: "lead_shared_keys", columns: COLUMNS };

fn rows<'k>(account: &'k AccountId, keys: &[&'k LeadKey]) -> Vec<[Cell<'k>; 4]> {
    let rows = keys
        .iter()
        .map(|LeadKey { kind, key, lead }| [account.into(), kind.as_str().into(), key.as_str().into(), lead.into()]);
    rows.collect()
}

/// Adds keys of leads, in the order of the tables: what lies together is written together. A shared one that its lead has
/// already stays as it is.
///
/// # Errors
/// [`super::DbError`]; a unique violation where another lead has a key that only one may have.
pub async fn put(tx: &mut Tx, account: &AccountId, keys: &[LeadKey]) -> DbResult<()> {
    let mut keys: Vec<&LeadKey> = keys.iter().collect();
    keys.sort_unstable();
    keys.dedup();
    let (shared, own): (Vec<_>, Vec<_>) = keys.into_iter().partition(|key| key.kind.is_shared());
    KEYS.insert(tx, &rows(account, &own)).await?;
    SHARED.insert_or(tx, &rows(account, &shared), THERE_ALREADY).await
}

/// Gives leads back the keys that they had. One that another lead got since goes back from it: that one is put back too, whether
/// before or after.
///
/// # Errors
/// [`super::DbError`].
pub async fn restore(tx: &mut Tx, account: &AccountId, keys: &[LeadKey]) -> DbResult<()> {
    let mut keys: Vec<&LeadKey> = keys.iter().collect();
    keys.sort_unstable();
    keys.dedup();
    let (shared, own): (Vec<_>, Vec<_>) = keys.into_iter().partition(|key| key.kind.is_shared());
    let taken = " ON CONFLICT (account_id, kind, lead_key) DO UPDATE SET lead_id = excluded.lead_id";
    KEYS.insert_or(tx, &rows(account, &own), taken).await?;
    SHARED.insert_or(tx, &rows(account, &shared), THERE_ALREADY).await
}

/// Removes keys of leads.
///
/// # Errors
/// [`super::DbError`].
pub async fn remove(tx: &mut Tx, account: &AccountId, keys: &[LeadKey]) -> DbResult<()> {
    let (shared, own): (Vec<_>, Vec<_>) = keys.iter().partition(|key| key.kind.is_shared());
    let texts = match tx {
        Tx::Sqlite(_) => [remove_text_sqlite!("lead_keys"), remove_text_sqlite!("lead_shared_keys")],
        Tx::Postgres(_) => [remove_text_postgres!("lead_keys"), remove_text_postgres!("lead_shared_keys")],
    };
    for (text, keys) in texts.into_iter().zip([own, shared]) {
        if keys.is_empty() {
            continue;
        }
        let keys: Vec<[&str; 3]> = keys.iter().map(|key| [key.kind.as_str(), &*key.key, &*key.lead]).collect();
        sql(text).bind(account).bind(to_json(&keys)?).execute(&mut *tx).await?;
    }
    Ok(())
}

/// Of these keys of a kind, those by which leads are known.
///
/// # Errors
/// [`super::DbError`].
pub async fn held(db: &Database, account: &AccountId, kind: KeyKind, keys: &[String]) -> DbResult<Vec<String>> {
    let statement = match (db, kind.is_shared()) {
        (Database::Sqlite { .. }, false) => sql(held_text_sqlite!("lead_keys")),
        (Database::Sqlite { .. }, true) => sql(held_text_sqlite!("lead_shared_keys")),
        (Database::Postgres(_), false) => sql(held_text_postgres!("lead_keys")),
        (Database::Postgres(_), true) => sql(held_text_postgres!("lead_shared_keys")),
    };
    let rows = statement.bind(account).bind(kind.as_str()).bind(to_json(&keys)?).rows(db).await?;
    rows.iter().map(|row| row.get("lead_key")).collect()
}

/// The leads that are known by that key and lie between these ids, in that order.
///
/// # Errors
/// [`super::DbError`].
pub async fn holders<'c>(
    on: impl Into<On<'c>>,
    account: &AccountId,
    (kind, key): (KeyKind, &str),
    (between, order): (&Between, Order),
    limit: u32,
) -> DbResult<Vec<LeadId>> {
    let statement = match (kind.is_shared(), order) {
        (false, Order::Oldest) => sql(holders_text!("lead_keys", "ASC")),
        (false, Order::Newest) => sql(holders_text!("lead_keys", "DESC")),
        (true, Order::Oldest) => sql(holders_text!("lead_shared_keys", "ASC")),
        (true, Order::Newest) => sql(holders_text!("lead_shared_keys", "DESC")),
    };
    let (above, below) = between.ends();
    let statement = statement.bind(account).bind(kind.as_str()).bind(key).bind(above).bind(below).bind(limit);
    statement.rows(on).await?.iter().map(|row| row.id("lead_id")).collect()
}

/// The last of the leads that may be without the keys of their phones: older versions did not write them.
///
/// # Errors
/// [`super::DbError`].
pub async fn due_to<'c>(on: impl Into<On<'c>>, account: &AccountId) -> DbResult<Option<LeadId>> {
    let row = sql("SELECT last_lead FROM lead_keys_due WHERE account_id = $1").bind(account).row(on).await?;
    row.map(|row| row.id("last_lead")).transpose()
}
