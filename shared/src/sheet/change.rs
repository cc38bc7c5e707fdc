//! A change of the patch carried out: the records that it touches are judged again, and those that share a unique value with
//! them, until nothing changes any more.

use super::{Firsts, Sheet, Stretch, is_fix, keys, number};
use crate::check::again::Told;
use crate::check::{Verdict, is_about_repeats};
use crate::patch::{Patch, Step};
use crate::rules;
use hashbrown::HashSet;
use std::collections::BTreeSet;

/// Per step, the records that it changes, or more, where somebody has looked for them.
pub type Looked = Vec<Option<Vec<u32>>>;

/// How a change is carried out.
#[derive(Debug)]
pub enum Change {
    /// These records are judged again: see [`Sheet::take`].
    Some(Work),
    /// The file is checked anew, with this patch.
    Whole(Patch),
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

/// Times that a change may run on to other records: of records that are left out for one value and lose another by it, each can
/// bring back the next.
pub(super) const MOST_ROUNDS: usize = 24;

impl Sheet {
    /// The patch with other steps: its first `keep` stay, these follow. What must be judged again. `looked`: of these, the records,
    /// or more, that each would change as they are now, where the caller has looked for them.
    pub fn change(&mut self, keep: usize, mut add: Vec<Step>, looked: Looked) -> Change {
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
        if keep == old.len() {
            for (reached, looked) in reached[keep..].iter_mut().zip(looked).filter(|(reached, _)| reached.is_none()) {
                *reached = looked;
            }
        }
        reached.extend_from_slice(&self.reached[gone.end..]);
        let undone = gone.clone().rev().filter_map(|at| {
            let records = self.reached[at].clone().filter(|_| is_found_by_looking(&old[at]) && at < UNDONE_STEPS)?;
            Some((old[..=at].to_vec(), records))
        });
        let undone: Vec<_> = undone.take(UNDONE).collect();
        let is_rule = |step: &Step| matches!(step, Step::LeaveOutRule { .. });
        let of_gone = self.reached[gone.clone()].iter().zip(&old[gone.clone()]);
        // What is left out for what a rule finds comes and goes with other records: those that are now are looked at.
        let of_gone = of_gone.filter(|(_, step)| !is_rule(step)).map(|(records, _)| records);
        let touched = of_gone.chain(&reached[keep..keep + new]);
        let pending = touched.map(Option::as_ref).collect::<Option<Vec<_>>>();
        let mut pending: Option<BTreeSet<u32>> = pending.map(|all| all.into_iter().flatten().copied().collect());
        let (gone, new) = (&old[gone], &add[..new]);
        if let Some(pending) = &mut pending {
            let added = || gone.iter().chain(new).any(|step| matches!(step, Step::AddRows { .. }));
            let rows = rows_added(old[..keep].iter().chain(&add));
            let all = number(self.places.records_with(rows));
            if added() {
                pending.extend(number(self.places.records_with(0)) + 1..=all);
            }
            if gone.iter().any(is_rule) {
                pending.extend(self.marks.of_verdict(Verdict::LeftOut));
            }
            pending.retain(|record| *record <= all);
        }
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
            if let (true, Some(reached)) = (records_of(step, 0).is_none(), reached) {
                let known: HashSet<u32> = reached.iter().copied().collect();
                reached.extend(pending.iter().filter(|record| !known.contains(*record)));
            }
        }
        self.reached = reached;
        let values = self.resize(rows_added(patch.steps.iter()));
        self.again.set_patch(patch);
        Change::Some(Work { pending, values, ..Work::default() })
    }

    /// The records that a step will change, or more, if that can be told without looking at all.
    #[must_use]
    pub fn reach(&self, step: &Step) -> Option<Vec<u32>> {
        let lost = [rules::characters_lost::RULE.code, rules::bytes_invalid::RULE.code];
        // What is said of such a character hangs on whether it stands in the file or was made of bytes.
        let is_of = |code: &str, rule: &str| code == rule || lost.contains(&code) && lost.contains(&rule);
        let found = |rule: &str, column: Option<u32>| {
            let is_wanted = |kind: &super::Kind| is_of(&kind.code, rule) && (column.is_none() || kind.column == column);
            (!self.marks.is_cut()).then(|| self.marks.select(is_wanted))
        };
        match step {
            Step::Fix { rule, column } if !self.marks.is_cut() => {
                Some(self.marks.select(|kind| is_fix(kind, rule, *column)))
            }
            Step::Blank { rule, column } | Step::LeaveOutRule { rule, column } => found(rule, *column),
            Step::Fill { rule: Some(rule), column, .. } | Step::Replace { rule: Some(rule), column, .. } => {
                found(rule, Some(*column))
            }
            step => records_of(step, self.places.records()),
        }
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
        let pending: HashSet<u32> = work.pending.range(range).copied().collect();
        let last = pending.iter().max().map_or(0, |last| u64::from(*last));
        let wanted = |record| pending.contains(&record);
        for judged in self.judged(stretch, (before, bytes), (Told::Verdict, last), &work.firsts, wanted) {
            let record = number(judged.at.record);
            work.values.extend(self.keys.set(record, &judged.keys));
            self.marks.set(record, judged.verdict, &judged.findings);
            self.results.set(record, judged.digest);
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
            // Of several keys, what is said does not tell which one it is about.
            let several = self.keys.count() > 1;
            let wrong =
                records.iter().enumerate().filter(|(at, (_, record))| several || self.is_double(*record) != (*at > 0));
            work.pending.extend(wrong.map(|(_, (_, record))| *record));
        }
        work.rounds += 1;
        match work.pending.len() {
            0 => Settled::Done,
            1..=MOST_AGAIN if work.rounds <= MOST_ROUNDS => Settled::More,
            _ => Settled::TooMuch,
        }
    }

    /// Whether it is said of the record that another has its value.
    pub(super) fn is_double(&self, record: u32) -> bool {
        // What is left out has such a value only if that is why.
        self.marks.verdict(record) == Some(Verdict::LeftOut)
            || self.marks.kinds_of(record).any(|kind| is_about_repeats(&kind.code))
    }

    /// What a patch adds comes to so many records: those before are others now, or gone. The values that they had.
    fn resize(&mut self, added: u64) -> HashSet<keys::Value> {
        let mut values = HashSet::new();
        let (before, now) = (self.places.records(), self.places.records_with(added));
        for record in number(now) + 1..=number(before) {
            values.extend(self.keys.set(record, &vec![0; self.keys.count()]));
            self.changed.remove(&record);
        }
        self.places.set_added(added);
        self.marks.resize(now as usize);
        self.keys.resize(now as usize);
        self.results.resize(now as usize);
        values
    }
}

/// Whether only a look at all cells tells what the step changes.
#[must_use]
pub const fn is_found_by_looking(step: &Step) -> bool {
    matches!(step, Step::Map { .. } | Step::Fill { rule: None, .. } | Step::Replace { rule: None, .. })
}

/// How many records they add.
pub(super) fn rows_added<'a>(steps: impl Iterator<Item = &'a Step>) -> u64 {
    let rows = |step: &Step| if let Step::AddRows { rows, .. } = step { rows.len() as u64 } else { 0 };
    steps.map(rows).sum()
}

/// The records that a step is for, if it is for certain ones; those among so many.
pub(super) fn records_of(step: &Step, all: u64) -> Option<Vec<u32>> {
    match step {
        Step::Cell { record, .. } | Step::LeaveOut { record } => Some(vec![number(*record)]),
        Step::Cells { records, .. } | Step::LeaveOutMany { records } => {
            let ranges =
                || records.iter().map(|(first, last)| *first..=(*last).min(all)).filter(|range| !range.is_empty());
            let length: u64 = ranges().map(|range| range.end() - range.start() + 1).sum();
            (length <= MOST_AGAIN as u64).then(|| ranges().flatten().map(number).collect())
        }
        // All added records are looked at when any are added or taken back.
        Step::AddRows { .. } => Some(Vec::new()),
        Step::LeaveOutRule { .. }
        | Step::Fix { .. }
        | Step::Blank { .. }
        | Step::Map { .. }
        | Step::Fill { .. }
        | Step::Replace { .. } => None,
    }
}
