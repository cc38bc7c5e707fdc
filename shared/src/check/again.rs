//! Records judged again, out of the order of the file: those in sight of a person, and those that a change touches.
//!
//! By the same judge as the check, so that both say the same. What a record cannot know by itself is told by the caller: which
//! row had its unique values first.

use super::contents::Suspects;
use super::judge::{Judge, Read};
use super::left_out::Leaving;
use super::position::{Surroundings, is_blank};
use super::{Cells, CheckSettings, Record, Sink, Verdict};
use crate::finding::{Address, Finding};
use crate::form::Form;
use crate::normalise::reference::References;
use crate::patch::Patch;
use crate::patch::replay::Replay;
use crate::table::scan::{Scanner, Step};
use crate::text::decode::Decoder;
use crate::text::encoding::TextEncoding;
use std::ops::Range;

/// Where a stretch of records begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// Its first record.
    pub at: Address,
    /// What stands before it.
    pub(crate) place: Surroundings,
}

impl Start {
    /// That of a record that a check has just made.
    #[must_use]
    pub const fn of(record: &Record<'_>) -> Self {
        Self { at: record.at, place: record.place }
    }
}

/// A record and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Where it stands.
    pub at: Address,
    /// Its cells after the patch; none where they were not asked for.
    pub cells: Vec<String>,
    /// The cells that the patch changes: column, and what stands in the file.
    pub originals: Vec<(u32, String)>,
    /// What can become of it.
    pub verdict: Verdict,
    /// Whether the patch changes any.
    pub changed: bool,
    /// See [`Record::added`].
    pub added: bool,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
    /// See [`Record::keys`].
    pub keys: Vec<u64>,
    /// What stands for it in the digest of the receipt.
    pub digest: u64,
}

/// What is told of a record besides its verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Told {
    /// Its cells, and what stood in those that were changed.
    #[default]
    Cells,
    /// No more.
    Verdict,
}

/// Keeps the last record.
#[derive(Debug, Default)]
struct Last {
    told: Told,
    record: Option<Judged>,
}

impl Sink for Last {
    fn record(&mut self, record: &Record<'_>) {
        let original = |(column, _): &(u32, String)| {
            let old = record.cells.original(*column as usize).unwrap_or_default();
            (*column, old.into_owned())
        };
        let (cells, originals) = match self.told {
            Told::Cells => (
                record.cells.to_vec().into_iter().map(std::borrow::Cow::into_owned).collect(),
                record.cells.changes().iter().map(original).collect(),
            ),
            Told::Verdict => (Vec::new(), Vec::new()),
        };
        self.record = Some(Judged {
            at: record.at,
            cells,
            originals,
            changed: !record.cells.changes().is_empty(),
            added: record.added,
            verdict: record.verdict,
            findings: record.findings.to_vec(),
            keys: record.keys.to_vec(),
            digest: record.digest,
        });
    }
}

/// What a record is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Now {
    /// As it stands in the file.
    AsItStands,
    /// The patch changes it.
    Changed,
    /// It is left out.
    LeftOut,
}

/// A patch made ready for records of certain columns.
#[derive(Debug)]
pub struct Prepared((Replay, Leaving));

/// See the module's text.
#[derive(Debug)]
pub struct Again {
    judge: Judge<Last>,
}

impl Again {
    /// By what the check was made, and the header that it read.
    #[must_use]
    pub fn new(form: Option<Form>, settings: CheckSettings, references: References, headers: Vec<String>) -> Self {
        let mut judge = Judge::new(form, settings, Last::default());
        judge.basis.references = references;
        judge.know_columns(headers);
        Self { judge }
    }

    /// What records are judged by, the patch as it is now.
    #[must_use]
    pub const fn settings(&self) -> &CheckSettings {
        &self.judge.basis.settings
    }

    /// The names of the columns.
    #[must_use]
    pub fn headers(&self) -> &[String] {
        self.judge.headers()
    }

    /// Another patch, from now on. Columns, the rules of their fields and the lists stay as they were made ready: they hang on
    /// none of it, and a long list takes longer than all that one edit needs.
    pub fn set_patch(&mut self, patch: Patch) {
        self.judge.set_patch(patch);
    }

    /// A patch made ready for records of these columns.
    #[must_use]
    pub fn prepare(&self, patch: &Patch) -> Prepared {
        Prepared(self.judge.prepare(patch))
    }

    /// Records are judged by that patch, and it has what they were judged by.
    pub fn swap(&mut self, prepared: &mut Prepared) {
        self.judge.swap(&mut prepared.0);
    }

    /// Judges records that stand together, `bytes`, whole, the first of them at `start`. `first` tells, of the record of that
    /// number and each of its keys, the row that had the key before; `None` leaves the record out, and none is looked at
    /// behind the record `last`. `before` is what stands
    /// in the file right before them, as far as [`bytes_before`] asks for it.
    pub fn records(
        &mut self,
        start: &Start,
        before: &[u8],
        bytes: &[u8],
        (told, last): (Told, u64),
        mut first: impl FnMut(u64) -> Option<Vec<Option<u64>>>,
    ) -> Vec<Judged> {
        let Some((decoder, mut scanner)) = self.decoded(start, before, bytes) else { return Vec::new() };
        self.judge.sink.told = told;
        let (mut at, mut place) = (0, start.at);
        let mut surroundings = start.place;
        let mut judged = Vec::new();
        let text = decoder.text();
        let suspects = Suspects::of(text);
        while let Step::Record { len, lines } = scanner.step(&text.as_bytes()[at..], true) {
            let (cells, faults) = (scanner.cells(), scanner.faults());
            let read = Read { text: &text[at..at + len], cells, faults, lines, start: at, decoder: &decoder, suspects };
            if place.record > last {
                break;
            }
            let empty_line = matches!(cells, [only] if only.range().is_empty());
            let firsts = if empty_line { Some(Vec::new()) } else { first(place.record) };
            self.judge.stand_at(place, surroundings);
            let wanted = firsts.is_some();
            if wanted || !self.judge.pass(&read) {
                self.judge.tell_first(firsts.as_deref().unwrap_or_default());
                self.judge.record(&read);
                judged.extend(self.judge.sink.record.take().filter(|_| wanted));
            }
            surroundings = self.judge.surroundings();
            place.row += 1;
            place.line += lines;
            place.record += u64::from(!empty_line);
            at += len;
        }
        judged
    }

    /// The text of records that stand together, and what scans it.
    fn decoded(&self, start: &Start, before: &[u8], bytes: &[u8]) -> Option<(Decoder, Scanner)> {
        let reading = &self.judge.basis.settings.reading;
        let encoding = TextEncoding::of(&reading.encoding)?;
        let context = context(before, bytes);
        let mut decoder = Decoder::from_offset(encoding, start.at.byte.saturating_sub(context.len() as u64));
        decoder.push(context, bytes.is_empty());
        decoder.push(bytes, true);
        Some((decoder, Scanner::new(reading.marks())))
    }

    /// The records, of those that stand together, of which `holds` says so of their cells, so many, as they are now; nothing is
    /// judged. `may_hold` tells of the text of all whether to look at them. `before`: as in [`Self::records`].
    pub(crate) fn find(
        &mut self,
        start: &Start,
        (before, bytes): (&[u8], &[u8]),
        may_hold: impl FnOnce(&str) -> bool,
        now: impl Fn(u64) -> Now,
        mut holds: impl FnMut(&Cells<'_>, usize) -> bool,
    ) -> Vec<u64> {
        let Some((decoder, mut scanner)) = self.decoded(start, before, bytes) else { return Vec::new() };
        let text = decoder.text();
        if !may_hold(text) {
            return Vec::new();
        }
        let (mut at, mut number, mut found) = (0, start.at.record, Vec::new());
        let suspects = Suspects::default();
        while let Step::Record { len, lines } = scanner.step(&text.as_bytes()[at..], true) {
            let (cells, faults) = (scanner.cells(), scanner.faults());
            let read = Read { text: &text[at..at + len], cells, faults, lines, start: at, decoder: &decoder, suspects };
            at += len;
            if matches!(cells, [only] if only.range().is_empty()) {
                continue;
            }
            let cells = self.judge.cells_as_they_stand(&read);
            let is_one = match now(number) {
                Now::LeftOut => false,
                Now::AsItStands => holds(&cells, cells.len()) && !is_blank(&read, cells),
                Now::Changed => {
                    let changes = self.judge.changes_of(cells, number);
                    holds(&Cells { changes: &changes, ..cells }, self.headers().len())
                }
            };
            found.extend(is_one.then_some(number));
            number += 1;
        }
        found
    }

    /// The same of records that were added, these, the first of them at `start`, the added one of that number from 0.
    pub fn added(
        &mut self,
        start: &Start,
        number: usize,
        records: &Range<u64>,
        (told, last): (Told, u64),
        mut first: impl FnMut(u64) -> Option<Vec<Option<u64>>>,
    ) -> Vec<Judged> {
        self.judge.sink.told = told;
        let mut judged = Vec::new();
        for (record, behind) in records.clone().zip(0..).take_while(|(record, _)| *record <= last) {
            let Some(firsts) = first(record) else { continue };
            let row = start.at.row + behind;
            self.judge.stand_at(Address { record, row, line: start.at.line + behind, ..start.at }, start.place);
            self.judge.tell_first(&firsts);
            self.judge.add(number + behind as usize, start.at.byte);
            judged.extend(self.judge.sink.record.take());
        }
        judged
    }
}

/// Bytes before a record that its decoding needs: in ISO-2022-JP a line can begin in JIS-Roman, as an escape sequence before
/// it said. Elsewhere a line stands by itself.
#[must_use]
pub fn bytes_before(encoding: &str) -> u64 {
    if TextEncoding::of(encoding).is_some_and(|encoding| encoding.name() == "ISO-2022-JP") { 64 << 10 } else { 0 }
}

/// The escape sequence that holds at the start of `bytes`, if it is not the usual one.
fn context(before: &[u8], bytes: &[u8]) -> &'static [u8] {
    const ROMAN: &[u8] = b"\x1B(J";
    let last = before.iter().rposition(|byte| *byte == 0x1B);
    let is_roman = last.is_some_and(|at| before[at..].starts_with(ROMAN));
    // One escape sequence right behind another is a fault.
    if is_roman && !bytes.starts_with(b"\x1B") { ROMAN } else { b"" }
}
