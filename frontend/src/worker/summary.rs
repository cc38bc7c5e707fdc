//! From a report to what the page shows of it at first.

use super::index::{BadRecords, Index};
use super::protocol::{Checked, RuleLine, Said, Sentence};
use shared::finding::Finding;
use shared::report::{Report, RuleCount};

/// Findings of a rule that its fixes are taken from.
const FINDINGS_READ: usize = 100;

/// Before-and-after pairs shown of a rule.
const FIXES_SHOWN: usize = 3;

/// Splits a report into what the page gets and what the worker keeps.
#[must_use]
pub fn split(mut report: Report, places: BadRecords, millis: f64) -> (Checked, Index) {
    let findings = std::mem::take(&mut report.findings);
    let listed = findings.len() as u64;
    let file_findings = findings.iter().filter(|finding| finding.at.record == 0).map(Said::of).collect();
    let rules = report.rules.iter().map(|count| rule_line(count, &findings)).collect();
    let index = Index::new(places, findings);
    let checked = Checked {
        refused: report.refused,
        counts: report.counts,
        errors: report.errors,
        warnings: report.warnings,
        notes: report.notes,
        columns: report.columns,
        rules,
        skipped: report.skipped,
        file_findings,
        listed,
        rows: index.counts(),
        receipt_code: report.receipt.code(),
        receipt: report.receipt,
        millis,
    };
    (checked, index)
}

fn rule_line(count: &RuleCount, findings: &[Finding]) -> RuleLine {
    let of_rule = findings.iter().filter(|finding| finding.code == count.code && finding.column == count.column);
    let fix = |finding: &Finding| Some((finding.value.clone(), finding.fix.clone()?));
    let fixes = of_rule.take(FINDINGS_READ).filter_map(fix).take(FIXES_SHOWN).collect();
    RuleLine {
        code: count.code.clone(),
        column: count.column,
        severity: count.severity,
        count: count.count,
        fixable: count.fixable,
        title: Sentence::title_of(&count.code),
        fixes,
    }
}
