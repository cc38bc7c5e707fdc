//! The moves of an import from state to state, and how far it is in each.

use super::imports::{Outcomes, ReceiptMatch, State, text};
use super::{DbResult, On, Tx, sql};
use crate::clock::Millis;
use shared::finding::Finding;
use shared::report::{Receipt, SkippedRule};

/// The check begins, or begins anew.
///
/// # Errors
/// [`super::DbError`].
pub async fn start_over(tx: &mut Tx, account: &str, id: &str) -> DbResult<()> {
    sql("UPDATE imports SET state = 'checking', progress_bytes = 0, progress_records = 0, merged_to = 0, uncleared = 1, \
         counts = $3 WHERE account_id = $1 AND id = $2")
    .bind(account)
    .bind(id)
    .bind(text(&Outcomes::default())?)
    .execute(tx)
    .await?;
    Ok(())
}

/// How far the check is.
///
/// # Errors
/// [`super::DbError`].
pub async fn set_progress(tx: &mut Tx, account: &str, id: &str, bytes: u64, records: u64) -> DbResult<()> {
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
}

/// The check is done; the import is in that state now.
///
/// # Errors
/// [`super::DbError`].
pub async fn checked(tx: &mut Tx, account: &str, id: &str, state: State, checked: &Checked) -> DbResult<()> {
    let (receipt, comparison) = match &checked.receipt {
        Some((receipt, comparison)) => (Some(text(receipt)?), Some(*comparison)),
        None => (None, None),
    };
    let comparison = comparison.map(|comparison| match comparison {
        ReceiptMatch::Equal => "equal",
        ReceiptMatch::Different => "different",
        ReceiptMatch::Absent => "absent",
    });
    sql("UPDATE imports SET state = $3, counts = $4, receipt = $5, receipt_match = $6, lists_changed = $7, skipped = $8, \
         progress_bytes = (SELECT bytes FROM uploads p WHERE p.account_id = $1 AND p.id = imports.upload_id), \
         progress_records = $9 WHERE account_id = $1 AND id = $2")
    .bind(account)
    .bind(id)
    .bind(state.as_str())
    .bind(text(&checked.counts)?)
    .bind(receipt)
    .bind(comparison.map(str::to_owned))
    .bind(text(&checked.lists_changed)?)
    .bind(text(&checked.skipped)?)
    .bind(checked.counts.records)
    .execute(tx)
    .await?;
    Ok(())
}

/// Records up to that one are merged, with these counts so far.
///
/// # Errors
/// [`super::DbError`].
pub async fn merged(tx: &mut Tx, account: &str, id: &str, to: u64, counts: &Outcomes) -> DbResult<()> {
    sql("UPDATE imports SET merged_to = $3, counts = $4 WHERE account_id = $1 AND id = $2")
        .bind(account)
        .bind(id)
        .bind(to)
        .bind(text(counts)?)
        .execute(tx)
        .await?;
    Ok(())
}

/// All of it is done.
///
/// # Errors
/// [`super::DbError`].
pub async fn complete(tx: &mut Tx, account: &str, id: &str, now: Millis) -> DbResult<()> {
    sql("UPDATE imports SET state = 'complete', finished_at = $3 WHERE account_id = $1 AND id = $2")
        .bind(account)
        .bind(id)
        .bind(now)
        .execute(tx)
        .await?;
    Ok(())
}

/// The import has ended and nothing of it was imported: refused for these findings, or failed for that reason.
///
/// # Errors
/// [`super::DbError`].
pub async fn end_without(
    tx: &mut Tx,
    account: &str,
    id: &str,
    findings: &[Finding],
    failure: Option<&str>,
    now: Millis,
) -> DbResult<()> {
    let state = if failure.is_some() { State::Failed } else { State::Refused };
    sql("UPDATE imports SET state = $3, counts = $4, merged_to = 0, findings = $5, failure = $6, finished_at = $7 \
         WHERE account_id = $1 AND id = $2")
    .bind(account)
    .bind(id)
    .bind(state.as_str())
    .bind(text(&Outcomes::default())?)
    .bind(text(&findings)?)
    .bind(failure.map(str::to_owned))
    .bind(now)
    .execute(tx)
    .await?;
    Ok(())
}

/// Nothing is left of it that no one needs any more.
///
/// # Errors
/// [`super::DbError`].
pub async fn set_cleared<'c>(on: impl Into<On<'c>>, account: &str, id: &str) -> DbResult<()> {
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
pub async fn uncleared<'c>(on: impl Into<On<'c>>) -> DbResult<Vec<(String, String)>> {
    sql("SELECT account_id, id FROM imports WHERE uncleared = 1 AND state IN ('complete', 'refused', 'failed') LIMIT 1000")
        .rows(on)
        .await?
        .iter()
        .map(|row| Ok((row.get("account_id")?, row.get("id")?)))
        .collect()
}
