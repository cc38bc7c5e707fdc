//! The moves of an import from state to state, one function each, and how far it is in each. A move looks at the state that
//! it comes from (`ImportState::next`) in the statement that makes it: one that may not be leaves all as it is and is an error.

use super::lead_keys::KeyFields;
use super::{DbResult, On, Tx, damaged, sql, to_json};
use crate::clock::Millis;
use api::ids::{AccountId, ImportId, LeadId, UploadId};
use api::imports::{ImportState, Outcomes, ReceiptMatch};
use shared::finding::Finding;
use shared::report::{Receipt, SkippedRule};

/// The states from which that one may follow, as the moves ask for them: each between commas.
fn before(next: ImportState) -> String {
    let words = ImportState::ALL.iter().filter(|state| state.may_become(next)).map(|state| state.as_str());
    words.fold(String::from(","), |found, word| found + word + ",")
}

fn moved(rows: u64, next: ImportState) -> DbResult<()> {
    if rows == 1 { Ok(()) } else { Err(damaged("state", format!("this import cannot become {}", next.as_str()))) }
}

/// The check begins, or begins anew.
///
/// # Errors
/// [`super::DbError`].
pub async fn check(tx: &mut Tx, account: &AccountId, id: &ImportId) -> DbResult<()> {
    let next = ImportState::Checking;
    let rows =
        sql("UPDATE imports SET state = $4, progress_bytes = 0, progress_records = 0, merged_to = 0, keyed_to = 0, uncleared = 1, \
         counts = $5 WHERE account_id = $1 AND id = $2 AND $3 LIKE '%,' || state || ',%'")
        .bind(account)
        .bind(id)
        .bind(before(next))
        .bind(next.as_str())
        .bind(to_json(&Outcomes::default())?)
        .execute(tx)
        .await?;
    moved(rows, next)
}

/// How far the check is.
///
/// # Errors
/// [`super::DbError`].
pub async fn set_progress(tx: &mut Tx, account: &AccountId, id: &ImportId, bytes: u64, records: u64) -> DbResult<()> {
    sql("UPDATE imports SET progress_bytes = $3, progress_records = $4 WHERE account_id = $1 AND id = $2")
        .bind(account)
        .bind(id)
        .bind(bytes)
        .bind(records)
        .execute(tx)
        .await?;
    Ok(())
}

/// What the check found.
#[derive(Debug, Default)]
pub struct Checked {
    /// What became of the records, as far as the check decides.
    pub counts: Outcomes,
    /// The server's receipt and how it compares.
    pub receipt: Option<(Receipt, ReceiptMatch)>,
    /// Lists that differ between the browser's check and the server's.
    pub lists_changed: Vec<String>,
    /// Rules that could not run.
    pub skipped: Vec<SkippedRule>,
    /// The fields that leads are known by.
    pub key_fields: KeyFields,
    /// The names of the custom fields that its leads have.
    pub custom_fields: Vec<String>,
}

/// Notes what the check found, at its end.
///
/// # Errors
/// [`super::DbError`].
pub async fn set_checked(tx: &mut Tx, account: &AccountId, id: &ImportId, checked: &Checked) -> DbResult<()> {
    let (receipt, comparison) = match &checked.receipt {
        Some((receipt, comparison)) => (Some(to_json(receipt)?), Some(*comparison)),
        None => (None, None),
    };
    sql("UPDATE imports SET counts = $3, receipt = $4, receipt_match = $5, lists_changed = $6, skipped = $7, key_fields = $9, \
         progress_bytes = (SELECT bytes FROM uploads p WHERE p.account_id = $1 AND p.id = imports.upload_id), \
         progress_records = $8 WHERE account_id = $1 AND id = $2")
    .bind(account)
    .bind(id)
    .bind(to_json(&checked.counts)?)
    .bind(receipt)
    .bind(comparison.map(|comparison| comparison.as_str().to_owned()))
    .bind(to_json(&checked.lists_changed)?)
    .bind(to_json(&checked.skipped)?)
    .bind(checked.counts.records)
    .bind(to_json(&checked.key_fields)?)
    .execute(tx)
    .await?;
    Ok(())
}

/// A move that changes nothing but the state.
async fn become_only(tx: &mut Tx, account: &AccountId, id: &ImportId, next: ImportState) -> DbResult<()> {
    let rows = sql("UPDATE imports SET state = $4 WHERE account_id = $1 AND id = $2 AND $3 LIKE '%,' || state || ',%'")
        .bind(account)
        .bind(id)
        .bind(before(next))
        .bind(next.as_str())
        .execute(tx)
        .await?;
    moved(rows, next)
}

/// All rows are staged.
///
/// # Errors
/// [`super::DbError`].
pub async fn stage(tx: &mut Tx, account: &AccountId, id: &ImportId) -> DbResult<()> {
    become_only(tx, account, id, ImportState::Staged).await
}

/// Its rows begin to become leads, or go on with it.
///
/// # Errors
/// [`super::DbError`].
pub async fn apply(tx: &mut Tx, account: &AccountId, id: &ImportId) -> DbResult<()> {
    become_only(tx, account, id, ImportState::Applying).await
}

/// What a slice of an import has merged.
#[derive(Debug)]
pub struct Merged<'a> {
    /// The last record.
    pub to: u64,
    /// What has become of the records so far.
    pub counts: &'a Outcomes,
    /// The first and the last of the leads that it made.
    pub made: Option<(&'a LeadId, &'a LeadId)>,
}

/// Records up to one are merged.
///
/// # Errors
/// [`super::DbError`].
pub async fn merged(tx: &mut Tx, account: &AccountId, id: &ImportId, merged: Merged<'_>) -> DbResult<()> {
    let statement = match tx {
        Tx::Sqlite(_) => sql("UPDATE imports SET merged_to = $3, counts = $4, \
             first_lead = COALESCE(MIN(first_lead, $5), first_lead, $5), last_lead = COALESCE(MAX(last_lead, $6), last_lead, $6) \
             WHERE account_id = $1 AND id = $2"),
        Tx::Postgres(_) => sql("UPDATE imports SET merged_to = $3, counts = $4, \
             first_lead = LEAST(first_lead, $5), last_lead = GREATEST(last_lead, $6) WHERE account_id = $1 AND id = $2"),
    };
    let made = |id: Option<&LeadId>| id.map(ToString::to_string);
    statement
        .bind(account)
        .bind(id)
        .bind(merged.to)
        .bind(to_json(merged.counts)?)
        .bind(made(merged.made.map(|(first, _)| first)))
        .bind(made(merged.made.map(|(_, last)| last)))
        .execute(tx)
        .await?;
    Ok(())
}

/// The shared keys of the leads of records up to that one are written.
///
/// # Errors
/// [`super::DbError`].
pub async fn keyed(tx: &mut Tx, account: &AccountId, id: &ImportId, to: u64) -> DbResult<()> {
    sql("UPDATE imports SET keyed_to = $3 WHERE account_id = $1 AND id = $2")
        .bind(account)
        .bind(id)
        .bind(to)
        .execute(tx)
        .await?;
    Ok(())
}

/// All of it is done.
///
/// # Errors
/// [`super::DbError`].
pub async fn complete(tx: &mut Tx, account: &AccountId, id: &ImportId, now: Millis) -> DbResult<()> {
    let next = ImportState::Complete;
    let rows = sql("UPDATE imports SET state = $4, finished_at = $5 \
         WHERE account_id = $1 AND id = $2 AND $3 LIKE '%,' || state || ',%'")
    .bind(account)
    .bind(id)
    .bind(before(next))
    .bind(next.as_str())
    .bind(now)
    .execute(tx)
    .await?;
    moved(rows, next)
}

/// The file cannot be imported, for these findings; nothing of it was.
///
/// # Errors
/// [`super::DbError`].
pub async fn refuse(
    tx: &mut Tx,
    account: &AccountId,
    id: &ImportId,
    findings: &[Finding],
    now: Millis,
) -> DbResult<()> {
    end_without(tx, account, id, ImportState::Refused, (findings, None), now).await
}

/// It failed for that reason, and nothing of it was imported.
///
/// # Errors
/// [`super::DbError`].
pub async fn fail(tx: &mut Tx, account: &AccountId, id: &ImportId, failure: &str, now: Millis) -> DbResult<()> {
    end_without(tx, account, id, ImportState::Failed, (&[], Some(failure)), now).await
}

async fn end_without(
    tx: &mut Tx,
    account: &AccountId,
    id: &ImportId,
    next: ImportState,
    (findings, failure): (&[Finding], Option<&str>),
    now: Millis,
) -> DbResult<()> {
    let rows = sql("UPDATE imports SET state = $4, counts = $5, merged_to = 0, findings = $6, failure = $7, \
         finished_at = $8 WHERE account_id = $1 AND id = $2 AND $3 LIKE '%,' || state || ',%'")
    .bind(account)
    .bind(id)
    .bind(before(next))
    .bind(next.as_str())
    .bind(to_json(&Outcomes::default())?)
    .bind(to_json(&findings)?)
    .bind(failure.map(str::to_owned))
    .bind(now)
    .execute(tx)
    .await?;
    moved(rows, next)
}

/// Nothing is left of it that no one needs any more.
///
/// # Errors
/// [`super::DbError`].
pub async fn set_cleared<'c>(on: impl Into<On<'c>>, account: &AccountId, id: &ImportId) -> DbResult<()> {
    sql("UPDATE imports SET uncleared = 0 WHERE account_id = $1 AND id = $2")
        .bind(account)
        .bind(id)
        .execute(on)
        .await?;
    Ok(())
}

/// Accounts and ids of imports that have ended and were not cleared after, of all accounts: housekeeping.
///
/// # Errors
/// [`super::DbError`].
pub async fn uncleared<'c>(on: impl Into<On<'c>>) -> DbResult<Vec<(AccountId, ImportId)>> {
    sql("SELECT account_id, id FROM imports WHERE uncleared = 1 AND state IN ('complete', 'refused', 'failed', 'cancelled', 'undone') \
         LIMIT 1000")
        .rows(on)
        .await?
        .iter()
        .map(|row| Ok((row.id("account_id")?, row.id("id")?)))
        .collect()
}

/// Accounts, ids and uploads of imports that ended until then and whose files are there still, the oldest first, of all accounts:
/// housekeeping.
///
/// # Errors
/// [`super::DbError`].
pub async fn with_file_until<'c>(
    on: impl Into<On<'c>>,
    until: Millis,
) -> DbResult<Vec<(AccountId, ImportId, UploadId)>> {
    sql("SELECT account_id, id, upload_id FROM imports WHERE file_removed_at IS NULL AND finished_at <= $1 \
         ORDER BY finished_at LIMIT 500")
    .bind(until)
    .rows(on)
    .await?
    .iter()
    .map(|row| Ok((row.id("account_id")?, row.id("id")?, row.id("upload_id")?)))
    .collect()
}

/// Its file is removed; `false` when it was so already.
///
/// # Errors
/// [`super::DbError`].
pub async fn remove_file(tx: &mut Tx, account: &AccountId, id: &ImportId, now: Millis) -> DbResult<bool> {
    let marked =
        sql("UPDATE imports SET file_removed_at = $3 WHERE account_id = $1 AND id = $2 AND file_removed_at IS NULL")
            .bind(account)
            .bind(id)
            .bind(now)
            .execute(tx)
            .await?;
    Ok(marked > 0)
}

/// What became of the records of imports that ended until then is removed: nobody is shown it any more, and what is left of it is
/// cleared away with what else no one needs. At most so many imports, of all accounts: housekeeping. How many it was.
///
/// # Errors
/// [`super::DbError`].
pub async fn remove_rows_until<'c>(on: impl Into<On<'c>>, until: Millis, now: Millis) -> DbResult<u64> {
    sql("UPDATE imports SET rows_removed_at = $2, uncleared = 1 WHERE (account_id, id) IN (SELECT account_id, id FROM imports \
         WHERE rows_removed_at IS NULL AND finished_at <= $1 ORDER BY finished_at LIMIT 500)")
    .bind(until)
    .bind(now)
    .execute(on)
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_names_the_states_that_it_may_come_from() {
        assert_eq!(before(ImportState::Checking), ",queued,checking,");
        assert_eq!(before(ImportState::Complete), ",applying,");
        assert_eq!(before(ImportState::Queued), ",");
    }
}
