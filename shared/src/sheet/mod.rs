//! A checked file as a person works on it: any row at once, and every change judged at once, at any size.
//!
//! The file stays where it is. Kept of it are the places of its records, what is wrong with each in a few bytes, and the
//! values that must be unique as numbers; rows in sight are read from the file and judged again ([`Again`]), by the judge of
//! the check. A change touches the records of its step and those that share a unique value with them: these are judged again,
//! until nothing changes any more. Where that would be most of the file, the file is checked anew ([`Change::Whole`]).
//!
//! Reading is the caller's: it asks for stretches of bytes and hands them over.

mod keys;
mod marks;
mod places;
#[cfg(test)]
mod tests;
mod view;

pub use marks::Kind;
pub use places::{STRETCH, Stretch};
pub use view::{Rows, View};

use crate::check::again::{Again, Judged, Told};
use crate::check::{CheckSettings, Record, Sink, Verdict};
use crate::form::Form;
use crate::limits;
use crate::normalise::reference::References;
use crate::patch::{Patch, Step};
use crate::report::Counts;
use hashbrown::HashSet;
use keys::Keys;
use marks::Marks;
use places::Places;
use std::collections::BTreeSet;

/// Numbers of records.
pub type Records = HashSet<u32>;

/// The sink of a check that makes a sheet.
#[derive(Debug, Default)]
pub struct Builder {
    headers: Vec<String>,
    places: Places,
    marks: Marks,
    keys: Keys,
    changed: BTreeSet<u32>,
}

impl Builder {
    /// Records with errors so far.
    #[must_use]
    pub const fn faulty(&self) -> u64 {
        self.marks.counts().with_errors
    }
}

impl Sink for Builder {
    fn begin(&mut self, headers: &[String], _: Option<&crate::mapping::Plan>) {
        self.headers = headers.to_vec();
    }

    fn record(&mut self, record: &Record<'_>) {
        self.places.add(record);
        self.marks.add(record.verdict, record.findings);
        self.keys.add(record.keys);
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
    changed: BTreeSet<u32>,
    /// Per step of the patch, the records that it was made for, or more; `None`: not known.
    reached: Vec<Option<Vec<u32>>>,
    /// Steps that were undone, each with those before it, and the records that it was made for: it may be made again.
    undone: Vec<(Vec<Step>, Vec<u32>)>,
}

/// How a change is carried out.
#[derive(Debug)]
pub enum Change {
    /// These records are judged again: see [`Sheet::take`].
    Some(Work),
    /// The file is checked anew, with this patch.
    Whole(Patch),
}

/// The record that had a unique value first, by the value, in order.
#[derive(Debug, Default)]
pub struct Firsts(Vec<(keys::Value, u32)>);

impl Firsts {
    fn of(&self, value: keys::Value) -> Option<u32> {
        let at = self.0.binary_search_by_key(&value, |(known, _)| *known).ok()?;
        self.0.get(at).map(|(_, record)| *record)
    }
}

/// Records that are still to be judged again.
#[derive(Debug, Default)]
pub struct Work {
    pending: BTreeSet<u32>,
    rounds: usize,
    values: HashSet<keys::Value>,
    firsts: Firsts,
}

/// Whether a change is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It is.
    Done,
    /// Other records are touched; ask for their stretches.
    More,
    /// So many that the file must be checked anew.
    TooMuch,
}

/// Records judged again at most; beyond, a check of the whole file is hardly slower.
pub const MOST_AGAIN: usize = 250_000;

/// Steps that were undone of which it is known what they were made for, and how many may stand before such a step.
const UNDONE: usize = 8;
const UNDONE_STEPS: usize = 1_000;

/// Times that a change may run on to other records.
const MOST_ROUNDS: usize = 6;

impl Sheet {
    /// What a check has built, and by what it was made.
    #[must_use]
    pub fn new(built: Builder, form: Option<Form>, settings: CheckSettings, references: References) -> Self {
        let Builder { headers, places, marks, keys, changed } = built;
        let reached = settings.patch.steps.iter().map(record_of).collect();
        let again = Again::new(form, settings, references, headers);
        Self { again, places, marks, keys, changed, reached, undone: Vec::new() }
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
        let mut firsts = self.keys.records(&values);
        firsts.dedup_by_key(|(value, _)| *value);
        Firsts(firsts)
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
        again.records(&stretch.start, before, bytes, what, |record| {
            let record = number(record);
            wanted(record).then(|| told(keys, places, firsts, record))
        })
    }

    /// The patch with other steps: its first `keep` stay, these follow. What must be judged again. `looked`: the records, or more,
    /// that the last of these changes, where the caller has looked for them.
    pub fn change(&mut self, keep: usize, mut add: Vec<Step>, looked: Option<Vec<u32>>) -> Change {
        let old = &self.again.settings().patch.steps;
        let keep = keep.min(old.len());
        let same_end = old[keep..].iter().rev().zip(add.iter().rev()).take_while(|(old, new)| old == new).count();
        let gone = keep..old.len() - same_end;
        let new = add.len() - same_end;
        let mut reached: Vec<_> = self.reached[..keep].to_vec();
        let known = |at: usize| {
            let before = || old[..keep].iter().chain(&add[..=at]);
            let undone =
                self.undone.iter().find(|(steps, _)| steps.len() == keep + at + 1 && steps.iter().eq(before()));
            undone.map(|(_, records)| records.clone())
        };
        reached.extend((0..new).map(|at| self.reach(&add[at]).or_else(|| known(at))));
        if let Some(last) = reached.last_mut().filter(|last| new > 0 && same_end == 0 && last.is_none()) {
            *last = looked;
        }
        reached.extend_from_slice(&self.reached[gone.end..]);
        let undone = gone.clone().rev().filter_map(|at| {
            let records = self.reached[at].clone().filter(|_| is_found_by_looking(&old[at]) && at < UNDONE_STEPS)?;
            Some((old[..=at].to_vec(), records))
        });
        let undone: Vec<_> = undone.take(UNDONE).collect();
        let touched = self.reached[gone].iter().chain(&reached[keep..keep + new]);
        let pending = touched.map(Option::as_ref).collect::<Option<Vec<_>>>();
        let pending: Option<BTreeSet<u32>> = pending.map(|all| all.into_iter().flatten().copied().collect());
        let mut steps = old[..keep].to_vec();
        steps.append(&mut add);
        let patch = Patch { steps };
        let Some(pending) = pending.filter(|pending| pending.len() <= MOST_AGAIN) else {
            return Change::Whole(patch);
        };
        self.undone.extend(undone);
        self.undone.drain(..self.undone.len().saturating_sub(UNDONE));
        // What a record becomes by one step decides what another step finds in it.
        for (step, reached) in patch.steps.iter().zip(&mut reached) {
            if let (true, Some(reached)) = (record_of(step).is_none(), reached) {
                let known: HashSet<u32> = reached.iter().copied().collect();
                reached.extend(pending.iter().filter(|record| !known.contains(*record)));
            }
        }
        self.reached = reached;
        self.again.set_patch(patch);
        Change::Some(Work { pending, ..Work::default() })
    }

    /// The records that a step will change, if that can be told without looking at all.
    fn reach(&self, step: &Step) -> Option<Vec<u32>> {
        match step {
            Step::Fix { rule, column } if !self.marks.is_cut() => Some(self.fixable(rule, *column)),
            step => record_of(step),
        }
    }

    /// The records with a fix of that rule, in that column or in any.
    #[must_use]
    pub fn fixable(&self, rule: &str, column: Option<u32>) -> Vec<u32> {
        self.marks.select(|kind| is_fix(kind, rule, column))
    }

    /// How many such fixes there are.
    #[must_use]
    pub fn fixes(&self, rule: &str, column: Option<u32>) -> u64 {
        self.marks.kinds().filter(|(kind, _)| is_fix(kind, rule, column)).map(|(_, count)| count).sum()
    }

    /// The stretches that are to be read for a change, now.
    #[must_use]
    pub fn stretches(&self, work: &mut Work) -> Vec<Stretch> {
        // Of records that change together, one can take another's value: that is settled afterwards.
        work.firsts = self.firsts(&work.pending.iter().copied().collect());
        let mut stretches: Vec<Stretch> = Vec::new();
        for record in &work.pending {
            let record = u64::from(*record);
            if stretches.last().is_none_or(|last| !last.records.contains(&record)) {
                stretches.extend(self.places.stretch(record));
            }
        }
        stretches
    }

    /// A stretch of a change, read: its records that are to be judged again are.
    pub fn take(&mut self, work: &mut Work, stretch: &Stretch, before: &[u8], bytes: &[u8]) {
        let range = number(stretch.records.start)..number(stretch.records.end);
        let pending: Vec<u32> = work.pending.range(range).copied().collect();
        let last = pending.last().map_or(0, |last| u64::from(*last));
        let wanted = |record| pending.contains(&record);
        for judged in self.judged(stretch, (before, bytes), (Told::Verdict, last), &work.firsts, wanted) {
            let record = number(judged.at.record);
            work.values.extend(self.keys.set(record, &judged.keys));
            self.marks.set(record, judged.verdict, &judged.findings);
            if !judged.changed && judged.verdict != Verdict::LeftOut {
                self.changed.remove(&record);
            } else {
                self.changed.insert(record);
            }
        }
    }

    /// All stretches were taken: whether other records are touched by what they became.
    pub fn settle(&self, work: &mut Work) -> Settled {
        let values = std::mem::take(&mut work.values);
        work.pending.clear();
        if values.is_empty() {
            return Settled::Done;
        }
        // Who shares a value with a record that changed is first or not, and says so or not.
        for records in self.keys.records(&values).chunk_by(|(one, _), (other, _)| one == other) {
            let double = |record: u32| self.marks.of(record).iter().any(|kind| self.marks.is_about_keys(*kind));
            // Of several keys, what is said does not tell which one it is about.
            let several = self.keys.count() > 1;
            let wrong = records.iter().enumerate().filter(|(at, (_, record))| several || double(*record) != (*at > 0));
            work.pending.extend(wrong.map(|(_, (_, record))| *record));
        }
        work.rounds += 1;
        match work.pending.len() {
            0 => Settled::Done,
            1..=MOST_AGAIN if work.rounds <= MOST_ROUNDS => Settled::More,
            _ => Settled::TooMuch,
        }
    }
}

/// Whether only a look at all cells tells what the step changes.
const fn is_found_by_looking(step: &Step) -> bool {
    matches!(step, Step::Map { .. } | Step::Fill { .. } | Step::Replace { .. })
}

fn is_fix(kind: &Kind, rule: &str, column: Option<u32>) -> bool {
    kind.fixable && kind.code == rule && (column.is_none() || kind.column == column)
}

/// The record that a step is for, if it is for one.
fn record_of(step: &Step) -> Option<Vec<u32>> {
    match step {
        Step::Cell { record, .. } | Step::LeaveOut { record } => Some(vec![number(*record)]),
        _ => None,
    }
}

/// For each key of the record, the row that had it before.
fn told(keys: &Keys, places: &Places, firsts: &Firsts, record: u32) -> Vec<Option<u64>> {
    let first = |value| firsts.of(value).filter(|first| *first < record);
    keys.of(record).map(|value| first(value).map(|first| places.row(u64::from(first)))).collect()
}

/// Findings of a sheet beyond which records are only counted.
const _: () = assert!(limits::SHEET_FINDINGS >= limits::LISTED_FINDINGS);
