//! The authoritative check of an uploaded file, with its rows staged in the database as they come.
//!
//! ```text
//! object store ─ pieces ─▶ Checker (a thread of its own) ─ batches ─▶ staging, one transaction a batch
//! ```
//! Both channels are short, so that memory stays bounded whichever end is slow.

use crate::clock::Surroundings;
use crate::db::import_rows::{self, Staged, StagedRow};
use crate::db::imports::{self, Import, State};
use crate::db::jobs::{self, Job};
use crate::db::leads;
use crate::jobs::JobError;
use crate::state::AppState;
use bytes::Bytes;
use futures_util::StreamExt;
use shared::check::{Checker, Record, Sink, Verdict};
use shared::form::{Form, Kind};
use shared::mapping::Plan;
use shared::normalise::reference::References;
use shared::report::Report;
use shared::rules;
use std::fmt::Write as _;
use tokio::sync::mpsc;

/// Bytes pushed at a time: bounds how far a batch can overshoot when rows are tiny.
const PUSH_BYTES: usize = 64 << 10;

/// Bytes of values after which a batch is sent, however few its rows.
const BATCH_BYTES: usize = 4 << 20;

/// Rows on their way to the database.
struct Batch {
    rows: Vec<StagedRow>,
    /// How much of the file is checked by now.
    bytes: u64,
    records: u64,
}

/// Checks the file of an import and stages its rows.
///
/// # Errors
/// [`JobError`]; then what was staged is of no use, and the next run clears it away.
pub async fn stage(
    state: &AppState,
    job: &Job,
    import: &Import,
    form: Form,
    lists: References,
) -> Result<Report, JobError> {
    let (pieces_in, pieces) = mpsc::channel(4);
    let (batches_in, mut batches) = mpsc::channel::<Batch>(2);
    let settings = import.asked.settings.clone();
    let staging = Staging::new(&form, state.surroundings.clone());
    let batch_rows = state.limits.staged_rows;
    let checker = Checker::new(Some(form), settings, staging).with_references(lists);
    let check = tokio::task::spawn_blocking(move || check(checker, pieces, &batches_in, batch_rows));
    let read = async move {
        let upload = &import.asked.upload;
        let file = state.objects.read(&job.account, upload, import.bytes, state.limits.chunk_bytes);
        let mut file = std::pin::pin!(file);
        let mut stopped = std::pin::pin!(state.stopped());
        loop {
            let piece = tokio::select! {
                piece = file.next() => piece,
                () = &mut stopped => return Err(JobError::Stopping),
            };
            let Some(piece) = piece else { return Ok(()) };
            if pieces_in.send(piece?).await.is_err() {
                return Ok(()); // The check has stopped; what stopped it is told by the writer.
            }
        }
    };
    let write = async move {
        while let Some(batch) = batches.recv().await {
            write_batch(state, job, &batch).await?;
        }
        Ok::<_, JobError>(())
    };
    // Both to their ends: each closes its channel when it stops, so the other stops too, and no write is cut in two.
    let (read, written) = tokio::join!(read, write);
    written?;
    read?;
    Ok(check.await?)
}

async fn write_batch(state: &AppState, job: &Job, batch: &Batch) -> Result<(), JobError> {
    let mut tx = state.db.begin().await?;
    if !jobs::renew(&mut tx, job, state.surroundings.now()).await? {
        return Err(JobError::LeaseLost);
    }
    import_rows::stage(&mut tx, &job.account, &job.subject, &batch.rows).await?;
    imports::set_progress(&mut tx, &job.account, &job.subject, State::Checking, batch.bytes, batch.records).await?;
    tx.commit().await?;
    state.changed(&job.subject);
    Ok(())
}

/// Runs the check to the end of the pieces. When nobody takes its batches any more, its report is of no use either.
fn check(
    mut checker: Checker<Staging>,
    mut pieces: mpsc::Receiver<Bytes>,
    batches: &mpsc::Sender<Batch>,
    batch_rows: usize,
) -> Report {
    let mut bytes = 0;
    'file: while let Some(piece) = pieces.blocking_recv() {
        for part in piece.chunks(PUSH_BYTES) {
            checker.push(part);
            bytes += part.len() as u64;
            let records = checker.records();
            let staging = checker.sink_mut();
            if staging.rows.len() < batch_rows && staging.value_bytes < BATCH_BYTES {
                continue;
            }
            if batches.blocking_send(Batch { rows: staging.take(), bytes, records }).is_err() {
                break 'file;
            }
        }
    }
    let (report, mut staging) = checker.finish();
    let rows = staging.take();
    // An error means that the import was given up, and the report with it.
    let _ = batches.blocking_send(Batch { rows, bytes, records: report.counts.records });
    report
}

/// Turns checked records into rows of the staging table.
struct Staging {
    surroundings: Surroundings,
    /// The start of each field's entry in a JSON object: `"name":`.
    keys: Vec<String>,
    /// Columns that become custom fields, each with the start of its entry.
    custom: Vec<(usize, String)>,
    /// Position of the e-mail address by which leads are known: the form's first.
    email: Option<usize>,
    rows: Vec<StagedRow>,
    value_bytes: usize,
}

impl Staging {
    fn new(form: &Form, surroundings: Surroundings) -> Self {
        Self {
            surroundings,
            custom: Vec::new(),
            keys: form.fields.iter().map(|field| key(&field.name)).collect(),
            email: form.fields.iter().position(|field| field.kind == Kind::Email),
            rows: Vec::new(),
            value_bytes: 0,
        }
    }

    fn take(&mut self) -> Vec<StagedRow> {
        self.value_bytes = 0;
        std::mem::take(&mut self.rows)
    }

    /// Canonical value by field, and what stands in the columns that are kept; blanks are left out, so that merging two such
    /// objects lets no blank overwrite.
    fn object(&self, record: &Record<'_>) -> String {
        let mut object = String::from("{");
        let mut put = |key: &str, value: &str| {
            let comma = if object.len() > 1 { "," } else { "" };
            // Writing to a string cannot fail.
            let _ = write!(object, "{comma}{key}{}", serde_json::Value::from(value));
        };
        for (key, value) in self.keys.iter().zip(record.values.iter()) {
            value.into_iter().for_each(|value| put(key, value));
        }
        for (column, key) in &self.custom {
            let cell = record.cells.get(*column).unwrap_or_default();
            let value = rules::trim(&cell);
            if !value.is_empty() {
                put(key, value);
            }
        }
        object.push('}');
        object
    }
}

/// The start of an entry in a JSON object.
fn key(name: &str) -> String {
    format!("{}:", serde_json::Value::from(name))
}

impl Sink for Staging {
    fn begin(&mut self, _: &[String], plan: Option<&Plan>) {
        let columns = plan.into_iter().flat_map(|plan| &plan.columns).enumerate();
        let custom =
            columns.filter_map(|(column, kept)| Some((column, key(&leads::custom_key(kept.custom.as_ref()?)))));
        self.custom = custom.collect();
    }

    fn record(&mut self, record: &Record<'_>) {
        let outcome = match record.verdict {
            Verdict::Clean | Verdict::Warned => Staged::Ready,
            Verdict::Faulty => Staged::Faulty,
            Verdict::Blank => Staged::Blank,
            Verdict::LeftOut => Staged::LeftOut,
        };
        let ready = outcome == Staged::Ready;
        let email = self.email.and_then(|field| record.values.get(field));
        let row = StagedRow {
            at: record.at,
            email_key: email.filter(|_| ready).map(|email| email.to_lowercase()),
            outcome,
            lead: ready.then(|| self.surroundings.id()),
            values: if ready { self.object(record) } else { "{}".into() },
            findings: (outcome == Staged::Faulty).then(|| serde_json::to_string(record.findings).unwrap_or_default()),
        };
        self.value_bytes += row.values.len() + row.findings.as_ref().map_or(0, String::len);
        self.rows.push(row);
    }
}
