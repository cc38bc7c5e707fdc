//! What steps would do, tried beside the sheet, which stays as it is: the records that they touch are judged as they would be,
//! and those that share a unique value with them, until nothing changes any more. So what is said of the bar beforehand is what
//! comes of it.
//!
//! Several trials can be made at once, over the same stretches.

use super::change::{Looked, MOST_ROUNDS, Settled, rows_added};
use super::{Firsts, Sheet, Stretch, keys, number, told_of};
use crate::check::again::{Prepared, Told};
use crate::check::{Record, Verdict, is_about_repeats};
use crate::finding::{Finding, Severity};
use crate::patch::{Patch, Step};
use crate::report::Counts;
use hashbrown::{HashMap, HashSet};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What steps do to the bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    /// Records by what can become of them, as it is now.
    pub before: Counts,
    /// The same behind the steps.
    pub after: Counts,
    /// Cells of records that stay of which nothing bad is said any more, or less bad.
    pub mended: u64,
    /// Cells of records that stay of which something bad is said, or worse than before.
    pub broken: u64,
}

/// Records judged for a trial at most; beyond, only a check of the whole file tells.
pub const MOST_TRIED: usize = 500_000;

/// See the module's text.
#[derive(Debug)]
pub struct Trial {
    prepared: Prepared,
    /// Records that are added, the new ones too.
    added: u64,
    effect: Effect,
    pending: BTreeSet<u32>,
    rounds: usize,
    values: HashSet<keys::Value>,
    firsts: Firsts,
    tried: HashMap<u32, Tried>,
}

/// What became of a record.
#[derive(Debug)]
struct Tried {
    verdict: Verdict,
    /// Something is said of a unique value.
    is_double: bool,
    mended: u64,
    broken: u64,
    /// Where they are others than before.
    keys: Option<Box<[u64]>>,
}

impl Trial {
    /// What the steps would do.
    #[must_use]
    pub const fn effect(&self) -> Effect {
        self.effect
    }

    fn keys<'a>(&'a self, sheet: &'a Sheet, record: u32) -> Vec<keys::Value> {
        match self.tried.get(&record).and_then(|tried| tried.keys.as_ref()) {
            Some(keys) => keys.iter().copied().enumerate().collect(),
            None => sheet.keys.of(record).collect(),
        }
    }

    /// The records that have one of these values, as in [`keys::Keys::records`].
    fn holders(&self, sheet: &Sheet, wanted: &HashSet<keys::Value>) -> Vec<(keys::Value, u32)> {
        let mut found = sheet.keys.records(wanted);
        let others = || self.tried.iter().filter_map(|(record, tried)| Some((*record, tried.keys.as_ref()?)));
        found.retain(|(_, record)| self.tried.get(record).is_none_or(|tried| tried.keys.is_none()));
        for (record, keys) in others() {
            let values = keys.iter().copied().enumerate().filter(|value| wanted.contains(value));
            found.extend(values.map(|value| (value, record)));
        }
        found.sort_unstable();
        found
    }

    fn note(&mut self, sheet: &Sheet, record: u32, verdict: Verdict, findings: &[Finding], keys: Vec<u64>) {
        let before: Vec<u64> = self.keys(sheet, record).into_iter().map(|(_, value)| value).collect();
        for number in 0..keys.len().max(before.len()) {
            let at = |keys: &[u64]| keys.get(number).copied().unwrap_or_default();
            if at(&before) != at(&keys) {
                let values = [at(&before), at(&keys)].into_iter().filter(|value| *value != 0);
                self.values.extend(values.map(|value| (number, value)));
            }
        }
        let last = self.tried.get(&record);
        let is_same = sheet.keys.of(record).map(|(_, value)| value).eq(keys.iter().copied());
        let of_before = last.map(|tried| tried.verdict).or_else(|| sheet.marks.verdict(record));
        if let Some(last) = last {
            self.effect.mended -= last.mended;
            self.effect.broken -= last.broken;
        }
        match of_before {
            Some(before) => *self.effect.after.of_mut(before) -= 1,
            None => self.effect.after.records += 1,
        }
        *self.effect.after.of_mut(verdict) += 1;
        let (mended, broken) = sheet.compared(record, verdict, findings);
        self.effect.mended += mended;
        self.effect.broken += broken;
        let is_double = verdict == Verdict::LeftOut || findings.iter().any(|finding| is_about_repeats(&finding.code));
        let keys = (!is_same).then(|| keys.into_boxed_slice());
        self.tried.insert(record, Tried { verdict, is_double, mended, broken, keys });
    }
}

impl Sheet {
    /// A trial of steps behind those that were made. `looked`: as in [`Sheet::change`]. `None`: only a check of the whole file tells.
    #[must_use]
    pub fn trial(&self, steps: &[Step], looked: Looked) -> Option<Trial> {
        let patch = Patch { steps: self.patch().steps.iter().chain(steps).cloned().collect() };
        let added = rows_added(patch.steps.iter());
        let all = number(self.places.records_with(added));
        let mut pending: BTreeSet<u32> = (number(self.places.records()) + 1..=all).collect();
        let mut looked = looked.into_iter();
        for step in steps {
            let looked = looked.next().flatten();
            pending.extend(self.reach(step).or(looked)?);
        }
        pending.retain(|record| *record <= all);
        if pending.len() > MOST_TRIED {
            return None;
        }
        let counts = self.counts();
        Some(Trial {
            prepared: self.again.prepare(&patch),
            added,
            effect: Effect { before: counts, after: counts, mended: 0, broken: 0 },
            pending,
            rounds: 0,
            values: HashSet::new(),
            firsts: Firsts::default(),
            tried: HashMap::new(),
        })
    }

    /// The stretches that are to be read for trials, now, in order.
    #[must_use]
    pub fn stretches_of(&self, trials: &mut [Trial]) -> Vec<Stretch> {
        let mut stretches = BTreeMap::new();
        for trial in trials {
            let keys = trial.pending.iter().flat_map(|record| trial.keys(self, *record));
            let values: HashSet<keys::Value> = keys.filter(|(_, value)| *value != 0).collect();
            trial.firsts = Firsts::of_holders(trial.holders(self, &values));
            let mut behind = 0;
            for record in &trial.pending {
                let record = u64::from(*record);
                if record >= behind
                    && let Some(stretch) = self.places.stretch_with(record, trial.added)
                {
                    behind = stretch.records.end;
                    stretches.entry(stretch.records.start).or_insert(stretch);
                }
            }
        }
        stretches.into_values().collect()
    }

    /// A stretch of trials, read: their records are judged.
    pub fn try_stretch(&mut self, trials: &mut [Trial], stretch: &Stretch, before: &[u8], bytes: &[u8]) {
        for trial in trials {
            let Some(stretch) = self.places.stretch_with(stretch.records.start, trial.added) else { continue };
            let range = number(stretch.records.start)..number(stretch.records.end);
            let pending: Vec<u32> = trial.pending.range(range).copied().collect();
            let Some(last) = pending.last() else { continue };
            let what = (Told::Verdict, u64::from(*last));
            let keys: HashMap<u32, Vec<keys::Value>> =
                pending.iter().map(|record| (*record, trial.keys(self, *record))).collect();
            let Self { again, places, .. } = self;
            let firsts = &trial.firsts;
            let first = |record| {
                let record = number(record);
                keys.get(&record).map(|keys| told_of(keys.iter().copied(), places, firsts, record))
            };
            again.swap(&mut trial.prepared);
            let judged = match places.added_from(&stretch) {
                Some(number) => again.added(&stretch.start, number, &stretch.records, what, first),
                None => again.records(&stretch.start, before, bytes, what, first),
            };
            again.swap(&mut trial.prepared);
            for judged in judged {
                trial.note(self, number(judged.at.record), judged.verdict, &judged.findings, judged.keys);
            }
        }
    }

    /// All stretches were tried: whether other records are touched by what they would become.
    pub fn settle_trials(&self, trials: &mut [Trial]) -> Settled {
        let mut settled = Settled::Done;
        for trial in trials {
            let values = std::mem::take(&mut trial.values);
            trial.pending.clear();
            if values.is_empty() {
                continue;
            }
            let double = |record: u32| match trial.tried.get(&record) {
                Some(tried) => tried.is_double,
                None => self.is_double(record),
            };
            let several = self.keys.count() > 1;
            let mut pending = BTreeSet::new();
            for records in trial.holders(self, &values).chunk_by(|(one, _), (other, _)| one == other) {
                let wrong =
                    records.iter().enumerate().filter(|(at, (_, record))| several || double(*record) != (*at > 0));
                pending.extend(wrong.map(|(_, (_, record))| *record));
            }
            trial.pending = pending;
            trial.rounds += 1;
            match trial.pending.len() {
                0 => {}
                1..=MOST_TRIED if trial.rounds <= MOST_ROUNDS => settled = Settled::More,
                _ => return Settled::TooMuch,
            }
        }
        settled
    }

    /// Where only a check of the whole file tells: what became of the next record of it.
    pub fn compare(&self, effect: &mut Effect, record: &Record<'_>) {
        let (mended, broken) = self.compared(number(record.at.record), record.verdict, record.findings);
        effect.mended += mended;
        effect.broken += broken;
        effect.after.records += 1;
        *effect.after.of_mut(record.verdict) += 1;
    }

    /// Cells of a record that are mended, and that are broken, where that is said of it.
    fn compared(&self, record: u32, verdict: Verdict, findings: &[Finding]) -> (u64, u64) {
        if verdict == Verdict::LeftOut {
            return (0, 0);
        }
        let before = self.marks.kinds_of(record).map(|kind| (kind.column, kind.severity));
        let after = findings.iter().map(|finding| (finding.column, finding.severity));
        let worst = |said: &mut dyn Iterator<Item = (Option<u32>, Severity)>| {
            let mut worst: BTreeMap<u32, Severity> = BTreeMap::new();
            for (column, severity) in said.filter(|(_, severity)| *severity != Severity::Note) {
                let Some(column) = column else { continue };
                let known = worst.entry(column).or_insert(severity);
                *known = severity.min(*known);
            }
            worst
        };
        let (before, after) = (worst(&mut before.into_iter()), worst(&mut after.into_iter()));
        let better = |one: &BTreeMap<u32, Severity>, other: &BTreeMap<u32, Severity>| {
            let is_better =
                |(column, severity): &(&u32, &Severity)| other.get(*column).is_none_or(|other| other > *severity);
            one.iter().filter(is_better).count() as u64
        };
        (better(&before, &after), better(&after, &before))
    }
}
