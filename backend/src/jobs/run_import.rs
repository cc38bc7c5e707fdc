//! The job behind an import: check and stage, then merge, then end. Each run starts over, and the merge with the end of
//! the job is one transaction: a server killed at any moment loses nothing and does nothing twice.

use super::JobError;
use crate::db::imports::{self, End, Import, Outcomes, ReceiptMatch, State};
use crate::db::jobs::{self, Job, MAX_ATTEMPTS};
use crate::db::{DbResult, accounts, import_rows, lists};
use crate::imports::{merge, stage};
use crate::state::AppState;
use shared::form::Form;
use shared::normalise::reference::References;
use shared::report::{Receipt, Report};

const GAVE_UP: &str = "The import was interrupted several times by a fault on the server, which is in its log. Nothing \
     was imported. Please tell your administrator, then import the file again.";

const FORM_GONE: &str = "The form was changed while the import was waiting. Nothing was imported. Please check the file \
     again and import it anew.";

/// Runs the import that a job is about, to its end.
///
/// # Errors
/// [`JobError`] when it did not come to an end; another run then starts over.
pub async fn run(state: &AppState, job: &Job) -> Result<(), JobError> {
    let import = imports::find(&state.db, &job.account, &job.subject).await?;
    let Some(import) = import.filter(|import| !import.state.is_end()) else {
        let mut tx = state.db.begin().await?;
        jobs::finish(&mut tx, job).await?;
        return Ok(tx.commit().await?);
    };
    // A job that takes the server down with it never gets to report a fault; its claims are counted.
    if job.attempts > MAX_ATTEMPTS {
        return Ok(give_up(state, job).await?);
    }
    let form = state.form(&import.asked.form).filter(|form| form.version == import.asked.form_version);
    let Some(form) = form else {
        return Ok(fail(state, job, FORM_GONE).await?);
    };
    start_over(state, job).await?;
    let report = stage::stage(state, job, &import, form.clone(), lists_of(state, job, form).await?).await?;
    let receipt = compare(&import, &report);
    if report.refused {
        return refuse(state, job, report, receipt).await;
    }
    set_merging(state, job, &import, &report).await?;
    finish(state, job, &import, report, receipt).await
}

/// The lists that the form refers to, as they are now: the receipt says which these were.
async fn lists_of(state: &AppState, job: &Job, form: &Form) -> DbResult<References> {
    let names = form.references();
    if names.is_empty() {
        return Ok(References::new());
    }
    let mut tx = state.db.begin().await?;
    let found = lists::references(&mut tx, &job.account, &names).await?;
    tx.commit().await?;
    Ok(found)
}

async fn start_over(state: &AppState, job: &Job) -> Result<(), JobError> {
    let mut tx = state.db.begin().await?;
    renew(state, job, &mut tx).await?;
    import_rows::clear(&mut tx, &job.account, &job.subject).await?;
    imports::set_progress(&mut tx, &job.account, &job.subject, State::Checking, 0, 0).await?;
    tx.commit().await?;
    state.changed(&job.subject);
    Ok(())
}

async fn set_merging(state: &AppState, job: &Job, import: &Import, report: &Report) -> Result<(), JobError> {
    let mut tx = state.db.begin().await?;
    renew(state, job, &mut tx).await?;
    let records = report.counts.records;
    imports::set_progress(&mut tx, &job.account, &job.subject, State::Merging, import.bytes, records).await?;
    tx.commit().await?;
    state.changed(&job.subject);
    Ok(())
}

async fn renew(state: &AppState, job: &Job, tx: &mut crate::db::Tx) -> Result<(), JobError> {
    if jobs::renew(tx, job, state.surroundings.now()).await? { Ok(()) } else { Err(JobError::LeaseLost) }
}

/// The server's receipt, and how it compares with the browser's. A difference is never silent.
fn compare(import: &Import, report: &Report) -> (Receipt, ReceiptMatch) {
    let ours = report.receipt.clone();
    let comparison = match &import.asked.browser_receipt {
        None => ReceiptMatch::Absent,
        Some(theirs) if *theirs == ours => ReceiptMatch::Equal,
        Some(theirs) => {
            tracing::warn!(
                import = %import.asked.id, account = %import.asked.account,
                browser = %theirs.code(), server = %ours.code(),
                "the receipts of browser and server differ"
            );
            ReceiptMatch::Different
        }
    };
    (ours, comparison)
}

async fn refuse(state: &AppState, job: &Job, report: Report, receipt: (Receipt, ReceiptMatch)) -> Result<(), JobError> {
    // Those about the file as a whole; it may have rows with findings of their own above the fault.
    let findings = report.findings.into_iter().filter(|finding| finding.at.record == 0).collect();
    let mut tx = state.db.begin().await?;
    if !jobs::finish(&mut tx, job).await? {
        return Err(JobError::LeaseLost);
    }
    import_rows::clear(&mut tx, &job.account, &job.subject).await?;
    let end = End { receipt: Some(receipt), skipped: report.skipped, findings, ..End::default() };
    imports::end(&mut tx, &job.account, &job.subject, State::Refused, &end, state.surroundings.now()).await?;
    tx.commit().await?;
    state.changed(&job.subject);
    Ok(())
}

/// Merges and ends, in one transaction. The job's row is deleted first: until the end nobody else can claim it.
async fn finish(
    state: &AppState,
    job: &Job,
    import: &Import,
    report: Report,
    receipt: (Receipt, ReceiptMatch),
) -> Result<(), JobError> {
    let records = report.counts.records;
    let (account, id) = (&job.account, &job.subject);
    let now = state.surroundings.now();
    let mut tx = state.db.begin().await?;
    if !jobs::finish(&mut tx, job).await? {
        return Err(JobError::LeaseLost);
    }
    accounts::lock_for_merge(&mut tx, account, now).await?;
    merge::merge(&mut tx, account, id, import.asked.duplicates, now).await?;
    let counts = import_rows::count(&mut tx, account, id).await?;
    add_up(&counts, records)?;
    let end = End { counts, receipt: Some(receipt), skipped: report.skipped, ..End::default() };
    imports::end(&mut tx, account, id, State::Complete, &end, now).await?;
    tx.commit().await?;
    state.changed(id);
    tracing::info!(import = %id, records, new = counts.new, updated = counts.updated, "an import is complete");
    Ok(())
}

fn add_up(counts: &Outcomes, records: u64) -> Result<(), JobError> {
    if counts.add_up() && counts.records == records {
        Ok(())
    } else {
        Err(JobError::Wrong(format!("the counts of {records} records do not add up: {counts:?}")))
    }
}

/// Ends an import that was tried too often.
///
/// # Errors
/// [`crate::db::DbError`].
pub async fn give_up(state: &AppState, job: &Job) -> DbResult<()> {
    fail(state, job, GAVE_UP).await
}

async fn fail(state: &AppState, job: &Job, failure: &str) -> DbResult<()> {
    let mut tx = state.db.begin().await?;
    if jobs::finish(&mut tx, job).await? {
        import_rows::clear(&mut tx, &job.account, &job.subject).await?;
        let end = End { failure: Some(failure.to_owned()), ..End::default() };
        imports::end(&mut tx, &job.account, &job.subject, State::Failed, &end, state.surroundings.now()).await?;
    }
    tx.commit().await?;
    state.changed(&job.subject);
    Ok(())
}
