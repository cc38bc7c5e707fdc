//! The authoritative check of an uploaded file, with its rows staged in the database as they come.
//!
//! ```text
//! object store ─ pieces ─▶ Checker (a thread of its own) ─ batches ─▶ staging, one transaction a batch
//! ```
//! Both channels are short, so that memory stays bounded whichever end is slow.

use super::pace::Pace;
use super::{ImportError, Run, fence};
use crate::leads::keys::{self, Rounding};
use crate::lease::Gone;
use crate::state::AppState;
use crate::store::import_rows::Fate;
use crate::store::imports::Import;
use crate::store::lead_keys::KeyKind;
use crate::store::staged_rows::StagedRow;
use crate::store::{import_moves, import_rows, staged_rows};
use api::imports::Outcome;
use bytes::Bytes;
use futures_util::StreamExt;
use shared::check::{CheckSettings, Checker, Record, Sink, Verdict};
use shared::form::Form;
use shared::mapping::Plan;
use shared::normalise::reference::References;
use shared::report::Report;
use shared::text::blank::trim;
use std::fmt::Write as _;
use tokio::sync::mpsc;

/// Bytes pushed at a time: bounds how far a batch can overshoot when rows are tiny.
const PUSH_BYTES: usize = 64 << 10;

/// Bytes of values after which a batch is sent, however few its rows.
const BATCH_BYTES: usize = 4 << 20;

/// Rows on their way to the database.
struct Batch {
    /// For the merge.
    ready: Vec<StagedRow>,
    /// Left out by the check.
    left: Vec<Fate>,
    /// How much of the file is checked by now.
    bytes: u64,
    records: u64,
}

/// How a file is checked.
#[derive(Debug)]
pub struct Terms {
    /// The form.
    pub form: Form,
    /// What was chosen.
    pub settings: CheckSettings,
    /// The lists that the form refers to.
    pub lists: References,
}

/// What came of it.
#[derive(Debug)]
pub struct Staged {
    /// What the check found.
    pub report: Report,
    /// Whether the ids of another system tell no leads apart: a spreadsheet has rounded them.
    pub ids_rounded: bool,
    /// The names of the custom fields that rows have.
    pub custom_fields: Vec<String>,
}

/// Checks the file of an import and stages its rows.
///
/// # Errors
/// [`ImportError`]; then what was staged is of no use, and the next run clears it away.
pub async fn stage(state: &AppState, run: &Run<'_>, import: &Import, terms: Terms) -> Result<Staged, ImportError> {
    let (pieces_in, pieces) = mpsc::channel(4);
    let (batches_in, mut batches) = mpsc::channel::<Batch>(2);
    let staging = Staging::new(&terms.form);
    let batch_rows = state.limits.staged_rows;
    let seed = u64::from_le_bytes(state.surroundings.random());
    let checker = Checker::new(Some(terms.form), terms.settings, staging).with_references(terms.lists).with_seed(seed);
    let check = tokio::task::spawn_blocking({
        let (state, lease) = (state.clone(), run.lease.clone());
        move || check(checker, pieces, &batches_in, batch_rows, || lease.check(&state))
    });
    let read = async move {
        let upload = &import.asked.upload;
        let file = state.objects.read(run.account(), upload, import.bytes, state.limits.chunk_bytes);
        let mut file = std::pin::pin!(file);
        let mut stopped = std::pin::pin!(state.stopped());
        loop {
            let piece = tokio::select! {
                piece = file.next() => piece,
                () = &mut stopped => return Err(ImportError::Gone(Gone::Stopping)),
            };
            let Some(piece) = piece else { return Ok(()) };
            if pieces_in.send(piece?).await.is_err() {
                return Ok(()); // The check has stopped; what stopped it is told by it, or by the writer.
            }
        }
    };
    let write = async move {
        let mut pace = Pace::of(&state.db);
        while let Some(batch) = batches.recv().await {
            write_batch(state, run, &mut pace, &batch).await?;
        }
        Ok::<_, ImportError>(())
    };
    // Both to their ends: each closes its channel when it stops, so the other stops too, and no write is cut in two.
    let (read, written) = tokio::join!(read, write);
    written?;
    read?;
    check.await?
}

/// Writes a batch, some rows a transaction: a batch of tiny rows has many.
async fn write_batch(state: &AppState, run: &Run<'_>, pace: &mut Pace, batch: &Batch) -> Result<(), ImportError> {
    let (mut ready, mut left) = (batch.ready.as_slice(), batch.left.as_slice());
    loop {
        let some = ready.split_off(..ready.len().min(state.limits.staged_rows)).unwrap_or_default();
        let some_left = left.split_off(..left.len().min(state.limits.staged_rows)).unwrap_or_default();
        let last = ready.is_empty() && left.is_empty();
        let progress = last.then_some((batch.bytes, batch.records));
        pace.measured(|_| write_slice(state, run, some, some_left, progress)).await?;
        if last {
            state.changed(&run.import);
            return Ok(());
        }
    }
}

/// Writes rows in one transaction; with the last of a batch how far the check is: bytes and records.
async fn write_slice(
    state: &AppState,
    run: &Run<'_>,
    ready: &[StagedRow],
    left: &[Fate],
    progress: Option<(u64, u64)>,
) -> Result<(), ImportError> {
    let (account, id) = (run.account(), &run.import);
    let mut tx = state.db.begin_slice().await?;
    fence(&mut tx, run.job(), state.surroundings.now()).await?;
    staged_rows::insert(&mut tx, account, id, ready).await?;
    import_rows::insert(&mut tx, account, id, left).await?;
    if let Some((bytes, records)) = progress {
        import_moves::set_progress(&mut tx, account, id, bytes, records).await?;
    }
    Ok(tx.commit().await?)
}

/// Runs the check to the end of the pieces, or until it is to stop. When nobody takes its batches any more, its report is
/// of no use either.
fn check(
    mut checker: Checker<Staging>,
    mut pieces: mpsc::Receiver<Bytes>,
    batches: &mpsc::Sender<Batch>,
    batch_rows: usize,
    goes_on: impl Fn() -> Result<(), Gone>,
) -> Result<Staged, ImportError> {
    let mut bytes = 0;
    'file: while let Some(piece) = pieces.blocking_recv() {
        for part in piece.chunks(PUSH_BYTES) {
            goes_on()?;
            checker.push(part);
            bytes += part.len() as u64;
            let records = checker.records();
            let staging = checker.sink_mut();
            if staging.rows() < batch_rows && staging.value_bytes < BATCH_BYTES {
                continue;
            }
            if batches.blocking_send(staging.take(bytes, records)).is_err() {
                break 'file;
            }
        }
    }
    let (report, mut staging) = checker.finish();
    // An error means that the import was given up, and the report with it.
    let _ = batches.blocking_send(staging.take(bytes, report.counts.records));
    Ok(Staged { report, ids_rounded: staging.rounding.is_likely(), custom_fields: staging.custom_fields })
}

/// Turns checked records into rows of the staging table.
struct Staging {
    /// The start of each field's entry in a JSON object: `"name":`.
    keys: Vec<String>,
    /// Columns that become custom fields, each with the start of its entry.
    custom: Vec<(usize, String)>,
    /// Their names.
    custom_fields: Vec<String>,
    /// Position of the e-mail address by which leads are known: the form's first.
    email: Option<usize>,
    /// Position of the id that another system has for leads.
    external: Option<usize>,
    rounding: Rounding,
    ready: Vec<StagedRow>,
    left: Vec<Fate>,
    value_bytes: usize,
}

impl Staging {
    fn new(form: &Form) -> Self {
        Self {
            custom: Vec::new(),
            custom_fields: Vec::new(),
            keys: form.fields.iter().map(|field| key(&field.name)).collect(),
            email: keys::email_field(form),
            external: keys::external_field(form),
            rounding: Rounding::default(),
            ready: Vec::new(),
            left: Vec::new(),
            value_bytes: 0,
        }
    }

    const fn rows(&self) -> usize {
        self.ready.len() + self.left.len()
    }

    fn take(&mut self, bytes: u64, records: u64) -> Batch {
        self.value_bytes = 0;
        Batch { ready: std::mem::take(&mut self.ready), left: std::mem::take(&mut self.left), bytes, records }
    }

    /// Canonical value by field; blanks are left out, so that merging two such objects lets no blank overwrite.
    fn values(&self, record: &Record<'_>) -> String {
        let mut object = Object::default();
        for (key, value) in self.keys.iter().zip(record.values.iter()) {
            value.into_iter().for_each(|value| object.put(key, value));
        }
        object.end()
    }

    /// What stands in the columns that are kept, in the same way.
    fn custom_values(&self, record: &Record<'_>) -> String {
        let mut object = Object::default();
        for (column, key) in &self.custom {
            let cell = record.cells.get(*column).unwrap_or_default();
            let value = trim(&cell);
            if !value.is_empty() {
                object.put(key, value);
            }
        }
        object.end()
    }
}

/// A JSON object that is being written.
#[derive(Default)]
struct Object(String);

impl Object {
    fn put(&mut self, key: &str, value: &str) {
        let before = if self.0.is_empty() { '{' } else { ',' };
        // Writing to a string cannot fail.
        let _ = write!(self.0, "{before}{key}{}", serde_json::Value::from(value));
    }

    fn end(mut self) -> String {
        self.0.push_str(if self.0.is_empty() { "{}" } else { "}" });
        self.0
    }
}

/// The start of an entry in a JSON object.
fn key(name: &str) -> String {
    format!("{}:", serde_json::Value::from(name))
}

/// What is wrong with what the row goes in without.
fn left_out(record: &Record<'_>) -> Option<String> {
    let findings: Vec<_> = record.findings.iter().filter(|finding| finding.leaves_out()).collect();
    (!findings.is_empty()).then(|| serde_json::to_string(&findings).unwrap_or_default())
}

impl Sink for Staging {
    fn begin(&mut self, _: &[String], plan: Option<&Plan>) {
        let columns = plan.into_iter().flat_map(|plan| &plan.columns).enumerate();
        let custom = columns.filter_map(|(column, kept)| Some((column, kept.custom.as_ref()?)));
        self.custom = custom.clone().map(|(column, name)| (column, key(name))).collect();
        self.custom_fields = custom.map(|(_, name)| name.clone()).collect();
    }

    fn record(&mut self, record: &Record<'_>) {
        let outcome = match record.verdict {
            Verdict::Clean | Verdict::Warned => {
                let key = |kind: KeyKind, field: Option<usize>| keys::key(kind, record.values.get(field?)?);
                let (email_key, external_key) =
                    (key(KeyKind::Email, self.email), key(KeyKind::External, self.external));
                if let Some(id) = self.external.and_then(|field| record.values.get(field)) {
                    self.rounding.see(id);
                }
                let (values, custom) = (self.values(record), self.custom_values(record));
                let findings = left_out(record);
                self.value_bytes += values.len() + custom.len() + findings.as_ref().map_or(0, String::len);
                let at = record.at;
                return self.ready.push(StagedRow { at, email_key, external_key, values, custom, findings });
            }
            Verdict::Faulty => Outcome::SkippedErrors,
            Verdict::Blank => Outcome::Blank,
            Verdict::LeftOut => Outcome::LeftOut,
        };
        let faulty = outcome == Outcome::SkippedErrors;
        let findings = faulty.then(|| serde_json::to_string(record.findings).unwrap_or_default());
        self.value_bytes += findings.as_ref().map_or(0, String::len);
        self.left.push(Fate { at: record.at, outcome, lead: None, findings });
    }
}
