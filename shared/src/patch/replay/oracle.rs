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
    width: u32,
    record: u64,
    /// By record, its steps for certain cells: (column, step).
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
        replay.width = columns;
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
                Step::Cells { columns: of, records, .. } => {
                    replay.reports[at].missed = 1;
                    for record in records.iter().flat_map(|(first, last)| *first..=*last) {
                        for column in of.iter().filter(|column| **column < columns) {
                            replay.cells.entry(record).or_default().push((*column, at));
                        }
                    }
                }
                Step::LeaveOut { .. } | Step::LeaveOutMany { .. } | Step::AddRows { .. } => {
                    replay.reports[at].missed = 1;
                }
                Step::LeaveOutRule { .. } => {}
                Step::Map { column, values } => {
                    let pairs = values.iter().map(|(old, new)| (blank::trim(old).to_owned(), new.clone()));
                    replay.maps.insert(at, pairs.collect());
                    replay.whole_columns(*column..column.saturating_add(1), columns, at);
                }
                Step::Fix { column: None, .. } | Step::Blank { column: None, .. } => {
                    replay.whole_columns(0..columns, columns, at);
                }
                Step::Fix { column: Some(column), .. }
                | Step::Blank { column: Some(column), .. }
                | Step::Fill { column, .. }
                | Step::Replace { column, .. } => {
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
        let leaves = |step: &Step| match step {
            Step::LeaveOut { record: of } => *of == record,
            Step::LeaveOutMany { records } => records.iter().any(|(first, last)| (*first..=*last).contains(&record)),
            _ => false,
        };
        let Some(step) = self.steps.iter().position(leaves) else { return false };
        let report = &mut self.reports[step];
        report.missed = 0;
        report.changed = if matches!(self.steps[step], Step::LeaveOut { .. }) { 1 } else { report.changed + 1 };
        true
    }

    /// The cells of an added record that are not empty.
    pub(super) fn added_cells<'f>(
        &mut self,
        (number, record): (usize, u64),
        field: impl Fn(u32) -> Option<&'f FieldRules>,
    ) -> Changes {
        let rows = |(at, step): (usize, &Step)| match step {
            Step::AddRows { columns, rows } => {
                rows.iter().map(|row| (at, columns.iter().copied().zip(row.iter().cloned()).collect())).collect()
            }
            _ => Vec::new(),
        };
        let added: Vec<(usize, BTreeMap<u32, String>)> = self.steps.iter().enumerate().flat_map(rows).collect();
        let (step, cells) = added[number].clone();
        self.reports[step].missed = 0;
        self.reports[step].changed += 1;
        let whole = self.columns.clone();
        let later = |steps: &mut Vec<usize>| steps.retain(|at| *at > step);
        self.columns.values_mut().for_each(later);
        let single = self.cells.clone();
        self.cells.values_mut().for_each(|cells| cells.retain(|(_, at)| *at > step));
        let cell = |column: u32| Cow::Borrowed(cells.get(&column).map_or("", String::as_str));
        let changes = self.changes(record, cell, field);
        (self.columns, self.cells) = (whole, single);
        let mut all = cells.clone();
        all.retain(|column, _| *column < self.width);
        all.extend(changes);
        all.into_iter().filter(|(_, cell)| !cell.is_empty()).collect()
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
        self.record = record;
        let single = self.cells.remove(&record);
        // Both are taken out, to be lent while the steps are taken.
        let columns = std::mem::take(&mut self.columns);
        let mut change = |this: &mut Self, column: u32, steps: &[usize]| {
            let old = cell(column);
            let new = this.replayed(steps, column, &old, field(column));
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
    fn replayed<'a>(
        &mut self,
        steps: &[usize],
        column: u32,
        cell: &'a str,
        field: Option<&FieldRules>,
    ) -> Cow<'a, str> {
        let mut value = Cow::Borrowed(cell);
        for &step in steps {
            let Some(new) = self.step(step, column, &value, field) else { continue };
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
    fn step(&mut self, at: usize, column: u32, cell: &str, field: Option<&FieldRules>) -> Option<String> {
        if let step @ (Step::Blank { rule, .. }
        | Step::Fill { rule: Some(rule), .. }
        | Step::Replace { rule: Some(rule), .. }) = &self.steps[at]
        {
            let (rule, is_blank) = (rule.clone(), matches!(step, Step::Blank { .. }));
            if !finds(&rule, cell, field, &mut self.canonical, &mut self.faults) {
                return None;
            }
            if is_blank {
                return Some(String::new());
            }
        }
        match &self.steps[at] {
            Step::Cell { old, new, .. } => (old == cell).then(|| new.clone()),
            Step::Cells { columns, records, values } => {
                let rows = records.iter().flat_map(|(first, last)| *first..=*last);
                let row = rows.into_iter().position(|record| record == self.record)?;
                let place = columns.iter().position(|of| *of == column)?;
                let all: Vec<&String> = match values.len() {
                    1 => vec![&values[0]; (row + 1) * columns.len()],
                    given if given == columns.len() => values.iter().cycle().take((row + 1) * given).collect(),
                    _ => values.iter().collect(),
                };
                Some(all[row * columns.len() + place].clone())
            }
            Step::Blank { .. } => unreachable!("taken above"),
            Step::LeaveOut { .. } | Step::LeaveOutMany { .. } | Step::LeaveOutRule { .. } | Step::AddRows { .. } => {
                None
            }
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

/// Whether a check says of the cell what the rule of that code says.
fn finds(
    rule: &str,
    cell: &str,
    field: Option<&FieldRules>,
    canonical: &mut String,
    faults: &mut Vec<(&'static Rule, Fault)>,
) -> bool {
    if rule == "bytes_invalid" {
        return cell.contains(char::REPLACEMENT_CHARACTER);
    }
    let common = rules::contents::fault_of(cell).map(|(rule, _)| rule);
    if let Some(common) = common.filter(|rule| rule.severity == crate::finding::Severity::Error) {
        return common.code == rule;
    }
    faults.clear();
    if let Some(field) = field {
        rules::judge(field, cell, canonical, faults);
    }
    common.is_some_and(|common| common.code == rule) || faults.drain(..).any(|(found, _)| found.code == rule)
}
