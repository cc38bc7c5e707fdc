//! The one path from bytes to findings and canonical rows.

mod across;
mod added;
pub mod again;
mod batch;
mod cells;
mod columns;
mod contents;
mod digest;
pub(crate) mod header;
mod judge;
mod left_out;
pub(crate) mod of_file;
mod position;
mod receipt;
mod record;
mod rewrite;
mod row_country;
pub(crate) mod structure;
mod tally;
mod uniques;

use crate::finding::{Address, Finding};
use crate::form::Form;
use crate::limits::FileLimits;
use crate::mapping::Plan;
use crate::normalise::reference::References;
use crate::report::Report;
use crate::rules;
use crate::table::scan::{Scanner, Step};
use crate::text::content;
use crate::text::decode::Decoder;
use crate::text::encoding::TextEncoding;
// What a caller hands in and is handed stands here too.
pub use crate::report::Verdict;
pub use crate::settings::{CheckSettings, Reading};
pub(crate) use digest::Sums;
pub use record::{Cells, Record, Values};
pub(crate) use uniques::is_about_repeats;

use batch::Batch;
use contents::Suspects;
use judge::Judge;
use uniques::Seed;

/// A row of the file that is no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// Above the header.
    Above,
    /// Of the header.
    Header,
    /// An empty line among the records.
    Empty,
    /// Below the last record.
    Below,
}

/// Receives what a check produces, in file order.
pub trait Sink {
    /// The header was read and the columns are decided.
    fn begin(&mut self, headers: &[String], plan: Option<&Plan>) {
        let _ = (headers, plan);
    }
    /// A finding about the file or the header. (Those of a record come with the record.)
    fn file_finding(&mut self, finding: &Finding) {
        let _ = finding;
    }
    /// A row that is no record, as it stands in the file, with its number.
    fn aside(&mut self, what: Aside, row: u64, text: &str) {
        let _ = (what, row, text);
    }
    /// The table ends: records that were added come next, the first of them there. Not said of a file that was not read to
    /// its end.
    fn end(&mut self, behind: &Address) {
        let _ = behind;
    }
    /// The next record below the header; those that were added come last.
    fn record(&mut self, record: &Record<'_>) {
        let _ = record;
    }
}

impl Sink for () {}

/// See the module's text. Push the bytes in any pieces; the result is the same.
#[derive(Debug)]
pub struct Checker<S> {
    file: blake3::Hasher,
    bytes: u64,
    /// The start of the file, until it is known to be text.
    head: Vec<u8>,
    head_seen: bool,
    decoder: Decoder,
    scanner: Scanner,
    batch: Batch,
    judge: Judge<S>,
    limits: FileLimits,
    stopped: bool,
}

impl<S: Sink> Checker<S> {
    /// A check of one file. Without a form: structure and encoding alone.
    #[must_use]
    pub fn new(form: Option<Form>, settings: CheckSettings, sink: S) -> Self {
        let marks = settings.reading.marks();
        let encoding = TextEncoding::of(&settings.reading.encoding);
        let mut judge = Judge::new(form, settings, sink);
        if encoding.is_none() {
            judge.encoding_unknown();
        }
        Self {
            file: blake3::Hasher::new(),
            bytes: 0,
            head: Vec::new(),
            head_seen: false,
            decoder: Decoder::new(encoding.unwrap_or(encoding_rs::UTF_8.into())),
            scanner: Scanner::new(marks),
            batch: Batch::default(),
            judge,
            limits: FileLimits::default(),
            stopped: encoding.is_none(),
        }
    }

    /// The same with lower limits for the file as a whole.
    #[must_use]
    pub const fn within(mut self, limits: FileLimits) -> Self {
        self.limits = limits;
        self
    }

    /// The lists that fields of the form refer to; to be given before the first bytes. A rule whose list is not among them
    /// is reported as skipped.
    #[must_use]
    pub fn with_references(mut self, references: References) -> Self {
        self.judge.basis.references = references;
        self
    }

    /// A number that whoever wrote the file does not know, a random one; to be given before the first bytes. Without it a file
    /// can be made whose unique values cost time that grows with their square. What is found is the same for any.
    #[must_use]
    pub const fn with_seed(mut self, seed: u64) -> Self {
        self.judge.basis.seed = Seed::of(seed);
        self
    }

    /// The next bytes of the file.
    pub fn push(&mut self, bytes: &[u8]) {
        self.file.update(bytes);
        self.bytes += bytes.len() as u64;
        if self.stopped {
            return;
        }
        if self.bytes > self.limits.bytes {
            return self.stop(&structure::beyond(&rules::file_too_large::RULE, self.limits.bytes));
        }
        if self.head_seen {
            self.read(bytes, false);
            return;
        }
        self.head.extend_from_slice(bytes);
        if self.head.len() >= content::HEAD_BYTES {
            self.see_head(false);
        }
    }

    /// Looks at the start of the file once, then reads on.
    fn see_head(&mut self, last: bool) {
        self.head_seen = true;
        let head = std::mem::take(&mut self.head);
        if let Some(found) = content::foreign(&head[..head.len().min(content::HEAD_BYTES)]) {
            self.stop(&structure::foreign(found));
        } else {
            self.read(&head, last);
        }
    }

    fn stop(&mut self, why: &Finding) {
        self.stopped = true;
        // Nothing will be read any more, so nothing is kept.
        self.decoder.consume(self.decoder.text().len());
        self.judge.file_finding(why);
    }

    fn read(&mut self, bytes: &[u8], last: bool) {
        // In small pieces, so that text and anchors stay small whatever is pushed at once.
        let mut pieces = bytes.chunks(PIECE_BYTES).peekable();
        if pieces.peek().is_none() {
            self.read_piece(&[], last);
        }
        while let Some(piece) = pieces.next() {
            if self.stopped {
                return;
            }
            self.read_piece(piece, last && pieces.peek().is_none());
        }
    }

    fn read_piece(&mut self, piece: &[u8], last: bool) {
        self.decoder.push(piece, last);
        let text = self.decoder.text();
        let suspects = Suspects::of(text);
        let mut start = 0;
        loop {
            let (end, stop) = self.batch.fill(&mut self.scanner, text, start, last);
            self.judge.warm(text, &self.batch);
            for scanned in self.batch.records() {
                self.judge.record(&scanned.read(text, &self.batch, &self.decoder, suspects));
                if self.judge.records() > self.limits.records {
                    let why = structure::beyond(&rules::too_many_records::RULE, self.limits.records);
                    return self.stop(&why);
                }
            }
            start = end;
            match stop {
                Some(Step::More | Step::End) => break,
                Some(Step::TooLong) => {
                    let why = self.judge.record_too_long(self.decoder.raw_of(start));
                    return self.stop(&why);
                }
                Some(Step::TooManyCells) => {
                    let why = self.judge.too_many_columns(self.decoder.raw_of(start));
                    return self.stop(&why);
                }
                Some(Step::Record { .. }) | None => {}
            }
        }
        self.decoder.consume(start);
    }

    /// What the sink has received so far (to drain it between pushes).
    pub fn sink_mut(&mut self) -> &mut S {
        &mut self.judge.sink
    }

    /// What has been found so far. The receipt names no file, for it is not read to its end.
    #[must_use]
    pub fn so_far(&self) -> Report {
        self.judge.so_far(self.bytes)
    }

    /// Records read so far.
    #[must_use]
    pub fn records(&self) -> u64 {
        self.judge.records()
    }

    /// The end of the file.
    #[must_use]
    pub fn finish(mut self) -> (Report, S) {
        if !self.stopped {
            if self.head_seen {
                self.read(&[], true);
            } else {
                self.see_head(true);
            }
        }
        let file = self.file.finalize().to_hex().to_string();
        self.judge.finish(self.stopped, (file, self.bytes))
    }
}

/// Bytes decoded at a time.
const PIECE_BYTES: usize = 256 << 10;

#[cfg(test)]
pub(crate) mod tests;
