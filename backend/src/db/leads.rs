//! The leads of an account.
//!
//! While an import is becoming leads, slice by slice, its leads stand in the table already. Readers see none of them, and
//! those that it changed as they were (`lead_images`), until the account says that it is whole.

use super::bulk::{Cell, Load};
use super::{Database, DbResult, Row, Tx, accounts, sql};
use crate::clock::Millis;

/// What stands before the name of a custom field: no name of a form's field has a control character.
const CUSTOM: char = '\u{1f}';

/// The key of a custom field among the values of a lead.
#[must_use]
pub fn custom_key(name: &str) -> String {
    format!("{CUSTOM}{name}")
}

/// The name of a custom field by its key; `None`: it is a field of the form.
#[must_use]
pub fn custom_name(key: &str) -> Option<&str> {
    key.strip_prefix(CUSTOM)
}

/// A lead.
#[derive(Clone, Debug)]
pub struct Lead {
    /// Id.
    pub id: String,
    /// JSON object: canonical value by field, and those of custom fields by [`custom_key`].
    pub values: String,
    /// The import that made it.
    pub import: String,
    /// When it was made.
    pub created_at: Millis,
    /// When it was last changed.
    pub updated_at: Millis,
}

impl Lead {
    fn read(row: &Row) -> DbResult<Self> {
        Ok(Self {
            id: row.get("id")?,
            values: row.get("field_values")?,
            import: row.get("import_id")?,
            created_at: row.get("created_at")?,
            updated_at: row.get("updated_at")?,
        })
    }
}

/// What changes of a lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Id of the lead.
    pub id: String,
    /// JSON object of its values.
    pub values: String,
    /// The import that last changed it.
    pub updated_import: Option<String>,
    /// When it was last changed.
    pub updated_at: Millis,
}

/// A lead that an import makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLead {
    /// Id.
    pub id: String,
    /// E-mail address in lower case, if it has one.
    pub email_key: Option<String>,
    /// JSON object of its values.
    pub values: String,
}

/// The leads of a page, with the images that are joined so. The page is found first, along the key and no further, whatever
/// statistics say: joined with the account, PostgreSQL would read all its leads and sort them.
macro_rules! list_text {
    ($joined:literal) => {
        concat!(
            "SELECT l.lead_count, l.id, l.import_id, l.created_at, COALESCE(b.field_values, l.field_values) AS field_values, \
             COALESCE(b.updated_at, l.updated_at) AS updated_at FROM (SELECT f.*, \
             (SELECT lead_count FROM accounts WHERE account_id = $1) AS lead_count, \
             (SELECT merging_import FROM accounts WHERE account_id = $1) AS merging_import FROM leads f \
             WHERE f.account_id = $1 AND f.id > $2 \
             AND f.id <= COALESCE((SELECT merging_after FROM accounts WHERE account_id = $1), 'g') \
             AND f.import_id <> COALESCE((SELECT merging_import FROM accounts WHERE account_id = $1), '') \
             ORDER BY f.id LIMIT $3) l ",
            $joined,
            " ORDER BY l.id"
        )
    };
}

/// The leads after that one (or from the first), oldest first, and how many there are in all: as they are but for an import
/// that is not whole yet.
///
/// # Errors
/// [`super::DbError`].
pub async fn list(db: &Database, account: &str, after: &str, limit: u32) -> DbResult<(Vec<Lead>, u64)> {
    // One statement, so that the leads and their number are of the same moment. Ids grow: those of the import stand behind the
    // last lead before it, and are not walked over; `g` comes after every id. A clock that went back may have put some before.
    let statement = match db {
        Database::Sqlite { .. } => sql(list_text!(
            "LEFT JOIN lead_images b ON b.account_id = l.account_id AND b.import_id = l.merging_import AND b.lead_id = l.id"
        )),
        // Joined so, each image is looked up by its index, whatever statistics say: with those of a moment ago the planner
        // would compare each lead with all images (seen: 850 ms for a page beside 3,000 images).
        Database::Postgres(_) => sql(list_text!(
            "LEFT JOIN LATERAL (SELECT f.* FROM lead_images f WHERE f.account_id = l.account_id \
             AND f.import_id = l.merging_import AND f.lead_id = l.id OFFSET 0) b ON true"
        )),
    };
    let rows = statement.bind(account).bind(after).bind(limit).rows(db).await?;
    let total = match rows.first() {
        Some(row) => row.size("lead_count")?,
        None => accounts::lead_count(db, account).await?,
    };
    Ok((rows.iter().map(Lead::read).collect::<DbResult<_>>()?, total))
}

const COLUMNS: [&str; 8] =
    ["account_id", "id", "email_key", "field_values", "import_id", "updated_import_id", "created_at", "updated_at"];
const LEADS: Load<8> = Load { table: "leads", columns: COLUMNS };

/// Makes leads of an import.
///
/// # Errors
/// [`super::DbError`].
pub async fn insert(tx: &mut Tx, account: &str, import: &str, leads: &[NewLead], now: Millis) -> DbResult<()> {
    let rows: Vec<_> = leads
        .iter()
        .map(|lead| {
            [
                account.into(),
                lead.id.as_str().into(),
                Cell::Text(lead.email_key.as_deref()),
                lead.values.as_str().into(),
                import.into(),
                Cell::Text(None),
                Cell::Int(now),
                Cell::Int(now),
            ]
        })
        .collect();
    LEADS.insert(tx, &rows).await
}

/// Gives leads, which are there, these values. Written as an insertion that meets what is there, so that on both databases
/// each is found by its key, whatever statistics say.
///
/// # Errors
/// [`super::DbError`].
pub async fn update(tx: &mut Tx, account: &str, versions: &[Version]) -> DbResult<()> {
    const MET: &str = " ON CONFLICT (account_id, id) DO UPDATE SET field_values = excluded.field_values, \
         updated_import_id = excluded.updated_import_id, updated_at = excluded.updated_at";
    let rows: Vec<_> = versions
        .iter()
        .map(|lead| {
            [
                account.into(),
                lead.id.as_str().into(),
                Cell::Text(None),
                lead.values.as_str().into(),
                "".into(),
                Cell::Text(lead.updated_import.as_deref()),
                Cell::Int(0),
                Cell::Int(lead.updated_at),
            ]
        })
        .collect();
    LEADS.insert_or(tx, &rows, MET).await
}

/// Removes leads.
///
/// # Errors
/// [`super::DbError`].
pub async fn delete(tx: &mut Tx, account: &str, ids: Vec<String>) -> DbResult<()> {
    match tx {
        Tx::Sqlite(tx) => {
            let ids = serde_json::Value::from(ids).to_string();
            sqlx::query("DELETE FROM leads WHERE account_id = $1 AND id IN (SELECT value FROM json_each($2))")
                .bind(account)
                .bind(ids)
                .execute(&mut **tx)
                .await?;
        }
        Tx::Postgres(tx) => {
            sqlx::query("DELETE FROM leads WHERE account_id = $1 AND id = ANY($2)")
                .bind(account)
                .bind(ids)
                .execute(&mut **tx)
                .await?;
        }
    }
    Ok(())
}
