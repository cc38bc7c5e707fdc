//! What the steps of a patch come to, within their limits.

use super::many::length;
use super::{Many, PatchError, Ranges, Step, Within};
use crate::limits;

/// See the module's text.
#[derive(Default)]
pub(super) struct Sums {
    bytes: usize,
    mapped: usize,
    parts: usize,
    fixes: usize,
    left_out_by_rule: usize,
    values: usize,
    rows: usize,
    ranges: usize,
    cells: u64,
}

impl Sums {
    pub(super) fn add(&mut self, step: &Step) -> Result<(), PatchError> {
        for text in step.texts() {
            if text.len() > limits::CELL_BYTES {
                return Err(PatchError::ValueTooLong);
            }
            self.bytes = self.bytes.saturating_add(text.len());
        }
        let is_long = |text: &str| text.len() > limits::COLUMN_VALUE_BYTES;
        // Judged like a fix.
        self.fixes += usize::from(step.rule().is_some() && step.changes_cells());
        let too_long = match step {
            Step::Map { values, .. } => {
                self.mapped = self.mapped.saturating_add(values.len());
                values.iter().any(|(_, new)| is_long(new))
            }
            Step::Fill { value, .. } => is_long(value),
            Step::Replace { find, with, within, .. } => {
                if find.is_empty() {
                    return Err(PatchError::NothingToFind);
                }
                self.parts += usize::from(*within == Within::Part);
                is_long(with)
            }
            Step::Cells { columns, records, values } => return self.block(columns, records, values),
            Step::AddRows { columns, rows } => return self.added(columns, rows),
            Step::LeaveOutMany { records } => return self.ranges(records).map(|_| ()),
            Step::LeaveOutRule { .. } => {
                self.left_out_by_rule += 1;
                false
            }
            Step::Cell { .. } | Step::LeaveOut { .. } | Step::Fix { .. } | Step::Blank { .. } => false,
        };
        if too_long { Err(PatchError::ColumnValueTooLong) } else { Ok(()) }
    }

    /// How many records the ranges have.
    fn ranges(&mut self, records: &Ranges) -> Result<u64, PatchError> {
        self.ranges = self.ranges.saturating_add(records.len());
        length(records).ok_or(PatchError::RangesUnsound)
    }

    fn block(&mut self, columns: &[u32], records: &Ranges, values: &Many<String>) -> Result<(), PatchError> {
        let records = self.ranges(records)?;
        let cells = records.saturating_mul(columns.len() as u64);
        let given = values.len() as u64;
        let is_whole = given == cells;
        if !(is_whole || given == 1 || given == columns.len() as u64) || is_doubled(columns) {
            return Err(PatchError::ValuesUnfit);
        }
        self.values = self.values.saturating_add(values.len());
        self.cells = self.cells.saturating_add(cells);
        let written = |value: &String| (value.len() as u64).saturating_mul(cells / given.max(1));
        let is_long =
            |value: &String| value.len() > limits::COLUMN_VALUE_BYTES && written(value) > limits::PATCH_BYTES as u64;
        if !is_whole && values.iter().any(is_long) { Err(PatchError::ColumnValueTooLong) } else { Ok(()) }
    }

    fn added(&mut self, columns: &[u32], rows: &Many<Vec<String>>) -> Result<(), PatchError> {
        self.rows = self.rows.saturating_add(rows.len());
        self.values = self.values.saturating_add(rows.len().saturating_mul(columns.len()));
        if rows.iter().any(|row| row.len() != columns.len()) || is_doubled(columns) {
            return Err(PatchError::ValuesUnfit);
        }
        Ok(())
    }

    pub(super) const fn check(&self) -> Result<(), PatchError> {
        if self.bytes > limits::PATCH_BYTES {
            Err(PatchError::TooLong)
        } else if self.mapped > limits::MAPPED_VALUES {
            Err(PatchError::TooManyMapped)
        } else if self.parts > limits::REPLACED_PARTS {
            Err(PatchError::TooManyParts)
        } else if self.fixes > limits::FIX_STEPS {
            Err(PatchError::TooManyFixes)
        } else if self.left_out_by_rule > limits::LEAVE_OUT_RULES {
            Err(PatchError::TooManyRules)
        } else if self.cells > limits::BLOCK_CELLS {
            Err(PatchError::TooManyCells)
        } else if self.values > limits::PATCH_VALUES {
            Err(PatchError::TooManyValues)
        } else if self.rows > limits::ADDED_ROWS {
            Err(PatchError::TooManyRows)
        } else if self.ranges > limits::PATCH_RANGES {
            Err(PatchError::TooManyRanges)
        } else {
            Ok(())
        }
    }
}

/// Whether a column is named twice, or more are than a table has.
fn is_doubled(columns: &[u32]) -> bool {
    let mut sorted = columns.to_vec();
    sorted.sort_unstable();
    columns.len() > limits::COLUMNS || sorted.windows(2).any(|two| matches!(two, [one, other] if one == other))
}
