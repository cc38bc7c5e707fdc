//! The way of an import: check and stage, then merge, then end. A run that finds the rows staged goes on with the merge;
//! any other starts over. Each step is a transaction that only the holder of the job's lease can make: a server killed at
//! any moment loses nothing and does nothing twice.

use super::view::stored_failure;
use super::{ImportError, Run, fence, merge, stage};
use crate::leads::keys;
use crate::lease::{Gone, Lease};
use crate::state::AppState;
use crate::store::audit::{Act, Actor};
use crate::store::import_moves::{self, Checked};
use crate::store::import_settings;
use crate::store::imports::{self, Import};
use crate::store::jobs::{self, GiveBack, Job};
use crate::store::lead_keys::KeyKind;
use crate::store::{DbResult, Tx, accounts, custom_fields, form_versions, import_rows, lists};
use api::audit::{Action, SubjectKind};
use api::imports::{Duplicates, ImportFailure, ImportState, Outcomes, ReceiptMatch};
use serde_json::json;
use shared::finding::Finding;
use shared::form::Form;
use shared::normalise::reference::References;
use shared::report::{Receipt, Report};
use std::collections::BTreeSet;

/// Runs the import that a job is about, to its end, or until it has to wait for another import of the account.
///
/// # Errors
/// [`ImportError`] when it did not come to an end; another run then goes on.
pub async fn run(state: &AppState, lease: &Lease) -> Result<(), ImportError> {
    let Some(run) = &Run::of(lease) else { return finish(state, lease.job()).await };
    let import = imports::find(&state.db, run.account(), &run.import).await?;
    let Some(import) = import.filter(|import| !import.state.is_end()) else {
        return finish(state, run.job()).await;
    };
    if matches!(import.state, ImportState::Staged | ImportState::Applying) {
        return merge_and_end(state, run, None).await;
    }
    let Some(form) = form_of(state, &import).await? else {
        return fail(state, run, ImportFailure::FormGone).await;
    };
    if import.begun {
        merge::take_back(state, run).await?;
    }
    let asked = start_over(state, run).await?;
    let lists = lists_of(state, run, &form).await?;
    let mut key_fields = keys::key_fields(&form);
    let terms = stage::Terms { form, settings: asked.settings, lists };
    let stage::Staged { report, ids_rounded, custom_fields } = stage::stage(state, run, &import, terms).await?;
    if ids_rounded {
        key_fields.retain(|_, kind| *kind != KeyKind::External);
    }
    let receipt = compare(&import, asked.browser_receipt.as_ref(), &report);
    let lists_changed = lists_changed(asked.browser_receipt.as_ref(), &report.receipt);
    let checked = |counts| Checked {
        counts,
        receipt: Some(receipt),
        lists_changed,
        skipped: report.skipped.clone(),
        key_fields,
        custom_fields,
    };
    if report.refused {
        return refuse(state, run, &report, &checked(Outcomes::default())).await;
    }
    merge_and_end(state, run, Some(&checked(left_out(&report)))).await
}

/// There is nothing to be done for the job.
async fn finish(state: &AppState, job: &Job) -> Result<(), ImportError> {
    let mut tx = state.db.begin().await?;
    jobs::finish(&mut tx, job).await?;
    Ok(tx.commit().await?)
}

/// The form that the import was asked for with; of one that is older than the keeping of documents, the server's own, if that has
/// not changed since.
async fn form_of(state: &AppState, import: &Import) -> DbResult<Option<Form>> {
    let asked = &import.asked;
    match &asked.form_digest {
        Some(digest) => form_versions::find(&state.db, &asked.account, &asked.form, digest).await,
        None => Ok(state.form(&asked.form).filter(|form| form.version == asked.form_version).cloned()),
    }
}

/// Notes how the import ended, in the transaction of its end.
async fn note_end(state: &AppState, tx: &mut Tx, run: &Run<'_>, end: ImportState) -> DbResult<()> {
    let act = Act::of(Actor::System, Action::ImportEnded, SubjectKind::Import, &run.import);
    act.with(json!({ "state": end.as_str() })).note(tx, run.account(), &state.surroundings).await
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
async fn lists_of(state: &AppState, run: &Run<'_>, form: &Form) -> DbResult<References> {
    let names = form.references();
    if names.is_empty() {
        return Ok(References::new());
    }
    let mut tx = state.db.begin().await?;
    let found = lists::references(&mut tx, run.account(), &names).await?;
    tx.commit().await?;
    Ok(found)
}

async fn start_over(state: &AppState, run: &Run<'_>) -> Result<import_settings::ImportSettings, ImportError> {
    let mut tx = state.db.begin_bulk().await?;
    fence(&mut tx, run.job(), state.surroundings.now()).await?;
    import_moves::check(&mut tx, run.account(), &run.import).await?;
    tx.commit().await?;
    state.changed(&run.import);
    let asked = import_settings::find(&state.db, run.account(), &run.import).await?;
    asked.ok_or_else(|| ImportError::Wrong("how the import was asked for is not there".into()))
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

/// Whether it is about the file as a whole, which may have rows with findings of their own above the fault, or about the record
/// at which the reading ended.
fn refuses(finding: &Finding) -> bool {
    finding.at.record == 0 || ["record_too_long", "too_many_columns"].contains(&finding.code.as_ref())
}

async fn refuse(state: &AppState, run: &Run<'_>, report: &Report, checked: &Checked) -> Result<(), ImportError> {
    merge::take_back(state, run).await?;
    let findings: Vec<_> = report.findings.iter().filter(|finding| refuses(finding)).cloned().collect();
    let mut tx = state.db.begin().await?;
    if !jobs::finish(&mut tx, run.job()).await? {
        return Err(Gone::Lost.into());
    }
    let (account, id) = (run.account(), &run.import);
    import_moves::set_checked(&mut tx, account, id, checked).await?;
    import_moves::refuse(&mut tx, account, id, &findings, state.surroundings.now()).await?;
    note_end(state, &mut tx, run, ImportState::Refused).await?;
    tx.commit().await?;
    state.changed(&run.import);
    Ok(())
}

/// Merges what is staged, just now or by an earlier run, once it is the import's turn, and ends.
async fn merge_and_end(state: &AppState, run: &Run<'_>, checked: Option<&Checked>) -> Result<(), ImportError> {
    let mut tx = state.db.begin_bulk().await?;
    fence(&mut tx, run.job(), state.surroundings.now()).await?;
    if let Some(checked) = checked {
        import_moves::set_checked(&mut tx, run.account(), &run.import, checked).await?;
        custom_fields::put(&mut tx, run.account(), &checked.custom_fields).await?;
        import_moves::stage(&mut tx, run.account(), &run.import).await?;
    }
    if !accounts::begin_merge(&mut tx, run.account(), &run.import).await? {
        jobs::give_back(&mut tx, run.job(), GiveBack::Waits, state.surroundings.now()).await?;
        tx.commit().await?;
        state.changed(&run.import);
        return Ok(());
    }
    import_moves::apply(&mut tx, run.account(), &run.import).await?;
    tx.commit().await?;
    state.changed(&run.import);
    let import = imports::find(&state.db, run.account(), &run.import).await?;
    let import = import.ok_or_else(|| ImportError::Wrong("the import is gone".into()))?;
    let counts = merge::merge(state, run, &import).await?;
    end(state, run, &import, &counts).await?;
    tidy(state, run).await;
    Ok(())
}

/// From here on everybody sees all of it. The job's row is deleted first: until the end nobody else can claim it.
async fn end(state: &AppState, run: &Run<'_>, import: &Import, counts: &Outcomes) -> Result<(), ImportError> {
    let (account, id) = (run.account(), &run.import);
    let written = import_rows::count(&state.db, account, id).await?;
    if !counts.add_up() || written != *counts {
        return Err(ImportError::Wrong(format!("the counts do not add up: {counts:?}, in the history {written:?}")));
    }
    let mut tx = state.db.begin().await?;
    if !jobs::finish(&mut tx, run.job()).await? {
        return Err(Gone::Lost.into());
    }
    let now = state.surroundings.now();
    let Some(at) = accounts::end_merge(&mut tx, account, id, counts.new, now).await? else {
        return Err(ImportError::Wrong("it was not the turn of this import".into()));
    };
    import_moves::complete(&mut tx, account, id, at).await?;
    note_end(state, &mut tx, run, ImportState::Complete).await?;
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
async fn tidy(state: &AppState, run: &Run<'_>) {
    let cleared = merge::clear_ended(state, run.account(), &run.import).await;
    let given_back = state.db.give_back().await;
    if let Some(error) = cleared.err().or(given_back.err()) {
        tracing::warn!(?error, import = %run.import, "tidying up after an import failed; housekeeping tries again");
    }
}

/// Ends an import that was tried too often.
///
/// # Errors
/// [`ImportError`].
pub async fn give_up(state: &AppState, lease: &Lease) -> Result<(), ImportError> {
    match Run::of(lease) {
        Some(run) => fail(state, &run, ImportFailure::GaveUp).await,
        None => finish(state, lease.job()).await,
    }
}

async fn fail(state: &AppState, run: &Run<'_>, failure: ImportFailure) -> Result<(), ImportError> {
    merge::take_back(state, run).await?;
    let (account, id) = (run.account(), &run.import);
    let mut tx = state.db.begin().await?;
    if !jobs::finish(&mut tx, run.job()).await? {
        return Err(Gone::Lost.into());
    }
    let now = state.surroundings.now();
    accounts::end_merge(&mut tx, account, id, 0, now).await?;
    import_moves::fail(&mut tx, account, id, stored_failure(failure), now).await?;
    note_end(state, &mut tx, run, ImportState::Failed).await?;
    tx.commit().await?;
    state.changed(id);
    tidy(state, run).await;
    Ok(())
}
