//! A patch replayed over records: which cells it changes, to what.
//!
//! What it costs does not grow with the patch: the steps for one cell are found by the record, those for whole columns by what
//! the cell holds ([`column`]).

mod chain;
mod column;
mod fixes;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;

use super::{Filled, Patch, Step, StepReport, Within};
use crate::rules::{self, FieldRules};
use crate::text::blank;
use column::{ColumnSteps, Lent, Single};
use fixes::Fixes;
use hashbrown::HashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Cells of a record that a patch changes: column and new value, by column.
pub type Changes = Vec<(u32, String)>;

/// See the module's text. Records in any order.
#[derive(Debug, Default)]
pub struct Replay {
    steps: Vec<Step>,
    reports: Vec<StepReport>,
    left_out: HashMap<u64, usize>,
    /// By record, its steps for single cells, (column, step), in that order.
    cells: HashMap<u64, Vec<(u32, u32)>>,
    /// The steps for whole columns, where there are any, by column.
    columns: Vec<(u32, ColumnSteps)>,
    /// For a column without.
    none: ColumnSteps,
    fixes: Fixes,
}

impl Replay {
    /// A patch that [`Patch::check`] has nothing to say of, over records of so many columns.
    #[must_use]
    pub fn new(patch: &Patch, columns: usize) -> Self {
        let mut replay = Self { steps: patch.steps.clone(), ..Self::default() };
        let columns = u32::try_from(columns).unwrap_or(u32::MAX);
        replay.reports = vec![StepReport::default(); patch.steps.len()];
        let mut whole = BTreeMap::new();
        for (at, step) in patch.steps.iter().enumerate() {
            match step {
                // Missed until it is met.
                Step::Cell { record, column, .. } => {
                    replay.reports[at].missed = 1;
                    if *column < columns {
                        replay.cells.entry(*record).or_default().push((*column, at as u32));
                    }
                }
                Step::LeaveOut { record } => {
                    replay.reports[at].missed = 1;
                    replay.left_out.entry(*record).or_insert(at);
                }
                _ => of_columns(&mut whole, at as u32, step, columns),
            }
        }
        replay.cells.values_mut().for_each(|steps| steps.sort_unstable());
        replay.columns = whole.into_iter().collect();
        replay
    }

    /// Whether there is nothing to replay.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Whether the record is left out.
    pub fn leaves_out(&mut self, record: u64) -> bool {
        let Some(step) = self.left_out.get(&record) else { return false };
        self.reports[*step] = StepReport { changed: 1, missed: 0 };
        true
    }

    /// The cells of a record that are changed. `cell` gives a column's cell as it stands in the file, `field` the rules of the
    /// field that the column fills, which are the same for every record.
    pub fn changes<'a, 'f>(
        &mut self,
        record: u64,
        cell: impl Fn(u32) -> Cow<'a, str>,
        field: impl Fn(u32) -> Option<&'f FieldRules>,
    ) -> Changes {
        let Self { steps, reports, cells, columns, none, fixes, .. } = self;
        let mut changes = Changes::new();
        let mut singles = cells.get(&record).map_or(&[][..], Vec::as_slice);
        let mut whole = columns.iter_mut().peekable();
        loop {
            let next = singles.first().map(|(column, _)| *column);
            let Some(column) = next.into_iter().chain(whole.peek().map(|(column, _)| *column)).min() else { break };
            let (mine, later) = singles.split_at(singles.partition_point(|(of, _)| *of == column));
            singles = later;
            let of_column = whole.next_if(|(of, _)| *of == column).map_or(&mut *none, |(_, steps)| steps);
            let old = cell(column);
            let mine = mine.iter().filter_map(|(_, step)| single(steps, *step));
            let new = of_column.replay(&old, mine, &mut Lent { reports, fixes, field: field(column) });
            if new != old {
                let new = new.into_owned();
                changes.push((column, new));
            }
        }
        changes
    }

    /// What each step did, in the order of the patch.
    #[must_use]
    pub fn reports(&self) -> Vec<StepReport> {
        let mut reports = self.reports.clone();
        self.columns.iter().for_each(|(_, steps)| steps.settle(&mut reports));
        reports
    }
}

/// Gives a step to the columns that it is for.
fn of_columns(whole: &mut BTreeMap<u32, ColumnSteps>, at: u32, step: &Step, columns: u32) {
    let which = match step {
        Step::Fix { column: None, .. } => 0..columns,
        Step::Fix { column: Some(column), .. }
        | Step::Map { column, .. }
        | Step::Fill { column, .. }
        | Step::Replace { column, .. } => *column..column.saturating_add(1).min(columns),
        Step::Cell { .. } | Step::LeaveOut { .. } => 0..0,
    };
    for column in which {
        let steps = whole.entry(column).or_default();
        match step {
            Step::Map { values, .. } => {
                values.iter().for_each(|(old, new)| steps.write(at, blank::trim(old), new));
            }
            Step::Fill { value, cells: Filled::All, .. } => steps.write_over_all(at, value),
            Step::Fill { value, cells: Filled::Blank, .. } => steps.write(at, "", value),
            // A cell is compared without the blanks around it: what has some is no cell.
            Step::Replace { find, with, within: Within::Cell, .. } if blank::trim(find) == find => {
                steps.write(at, find, with);
            }
            Step::Replace { find, with, within: Within::Part, .. } => steps.replace_part(at, find, with),
            Step::Fix { rule, .. } => {
                let rule = rules::by_code(rule);
                rule.into_iter().for_each(|rule| steps.fix(at, rule.code));
            }
            Step::Replace { .. } | Step::Cell { .. } | Step::LeaveOut { .. } => {}
        }
    }
}

/// The step for one cell of that number.
fn single(steps: &[Step], step: u32) -> Option<Single<'_>> {
    match steps.get(step as usize)? {
        Step::Cell { old, new, .. } => Some(Single { step, old, new }),
        _ => None,
    }
}
