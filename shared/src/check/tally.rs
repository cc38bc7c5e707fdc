//! Counting: every finding, by rule and column; every record, by verdict; the first findings kept whole, and all about the
//! file itself, which are few and say why it was refused.

use super::Verdict;
use crate::finding::{Finding, Severity};
use crate::limits;
use crate::report::{ColumnReport, Counts, RuleCount};

/// See the module's text.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) counts: Counts,
    pub(super) errors: u64,
    pub(super) warnings: u64,
    pub(super) notes: u64,
    pub(super) columns: Vec<ColumnReport>,
    pub(super) findings: Vec<Finding>,
    /// By column, the first for findings without one; a few rules each.
    rules: Vec<Vec<RuleCount>>,
}

impl Tally {
    pub(super) const fn record(&mut self, verdict: Verdict) {
        self.counts.records += 1;
        *self.counts.of_mut(verdict) += 1;
    }

    /// The findings of a record, taken out of `found`.
    pub(super) fn findings_of_record(&mut self, found: &mut Vec<Finding>) {
        for finding in found.iter() {
            self.count(finding);
        }
        let room = limits::LISTED_FINDINGS.saturating_sub(self.findings.len());
        self.findings.extend(found.drain(..).take(room));
    }

    /// A finding about the file or its header.
    pub(super) fn file_finding(&mut self, finding: &Finding) {
        self.count(finding);
        self.findings.push(finding.clone());
    }

    fn count(&mut self, finding: &Finding) {
        let column = finding.column.and_then(|column| self.columns.get_mut(column as usize));
        match finding.severity {
            Severity::Error => {
                self.errors += 1;
                column.into_iter().for_each(|column| column.errors += 1);
            }
            Severity::Warning => {
                self.warnings += 1;
                column.into_iter().for_each(|column| column.warnings += 1);
            }
            Severity::Note => self.notes += 1,
        }
        let at = finding.column.map_or(0, |column| column as usize + 1);
        if self.rules.len() <= at {
            self.rules.resize_with(at + 1, Vec::new);
        }
        let fixable = u64::from(finding.fix.is_some());
        match self.rules[at].iter_mut().find(|rule| rule.code == finding.code) {
            Some(rule) => {
                rule.count += 1;
                rule.fixable += fixable;
            }
            None => self.rules[at].push(RuleCount {
                code: finding.code.to_string(),
                severity: finding.severity,
                column: finding.column,
                count: 1,
                fixable,
            }),
        }
    }

    /// Counts by rule and column: errors first, then the most frequent.
    pub(super) fn by_rule(&mut self) -> Vec<RuleCount> {
        let mut rules: Vec<RuleCount> = std::mem::take(&mut self.rules).into_iter().flatten().collect();
        let key = |rule: &RuleCount| (rule.severity, std::cmp::Reverse(rule.count), rule.column);
        rules.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.code.cmp(&b.code)));
        rules
    }
}
