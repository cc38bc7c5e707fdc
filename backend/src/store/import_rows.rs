//! The history of an import: what became of each of its records.

use super::bulk::{Cell, Load};
use super::imports::word;
use super::{DbResult, On, Row, Tx, damaged, sql};
use api::ids::{AccountId, ImportId, LeadId};
use api::imports::{Outcome, Outcomes};
use shared::finding::{Address, Finding};

/// A record and what became of it, to be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fate {
    /// Where it stands in the file.
    pub at: Address,
    /// What became of it.
    pub outcome: Outcome,
    /// The lead that it made or met.
    pub lead: Option<LeadId>,
    /// JSON array of its findings, if it has errors or values were left out.
    pub findings: Option<String>,
}

const ROWS: Load<9> = Load {
    table: "import_rows",
    columns: ["account_id", "import_id", "record", "sheet_row", "line", "byte", "outcome", "lead_id", "findings"],
};

/// Writes down what became of these records.
///
/// # Errors
/// [`super::DbError`].
pub async fn insert(tx: &mut Tx, account: &AccountId, import: &ImportId, fates: &[Fate]) -> DbResult<()> {
    let rows: Vec<_> = fates
        .iter()
        .map(|Fate { at, outcome, lead, findings }| {
            [
                account.into(),
                import.into(),
                at.record.into(),
                at.row.into(),
                at.line.into(),
                at.byte.into(),
                outcome.as_str().into(),
                Cell::Text(lead.as_deref()),
                Cell::Text(findings.as_deref()),
            ]
        })
        .collect();
    ROWS.insert(tx, &rows).await
}

/// Records of a history that were removed.
#[derive(Clone, Debug, Default)]
pub struct Removed {
    /// How many.
    pub rows: u64,
    /// The leads that they made.
    pub made: Vec<LeadId>,
    /// The leads that they changed.
    pub changed: Vec<LeadId>,
}

/// Removes the first so many records of a history: of a run that did not finish, or after their time.
///
/// # Errors
/// [`super::DbError`].
pub async fn delete_some(tx: &mut Tx, account: &AccountId, import: &ImportId, rows: u32) -> DbResult<Removed> {
    let found = sql("SELECT record, outcome, lead_id FROM import_rows \
         WHERE account_id = $1 AND import_id = $2 ORDER BY record LIMIT $3")
    .bind(account)
    .bind(import)
    .bind(rows)
    .rows(&mut *tx)
    .await?;
    let Some(last) = found.last() else { return Ok(Removed::default()) };
    let rows = sql("DELETE FROM import_rows WHERE account_id = $1 AND import_id = $2 AND record <= $3")
        .bind(account)
        .bind(import)
        .bind(last.size("record")?)
        .execute(tx)
        .await?;
    let mut removed = Removed { rows, ..Removed::default() };
    for row in &found {
        let leads = match word("outcome", row, Outcome::of_word)? {
            Outcome::New => &mut removed.made,
            Outcome::Updated => &mut removed.changed,
            _ => continue,
        };
        leads.extend(row.id_or_null::<LeadId>("lead_id")?);
    }
    Ok(removed)
}

/// A record with the lead that it made or changed, and the values (JSON) of that.
pub type Written = (u64, LeadId, String);

/// The records behind one, up to another, that made or changed leads, in file order.
///
/// # Errors
/// [`super::DbError`].
pub async fn list_written<'c>(
    on: impl Into<On<'c>>,
    account: &AccountId,
    import: &ImportId,
    after: u64,
    to: u64,
    limit: u32,
) -> DbResult<Vec<Written>> {
    // The leads are looked up one by one, whatever PostgreSQL's statistics say: SQLite does so anyway, and takes no LATERAL.
    sql("SELECT record, lead_id, (SELECT l.field_values FROM leads l WHERE l.account_id = r.account_id AND l.id = r.lead_id) \
         AS field_values FROM import_rows r WHERE account_id = $1 AND import_id = $2 AND record > $3 AND record <= $4 \
         AND outcome IN ('new', 'updated') ORDER BY record LIMIT $5")
    .bind(account)
    .bind(import)
    .bind(after)
    .bind(to)
    .bind(limit)
    .rows(on)
    .await?
    .iter()
    .map(|row| Ok((row.size("record")?, row.id("lead_id")?, row.get("field_values")?)))
    .collect()
}

/// Counts the records by what became of them.
///
/// # Errors
/// [`super::DbError`].
pub async fn count<'c>(on: impl Into<On<'c>>, account: &AccountId, import: &ImportId) -> DbResult<Outcomes> {
    let rows = sql("SELECT outcome, COUNT(*) AS times, COUNT(findings) AS in_part FROM import_rows WHERE account_id = $1 AND import_id = $2 \
         GROUP BY outcome")
    .bind(account)
    .bind(import)
    .rows(on)
    .await?;
    let mut counts = Outcomes::default();
    for row in &rows {
        let times = row.size("times")?;
        counts.records += times;
        let outcome = word("outcome", row, Outcome::of_word)?;
        counts.add(outcome, times);
        counts.in_part += if outcome.is_taken() { row.size("in_part")? } else { 0 };
    }
    Ok(counts)
}

/// A record and what became of it.
#[derive(Clone, Debug)]
pub struct ImportRow {
    /// Where it stands in the file.
    pub at: Address,
    /// What became of it.
    pub outcome: Outcome,
    /// The lead that it made or met.
    pub lead: Option<LeadId>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// Which records are listed.
#[derive(Clone, Debug, Default)]
pub struct Which {
    /// Those behind this one.
    pub after: u64,
    /// Those of this row of the sheet and below.
    pub from_row: u64,
    /// Those that became this.
    pub outcome: Option<Outcome>,
    /// Those that were taken with a value left out.
    pub in_part: bool,
    /// Those that made or met this lead.
    pub lead: Option<LeadId>,
}

impl ImportRow {
    fn read(row: &Row) -> DbResult<Self> {
        let findings = row.get::<Option<String>>("findings")?;
        Ok(Self {
            at: Address {
                record: row.size("record")?,
                row: row.size("sheet_row")?,
                line: row.size("line")?,
                byte: row.size("byte")?,
            },
            outcome: word("outcome", row, Outcome::of_word)?,
            lead: row.id_or_null("lead_id")?,
            findings: findings
                .map(|text| serde_json::from_str(&text).map_err(|error| damaged("findings", error)))
                .transpose()?
                .unwrap_or_default(),
        })
    }
}

/// Records in file order.
///
/// # Errors
/// [`super::DbError`].
pub async fn list<'c>(
    on: impl Into<On<'c>>,
    account: &AccountId,
    import: &ImportId,
    which: &Which,
    limit: u32,
) -> DbResult<Vec<ImportRow>> {
    // Rows run ahead of records by what stands above them, never less further down: the distance at the end says from which
    // record on the row can be, so that nothing above it is walked over.
    sql("SELECT record, sheet_row, line, byte, outcome, lead_id, findings FROM import_rows \
         WHERE account_id = $1 AND import_id = $2 AND record > $3 AND record >= $4 - COALESCE((SELECT sheet_row - record \
         FROM import_rows WHERE account_id = $1 AND import_id = $2 ORDER BY record DESC LIMIT 1), 0) AND sheet_row >= $4 \
         AND ($5 = '' OR outcome = $5) AND ($6 = '' OR lead_id = $6) \
         AND ($8 = '' OR findings IS NOT NULL AND outcome IN ('new', 'updated', 'unchanged')) ORDER BY record LIMIT $7")
    .bind(account)
    .bind(import)
    .bind(which.after)
    .bind(which.from_row)
    .bind(which.outcome.map_or("", Outcome::as_str))
    .bind(which.lead.as_deref().unwrap_or_default())
    .bind(limit)
    .bind(if which.in_part { "in_part" } else { "" })
    .rows(on)
    .await?
    .iter()
    .map(ImportRow::read)
    .collect()
}

/// The records after that one that were left out, or taken without some of their values, and that a person may want back, in
/// file order.
///
/// # Errors
/// [`super::DbError`].
pub async fn list_skipped<'c>(
    on: impl Into<On<'c>>,
    account: &AccountId,
    import: &ImportId,
    after: u64,
    limit: u32,
) -> DbResult<Vec<ImportRow>> {
    sql("SELECT record, sheet_row, line, byte, outcome, lead_id, findings FROM import_rows \
         WHERE account_id = $1 AND import_id = $2 AND record > $3 \
         AND (outcome IN ('skipped_errors', 'skipped_existing', 'skipped_repeated') \
         OR findings IS NOT NULL AND outcome IN ('new', 'updated', 'unchanged')) ORDER BY record LIMIT $4")
    .bind(account)
    .bind(import)
    .bind(after)
    .bind(limit)
    .rows(on)
    .await?
    .iter()
    .map(ImportRow::read)
    .collect()
}
