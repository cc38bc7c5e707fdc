//! A checked file as a person works on it: any row at once, and every change judged at once, at any size.
//!
//! The file stays where it is. Kept of it are the places of its records, what is wrong with each in a few bytes, and the
//! values that must be unique as numbers; rows in sight are read from the file and judged again ([`Again`]), by the judge of
//! the check. A change touches the records of its step and those that share a unique value with them: these are judged again,
//! until nothing changes any more ([`change`]). Where that would be most of the file, the file is checked anew
//! ([`Change::Whole`]).
//!
//! Reading is the caller's: it asks for stretches of bytes and hands them over.

mod change;
mod keys;
mod marks;
pub mod order;
mod places;
mod plan;
mod results;
mod search;
#[cfg(test)]
mod tests;
mod trial;
mod view;

pub use change::{Change, Looked, MOST_AGAIN, Settled, Work, is_found_by_looking};
pub use marks::{Kind, Spoken};
pub use places::{Block, STRETCH, Stretch};
pub use plan::Repair;
pub use search::Search;
pub use trial::{Effect, MOST_TRIED, Trial};
pub use view::{Rows, View};

use crate::check::again::{Again, Judged, Told};
use crate::check::{CheckSettings, Record, Sink, Verdict};
use crate::finding::Address;
use crate::form::Form;
use crate::limits;
use crate::normalise::reference::References;
use crate::patch::{Patch, Step};
use crate::report::{Counts, Receipt};
use hashbrown::HashSet;
use keys::Keys;
use marks::Marks;
use places::Places;
use results::Results;
use std::collections::BTreeSet;

/// Numbers of records.
pub type Records = HashSet<u32>;

/// The sink of a check that makes a sheet.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    headers: Vec<String>,
    places: Places,
    marks: Marks,
    keys: Keys,
    results: Results,
    changed: BTreeSet<u32>,
}

impl Builder {
    /// Records with errors so far.
    #[must_use]
    pub const fn faulty(&self) -> u64 {
        self.marks.counts().with_errors
    }

    /// Records with warnings and no error so far.
    #[must_use]
    pub const fn warned(&self) -> u64 {
        self.marks.counts().with_warnings
    }
}

impl Sink for Builder {
    fn begin(&mut self, headers: &[String], _: Option<&crate::mapping::Plan>) {
        self.headers = headers.to_vec();
    }

    fn end(&mut self, behind: &Address) {
        self.places.end(*behind);
    }

    fn record(&mut self, record: &Record<'_>) {
        self.places.add(record);
        self.marks.add(record.verdict, record.findings);
        self.keys.add(record.keys);
        self.results.add(record.digest);
        if !record.cells.changes().is_empty() || record.verdict == Verdict::LeftOut {
            self.changed.insert(number(record.at.record));
        }
    }
}

/// Records are counted in 32 bits: see [`limits::RECORDS`].
fn number(record: u64) -> u32 {
    u32::try_from(record).unwrap_or(u32::MAX)
}

/// See the module's text.
#[derive(Debug)]
pub struct Sheet {
    again: Again,
    places: Places,
    marks: Marks,
    keys: Keys,
    results: Results,
    /// The counts and the receipt of the check, where they were told.
    checked: Option<(Counts, Receipt)>,
    changed: BTreeSet<u32>,
    /// Per step of the patch, the records that it was made for, or more; `None`: not known.
    reached: Vec<Option<Vec<u32>>>,
    /// Steps that were undone, each with those before it, and the records that it was made for: it may be made again.
    undone: Vec<(Vec<Step>, Vec<u32>)>,
}

/// The record that had a unique value first, by the value, in order.
#[derive(Debug, Default)]
pub struct Firsts(Vec<(keys::Value, u32)>);

impl Firsts {
    /// Of the records that have each value, in order.
    fn of_holders(mut holders: Vec<(keys::Value, u32)>) -> Self {
        holders.dedup_by_key(|(value, _)| *value);
        Self(holders)
    }

    fn of(&self, value: keys::Value) -> Option<u32> {
        let at = self.0.binary_search_by_key(&value, |(known, _)| *known).ok()?;
        self.0.get(at).map(|(_, record)| *record)
    }
}

impl Sheet {
    /// What a check has built, and by what it was made.
    #[must_use]
    pub fn new(built: Builder, form: Option<Form>, settings: CheckSettings, references: References) -> Self {
        let Builder { headers, places, marks, keys, results, changed } = built;
        let all = places.records();
        let reached = settings.patch.steps.iter().map(|step| change::records_of(step, all)).collect();
        let again = Again::new(form, settings, references, headers);
        Self { again, places, marks, keys, results, checked: None, changed, reached, undone: Vec::new() }
    }

    /// The same with the receipt of the check, for [`Sheet::receipt`].
    #[must_use]
    pub fn with_receipt(mut self, receipt: &Receipt) -> Self {
        self.results.begin(receipt, self.again.headers());
        self.checked = Some((self.counts(), receipt.clone()));
        self
    }

    /// The receipt that a check of the whole file makes with the patch as it is now; `None` where only such a check can tell.
    #[must_use]
    pub fn receipt(&self) -> Option<Receipt> {
        let (was, receipt) = self.checked.as_ref()?;
        let result = self.results.result((was, &self.counts()))?;
        Some(Receipt { patch: self.patch().digest(), result, ..receipt.clone() })
    }

    /// What was changed.
    #[must_use]
    pub const fn patch(&self) -> &Patch {
        &self.again.settings().patch
    }

    /// Where records stand.
    #[must_use]
    pub const fn places(&self) -> &Places {
        &self.places
    }

    /// Records by what can become of them.
    #[must_use]
    pub const fn counts(&self) -> Counts {
        self.marks.counts()
    }

    /// How many records the views of findings, of errors and of warnings have: told at once, however many there are.
    #[must_use]
    pub const fn spoken(&self) -> Spoken {
        self.marks.by_worst()
    }

    /// Every kind of finding met, with how many there are now.
    pub fn kinds(&self) -> impl Iterator<Item = (&Kind, u64)> {
        self.marks.kinds()
    }

    /// Records that a person changed or left out.
    #[must_use]
    pub fn changed(&self) -> u64 {
        self.changed.len() as u64
    }

    /// Whether findings were so many that views miss some of their records.
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        self.marks.is_cut()
    }

    /// The records of a view, in order; `None`: all of the file.
    #[must_use]
    pub fn select(&self, view: &View) -> Option<Vec<u32>> {
        if view.is_everything() {
            return None;
        }
        if view.rows == Rows::Changed {
            let wanted: HashSet<u32> = match (&view.rule, view.column) {
                (None, None) => return Some(self.changed.iter().copied().collect()),
                _ => self.marks.select(|kind| view.wants(kind)).into_iter().collect(),
            };
            return Some(self.changed.iter().copied().filter(|record| wanted.contains(record)).collect());
        }
        Some(self.marks.select(|kind| view.wants(kind)))
    }

    /// Who had the unique values of these records first: asked once for all that are then read.
    #[must_use]
    pub fn firsts(&self, records: &Records) -> Firsts {
        let values: HashSet<keys::Value> =
            records.iter().flat_map(|record| self.keys.of(*record).filter(|(_, value)| *value != 0)).collect();
        Firsts::of_holders(self.keys.records(&values))
    }

    /// The rows of a stretch that are wanted, judged as they are now. `before`: see [`crate::check::again::bytes_before`].
    pub fn rows(
        &mut self,
        stretch: &Stretch,
        (before, bytes): (&[u8], &[u8]),
        wanted: &Records,
        firsts: &Firsts,
    ) -> Vec<Judged> {
        let last = wanted.iter().max().map_or(0, |last| u64::from(*last));
        self.judged(stretch, (before, bytes), (Told::Cells, last), firsts, |record| wanted.contains(&record))
    }

    fn judged(
        &mut self,
        stretch: &Stretch,
        (before, bytes): (&[u8], &[u8]),
        what: (Told, u64),
        firsts: &Firsts,
        wanted: impl Fn(u32) -> bool,
    ) -> Vec<Judged> {
        let Self { again, keys, places, .. } = self;
        let first = |record| {
            let record = number(record);
            wanted(record).then(|| told(keys, places, firsts, record))
        };
        match places.added_from(stretch) {
            Some(number) => again.added(&stretch.start, number, &stretch.records, what, first),
            None => again.records(&stretch.start, before, bytes, what, first),
        }
    }

    /// The records with a fix of that rule, in that column or in any.
    #[must_use]
    pub fn fixable(&self, rule: &str, column: Option<u32>) -> Vec<u32> {
        self.marks.select(|kind| is_fix(kind, rule, column))
    }

    /// How many findings of that rule there are, in that column or in any.
    #[must_use]
    pub fn found(&self, rule: &str, column: Option<u32>) -> u64 {
        let is_of = |kind: &Kind| kind.code == rule && (column.is_none() || kind.column == column);
        self.marks.kinds().filter(|(kind, _)| is_of(kind)).map(|(_, count)| count).sum()
    }

    /// How many such fixes there are.
    #[must_use]
    pub fn fixes(&self, rule: &str, column: Option<u32>) -> u64 {
        self.marks.kinds().filter(|(kind, _)| is_fix(kind, rule, column)).map(|(_, count)| count).sum()
    }
}

fn is_fix(kind: &Kind, rule: &str, column: Option<u32>) -> bool {
    kind.fixable && kind.code == rule && (column.is_none() || kind.column == column)
}

/// For each key of the record, the row that had it before.
fn told(keys: &Keys, places: &Places, firsts: &Firsts, record: u32) -> Vec<Option<u64>> {
    told_of(keys.of(record), places, firsts, record)
}

/// The same of a record with these values.
fn told_of(keys: impl Iterator<Item = keys::Value>, places: &Places, firsts: &Firsts, record: u32) -> Vec<Option<u64>> {
    let first = |value| firsts.of(value).filter(|first| *first < record);
    keys.map(|value| first(value).map(|first| places.row(u64::from(first)))).collect()
}

/// Findings of a sheet beyond which records are only counted.
const _: () = assert!(limits::SHEET_FINDINGS >= limits::LISTED_FINDINGS);
