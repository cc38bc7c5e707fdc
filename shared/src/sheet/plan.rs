//! All that rules know how to mend, as steps.

use super::Sheet;
use crate::finding::Severity;
use crate::patch::Step;
use crate::rules;

/// One thing that can be mended: the fix of a rule in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Code of the rule.
    pub rule: String,
    /// Its severity.
    pub severity: Severity,
    /// The column.
    pub column: u32,
    /// Cells with the fix.
    pub cells: u64,
}

impl Repair {
    /// The step that mends it.
    #[must_use]
    pub fn step(&self) -> Step {
        Step::Fix { rule: self.rule.clone(), column: Some(self.column) }
    }
}

impl Sheet {
    /// All that can be mended now, in the order in which it is best done: what is garbled first, for nothing else can be said of
    /// such a cell, then errors before warnings, each kind by the number of cells.
    #[must_use]
    pub fn repairs(&self) -> Vec<Repair> {
        let kinds = self.kinds().filter(|(kind, count)| *count > 0 && kind.fixable && kind.severity != Severity::Note);
        let repairs = kinds.filter_map(|(kind, cells)| {
            Some(Repair { rule: kind.code.clone(), severity: kind.severity, column: kind.column?, cells })
        });
        let mut repairs: Vec<Repair> = repairs.collect();
        let is_other = |repair: &Repair| repair.rule != rules::text_garbled::RULE.code;
        repairs
            .sort_by_key(|repair| (is_other(repair), repair.severity, std::cmp::Reverse(repair.cells), repair.column));
        repairs
    }
}
