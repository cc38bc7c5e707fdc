//! The rows that an import left out, as a CSV to be corrected and imported again.
//!
//! Reads the original file once more and writes the left-out records as they stand there, with reason and line; nothing
//! is held whole: pieces of the file, pages of rows and pieces of the CSV pass through short channels.

use super::reason::explain;
use crate::db::import_rows::{self, ImportRow};
use crate::db::imports::Import;
use crate::error::chain;
use crate::state::AppState;
use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};
use shared::check::{CheckSettings, Checker, Record, Sink};
use shared::lang::Lang;
use shared::mapping::Plan;
use shared::table::write::ErrorCsv;
use std::io;
use tokio::sync::mpsc;

/// Rows read from the database at a time.
const PAGE: u32 = 1_000;

/// The bytes of the CSV.
pub fn stream(
    state: &AppState,
    import: Import,
    settings: CheckSettings,
    lang: Lang,
) -> impl Stream<Item = io::Result<Bytes>> + Send + use<> {
    let (pieces_in, pieces) = mpsc::channel(2);
    let (rows_in, rows) = mpsc::channel(2);
    let (csv_in, csv) = mpsc::channel(2);
    let writer = Writer { rows, page: Vec::new().into_iter(), next: None, csv: None, lang };
    tokio::task::spawn_blocking(move || write(settings, writer, pieces, &csv_in));
    let state = state.clone();
    let feed = async move {
        let read = read_file(&state, &import, pieces_in);
        let look_up = read_rows(&state, &import, rows_in);
        tokio::try_join!(read, look_up).err()
    };
    // The CSV as it is written, while the feed runs beside it; a fault of the feed ends the download as broken off.
    let csv = stream::unfold(csv, |mut csv| async move { Some((Ok(csv.recv().await?), csv)) });
    let feed = stream::once(feed).filter_map(|fault| async { fault.map(Err) });
    stream::select(csv, feed)
}

async fn read_file(state: &AppState, import: &Import, pieces: mpsc::Sender<Bytes>) -> io::Result<()> {
    let file = state.objects.read(&import.asked.account, &import.asked.upload, import.bytes, state.limits.chunk_bytes);
    let mut file = std::pin::pin!(file);
    while let Some(piece) = file.next().await {
        let piece = piece.map_err(broken)?;
        if pieces.send(piece).await.is_err() {
            break; // The last row is written.
        }
    }
    Ok(())
}

async fn read_rows(state: &AppState, import: &Import, pages: mpsc::Sender<Vec<ImportRow>>) -> io::Result<()> {
    let mut after = 0;
    loop {
        let asked = &import.asked;
        let page =
            import_rows::list_skipped(&state.db, &asked.account, &asked.id, after, PAGE).await.map_err(broken)?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.at.record;
        if pages.send(page).await.is_err() {
            return Ok(());
        }
    }
}

fn broken(error: impl std::error::Error + Send + Sync + 'static) -> io::Error {
    tracing::error!(error = %chain(&error), "writing an error CSV failed");
    io::Error::other(error)
}

/// Runs the reader over the file until the last left-out row is written.
fn write(settings: CheckSettings, writer: Writer, mut pieces: mpsc::Receiver<Bytes>, csv: &mpsc::Sender<Bytes>) {
    // Without a form: the cells are wanted, not the findings.
    let mut checker = Checker::new(None, settings, writer);
    while let Some(piece) = pieces.blocking_recv() {
        checker.push(&piece);
        let writer = checker.sink_mut();
        let written = writer.take();
        if (!written.is_empty() && csv.blocking_send(written.into()).is_err()) || writer.is_done() {
            return;
        }
    }
    let (_, mut writer) = checker.finish();
    // An error means that the reader went away.
    let _ = csv.blocking_send(writer.take().into());
}

struct Writer {
    rows: mpsc::Receiver<Vec<ImportRow>>,
    page: std::vec::IntoIter<ImportRow>,
    next: Option<ImportRow>,
    csv: Option<ErrorCsv>,
    lang: Lang,
}

impl Writer {
    fn take(&mut self) -> Vec<u8> {
        self.csv.as_mut().map(ErrorCsv::take).unwrap_or_default()
    }

    fn is_done(&self) -> bool {
        self.csv.is_some() && self.next.is_none()
    }

    fn advance(&mut self) {
        self.next = self.page.next().or_else(|| {
            self.page = self.rows.blocking_recv()?.into_iter();
            self.page.next()
        });
    }
}

impl Sink for Writer {
    fn begin(&mut self, headers: &[String], _: Option<&Plan>) {
        self.csv = Some(ErrorCsv::new(headers.iter().map(String::as_str)));
        self.advance();
    }

    fn record(&mut self, record: &Record<'_>) {
        let Some(row) = self.next.take_if(|row| row.at.record == record.at.record) else { return };
        let (_, reasons) = explain(&row, self.lang);
        let reasons: Vec<String> = reasons.into_iter().map(|reason| reason.message).collect();
        if let Some(csv) = &mut self.csv {
            csv.row(record.cells.to_vec().iter().map(AsRef::as_ref), &reasons, row.at.line);
        }
        self.advance();
    }
}
