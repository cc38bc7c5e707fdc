//! Records that a patch leaves out for what a rule finds in them.

use super::Sink;
use super::cells::Why;
use super::contents;
use super::header::Header;
use super::judge::{Judge, Read, Whose};
use super::record::Cells;
use crate::finding::{Address, Finding};
use crate::patch::{Patch, Step};
use crate::rules;

/// The steps that leave such records out, in order.
#[derive(Debug, Default)]
pub(super) struct Leaving(Vec<Leave>);

#[derive(Debug)]
struct Leave {
    step: u32,
    code: String,
    column: Option<u32>,
    /// What all steps make of a record is what those before this one make of it.
    is_last: bool,
}

impl Leaving {
    /// Those of a patch.
    pub(super) fn of(patch: &Patch) -> Self {
        let last = patch.steps.iter().rposition(Step::changes_cells).unwrap_or_default();
        let leaves = patch.steps.iter().enumerate().filter_map(|(at, step)| {
            let Step::LeaveOutRule { rule, column } = step else { return None };
            // Which record has a value first hangs on all that is made of the others.
            let is_last = at > last || is_about_keys(rule);
            Some(Leave { step: at as u32, code: rule.clone(), column: *column, is_last })
        });
        Self(leaves.collect())
    }
}

impl Leave {
    fn is_for(&self, found: &[Finding]) -> bool {
        let fits =
            |finding: &Finding| finding.code == self.code && (self.column.is_none() || finding.column == self.column);
        found.iter().any(fits)
    }
}

fn is_about_keys(code: &str) -> bool {
    [rules::not_unique::RULE.code, rules::not_unique_together::RULE.code].contains(&code)
}

impl<S: Sink> Judge<S> {
    /// Whether a record that was judged is left out for what was found; then nothing is said of it.
    pub(super) fn leaves_out(
        &mut self,
        header: &mut Header,
        (read, cells, at): (&Read<'_>, Cells<'_>, Address),
        whose: Whose,
        has_shape: bool,
    ) -> bool {
        if self.leaving.0.is_empty() {
            return false;
        }
        // Taken out, to be lent while records are judged.
        let leaving = std::mem::take(&mut self.leaving);
        let is_out = |leave: &&Leave| {
            if !self.replay.is_for(leave.step, whose.added) {
                return false;
            }
            if leave.is_last || !has_shape {
                return leave.is_for(&self.cells.findings);
            }
            let changes = self.changes(header, cells, whose, Some(leave.step));
            if changes == cells.changes {
                return leave.is_for(&self.cells.findings);
            }
            let cells = Cells { changes: &changes, ..cells };
            header.uniques().for_each(|uniques| uniques.mute(true));
            self.staged.clear();
            contents::contents(read, cells, at, &mut self.staged.findings);
            self.staged.judge(header, cells, at);
            header.uniques().for_each(|uniques| uniques.mute(false));
            let is_out = leave.is_for(&self.staged.findings);
            self.staged.findings.clear();
            is_out
        };
        let out = leaving.0.iter().find(is_out).map(|leave| (leave.step, is_about_keys(&leave.code)));
        self.leaving = leaving;
        let Some((step, is_doubled)) = out else { return false };
        self.replay.left_out_by(step);
        header.uniques().for_each(|uniques| uniques.take_back(at.row));
        self.cells.leave_out(cells, if is_doubled { Why::Doubled } else { Why::Other });
        true
    }
}
