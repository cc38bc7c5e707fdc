//! The values that steps write into certain cells: one by one, in blocks, and those of added records.

use super::cover::{Cover, Keep};
use crate::patch::{Patch, Step};
use hashbrown::HashMap;

/// A cell that a step is for: the column, the step, and which of its values; the first of a step for one cell.
pub(super) type Mine = (u32, u32, u32);

/// See the module's text.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// By record, its steps for single cells: column and step, in that order.
    cells: HashMap<u64, Vec<(u32, u32)>>,
    /// Ranges of blocks: the step, the first record, and the row of the block that is written there.
    ranges: Vec<(u32, u64, u64)>,
    cover: Cover,
    /// Of added records, in order: the step, and the row in it.
    added: Vec<(u32, u32)>,
}

impl Blocks {
    /// Those of a patch, over records of so many columns.
    pub(super) fn of(patch: &Patch, columns: u32) -> Self {
        let mut blocks = Self::default();
        let mut spans = Vec::new();
        for (step, at) in patch.steps.iter().zip(0..) {
            match step {
                Step::Cell { record, column, .. } if *column < columns => {
                    blocks.cells.entry(*record).or_default().push((*column, at));
                }
                Step::Cells { records, .. } => {
                    let mut row = 0;
                    for (first, last) in records.iter() {
                        spans.push((*first, *last, blocks.ranges.len() as u32));
                        blocks.ranges.push((at, *first, row));
                        row += last - first + 1;
                    }
                }
                Step::AddRows { rows, .. } => blocks.added.extend((0..rows.len()).map(|row| (at, row as u32))),
                _ => {}
            }
        }
        blocks.cells.values_mut().for_each(|steps| steps.sort_unstable());
        blocks.cover = Cover::of(spans.into_iter(), Keep::All);
        blocks
    }

    /// The cells of a record that steps are for, by column and then in the order of the steps; of columns up to that one.
    pub(super) fn mine(&self, record: u64, steps: &[Step], columns: u32, mine: &mut Vec<Mine>) {
        mine.clear();
        let single = self.cells.get(&record).map_or(&[][..], Vec::as_slice);
        mine.extend(single.iter().map(|(column, step)| (*column, *step, 0)));
        let ranges = self.cover.at(record);
        for (step, first, row) in ranges.iter().filter_map(|range| self.ranges.get(*range as usize)) {
            let Some(Step::Cells { columns: of, values, .. }) = steps.get(*step as usize) else { continue };
            let row = row + (record - first);
            for (column, place) in of.iter().zip(0..).filter(|(column, _)| **column < columns) {
                let value = match values.len() {
                    1 => 0,
                    given if given == of.len() => place,
                    _ => row * of.len() as u64 + place,
                };
                mine.push((*column, *step, value as u32));
            }
        }
        if !ranges.is_empty() {
            mine.sort_unstable();
        }
    }

    /// How many records are added.
    pub(super) const fn added(&self) -> usize {
        self.added.len()
    }

    /// Of an added record, by its number from 0: the step that added it, and its row there.
    pub(super) fn added_at(&self, number: usize) -> Option<(u32, u32)> {
        self.added.get(number).copied()
    }
}
