//! What leads are known by: e-mail addresses, phones and the like, each written in one form, whatever field it comes from.

use super::bulk::{Cell, Load};
use super::{DbResult, On, Tx, sql, to_json};
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
    /// The id that another system knows the lead by. No kind of field has it yet.
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
    const fn is_shared(self) -> bool {
        matches!(self, Self::Phone)
    }
}

/// The fields that leads are known by, each with its kind of key.
pub type KeyFields = BTreeMap<String, KeyKind>;

/// A key of a lead.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeadKey {
    /// Its kind.
    pub kind: KeyKind,
    /// The key itself.
    pub key: String,
    /// Id of the lead.
    pub lead: String,
}

const KEYS: Load<5> = Load { table: "lead_keys", columns: ["account_id", "kind", "lead_key", "sharer", "lead_id"] };

/// Adds keys of leads, in the order of the table: what lies together is written together. A shared one that its lead has
/// already stays as it is.
///
/// # Errors
/// [`super::DbError`]; a unique violation where another lead has a key that only one may have.
pub async fn put(tx: &mut Tx, account: &str, mut keys: Vec<LeadKey>) -> DbResult<()> {
    keys.sort_unstable();
    keys.dedup();
    let rows = |shared: bool| -> Vec<[Cell<'_>; 5]> {
        let of_sort = keys.iter().filter(|key| key.kind.is_shared() == shared);
        of_sort
            .map(|LeadKey { kind, key, lead }| {
                let sharer = if shared { lead.as_str() } else { "" };
                [account.into(), kind.as_str().into(), key.as_str().into(), sharer.into(), lead.as_str().into()]
            })
            .collect()
    };
    KEYS.insert(tx, &rows(false)).await?;
    KEYS.insert_or(tx, &rows(true), " ON CONFLICT (account_id, kind, lead_key, sharer) DO NOTHING").await
}

/// Removes keys of leads.
///
/// # Errors
/// [`super::DbError`].
pub async fn remove(tx: &mut Tx, account: &str, keys: &[LeadKey]) -> DbResult<()> {
    if keys.is_empty() {
        return Ok(());
    }
    let rows: Vec<[&str; 4]> = keys
        .iter()
        .map(|LeadKey { kind, key, lead }| {
            [kind.as_str(), key.as_str(), if kind.is_shared() { lead } else { "" }, lead.as_str()]
        })
        .collect();
    let rows = to_json(&rows)?;
    let text = match tx {
        Tx::Sqlite(_) => sql("DELETE FROM lead_keys WHERE account_id = $1 AND (kind, lead_key, sharer, lead_id) IN \
             (SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each($2))"),
        Tx::Postgres(_) => sql("DELETE FROM lead_keys AS k USING json_array_elements($2::json) AS gone (key) \
             WHERE k.account_id = $1 AND k.kind = gone.key ->> 0 AND k.lead_key = gone.key ->> 1 \
             AND k.sharer = gone.key ->> 2 AND k.lead_id = gone.key ->> 3"),
    };
    text.bind(account).bind(rows).execute(tx).await?;
    Ok(())
}

/// The last of the leads that may be without the keys of their phones: older versions did not write them.
///
/// # Errors
/// [`super::DbError`].
pub async fn due_to<'c>(on: impl Into<On<'c>>, account: &str) -> DbResult<Option<String>> {
    let row = sql("SELECT last_lead FROM lead_keys_due WHERE account_id = $1").bind(account).row(on).await?;
    row.map(|row| row.get("last_lead")).transpose()
}
