//! The records of an import: staged by the check, given an outcome by the merge, kept as its history.

use super::imports::Outcomes;
use super::{DbResult, On, Row, Tx, damaged, sql};
use shared::finding::{Address, Finding};
use sqlx::{QueryBuilder, Sqlite};

/// What became of a row, as far as the check decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Staged {
    /// The merge decides.
    Ready,
    /// Left out: it has errors.
    Faulty,
    /// Left out: all cells are blank.
    Blank,
    /// Left out by a person.
    LeftOut,
}

impl Staged {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Ready => "staged",
            Self::Faulty => "skipped_errors",
            Self::Blank => "blank",
            Self::LeftOut => "left_out",
        }
    }
}

/// A row to be staged.
#[derive(Clone, Debug)]
pub struct StagedRow {
    /// Where it stands in the file.
    pub at: Address,
    /// E-mail address in lower case, if it has one.
    pub email_key: Option<String>,
    /// What the check decided.
    pub outcome: Staged,
    /// Id of the lead that it makes if it is new; `None` when the check leaves it out.
    pub lead: Option<String>,
    /// JSON object: canonical value by field, blanks left out.
    pub values: String,
    /// JSON array of its findings, if it has errors.
    pub findings: Option<String>,
}

/// Rows of one INSERT: SQLite is fastest near a hundred.
const SQLITE_ROWS: usize = 100;

/// Stages rows in bulk: `COPY` in PostgreSQL, many rows an INSERT in SQLite.
///
/// # Errors
/// [`super::DbError`].
pub async fn stage(tx: &mut Tx, account: &str, import: &str, rows: &[StagedRow]) -> DbResult<()> {
    match tx {
        Tx::Sqlite(tx) => {
            for rows in rows.chunks(SQLITE_ROWS) {
                let mut query = QueryBuilder::<Sqlite>::new(
                    "INSERT INTO import_rows (account_id, import_id, record, sheet_row, line, byte, email_key, \
                     outcome, lead_id, field_values, findings) ",
                );
                query.push_values(rows, |mut values, row| {
                    values.push_bind(account).push_bind(import);
                    for number in [row.at.record, row.at.row, row.at.line, row.at.byte] {
                        values.push_bind(i64::try_from(number).unwrap_or(i64::MAX));
                    }
                    values
                        .push_bind(row.email_key.as_deref())
                        .push_bind(row.outcome.as_str())
                        .push_bind(row.lead.as_deref())
                        .push_bind(&row.values)
                        .push_bind(row.findings.as_deref());
                });
                query.build().execute(&mut **tx).await?;
            }
        }
        Tx::Postgres(tx) => {
            let mut copy = tx
                .copy_in_raw(
                    "COPY import_rows (account_id, import_id, record, sheet_row, line, byte, email_key, outcome, \
                     lead_id, field_values, findings) FROM STDIN",
                )
                .await?;
            copy.send(copy_text(account, import, rows)).await?;
            copy.finish().await?;
        }
    }
    Ok(())
}

/// The rows in PostgreSQL's text format for `COPY`.
fn copy_text(account: &str, import: &str, rows: &[StagedRow]) -> Vec<u8> {
    let mut text = String::with_capacity(rows.len() * 512);
    for row in rows {
        let at = row.at;
        text.push_str(account);
        text.push('\t');
        text.push_str(import);
        for number in [at.record, at.row, at.line, at.byte] {
            text.push('\t');
            text.push_str(&number.to_string());
        }
        for cell in [
            row.email_key.as_deref(),
            Some(row.outcome.as_str()),
            row.lead.as_deref(),
            Some(row.values.as_str()),
            row.findings.as_deref(),
        ] {
            text.push('\t');
            copy_cell(&mut text, cell);
        }
        text.push('\n');
    }
    text.into_bytes()
}

fn copy_cell(text: &mut String, cell: Option<&str>) {
    let Some(cell) = cell else {
        text.push_str("\\N");
        return;
    };
    for letter in cell.chars() {
        match letter {
            '\\' => text.push_str("\\\\"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            other => text.push(other),
        }
    }
}

/// Removes what a run that did not finish has staged.
///
/// # Errors
/// [`super::DbError`].
pub async fn clear(tx: &mut Tx, account: &str, import: &str) -> DbResult<()> {
    sql("DELETE FROM import_rows WHERE account_id = $1 AND import_id = $2")
        .bind(account)
        .bind(import)
        .execute(tx)
        .await?;
    Ok(())
}

/// Counts the rows by what became of them; rows that are still undecided count as records only.
///
/// # Errors
/// [`super::DbError`].
pub async fn count(tx: &mut Tx, account: &str, import: &str) -> DbResult<Outcomes> {
    let rows = sql("SELECT outcome, COUNT(*) AS times FROM import_rows WHERE account_id = $1 AND import_id = $2 \
         GROUP BY outcome")
    .bind(account)
    .bind(import)
    .rows(tx)
    .await?;
    let mut counts = Outcomes::default();
    for row in &rows {
        let times = row.size("times")?;
        counts.records += times;
        match row.get::<String>("outcome")?.as_str() {
            "new" => counts.new = times,
            "updated" => counts.updated = times,
            "unchanged" => counts.unchanged = times,
            "skipped_existing" | "skipped_repeated" => counts.skipped_existing += times,
            "skipped_errors" => counts.skipped_errors = times,
            "blank" => counts.blank = times,
            "left_out" => counts.left_out = times,
            _ => {}
        }
    }
    Ok(counts)
}

/// A record and what became of it.
#[derive(Clone, Debug)]
pub struct ImportRow {
    /// Where it stands in the file.
    pub at: Address,
    /// What became of it.
    pub outcome: String,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
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
            outcome: row.get("outcome")?,
            findings: findings
                .map(|text| serde_json::from_str(&text).map_err(|error| damaged("findings", error)))
                .transpose()?
                .unwrap_or_default(),
        })
    }
}

/// The records after that one, in file order.
///
/// # Errors
/// [`super::DbError`].
pub async fn list<'c>(
    on: impl Into<On<'c>>,
    account: &str,
    import: &str,
    after: u64,
    limit: u32,
) -> DbResult<Vec<ImportRow>> {
    sql("SELECT record, sheet_row, line, byte, outcome, findings FROM import_rows \
         WHERE account_id = $1 AND import_id = $2 AND record > $3 ORDER BY record LIMIT $4")
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

/// The records after that one that were left out and that a person may want back, in file order.
///
/// # Errors
/// [`super::DbError`].
pub async fn list_skipped<'c>(
    on: impl Into<On<'c>>,
    account: &str,
    import: &str,
    after: u64,
    limit: u32,
) -> DbResult<Vec<ImportRow>> {
    sql("SELECT record, sheet_row, line, byte, outcome, findings FROM import_rows \
         WHERE account_id = $1 AND import_id = $2 AND record > $3 \
         AND outcome IN ('skipped_errors', 'skipped_existing', 'skipped_repeated') ORDER BY record LIMIT $4")
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

#[cfg(test)]
mod tests {
    use super::copy_cell;

    #[test]
    fn copy_cells_are_escaped() {
        for (cell, written) in [
            (None, "\\N"),
            (Some(""), ""),
            (Some("\\N"), "\\\\N"),
            (Some("a\tb\r\nc"), "a\\tb\\r\\nc"),
            (Some("山田"), "山田"),
        ] {
            let mut text = String::new();
            copy_cell(&mut text, cell);
            assert_eq!(text, written);
        }
    }
}
