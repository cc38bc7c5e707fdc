//! The job behind an import: check and stage, then merge, then end. A run that finds the rows staged goes on with the merge;
//! any other starts over. Each step is a transaction that only the holder of the job's lease can make: a server killed at
//! any moment loses nothing and does nothing twice.

use super::{JobError, Lease};
use crate::db::import_moves::{self, Checked};
use crate::db::import_settings;
use crate::db::imports::{self, Import};
use crate::db::jobs::{self, GiveBack, Job, MAX_ATTEMPTS};
use crate::db::{DbResult, Tx, accounts, import_rows, lists};
use crate::imports::view::stored_failure;
use crate::imports::{keys, merge, stage};
use crate::state::AppState;
use api::imports::{Duplicates, ImportFailure, ImportState, Outcomes, ReceiptMatch};
use shared::form::Form;
use shared::normalise::reference::References;
use shared::report::{Receipt, Report};
use std::collections::BTreeSet;

/// Runs the import that a job is about, to its end, or until it has to wait for another import of the account.
///
/// # Errors
/// [`JobError`] when it did not come to an end; another run then goes on.
pub async fn run(state: &AppState, lease: &Lease) -> Result<(), JobError> {
    let job = lease.job();
    let import = imports::find(&state.db, &job.account, &job.subject).await?;
    let Some(import) = import.filter(|import| !import.state.is_end()) else {
        let mut tx = state.db.begin().await?;
        jobs::finish(&mut tx, job).await?;
        return Ok(tx.commit().await?);
    };
    // A job that takes the server down with it never gets to report a fault; its claims are counted.
    if job.attempts > MAX_ATTEMPTS {
        return give_up(state, job).await;
    }
    if import.state == ImportState::Merging {
        return merge_and_end(state, lease, None).await;
    }
    let form = state.form(&import.asked.form).filter(|form| form.version == import.asked.form_version);
    let Some(form) = form else {
        return fail(state, job, ImportFailure::FormGone).await;
    };
    if import.begun {
        merge::take_back(state, job).await?;
    }
    let asked = start_over(state, job).await?;
    let lists = lists_of(state, job, form).await?;
    let key_fields = keys::key_fields(form);
    let terms = stage::Terms { form: form.clone(), settings: asked.settings, lists };
    let report = stage::stage(state, lease, &import, terms).await?;
    let receipt = compare(&import, asked.browser_receipt.as_ref(), &report);
    let lists_changed = lists_changed(asked.browser_receipt.as_ref(), &report.receipt);
    let checked =
        |counts| Checked { counts, receipt: Some(receipt), lists_changed, skipped: report.skipped.clone(), key_fields };
    if report.refused {
        return refuse(state, job, &report, &checked(Outcomes::default())).await;
    }
    merge_and_end(state, lease, Some(&checked(left_out(&report)))).await
}

/// The counts of what the check left out, of all records.
fn left_out(report: &Report) -> Outcomes {
    let counts = report.counts;
    Outcomes {
        records: counts.records,
        skipped_errors: counts.with_errors,
        blank: counts.blank,
        left_out: counts.left_out,
        ..Outcomes::default()
    }
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

async fn start_over(state: &AppState, job: &Job) -> Result<import_settings::ImportSettings, JobError> {
    let mut tx = state.db.begin_bulk().await?;
    fence(state, job, &mut tx).await?;
    import_moves::start_over(&mut tx, &job.account, &job.subject).await?;
    tx.commit().await?;
    state.changed(&job.subject);
    let asked = import_settings::find(&state.db, &job.account, &job.subject).await?;
    asked.ok_or_else(|| JobError::Wrong("how the import was asked for is not there".into()))
}

async fn fence(state: &AppState, job: &Job, tx: &mut Tx) -> Result<(), JobError> {
    if jobs::renew(tx, job, state.surroundings.now()).await? { Ok(()) } else { Err(JobError::LeaseLost) }
}

/// The server's receipt, and how it compares with the browser's. A difference is never silent.
fn compare(import: &Import, browser: Option<&Receipt>, report: &Report) -> (Receipt, ReceiptMatch) {
    let ours = report.receipt.clone();
    let comparison = match browser {
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

/// The lists that are not the same in both receipts; none, where there is only one.
fn lists_changed(browser: Option<&Receipt>, server: &Receipt) -> Vec<String> {
    let Some(browser) = browser else { return vec![] };
    let names: BTreeSet<&String> = browser.references.keys().chain(server.references.keys()).collect();
    let differs = |name: &&String| browser.references.get(*name) != server.references.get(*name);
    names.into_iter().filter(differs).cloned().collect()
}

async fn refuse(state: &AppState, job: &Job, report: &Report, checked: &Checked) -> Result<(), JobError> {
    merge::take_back(state, job).await?;
    // Those about the file as a whole; it may have rows with findings of their own above the fault.
    let findings: Vec<_> = report.findings.iter().filter(|finding| finding.at.record == 0).cloned().collect();
    let mut tx = state.db.begin().await?;
    if !jobs::finish(&mut tx, job).await? {
        return Err(JobError::LeaseLost);
    }
    let (account, id) = (&job.account, &job.subject);
    import_moves::checked(&mut tx, account, id, ImportState::Refused, checked).await?;
    import_moves::end_without(&mut tx, account, id, &findings, None, state.surroundings.now()).await?;
    tx.commit().await?;
    state.changed(&job.subject);
    Ok(())
}

/// Merges what is staged, just now or by an earlier run, once it is the import's turn, and ends.
async fn merge_and_end(state: &AppState, lease: &Lease, checked: Option<&Checked>) -> Result<(), JobError> {
    let job = lease.job();
    let mut tx = state.db.begin_bulk().await?;
    fence(state, job, &mut tx).await?;
    if let Some(checked) = checked {
        import_moves::checked(&mut tx, &job.account, &job.subject, ImportState::Merging, checked).await?;
    }
    if !accounts::begin_merge(&mut tx, &job.account, &job.subject).await? {
        jobs::give_back(&mut tx, job, GiveBack::Waits, state.surroundings.now()).await?;
        tx.commit().await?;
        state.changed(&job.subject);
        return Ok(());
    }
    tx.commit().await?;
    state.changed(&job.subject);
    let import = imports::find(&state.db, &job.account, &job.subject).await?;
    let import = import.ok_or_else(|| JobError::Wrong("the import is gone".into()))?;
    let counts = merge::merge(state, lease, &import).await?;
    end(state, job, &import, &counts).await?;
    tidy(state, job).await;
    Ok(())
}

/// From here on everybody sees all of it. The job's row is deleted first: until the end nobody else can claim it.
async fn end(state: &AppState, job: &Job, import: &Import, counts: &Outcomes) -> Result<(), JobError> {
    let (account, id) = (&job.account, &job.subject);
    let written = import_rows::count(&state.db, account, id).await?;
    if !counts.add_up() || written != *counts {
        return Err(JobError::Wrong(format!("the counts do not add up: {counts:?}, in the history {written:?}")));
    }
    let mut tx = state.db.begin().await?;
    if !jobs::finish(&mut tx, job).await? {
        return Err(JobError::LeaseLost);
    }
    let now = state.surroundings.now();
    let Some(at) = accounts::end_merge(&mut tx, account, id, counts.new, now).await? else {
        return Err(JobError::Wrong("it was not the turn of this import".into()));
    };
    import_moves::complete(&mut tx, account, id, at).await?;
    tx.commit().await?;
    state.changed(id);
    let kind = import.asked.duplicates == Duplicates::Update;
    tracing::info!(
        import = %id, records = counts.records, new = counts.new, updated = counts.updated, update = kind,
        "an import is complete"
    );
    Ok(())
}

/// Removes what no one needs any more; what fails is left to housekeeping.
async fn tidy(state: &AppState, job: &Job) {
    let cleared = merge::clear_ended(state, &job.account, &job.subject).await;
    let given_back = state.db.give_back().await;
    if let Some(error) = cleared.err().or(given_back.err()) {
        tracing::warn!(?error, import = %job.subject, "tidying up after an import failed; housekeeping tries again");
    }
}

/// Ends an import that was tried too often.
///
/// # Errors
/// [`JobError`].
pub async fn give_up(state: &AppState, job: &Job) -> Result<(), JobError> {
    fail(state, job, ImportFailure::GaveUp).await
}

async fn fail(state: &AppState, job: &Job, failure: ImportFailure) -> Result<(), JobError> {
    merge::take_back(state, job).await?;
    let (account, id) = (&job.account, &job.subject);
    let mut tx = state.db.begin().await?;
    if !jobs::finish(&mut tx, job).await? {
        return Err(JobError::LeaseLost);
    }
    let now = state.surroundings.now();
    accounts::end_merge(&mut tx, account, id, 0, now).await?;
    import_moves::end_without(&mut tx, account, id, &[], Some(stored_failure(failure)), now).await?;
    tx.commit().await?;
    state.changed(id);
    tidy(state, job).await;
    Ok(())
}
