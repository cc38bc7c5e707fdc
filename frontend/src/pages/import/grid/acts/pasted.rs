//! What becomes of values that are pasted: the steps that write them, and what is said of it.

use super::Told;
use super::written::width_of;
use crate::pages::import::grid::selection::Block;
use crate::worker::protocol::Row;
use shared::patch::{Many, Step, ranges_of};
use std::collections::BTreeMap;

/// Values, and where they go.
pub(super) struct Pasted<'a> {
    /// Row by row; a row with fewer of them leaves the other cells as they are.
    pub(super) values: &'a [Vec<String>],
    /// The cells that are written to.
    pub(super) block: Block,
    /// The columns of the block.
    pub(super) columns: &'a [u32],
    /// Whether every row of the file is shown, in its order: the place of a row tells its record, and rows can be added.
    pub(super) all: bool,
    /// The rows of the block, unless all are shown.
    pub(super) rows: &'a [&'a Row],
}

impl Pasted<'_> {
    /// Rows of values that go into rows of the file.
    fn there(&self) -> usize {
        let height = usize::try_from(self.block.height()).unwrap_or(usize::MAX);
        if self.values.len() == 1 { 1 } else { height.min(self.values.len()) }
    }

    fn fitting<'v>(&self, row: &'v [String]) -> &'v [String] {
        row.get(..self.block.width()).unwrap_or(row)
    }

    /// Rows behind the last of the file.
    pub(super) fn added(&self) -> u64 {
        if self.all { (self.values.len() - self.there()) as u64 } else { 0 }
    }

    /// The steps that write them: one for the rows of each length, and one for the rows that are added.
    pub(super) fn steps(&self) -> Vec<Step> {
        let mut steps = if let [row] = self.values { self.filled(row) } else { self.written() };
        let width = self.block.width();
        let whole = |row: &Vec<String>| {
            let mut row = self.fitting(row).to_vec();
            row.resize(width, String::new());
            row
        };
        let rest: Many<Vec<String>> = self.values.iter().skip(self.there()).map(whole).collect();
        if self.added() > 0 {
            steps.push(Step::AddRows { columns: self.columns.to_vec(), rows: rest });
        }
        steps
    }

    /// One row into every row of the block.
    fn filled(&self, row: &[String]) -> Vec<Step> {
        let (first, last) = self.block.rows;
        let records = if self.all {
            vec![(first + 1, last + 1)].into()
        } else {
            ranges_of(self.rows.iter().map(|row| row.record))
        };
        let values = self.fitting(row).to_vec().into();
        vec![Step::Cells { columns: self.columns.to_vec(), records, values }]
    }

    /// Each row into its own. A step names records in the order of the file, whatever order they are shown in.
    fn written(&self) -> Vec<Step> {
        let record = |at: usize| match self.rows.get(at) {
            Some(row) if !self.all => Some(row.record),
            _ => self.all.then(|| self.block.rows.0 + at as u64 + 1),
        };
        let rows = self.values.iter().take(self.there()).enumerate();
        let mut rows: Vec<(u64, &[String])> =
            rows.filter_map(|(at, row)| Some((record(at)?, self.fitting(row)))).collect();
        rows.sort_unstable_by_key(|(record, _)| *record);
        let mut by_length: BTreeMap<usize, (Vec<u64>, Vec<String>)> = BTreeMap::new();
        for (record, row) in rows {
            let (records, values) = by_length.entry(row.len()).or_default();
            records.push(record);
            values.extend_from_slice(row);
        }
        let step = |(length, (records, values)): (usize, (Vec<u64>, Vec<String>))| {
            let columns = self.columns.get(..length)?.to_vec();
            Some(Step::Cells { columns, records: ranges_of(records), values: values.into() })
        };
        by_length.into_iter().rev().filter_map(step).collect()
    }

    /// What is said of it.
    pub(super) fn told(&self) -> Told {
        let width = self.block.width();
        let cells = match self.values {
            [row] => self.block.height() * self.fitting(row).len() as u64,
            rows => rows.iter().take(self.there()).map(|row| self.fitting(row).len() as u64).sum(),
        };
        let is_one = matches!(self.values, [row] if row.len() == 1);
        let cells = if is_one { self.block.cells() } else { cells };
        let rest = (self.values.len() - self.there()) as u64;
        let left = (width_of(self.values).saturating_sub(width) as u64, if self.all { 0 } else { rest });
        Told::Written { cells: cells + self.added() * width as u64, added: self.added(), left }
    }
}
