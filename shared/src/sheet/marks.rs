//! What is wrong, record by record, in a few bytes each: which rule spoke in which column. The sentences are made anew when
//! a record is looked at.

use crate::check::Verdict;
use crate::finding::{Finding, Severity};
use crate::limits;
use crate::report::Counts;
use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

/// A rule that spoke in a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// Code of the rule.
    pub code: String,
    /// Its severity.
    pub severity: Severity,
    /// The column; `None` for whole records.
    pub column: Option<u32>,
    /// It offers a fix.
    pub fixable: bool,
}

/// Position of a [`Kind`].
pub(super) type KindId = u16;

/// Records of which something is said now, as far as it is kept: what views of them select.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    /// Anything.
    pub any: u64,
    /// An error.
    pub errors: u64,
    /// A warning.
    pub warnings: u64,
}

/// See the module's text.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    kinds: Vec<Kind>,
    /// Findings of each kind.
    counts: Vec<u64>,
    /// By record, as the check said: sorted by record.
    records: Vec<u32>,
    said: Vec<KindId>,
    /// Of records that were judged again, what is said now.
    again: HashMap<u32, Vec<KindId>>,
    verdicts: Vec<Verdict>,
    by_verdict: Counts,
    by_worst: Spoken,
    /// Some findings did not fit, and are only counted.
    cut: bool,
}

impl Spoken {
    /// A record that was one is the other now.
    const fn put(&mut self, was: Self, is: Self) {
        self.any = self.any + is.any - was.any;
        self.errors = self.errors + is.errors - was.errors;
        self.warnings = self.warnings + is.warnings - was.warnings;
    }
}

impl Marks {
    /// The findings of the next record.
    pub(super) fn add(&mut self, verdict: Verdict, findings: &[Finding]) {
        self.verdicts.push(verdict);
        self.by_verdict.records += 1;
        *self.by_verdict.of_mut(verdict) += 1;
        let record = u32::try_from(self.verdicts.len()).unwrap_or(u32::MAX);
        let kept = self.said.len();
        for finding in findings {
            let kind = self.kind(finding);
            self.counts[usize::from(kind)] += 1;
            if self.records.len() < limits::SHEET_FINDINGS {
                self.records.push(record);
                self.said.push(kind);
            } else {
                self.cut = true;
            }
        }
        let now = self.spoken(self.said.get(kept..).unwrap_or_default());
        self.by_worst.put(Spoken::default(), now);
    }

    /// Of a record of which these are said.
    fn spoken(&self, said: &[KindId]) -> Spoken {
        let is_said = |severity| {
            let is_of = |kind: &Kind| kind.severity == severity;
            u64::from(said.iter().any(|kind| self.kinds.get(usize::from(*kind)).is_some_and(is_of)))
        };
        let (errors, warnings) = (is_said(Severity::Error), is_said(Severity::Warning));
        Spoken { any: u64::from(!said.is_empty()), errors, warnings }
    }

    /// Records of which something is said now.
    pub(super) const fn by_worst(&self) -> Spoken {
        self.by_worst
    }

    fn kind(&mut self, finding: &Finding) -> KindId {
        let fixable = finding.fix.is_some();
        let same = |kind: &Kind| kind.column == finding.column && kind.fixable == fixable && kind.code == finding.code;
        let known = self.kinds.iter().position(same).unwrap_or_else(|| {
            self.counts.push(0);
            self.kinds.push(Kind {
                code: finding.code.to_string(),
                severity: finding.severity,
                column: finding.column,
                fixable,
            });
            self.kinds.len() - 1
        });
        // Rules times columns times two: a table of 2,000 columns has fewer than 2^16 kinds of which any are met.
        KindId::try_from(known).unwrap_or(KindId::MAX)
    }

    /// What is said of a record now.
    pub(super) fn of(&self, record: u32) -> &[KindId] {
        if let Some(now) = self.again.get(&record) {
            return now;
        }
        let start = self.records.partition_point(|other| *other < record);
        let count = self.records[start..].iter().take_while(|other| **other == record).count();
        &self.said[start..start + count]
    }

    /// The kinds of what is said of a record now.
    pub(super) fn kinds_of(&self, record: u32) -> impl Iterator<Item = &Kind> {
        self.of(record).iter().filter_map(|kind| self.kinds.get(usize::from(*kind)))
    }

    /// What is said of a record from now on.
    pub(super) fn set(&mut self, record: u32, verdict: Verdict, findings: &[Finding]) {
        let before: Vec<KindId> = self.of(record).to_vec();
        for kind in before {
            self.counts[usize::from(kind)] -= 1;
        }
        let now: Vec<KindId> = findings.iter().map(|finding| self.kind(finding)).collect();
        for kind in &now {
            self.counts[usize::from(*kind)] += 1;
        }
        let (was, is) = (self.spoken(self.of(record)), self.spoken(&now));
        self.by_worst.put(was, is);
        self.again.insert(record, now);
        if let Some(place) = self.verdicts.get_mut((record as usize).wrapping_sub(1)) {
            *self.by_verdict.of_mut(*place) -= 1;
            *self.by_verdict.of_mut(verdict) += 1;
            *place = verdict;
        }
    }

    /// There are so many records from now on: those behind are gone, new ones are blank.
    pub(super) fn resize(&mut self, records: usize) {
        let behind = u32::try_from(records).unwrap_or(u32::MAX);
        for record in (behind.saturating_add(1)..).take(self.verdicts.len().saturating_sub(records)) {
            self.set(record, Verdict::Blank, &[]);
            self.again.remove(&record);
        }
        self.verdicts.resize(records, Verdict::Blank);
        let said = self.records.partition_point(|record| *record <= behind);
        self.records.truncate(said);
        self.said.truncate(said);
        let others = self.by_verdict.records - self.by_verdict.blank;
        self.by_verdict.records = records as u64;
        self.by_verdict.blank = records as u64 - others;
    }

    /// What can become of a record.
    pub(super) fn verdict(&self, record: u32) -> Option<Verdict> {
        self.verdicts.get((record as usize).wrapping_sub(1)).copied()
    }

    /// The records of that verdict, in order.
    pub(super) fn of_verdict(&self, wanted: Verdict) -> impl Iterator<Item = u32> {
        let records = (1..).zip(&self.verdicts);
        records.filter(move |(_, verdict)| **verdict == wanted).map(|(record, _)| record)
    }

    /// Records by what can become of them.
    pub(super) const fn counts(&self) -> Counts {
        self.by_verdict
    }

    /// Every kind met, with its findings now.
    pub(super) fn kinds(&self) -> impl Iterator<Item = (&Kind, u64)> {
        self.kinds.iter().zip(self.counts.iter().copied())
    }

    /// Whether findings were so many that records are missing from what [`Self::select`] gives.
    #[must_use]
    pub(super) const fn is_cut(&self) -> bool {
        self.cut
    }

    /// The records with a finding of a kind that is wanted, in order.
    pub(super) fn select(&self, wanted: impl Fn(&Kind) -> bool) -> Vec<u32> {
        let wanted: Vec<bool> = self.kinds.iter().map(wanted).collect();
        let is_wanted = |kind: &KindId| wanted.get(usize::from(*kind)).copied().unwrap_or_default();
        let as_said = self.records.iter().zip(&self.said);
        let as_said = as_said.filter(|(record, kind)| is_wanted(kind) && !self.again.contains_key(*record));
        let mut records: Vec<u32> = as_said.map(|(record, _)| *record).collect();
        records.dedup();
        let now = self.again.iter().filter(|(_, kinds)| kinds.iter().any(is_wanted)).map(|(record, _)| *record);
        let as_said = records.len();
        records.extend(now);
        if records.len() > as_said {
            records.sort_unstable();
        }
        records
    }
}
