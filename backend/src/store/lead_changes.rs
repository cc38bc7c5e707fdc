//! What changed the leads of an account, and what they were before: written with every change of a lead that is there.
//!
//! An import makes one change of a lead, however often its rows meet it: the second folds into the first. Until the import is whole,
//! readers see what was before it; if it is given up, that is put back.

use super::bulk::{Cell, Load};
use super::leads::{Values, Version};
use super::{Database, DbResult, On, Row, Tx, from_json, sql, to_json};
use crate::clock::Millis;
use api::ids::{AccountId, ImportId, LeadId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Fields that differ. `None`: there is no such value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    /// Those of the form.
    #[serde(default, skip_serializing_if = "Values::is_empty")]
    pub values: Values,
    /// Custom ones.
    #[serde(default, skip_serializing_if = "Values::is_empty")]
    pub custom: Values,
}

/// A lead as it was, as far as it differs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// Fields of the form.
    #[serde(default, skip_serializing_if = "Values::is_empty")]
    pub values: Values,
    /// Custom fields.
    #[serde(default, skip_serializing_if = "Values::is_empty")]
    pub custom: Values,
    /// The import that had changed it last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_import: Option<ImportId>,
    /// When it had been changed last.
    pub updated_at: Millis,
}

/// A change of a lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Id of the lead.
    pub lead: LeadId,
    /// The version that it is since.
    pub version: u64,
    /// When.
    pub at: Millis,
    /// The row of the file that made it; `None`: a person did, or an older version.
    pub row: Option<u64>,
    /// What was.
    pub before: Before,
    /// What is since: the same fields.
    pub after: Fields,
}

impl Before {
    /// Reads what is stored.
    pub(super) fn read(stored: &str) -> DbResult<Self> {
        from_json("before", stored)
    }

    /// Makes the values of a lead what they were.
    pub fn put_back(&self, values: &mut Values, custom: &mut Values) {
        for (current, before) in [(values, &self.values), (custom, &self.custom)] {
            for (field, value) in before {
                match value {
                    Some(_) => current.insert(field.clone(), value.clone()),
                    None => current.remove(field),
                };
            }
        }
    }
}

const CHANGES: Load<8> = Load {
    table: "lead_changes",
    columns: ["account_id", "lead_id", "version", "import_id", "changed_at", "before", "after", "sheet_row"],
};

/// Writes changes that an import makes; one of a version that is there takes its place.
///
/// # Errors
/// [`super::DbError`].
pub async fn put(tx: &mut Tx, account: &AccountId, import: &ImportId, changes: &[Change]) -> DbResult<()> {
    const MET: &str = " ON CONFLICT (account_id, lead_id, version) DO UPDATE SET changed_at = excluded.changed_at, \
         before = excluded.before, after = excluded.after, sheet_row = excluded.sheet_row";
    let mut texts: Vec<(&Change, String, String)> = changes
        .iter()
        .map(|change| Ok((change, to_json(&change.before)?, to_json(&change.after)?)))
        .collect::<DbResult<_>>()?;
    texts.sort_unstable_by(|(one, ..), (other, ..)| one.lead.cmp(&other.lead));
    let rows: Vec<_> = texts
        .iter()
        .map(|(change, before, after)| {
            [
                account.into(),
                (&change.lead).into(),
                change.version.into(),
                import.into(),
                Cell::Int(change.at),
                before.as_str().into(),
                after.as_str().into(),
                change.row.unwrap_or_default().into(),
            ]
        })
        .collect();
    CHANGES.insert_or(tx, &rows, MET).await
}

/// A lead that an import has changed.
#[derive(Clone, Debug)]
pub struct Changed {
    /// As it is.
    pub now: Version,
    /// As it was before the import.
    pub before: Version,
}

/// The changes that an import made of these leads, taken away; each lead is still as the change left it. A lead may be named
/// more than once.
///
/// # Errors
/// [`super::DbError`].
pub async fn take(tx: &mut Tx, account: &AccountId, import: &ImportId, leads: &[LeadId]) -> DbResult<Vec<Changed>> {
    if leads.is_empty() {
        return Ok(Vec::new());
    }
    let leads: BTreeSet<&LeadId> = leads.iter().collect();
    let (find, delete) = match tx {
        Tx::Sqlite(_) => (
            sql(
                "SELECT l.id, l.version, l.field_values, l.custom_values, l.updated_import_id, l.updated_at, c.before \
                 FROM json_each($3) g CROSS JOIN leads l ON l.account_id = $1 AND l.id = g.value CROSS JOIN lead_changes c \
                 ON c.account_id = l.account_id AND c.lead_id = l.id AND c.version = l.version AND c.import_id = $2",
            ),
            sql("DELETE FROM lead_changes WHERE account_id = $1 AND import_id = $2 \
                 AND lead_id IN (SELECT value FROM json_each($3))"),
        ),
        Tx::Postgres(_) => (
            sql(
                "SELECT l.id, l.version, l.field_values, l.custom_values, l.updated_import_id, l.updated_at, c.before \
                 FROM json_array_elements_text($3::json) AS g (id) \
                 JOIN LATERAL (SELECT f.* FROM leads f WHERE f.account_id = $1 AND f.id = g.id OFFSET 0) l ON true \
                 JOIN LATERAL (SELECT f.before FROM lead_changes f WHERE f.account_id = $1 AND f.lead_id = l.id \
                 AND f.version = l.version AND f.import_id = $2 OFFSET 0) c ON true",
            ),
            sql("DELETE FROM lead_changes AS c USING json_array_elements_text($3::json) AS g (id) \
                 WHERE c.account_id = $1 AND c.lead_id = g.id AND c.import_id = $2"),
        ),
    };
    let rows = find.bind(account).bind(import).bind(to_json(&leads)?).rows(&mut *tx).await?;
    let changed: Vec<Changed> = rows
        .iter()
        .map(|row| {
            let now = Version {
                id: row.id("id")?,
                version: row.size("version")?,
                values: from_json("field_values", &row.get::<String>("field_values")?)?,
                custom: from_json("custom_values", &row.get::<String>("custom_values")?)?,
                updated_import: row.id_or_null("updated_import_id")?,
                updated_at: row.get("updated_at")?,
            };
            let was = Before::read(&row.get::<String>("before")?)?;
            let mut before = Version {
                version: now.version.saturating_sub(1),
                updated_import: was.updated_import.clone(),
                updated_at: was.updated_at,
                ..now.clone()
            };
            was.put_back(&mut before.values, &mut before.custom);
            Ok(Changed { now, before })
        })
        .collect::<DbResult<_>>()?;
    let taken: Vec<&LeadId> = changed.iter().map(|changed| &changed.now.id).collect();
    delete.bind(account).bind(import).bind(to_json(&taken)?).execute(tx).await?;
    Ok(changed)
}

/// A change that is written down, with what made it.
#[derive(Clone, Debug)]
pub struct Made {
    /// The import that made it; `None`: a person.
    pub import: Option<ImportId>,
    /// The change.
    pub change: Change,
}

impl Made {
    fn read(row: &Row) -> DbResult<Self> {
        let change = Change {
            lead: row.id("lead_id")?,
            version: row.size("version")?,
            at: row.get("changed_at")?,
            row: row.nth("sheet_row")?,
            before: Before::read(&row.get::<String>("before")?)?,
            after: from_json("after", &row.get::<String>("after")?)?,
        };
        Ok(Self { import: row.id_or_null("import_id")?, change })
    }
}

/// The changes of a lead up to that version, newest first.
///
/// # Errors
/// [`super::DbError`].
pub async fn of_lead<'c>(
    on: impl Into<On<'c>>,
    account: &AccountId,
    lead: &LeadId,
    version: u64,
    limit: u32,
) -> DbResult<Vec<Made>> {
    sql("SELECT lead_id, version, import_id, changed_at, before, after, sheet_row FROM lead_changes \
         WHERE account_id = $1 AND lead_id = $2 AND version <= $3 ORDER BY version DESC LIMIT $4")
    .bind(account)
    .bind(lead)
    .bind(version)
    .bind(limit)
    .rows(on)
    .await?
    .iter()
    .map(Made::read)
    .collect()
}

/// What an import changed of these leads.
///
/// # Errors
/// [`super::DbError`].
pub async fn of_import(
    db: &Database,
    account: &AccountId,
    import: &ImportId,
    leads: &[&LeadId],
) -> DbResult<Vec<Change>> {
    if leads.is_empty() {
        return Ok(Vec::new());
    }
    let statement = match db {
        Database::Sqlite { .. } => sql(
            "SELECT c.lead_id, c.version, c.import_id, c.changed_at, c.before, c.after, c.sheet_row FROM json_each($3) g \
                 CROSS JOIN lead_changes c ON c.account_id = $1 AND c.lead_id = g.value AND c.import_id = $2",
        ),
        // Each by its key, whatever statistics say.
        Database::Postgres(_) => {
            sql("SELECT c.lead_id, c.version, c.import_id, c.changed_at, c.before, c.after, c.sheet_row \
             FROM json_array_elements_text($3::json) AS g (id) JOIN LATERAL (SELECT f.* FROM lead_changes f \
             WHERE f.account_id = $1 AND f.lead_id = g.id AND f.import_id = $2 OFFSET 0) c ON true")
        }
    };
    let rows = statement.bind(account).bind(import).bind(to_json(&leads)?).rows(db).await?;
    rows.iter().map(|row| Ok(Made::read(row)?.change)).collect()
}
