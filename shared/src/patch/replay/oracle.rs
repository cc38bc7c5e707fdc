//! The plain way to replay a patch: every step tried on every cell, one after another. It says what is right.

use super::Changes;
use crate::limits;
use crate::patch::{Filled, Patch, Step, StepReport, Within};
use crate::rules::{self, Fault, FieldRules, Rule};
use crate::text::blank;
use hashbrown::HashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// See the module's text. Records in any order.
#[derive(Debug, Default)]
pub(super) struct Replay {
    steps: Vec<Step>,
    reports: Vec<StepReport>,
    left_out: HashMap<u64, usize>,
    /// By record, its steps for single cells: (column, step).
    cells: HashMap<u64, Vec<(u32, usize)>>,
    /// By column, the steps for all its cells, where there are any.
    columns: BTreeMap<u32, Vec<usize>>,
    /// By step, the values that it gives other values.
    maps: HashMap<usize, HashMap<String, String>>,
    canonical: String,
    faults: Vec<(&'static Rule, Fault)>,
}

impl Replay {
    /// A patch that [`Patch::check`] has nothing to say of, over records of so many columns.
    pub(super) fn new(patch: &Patch, columns: usize) -> Self {
        let mut replay = Self { steps: patch.steps.clone(), ..Self::default() };
        let columns = u32::try_from(columns).unwrap_or(u32::MAX);
        replay.reports = vec![StepReport::default(); patch.steps.len()];
        for (at, step) in patch.steps.iter().enumerate() {
            match step {
                // Missed until it is met.
                Step::Cell { record, column, .. } => {
                    replay.reports[at].missed = 1;
                    if *column < columns {
                        replay.cells.entry(*record).or_default().push((*column, at));
                    }
                }
                Step::LeaveOut { record } => {
                    replay.reports[at].missed = 1;
                    replay.left_out.entry(*record).or_insert(at);
                }
                Step::Map { column, values } => {
                    let pairs = values.iter().map(|(old, new)| (blank::trim(old).to_owned(), new.clone()));
                    replay.maps.insert(at, pairs.collect());
                    replay.whole_columns(*column..column.saturating_add(1), columns, at);
                }
                Step::Fix { column: None, .. } => replay.whole_columns(0..columns, columns, at),
                Step::Fix { column: Some(column), .. } | Step::Fill { column, .. } | Step::Replace { column, .. } => {
                    replay.whole_columns(*column..column.saturating_add(1), columns, at);
                }
            }
        }
        replay
    }

    /// The step is for all cells of these columns.
    fn whole_columns(&mut self, which: std::ops::Range<u32>, columns: u32, step: usize) {
        for column in which.start..which.end.min(columns) {
            self.columns.entry(column).or_default().push(step);
        }
    }

    /// Whether the record is left out.
    pub(super) fn leaves_out(&mut self, record: u64) -> bool {
        let Some(step) = self.left_out.get(&record) else { return false };
        self.reports[*step] = StepReport { changed: 1, missed: 0 };
        true
    }

    /// The cells of a record that are changed. `cell` gives a column's cell as it stands in the file, `field` the rules of the
    /// field that the column fills.
    pub(super) fn changes<'a, 'f>(
        &mut self,
        record: u64,
        cell: impl Fn(u32) -> Cow<'a, str>,
        field: impl Fn(u32) -> Option<&'f FieldRules>,
    ) -> Changes {
        let mut changes = Changes::new();
        let single = self.cells.remove(&record);
        // Both are taken out, to be lent while the steps are taken.
        let columns = std::mem::take(&mut self.columns);
        let mut change = |this: &mut Self, column: u32, steps: &[usize]| {
            let old = cell(column);
            let new = this.replayed(steps, &old, field(column));
            if new != old {
                changes.push((column, new.into_owned()));
            }
        };
        for (column, steps) in &columns {
            if single.is_none() {
                change(self, *column, steps);
            }
        }
        if let Some(single) = single {
            for (column, steps) in with_single(&columns, &single) {
                change(self, column, &steps);
            }
            self.cells.insert(record, single);
        }
        self.columns = columns;
        changes
    }

    /// One cell after these steps.
    fn replayed<'a>(&mut self, steps: &[usize], cell: &'a str, field: Option<&FieldRules>) -> Cow<'a, str> {
        let mut value = Cow::Borrowed(cell);
        for &step in steps {
            let Some(new) = self.step(step, &value, field) else { continue };
            let report = &mut self.reports[step];
            report.missed = 0;
            if new != value {
                report.changed += 1;
                value = Cow::Owned(new);
            }
        }
        value
    }

    /// What the step makes of the cell; `None` if it does not fit.
    fn step(&mut self, at: usize, cell: &str, field: Option<&FieldRules>) -> Option<String> {
        match &self.steps[at] {
            Step::Cell { old, new, .. } => (old == cell).then(|| new.clone()),
            Step::LeaveOut { .. } => None,
            Step::Fix { rule, .. } => {
                let (canonical, faults) = (&mut self.canonical, &mut self.faults);
                fix_of(rule, cell, field, canonical, faults)
            }
            Step::Map { .. } => self.maps.get(&at)?.get(blank::trim(cell)).cloned(),
            Step::Fill { value, cells, .. } => (*cells == Filled::All || blank::is_blank(cell)).then(|| value.clone()),
            Step::Replace { find, with, within, .. } => match within {
                Within::Part => {
                    let times = cell.matches(find.as_str()).count();
                    // A short text in place of many a letter could make a cell of any length.
                    let length = cell.len() + times * with.len();
                    (times > 0 && length <= limits::CELL_BYTES).then(|| cell.replace(find.as_str(), with))
                }
                Within::Cell => (blank::trim(cell) == find).then(|| with.clone()),
            },
        }
    }

    /// What each step did, in the order of the patch.
    pub(super) fn reports(&self) -> &[StepReport] {
        &self.reports
    }
}

/// By column, the steps for all its cells and those for this record's alone, in order.
fn with_single(columns: &BTreeMap<u32, Vec<usize>>, single: &[(u32, usize)]) -> BTreeMap<u32, Vec<usize>> {
    let mut all = columns.clone();
    for (column, step) in single {
        all.entry(*column).or_default().push(*step);
    }
    all.values_mut().for_each(|steps| steps.sort_unstable());
    all
}

/// The fix that the rule of that code offers for the cell.
fn fix_of(
    rule: &str,
    cell: &str,
    field: Option<&FieldRules>,
    canonical: &mut String,
    faults: &mut Vec<(&'static Rule, Fault)>,
) -> Option<String> {
    if rule == rules::text_garbled::RULE.code {
        return rules::text_garbled::look(cell)?.fix;
    }
    faults.clear();
    rules::judge(field?, cell, canonical, faults);
    faults.drain(..).find(|(found, _)| found.code == rule)?.1.fix
}
