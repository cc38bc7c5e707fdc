//! Imports: what was asked for, how far it is, and how it ended.

use super::lead_keys::KeyFields;
use super::{Database, DbResult, On, Row, Tx, damaged, from_json, sql, to_json};
use crate::clock::Millis;
use api::ids::{AccountId, ImportId, LeadId, UploadId, UserId};
use api::imports::{Duplicates, ImportState, Outcomes, ReceiptMatch};
use shared::finding::Finding;
use shared::report::{Receipt, SkippedRule};
use std::collections::HashMap;

/// What was asked for.
#[derive(Clone, Debug)]
pub struct NewImport {
    /// Account.
    pub account: AccountId,
    /// Id.
    pub id: ImportId,
    /// The file.
    pub upload: UploadId,
    /// Who asked.
    pub user: UserId,
    /// Name of the form.
    pub form: String,
    /// Its version.
    pub form_version: u32,
    /// Names its document; `None`: of an import that was asked for before documents were kept.
    pub form_digest: Option<String>,
    /// What to do with known leads.
    pub duplicates: Duplicates,
}

/// An import with the names that people see.
#[derive(Clone, Debug)]
pub struct Import {
    /// What was asked for.
    pub asked: NewImport,
    /// Name of the file.
    pub file_name: String,
    /// Its size.
    pub bytes: u64,
    /// Name of who asked; `None` when that user is gone.
    pub by: Option<String>,
    /// How far it is.
    pub state: ImportState,
    /// Bytes checked.
    pub progress_bytes: u64,
    /// Records checked.
    pub progress_records: u64,
    /// The last record that is merged.
    pub merged_to: u64,
    /// The first and the last of the leads that it made.
    pub first_lead: Option<LeadId>,
    /// See [`Import::first_lead`].
    pub last_lead: Option<LeadId>,
    /// The last record of which the shared keys of its lead are written.
    pub keyed_to: u64,
    /// A run has begun, and may have left rows behind.
    pub begun: bool,
    /// What became of the records.
    pub counts: Outcomes,
    /// The server's receipt.
    pub receipt: Option<Receipt>,
    /// How it compares with the browser's.
    pub receipt_match: Option<ReceiptMatch>,
    /// Lists that differ between the browser's check and the server's.
    pub lists_changed: Vec<String>,
    /// Rules that could not run.
    pub skipped: Vec<SkippedRule>,
    /// Why the file was refused.
    pub findings: Vec<Finding>,
    /// Why it failed.
    pub failure: Option<String>,
    /// The fields that leads are known by, once it is checked.
    pub key_fields: KeyFields,
    /// When it was asked for.
    pub created_at: Millis,
    /// When it ended.
    pub finished_at: Option<Millis>,
    /// When its file was removed, after its time.
    pub file_removed_at: Option<Millis>,
    /// When what became of its records was removed, after its time.
    pub rows_removed_at: Option<Millis>,
}

/// One of the words that an enum is stored as.
pub(super) fn word<T>(column: &str, row: &Row, read: impl Fn(&str) -> Option<T>) -> DbResult<T> {
    let word = row.get::<String>(column)?;
    read(&word).ok_or_else(|| damaged(column, word))
}

fn lead(column: &str, row: &Row) -> DbResult<Option<LeadId>> {
    let stored = row.get::<Option<String>>(column)?;
    stored.map(|id| id.parse().map_err(|error| damaged(column, error))).transpose()
}

impl Import {
    fn read(row: &Row) -> DbResult<Self> {
        Ok(Self {
            asked: NewImport {
                account: row.id("account_id")?,
                id: row.id("id")?,
                upload: row.id("upload_id")?,
                user: row.id("user_id")?,
                form: row.get("form")?,
                form_version: u32::try_from(row.size("form_version")?).unwrap_or_default(),
                form_digest: row.get("form_digest")?,
                duplicates: word("duplicates", row, Duplicates::of_word)?,
            },
            file_name: row.get("file_name")?,
            bytes: row.size("bytes")?,
            by: row.get("user_name")?,
            state: word("state", row, ImportState::of_word)?,
            progress_bytes: row.size("progress_bytes")?,
            progress_records: row.size("progress_records")?,
            counts: from_json("counts", &row.get::<String>("counts")?)?,
            merged_to: row.size("merged_to")?,
            first_lead: lead("first_lead", row)?,
            last_lead: lead("last_lead", row)?,
            keyed_to: row.size("keyed_to")?,
            begun: row.get::<i64>("uncleared")? != 0,
            receipt: row.get::<Option<String>>("receipt")?.map(|text| from_json("receipt", &text)).transpose()?,
            receipt_match: match row.get::<Option<String>>("receipt_match")? {
                Some(_) => Some(word("receipt_match", row, ReceiptMatch::of_word)?),
                None => None,
            },
            lists_changed: row
                .get::<Option<String>>("lists_changed")?
                .map_or(Ok(Vec::new()), |text| from_json("lists_changed", &text))?,
            skipped: row
                .get::<Option<String>>("skipped")?
                .map_or(Ok(Vec::new()), |text| from_json("skipped", &text))?,
            findings: from_json("findings", &row.get::<String>("findings")?)?,
            failure: row.get("failure")?,
            key_fields: row
                .get::<Option<String>>("key_fields")?
                .map_or(Ok(KeyFields::new()), |text| from_json("key_fields", &text))?,
            created_at: row.get("created_at")?,
            finished_at: row.get("finished_at")?,
            file_removed_at: row.get("file_removed_at")?,
            rows_removed_at: row.get("rows_removed_at")?,
        })
    }
}

/// A new import, queued.
///
/// # Errors
/// [`super::DbError`]; a unique violation when the upload is imported already.
pub async fn insert(tx: &mut Tx, import: &NewImport, now: Millis) -> DbResult<()> {
    sql("INSERT INTO imports (account_id, id, upload_id, user_id, form, form_version, duplicates, state, \
         progress_bytes, progress_records, counts, findings, created_at, form_digest) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', 0, 0, $8, '[]', $9, $10)")
    .bind(&import.account)
    .bind(&import.id)
    .bind(&import.upload)
    .bind(&import.user)
    .bind(&import.form)
    .bind(import.form_version)
    .bind(import.duplicates.as_str())
    .bind(to_json(&Outcomes::default())?)
    .bind(now)
    .bind(import.form_digest.clone())
    .execute(tx)
    .await?;
    Ok(())
}

/// Whether an import uses that upload.
///
/// # Errors
/// [`super::DbError`].
pub async fn uses_upload(tx: &mut Tx, account: &AccountId, upload: &UploadId) -> DbResult<bool> {
    let row = sql("SELECT id FROM imports WHERE account_id = $1 AND upload_id = $2").bind(account).bind(upload);
    Ok(row.row(tx).await?.is_some())
}

/// The import of that id.
///
/// # Errors
/// [`super::DbError`].
pub async fn find<'c>(on: impl Into<On<'c>>, account: &AccountId, id: &ImportId) -> DbResult<Option<Import>> {
    let row = sql("SELECT i.*, p.file_name, p.bytes, u.name AS user_name FROM imports i \
         JOIN uploads p ON p.account_id = i.account_id AND p.id = i.upload_id \
         LEFT JOIN memberships m ON m.account_id = i.account_id AND m.user_id = i.user_id \
         LEFT JOIN identities u ON u.id = m.user_id \
         WHERE i.account_id = $1 AND i.id = $2")
    .bind(account)
    .bind(id)
    .row(on)
    .await?;
    row.as_ref().map(Import::read).transpose()
}

/// The newest imports before that one (or of all), newest first.
///
/// # Errors
/// [`super::DbError`].
pub async fn list<'c>(
    on: impl Into<On<'c>>,
    account: &AccountId,
    before: Option<&ImportId>,
    limit: u32,
) -> DbResult<Vec<Import>> {
    sql("SELECT i.*, p.file_name, p.bytes, u.name AS user_name FROM imports i \
         JOIN uploads p ON p.account_id = i.account_id AND p.id = i.upload_id \
         LEFT JOIN memberships m ON m.account_id = i.account_id AND m.user_id = i.user_id \
         LEFT JOIN identities u ON u.id = m.user_id \
         WHERE i.account_id = $1 AND i.id < $2 ORDER BY i.id DESC LIMIT $3")
    .bind(account)
    // `g` comes after every id.
    .bind(before.map_or("g", |before| before))
    .bind(limit)
    .rows(on)
    .await?
    .iter()
    .map(Import::read)
    .collect()
}

/// The newest imports of a person before that one (or of all), newest first.
///
/// # Errors
/// [`super::DbError`].
pub async fn list_of_user<'c>(
    on: impl Into<On<'c>>,
    account: &AccountId,
    user: &UserId,
    before: Option<&ImportId>,
    limit: u32,
) -> DbResult<Vec<Import>> {
    sql("SELECT i.*, p.file_name, p.bytes, u.name AS user_name FROM imports i \
         JOIN uploads p ON p.account_id = i.account_id AND p.id = i.upload_id \
         LEFT JOIN memberships m ON m.account_id = i.account_id AND m.user_id = i.user_id \
         LEFT JOIN identities u ON u.id = m.user_id \
         WHERE i.account_id = $1 AND i.user_id = $4 AND i.id < $2 ORDER BY i.id DESC LIMIT $3")
    .bind(account)
    // `g` comes after every id.
    .bind(before.map_or("g", |before| before))
    .bind(limit)
    .bind(user)
    .rows(on)
    .await?
    .iter()
    .map(Import::read)
    .collect()
}

/// Of these imports, who asked for each, and the name of its file.
///
/// # Errors
/// [`super::DbError`].
pub async fn names(
    db: &Database,
    account: &AccountId,
    ids: &[&ImportId],
) -> DbResult<HashMap<ImportId, (UserId, String)>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let statement = match db {
        Database::Sqlite { .. } => sql("SELECT i.id, i.user_id, p.file_name FROM json_each($2) g \
             CROSS JOIN imports i ON i.account_id = $1 AND i.id = g.value \
             CROSS JOIN uploads p ON p.account_id = i.account_id AND p.id = i.upload_id"),
        Database::Postgres(_) => {
            sql("SELECT i.id, i.user_id, p.file_name FROM json_array_elements_text($2::json) AS g (id) \
             JOIN LATERAL (SELECT f.* FROM imports f WHERE f.account_id = $1 AND f.id = g.id OFFSET 0) i ON true \
             JOIN LATERAL (SELECT f.file_name FROM uploads f WHERE f.account_id = $1 AND f.id = i.upload_id OFFSET 0) p ON true")
        }
    };
    let rows = statement.bind(account).bind(to_json(&ids)?).rows(db).await?;
    rows.iter().map(|row| Ok((row.id("id")?, (row.id("user_id")?, row.get("file_name")?)))).collect()
}
