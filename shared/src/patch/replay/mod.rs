//! A patch replayed over records: which cells it changes, to what.
//!
//! What it costs does not grow with the patch: the steps for certain cells are found by the record ([`blocks`]), those for whole
//! columns by what the cell holds ([`column`]).

mod blocks;
mod chain;
mod column;
mod cover;
mod fixes;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;

use super::{Filled, Patch, Step, StepReport, Within};
use crate::rules::FieldRules;
use crate::text::blank;
use blocks::{Blocks, Mine};
use column::{Act, ColumnSteps, Lent, Single, Span};
use cover::{Cover, Keep};
use fixes::{Column, Fixes};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Cells of a record that a patch changes: column and new value, by column.
pub type Changes = Vec<(u32, String)>;

/// What each step did so far.
#[derive(Clone, Debug, Default)]
struct Reports {
    steps: Vec<StepReport>,
    /// Cells are only looked at: nothing of that is counted.
    muted: bool,
}

impl Reports {
    /// The step was met, and changed so many cells or records.
    fn met(&mut self, step: u32, changed: u64) {
        if let Some(report) = self.steps.get_mut(step as usize).filter(|_| !self.muted) {
            report.missed = 0;
            report.changed += changed;
        }
    }
}

/// See the module's text. Records in any order.
#[derive(Debug, Default)]
pub struct Replay {
    steps: Vec<Step>,
    /// Columns of the records.
    width: u32,
    reports: Reports,
    /// The steps that leave records out, and which.
    left_out: Cover,
    blocks: Blocks,
    /// The steps for whole columns, where there are any, by column.
    columns: Vec<(u32, ColumnSteps)>,
    /// For a column without.
    none: ColumnSteps,
    fixes: Fixes,
    mine: Vec<Mine>,
    /// Columns of ids that an export marks.
    marked: Vec<usize>,
}

impl Replay {
    /// A patch that [`Patch::check`] has nothing to say of, over records of so many columns.
    #[must_use]
    pub fn new(patch: &Patch, columns: usize) -> Self {
        let width = u32::try_from(columns).unwrap_or(u32::MAX);
        let mut replay = Self { steps: patch.steps.clone(), width, ..Self::default() };
        replay.reports.steps = vec![StepReport::default(); patch.steps.len()];
        let mut whole = BTreeMap::new();
        let mut left_out = Vec::new();
        for ((step, at), report) in patch.steps.iter().zip(0..).zip(&mut replay.reports.steps) {
            // Missed until it is met.
            match step {
                Step::Cell { .. } | Step::Cells { .. } | Step::AddRows { .. } => report.missed = 1,
                Step::LeaveOut { record } => {
                    report.missed = 1;
                    left_out.push((*record, *record, at));
                }
                Step::LeaveOutMany { records } => {
                    report.missed = 1;
                    left_out.extend(records.iter().map(|(first, last)| (*first, *last, at)));
                }
                _ => of_columns(&mut whole, at, step, width),
            }
        }
        replay.left_out = Cover::of(left_out.into_iter(), Keep::First);
        replay.blocks = Blocks::of(patch, width);
        replay.columns = whole.into_iter().collect();
        replay
    }

    /// The same where these columns have ids that an export marks.
    #[must_use]
    pub(crate) fn with_marked(mut self, columns: &[usize]) -> Self {
        self.marked = columns.to_vec();
        self
    }

    /// Whether there is nothing to replay.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Whether the record is left out, whatever it holds.
    pub fn leaves_out(&mut self, record: u64) -> bool {
        let Some(step) = self.left_out.at(record).first() else { return false };
        let is_single = matches!(self.steps.get(*step as usize), Some(Step::LeaveOut { .. }));
        let is_told = self.reports.steps.get(*step as usize).is_some_and(|report| report.changed > 0);
        self.reports.met(*step, u64::from(!(is_single && is_told)));
        true
    }

    /// A record was left out by a step, for what a rule finds in it.
    pub(crate) fn left_out_by(&mut self, step: u32) {
        self.reports.met(step, 1);
    }

    /// Whether the step is for the record, which is an added one of that number from 0: then those before it are not.
    pub(crate) fn is_for(&self, step: u32, added: Option<usize>) -> bool {
        added.is_none_or(|number| self.blocks.added_at(number).is_some_and(|(added, _)| added < step))
    }

    /// The cells of a record that are changed. `cell` gives a column's cell as it stands in the file, `field` the rules of the
    /// field that the column fills, which are the same for every record of one country.
    pub fn changes<'a, 'f>(
        &mut self,
        record: u64,
        cell: impl Fn(u32) -> Cow<'a, str>,
        field: impl Fn(u32) -> Option<&'f FieldRules>,
    ) -> Changes {
        self.replayed(record, cell, field, Span { from: 0, until: u32::MAX })
    }

    /// The same before that step; not counted.
    pub(crate) fn changes_before<'a, 'f>(
        &mut self,
        step: u32,
        record: u64,
        cell: impl Fn(u32) -> Cow<'a, str>,
        field: impl Fn(u32) -> Option<&'f FieldRules>,
    ) -> Changes {
        self.reports.muted = true;
        let changes = self.replayed(record, cell, field, Span { from: 0, until: step });
        self.reports.muted = false;
        changes
    }

    /// How many records are added.
    #[must_use]
    pub const fn added(&self) -> usize {
        self.blocks.added()
    }

    /// The cells of an added record, but for those that are empty. `number` is its number from 0 among those added, `record` that
    /// among all. Before the step `until`, which is not counted, or at the end.
    pub(crate) fn added_cells<'f>(
        &mut self,
        (number, record): (usize, u64),
        until: Option<u32>,
        field: impl Fn(u32) -> Option<&'f FieldRules>,
    ) -> Changes {
        let Some((step, row)) = self.blocks.added_at(number) else { return Changes::new() };
        let given = match self.steps.get(step as usize) {
            Some(Step::AddRows { columns, rows }) => (columns.clone(), rows.clone()),
            _ => return Changes::new(),
        };
        let (columns, rows) = &given;
        let mut cells: BTreeMap<u32, Cow<'_, str>> = BTreeMap::new();
        let row = rows.get(row as usize).map_or(&[][..], Vec::as_slice);
        let width = self.width;
        let in_table = columns.iter().zip(row).filter(|(column, _)| **column < width);
        cells.extend(in_table.map(|(column, value)| (*column, Cow::Borrowed(value.as_str()))));
        self.reports.muted = until.is_some();
        self.reports.met(step, 1);
        let cell = |column: u32| cells.get(&column).cloned().unwrap_or_default();
        let changes = self.replayed(record, cell, field, Span { from: step + 1, until: until.unwrap_or(u32::MAX) });
        self.reports.muted = false;
        cells.extend(changes.into_iter().map(|(column, new)| (column, Cow::Owned(new))));
        cells
            .into_iter()
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(column, cell)| (column, cell.into_owned()))
            .collect()
    }

    /// One cell of a record, of that number among those added if it is one of them, as it is behind the steps, or before that
    /// one; not counted. It hangs on its column alone.
    pub(crate) fn cell(
        &mut self,
        (record, added): (u64, Option<usize>),
        column: u32,
        original: &str,
        field: Option<&FieldRules>,
        before: Option<u32>,
    ) -> String {
        if let Some(number) = added {
            let until = Some(before.unwrap_or(u32::MAX));
            let cells = self.added_cells((number, record), until, |of| field.filter(|_| of == column));
            let cell = cells.into_iter().find(|(of, _)| *of == column);
            return cell.map(|(_, cell)| cell).unwrap_or_default();
        }
        let span = Span { from: 0, until: before.unwrap_or(u32::MAX) };
        let Self { steps, reports, blocks, columns, none, fixes, mine, width, marked, .. } = self;
        blocks.mine(record, steps, *width, mine);
        let of_column = columns.iter_mut().find(|(of, _)| *of == column).map_or(none, |(_, steps)| steps);
        let here = mine.iter().filter(|(of, step, _)| *of == column && span.has(*step));
        let here = here.filter_map(|mine| single(steps, *mine));
        let judged = Column { field, is_marked: marked.contains(&(column as usize)) };
        reports.muted = true;
        let new = of_column.replay(original, here, span, &mut Lent { reports, fixes, column: judged });
        reports.muted = false;
        new.into_owned()
    }

    /// What the steps of that span make of a record.
    fn replayed<'a, 'f>(
        &mut self,
        record: u64,
        cell: impl Fn(u32) -> Cow<'a, str>,
        field: impl Fn(u32) -> Option<&'f FieldRules>,
        span: Span,
    ) -> Changes {
        let Self { steps, reports, blocks, columns, none, fixes, mine, width, marked, .. } = self;
        let mut changes = Changes::new();
        blocks.mine(record, steps, *width, mine);
        let mut mine = mine.as_slice();
        let mut whole = columns.iter_mut().peekable();
        loop {
            let next = mine.first().map(|(column, ..)| *column);
            let Some(column) = next.into_iter().chain(whole.peek().map(|(column, _)| *column)).min() else { break };
            let (here, later) = mine.split_at(mine.partition_point(|(of, ..)| *of == column));
            mine = later;
            let of_column = whole.next_if(|(of, _)| *of == column).map_or(&mut *none, |(_, steps)| steps);
            let old = cell(column);
            let here = here.iter().filter(|(_, step, _)| span.has(*step)).filter_map(|mine| single(steps, *mine));
            let judged = Column { field: field(column), is_marked: marked.contains(&(column as usize)) };
            let new = of_column.replay(&old, here, span, &mut Lent { reports, fixes, column: judged });
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
        let mut reports = self.reports.steps.clone();
        self.columns.iter().for_each(|(_, steps)| steps.settle(&mut reports));
        reports
    }
}

/// Gives a step to the columns that it is for.
fn of_columns(whole: &mut BTreeMap<u32, ColumnSteps>, at: u32, step: &Step, columns: u32) {
    let which = match step {
        Step::Fix { column: None, .. } | Step::Blank { column: None, .. } => 0..columns,
        Step::Fix { column: Some(column), .. }
        | Step::Blank { column: Some(column), .. }
        | Step::Map { column, .. }
        | Step::Fill { column, .. }
        | Step::Replace { column, .. } => *column..column.saturating_add(1).min(columns),
        _ => 0..0,
    };
    for column in which {
        let steps = whole.entry(column).or_default();
        match step {
            Step::Map { values, .. } => {
                values.iter().for_each(|(old, new)| steps.write(at, blank::trim(old), new));
            }
            Step::Fill { value, cells: Filled::All, rule: None, .. } => steps.write_over_all(at, value),
            Step::Fill { value, cells: Filled::Blank, rule: None, .. } => steps.write(at, "", value),
            Step::Fill { value, cells, rule: Some(rule), .. } => {
                let written = steps.keep_written(at, value);
                let act = if *cells == Filled::All { Act::Write(written) } else { Act::WriteOver("".into(), written) };
                steps.look(at, rule, act);
            }
            Step::Blank { rule, .. } => {
                let written = steps.keep_written(at, "");
                steps.look(at, rule, Act::Write(written));
            }
            Step::Fix { rule, .. } => steps.look(at, rule, Act::Fix),
            Step::Replace { find, with, within: Within::Part, rule: None, .. } => steps.replace_part(at, find, with),
            Step::Replace { find, with, within: Within::Part, rule: Some(rule), .. } => {
                steps.look(at, rule, Act::part(find, with));
            }
            // A cell is compared without the blanks around it: what has some is no cell.
            Step::Replace { find, with, within: Within::Cell, rule, .. } if blank::trim(find) == find => match rule {
                None => steps.write(at, find, with),
                Some(rule) => {
                    let written = steps.keep_written(at, with);
                    steps.look(at, rule, Act::WriteOver(find.as_str().into(), written));
                }
            },
            _ => {}
        }
    }
}

/// What a step has for a cell.
fn single(steps: &[Step], (_, step, value): Mine) -> Option<Single<'_>> {
    match steps.get(step as usize)? {
        Step::Cell { old, new, .. } => Some(Single { step, old: Some(old), new }),
        Step::Cells { values, .. } => Some(Single { step, old: None, new: values.get(value as usize)? }),
        _ => None,
    }
}
