//! The rows that an import left out, as a CSV to be corrected and imported again.
//!
//! Reads the original file once more and writes the left-out records as they stand there, with reason and line. It works only when
//! the reader asks for more: a piece of the file, a short step of work, bytes handed over. While the reader takes nothing, nothing
//! is held but that: no thread, no connection to the database.

use super::reason::reasons;
use crate::causes::chain;
use crate::objects::PIECE;
use crate::state::AppState;
use crate::store::import_rows::{self, ImportRow};
use crate::store::imports::Import;
use api::ids::{AccountId, ImportId};
use bytes::Bytes;
use futures_util::stream::{self, BoxStream};
use futures_util::{Stream, StreamExt};
use shared::check::{CheckSettings, Checker, Record, Sink};
use shared::lang::Lang;
use shared::mapping::Plan;
use shared::table::write::ErrorCsv;
use std::collections::VecDeque;
use std::io;

/// Rows read from the database at a time; as many are written before the reader is asked again.
const PAGE: u32 = 250;

/// The bytes of the CSV.
pub fn stream(
    state: &AppState,
    import: Import,
    settings: CheckSettings,
    lang: Lang,
) -> impl Stream<Item = io::Result<Bytes>> + Send + use<> {
    let (account, id) = (import.asked.account, import.asked.id);
    let piece = state.limits.chunk_bytes.min(PIECE);
    let pieces = state.objects.read(&account, &import.asked.upload, import.bytes, piece).boxed();
    // Without a form: the cells are wanted, not the findings.
    let checker = Checker::new(None, settings, Writer::new(lang));
    let work = Work { state: state.clone(), account, id, pieces, reader: Reader::Reading(Box::new(checker)) };
    stream::try_unfold(work, Work::next)
}

fn broken(error: impl std::error::Error + Send + Sync + 'static) -> io::Error {
    tracing::error!(error = %chain(&error), "writing an error CSV failed");
    io::Error::other(error)
}

struct Work {
    state: AppState,
    account: AccountId,
    id: ImportId,
    pieces: BoxStream<'static, object_store::Result<Bytes>>,
    reader: Reader,
}

enum Reader {
    /// There may be more of the file.
    Reading(Box<Checker<Writer>>),
    /// The file is read to its end.
    Ended(Writer),
}

impl Reader {
    fn writer(&mut self) -> &mut Writer {
        match self {
            Self::Reading(checker) => checker.sink_mut(),
            Self::Ended(writer) => writer,
        }
    }

    /// Reads one piece, or the end; in a thread of its own, for a step takes some milliseconds where a patch is long.
    async fn read(self, piece: Option<Bytes>) -> io::Result<Self> {
        let Self::Reading(mut checker) = self else { return Ok(self) };
        let step = tokio::task::spawn_blocking(move || match piece {
            Some(piece) => {
                checker.push(&piece);
                Self::Reading(checker)
            }
            None => Self::Ended(checker.finish().1),
        });
        step.await.map_err(broken)
    }
}

impl Work {
    /// The next bytes, and the work that is left.
    async fn next(mut self) -> io::Result<Option<(Bytes, Self)>> {
        loop {
            let writer = self.reader.writer();
            let written = writer.take();
            if !written.is_empty() {
                return Ok(Some((written.into(), self)));
            }
            if writer.is_done() {
                return Ok(None);
            }
            if writer.wants_rows() {
                let after = writer.known_to;
                let rows = import_rows::list_skipped(&self.state.db, &self.account, &self.id, after, PAGE)
                    .await
                    .map_err(broken)?;
                self.reader.writer().give(rows);
                continue;
            }
            if matches!(self.reader, Reader::Ended(_)) {
                return Ok(None);
            }
            let piece = self.pieces.next().await.transpose().map_err(broken)?;
            self.reader = self.reader.read(piece).await?;
        }
    }
}

/// Matches the records of the file with the rows that were left out.
struct Writer {
    lang: Lang,
    csv: Option<ErrorCsv>,
    /// Left-out rows that the file has not come to yet.
    rows: VecDeque<ImportRow>,
    /// Up to this record it is known which were left out.
    known_to: u64,
    all_known: bool,
    /// Records beyond that: no more than one piece of the file has.
    ahead: Ahead,
}

impl Writer {
    fn new(lang: Lang) -> Self {
        Self { lang, csv: None, rows: VecDeque::new(), known_to: 0, all_known: false, ahead: Ahead::default() }
    }

    fn take(&mut self) -> Vec<u8> {
        self.csv.as_mut().map(ErrorCsv::take).unwrap_or_default()
    }

    /// Whether the last left-out row is written.
    fn is_done(&self) -> bool {
        self.csv.is_some() && self.all_known && self.rows.is_empty()
    }

    fn wants_rows(&self) -> bool {
        self.rows.is_empty() && !self.all_known
    }

    /// The next left-out rows.
    fn give(&mut self, rows: Vec<ImportRow>) {
        self.all_known = rows.len() < PAGE as usize;
        self.known_to = rows.last().map_or(self.known_to, |row| row.at.record);
        self.rows = rows.into();
        let mut ahead = std::mem::take(&mut self.ahead);
        while let Some(record) = ahead.first().filter(|record| self.all_known || *record <= self.known_to) {
            self.write(record, ahead.cells());
            ahead.advance();
        }
        self.ahead = ahead;
    }

    /// Writes the record if it is the next one that was left out.
    fn write<'a>(&mut self, record: u64, cells: impl Iterator<Item = &'a str>) {
        let Some(row) = self.rows.pop_front_if(|row| row.at.record == record) else { return };
        let reasons: Vec<String> = reasons(&row, self.lang).into_iter().map(|reason| reason.message).collect();
        if let Some(csv) = &mut self.csv {
            csv.row(cells, &reasons, row.at.row);
        }
    }
}

impl Sink for Writer {
    fn begin(&mut self, headers: &[String], _: Option<&Plan>) {
        self.csv = Some(ErrorCsv::new(headers.iter().map(String::as_str)));
    }

    fn record(&mut self, record: &Record<'_>) {
        let number = record.at.record;
        if !self.all_known && number > self.known_to {
            self.ahead.keep(number, record.cells.to_vec().iter().map(AsRef::as_ref));
        } else if self.rows.front().is_some_and(|row| row.at.record == number) {
            self.write(number, record.cells.to_vec().iter().map(AsRef::as_ref));
        }
    }
}

/// Records that are kept until it is known whether they were left out: their cells, one behind the other.
#[derive(Default)]
struct Ahead {
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<usize>,
    /// Each record's number, and how many cells end with it.
    records: VecDeque<(u64, usize)>,
    /// Cells of records that were taken.
    taken: usize,
}

impl Ahead {
    fn keep<'a>(&mut self, record: u64, cells: impl Iterator<Item = &'a str>) {
        if self.records.is_empty() {
            *self = Self::default();
        }
        for cell in cells {
            self.text.push_str(cell);
            self.ends.push(self.text.len());
        }
        self.records.push_back((record, self.ends.len()));
    }

    /// The first record's number.
    fn first(&self) -> Option<u64> {
        self.records.front().map(|(record, _)| *record)
    }

    /// The first record's cells.
    fn cells(&self) -> impl Iterator<Item = &str> {
        let end = self.records.front().map_or(self.taken, |(_, end)| *end);
        (self.taken..end).map(|cell| {
            let start = if cell == 0 { 0 } else { self.ends[cell - 1] };
            &self.text[start..self.ends[cell]]
        })
    }

    fn advance(&mut self) {
        if let Some((_, end)) = self.records.pop_front() {
            self.taken = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_ahead_come_back_as_they_were() {
        let mut ahead = Ahead::default();
        for round in 0..2 {
            ahead.keep(7 + round, ["a", "", "山"].into_iter());
            ahead.keep(9 + round, [""].into_iter());
            assert_eq!(ahead.first(), Some(7 + round));
            assert_eq!(ahead.cells().collect::<Vec<_>>(), ["a", "", "山"]);
            ahead.advance();
            assert_eq!(ahead.cells().collect::<Vec<_>>(), [""]);
            ahead.advance();
            assert_eq!((ahead.first(), ahead.cells().count()), (None, 0));
        }
    }
}
