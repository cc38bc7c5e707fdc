//! Checked records on their way to become leads: staged by the check, taken in file order by the merge, gone once merged.

use super::bulk::{Cell, Load};
use super::lead_changes::Before;
use super::{DbResult, Row, Tx, sql};
use crate::clock::Millis;
use api::ids::{AccountId, ImportId, LeadId};
use shared::finding::Address;
use std::ops::ControlFlow;

/// A record to be staged.
#[derive(Clone, Debug)]
pub struct StagedRow {
    /// Where it stands in the file.
    pub at: Address,
    /// E-mail address in lower case, if it has one.
    pub email_key: Option<String>,
    /// The id that another system has for the lead, if that tells leads apart.
    pub external_key: Option<String>,
    /// JSON object: canonical value by field, blanks left out.
    pub values: String,
    /// JSON object: what stands in the columns that are kept as custom fields, blanks left out.
    pub custom: String,
    /// JSON array of what is wrong with the values that were left out; none: nothing was.
    pub findings: Option<String>,
}

/// A staged record with the leads that have its keys already.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The record.
    pub row: StagedRow,
    /// The lead that has its address or, where none has, its id.
    pub known: Option<KnownLead>,
    /// The lead that has its address.
    pub by_email: Option<LeadId>,
    /// The lead that has its id.
    pub by_external: Option<LeadId>,
}

/// A lead as the merge finds it.
#[derive(Clone, Debug)]
pub struct KnownLead {
    /// Id.
    pub id: LeadId,
    /// Its version.
    pub version: u64,
    /// JSON object of its values; empty where they were not asked for.
    pub values: String,
    /// JSON object of its custom values; empty where they were not asked for.
    pub custom: String,
    /// The import that made it.
    pub import: ImportId,
    /// The import that last changed it.
    pub updated_import: Option<ImportId>,
    /// When it was last changed.
    pub updated_at: Millis,
    /// What was before, where this import has changed it already.
    pub before: Option<Before>,
}

/// Whether the values of known leads are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownValues {
    /// They are compared.
    Wanted,
    /// That the lead is there is enough.
    Unwanted,
}

/// Whether rows are left behind a slice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// It was the last.
    None,
    /// There may be more.
    Some,
}

/// Bytes of values after which a slice ends, however few its rows.
const SLICE_BYTES: usize = 4 << 20;

const ROWS: Load<11> = Load {
    table: "staged_rows",
    columns: [
        "account_id",
        "import_id",
        "record",
        "sheet_row",
        "line",
        "byte",
        "email_key",
        "external_key",
        "field_values",
        "custom_values",
        "findings",
    ],
};

/// Stages rows in bulk.
///
/// # Errors
/// [`super::DbError`].
pub async fn insert(tx: &mut Tx, account: &AccountId, import: &ImportId, rows: &[StagedRow]) -> DbResult<()> {
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let StagedRow { at, email_key, external_key, values, custom, findings } = row;
            [
                account.into(),
                import.into(),
                at.record.into(),
                at.row.into(),
                at.line.into(),
                at.byte.into(),
                Cell::Text(email_key.as_deref()),
                Cell::Text(external_key.as_deref()),
                values.as_str().into(),
                custom.as_str().into(),
                Cell::Text(findings.as_deref()),
            ]
        })
        .collect();
    ROWS.insert(tx, &rows).await
}

/// Staged rows with the leads that they meet, joined so.
macro_rules! slice_text {
    ($joined:literal) => {
        concat!(
            "SELECT s.record, s.sheet_row, s.line, s.byte, s.email_key, s.external_key, s.field_values, s.custom_values, s.findings, \
             k.lead_id AS by_email, x.lead_id AS by_external, l.id AS lead, l.version, l.import_id, l.updated_import_id, l.updated_at, c.before, \
             CASE WHEN $5 = 1 THEN l.field_values END AS known, CASE WHEN $5 = 1 THEN l.custom_values END AS known_custom \
             FROM staged_rows s ",
            $joined,
            " WHERE s.account_id = $1 AND s.import_id = $2 AND s.record > $3 ORDER BY s.record LIMIT $4"
        )
    };
}

/// The next staged records in file order, at most so many and some megabytes, each with the leads that have its keys; and
/// whether there may be more.
///
/// # Errors
/// [`super::DbError`].
pub async fn slice(
    tx: &mut Tx,
    account: &AccountId,
    import: &ImportId,
    after: u64,
    limit: u32,
    known: KnownValues,
) -> DbResult<(Vec<Candidate>, Rest)> {
    let mut found = Vec::new();
    let mut bytes = 0;
    let text = match tx {
        Tx::Sqlite(_) => sql(slice_text!(
            "LEFT JOIN lead_keys k ON k.account_id = s.account_id AND k.kind = 'email' AND k.lead_key = s.email_key \
             LEFT JOIN lead_keys x ON x.account_id = s.account_id AND x.kind = 'external' AND x.lead_key = s.external_key \
             LEFT JOIN leads l ON l.account_id = s.account_id AND l.id = COALESCE(k.lead_id, x.lead_id) \
             LEFT JOIN lead_changes c ON c.account_id = l.account_id AND c.lead_id = l.id AND c.import_id = s.import_id \
             AND c.version = CASE WHEN l.updated_import_id = s.import_id THEN l.version END"
        )),
        // Joined so, each lead is looked up by its keys, whatever statistics say: where they know of one staged row, as
        // those of a fresh database do, the planner would else read all leads of the account for each.
        Tx::Postgres(_) => sql(slice_text!(
            "LEFT JOIN LATERAL (SELECT f.lead_id FROM lead_keys f WHERE f.account_id = s.account_id AND f.kind = 'email' \
             AND f.lead_key = s.email_key OFFSET 0) k ON true \
             LEFT JOIN LATERAL (SELECT f.lead_id FROM lead_keys f WHERE f.account_id = s.account_id AND f.kind = 'external' \
             AND f.lead_key = s.external_key OFFSET 0) x ON true \
             LEFT JOIN LATERAL (SELECT f.* FROM leads f WHERE f.account_id = s.account_id \
             AND f.id = COALESCE(k.lead_id, x.lead_id) \
             OFFSET 0) l ON true \
             LEFT JOIN LATERAL (SELECT f.before FROM lead_changes f WHERE f.account_id = s.account_id AND f.lead_id = l.id \
             AND f.version = l.version AND f.import_id = s.import_id AND l.updated_import_id = s.import_id \
             OFFSET 0) c ON true"
        )),
    };
    let statement = text.bind(account).bind(import).bind(after).bind(limit).bind(known == KnownValues::Wanted);
    statement
        .each(tx, |row| {
            let candidate = read(&row)?;
            bytes += candidate.bytes();
            found.push(candidate);
            Ok(if bytes < SLICE_BYTES { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        })
        .await?;
    let rest = if bytes < SLICE_BYTES && found.len() < limit as usize { Rest::None } else { Rest::Some };
    Ok((found, rest))
}

impl Candidate {
    /// Bytes of its values.
    fn bytes(&self) -> usize {
        let known = self.known.as_ref().map_or(0, |known| known.values.len() + known.custom.len());
        let findings = self.row.findings.as_ref().map_or(0, String::len);
        self.row.values.len() + self.row.custom.len() + findings + known
    }
}

fn read(row: &Row) -> DbResult<Candidate> {
    let known = match row.id_or_null("lead")? {
        None => None,
        Some(id) => Some(KnownLead {
            id,
            version: row.size("version")?,
            values: row.get::<Option<String>>("known")?.unwrap_or_default(),
            custom: row.get::<Option<String>>("known_custom")?.unwrap_or_default(),
            before: row.get::<Option<String>>("before")?.map(|before| Before::read(&before)).transpose()?,
            import: row.id("import_id")?,
            updated_import: row.id_or_null("updated_import_id")?,
            updated_at: row.get("updated_at")?,
        }),
    };
    Ok(Candidate {
        row: StagedRow {
            at: Address {
                record: row.size("record")?,
                row: row.size("sheet_row")?,
                line: row.size("line")?,
                byte: row.size("byte")?,
            },
            email_key: row.get("email_key")?,
            external_key: row.get("external_key")?,
            values: row.get("field_values")?,
            custom: row.get("custom_values")?,
            findings: row.get("findings")?,
        },
        known,
        by_email: row.id_or_null("by_email")?,
        by_external: row.id_or_null("by_external")?,
    })
}

/// Removes the rows behind one record, up to another: they are merged.
///
/// # Errors
/// [`super::DbError`].
pub async fn delete_to(tx: &mut Tx, account: &AccountId, import: &ImportId, after: u64, to: u64) -> DbResult<u64> {
    sql("DELETE FROM staged_rows WHERE account_id = $1 AND import_id = $2 AND record > $3 AND record <= $4")
        .bind(account)
        .bind(import)
        .bind(after)
        .bind(to)
        .execute(tx)
        .await
}

/// Removes the first so many rows, of a run that did not finish; how many it removed.
///
/// # Errors
/// [`super::DbError`].
pub async fn delete_some(tx: &mut Tx, account: &AccountId, import: &ImportId, rows: u32) -> DbResult<u64> {
    let last = sql("SELECT MAX(record) AS last FROM (SELECT record FROM staged_rows \
         WHERE account_id = $1 AND import_id = $2 ORDER BY record LIMIT $3) AS first")
    .bind(account)
    .bind(import)
    .bind(rows)
    .row(&mut *tx)
    .await?;
    let last = last.map_or(Ok(None), |row| row.get::<Option<i64>>("last"))?;
    match last.and_then(|last| u64::try_from(last).ok()) {
        Some(last) => delete_to(tx, account, import, 0, last).await,
        None => Ok(0),
    }
}
