//! Counting: every finding, by rule and column; every record, by verdict; the first findings kept whole, and all about the
//! file itself, which are few and say why it was refused.

use super::Verdict;
use crate::finding::{Finding, Severity};
use crate::limits;
use crate::report::{ColumnReport, Counts, RuleCount};
use std::collections::BTreeMap;

/// See the module's text.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) counts: Counts,
    pub(super) errors: u64,
    pub(super) warnings: u64,
    pub(super) notes: u64,
    pub(super) columns: Vec<ColumnReport>,
    pub(super) findings: Vec<Finding>,
    rules: BTreeMap<(Option<u32>, String), RuleCount>,
}

impl Tally {
    pub(super) fn record(&mut self, verdict: Verdict) {
        self.counts.records += 1;
        *match verdict {
            Verdict::Clean => &mut self.counts.clean,
            Verdict::Warned => &mut self.counts.with_warnings,
            Verdict::Faulty => &mut self.counts.with_errors,
            Verdict::Blank => &mut self.counts.blank,
        } += 1;
    }

    /// A finding of a record.
    pub(super) fn finding(&mut self, finding: &Finding) {
        self.count(finding);
        if self.findings.len() < limits::LISTED_FINDINGS {
            self.findings.push(finding.clone());
        }
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
        let count = self.rules.entry((finding.column, finding.code.to_string())).or_insert_with(|| RuleCount {
            code: finding.code.to_string(),
            severity: finding.severity,
            column: finding.column,
            count: 0,
            fixable: 0,
        });
        count.count += 1;
        count.fixable += u64::from(finding.fix.is_some());
    }

    /// Counts by rule and column: errors first, then the most frequent.
    pub(super) fn by_rule(&self) -> Vec<RuleCount> {
        let mut rules: Vec<RuleCount> = self.rules.values().cloned().collect();
        rules.sort_by(|a, b| a.severity.cmp(&b.severity).then(b.count.cmp(&a.count)));
        rules
    }
}
