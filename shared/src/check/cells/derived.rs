//! Fields that are filled by several columns, by a column once more, or by one value in all records: what is put together is
//! judged as a cell of that field would be.

use super::CellJudge;
use crate::check::columns::Derived;
use crate::check::contents;
use crate::check::header::Header;
use crate::check::record::Cells;
use crate::check::structure::finding;
use crate::finding::{Address, Severity};
use crate::text::blank;
use std::borrow::Cow;

impl CellJudge {
    /// Judges them. Of the findings so far the first `contents` are about what no cell should have.
    pub(super) fn derived(&mut self, header: &mut Header, cells: Cells<'_>, at: Address, contents: usize) {
        for Derived { column, from, join, value } in &mut header.derived {
            let text = put_together(from, (join, value.as_deref()), cells);
            let before = self.findings.len();
            if self.is_sound(from, &text, at, contents) {
                self.value(from.first().copied(), column, &text, at);
            } else {
                self.given[column.field] = true;
            }
            // What would right the whole cannot be written into one of its cells.
            self.findings[before..].iter_mut().for_each(|finding| finding.fix = None);
        }
    }

    /// Whether the value can be judged by its field: neither it nor a cell that it is made of has what no cell should have.
    /// What is told of such a cell is not told again.
    fn is_sound(&mut self, from: &[usize], text: &str, at: Address, contents: usize) -> bool {
        let told = self.findings.get(..contents).unwrap_or_default();
        if from.iter().any(|column| contents::is_spoiled(told, *column)) {
            return false;
        }
        let Some((rule, fault)) = contents::fault_of(text) else { return true };
        let of_cell = |column: &usize| u32::try_from(*column).ok();
        let known =
            told.iter().any(|one| one.code == rule.code && from.iter().any(|column| of_cell(column) == one.column));
        if !known {
            self.findings.push(finding(rule, at, from.first().copied(), text, fault.params));
        }
        rule.severity != Severity::Error
    }
}

/// The cells joined, or else the value for all.
fn put_together<'a>(from: &[usize], (join, value): (&str, Option<&'a str>), cells: Cells<'_>) -> Cow<'a, str> {
    let mut text = String::new();
    for column in from {
        let cell = cells.get(*column).unwrap_or_default();
        let cell = blank::trim(&cell);
        if !cell.is_empty() {
            if !text.is_empty() {
                text.push_str(join);
            }
            text.push_str(cell);
        }
    }
    if text.is_empty() { Cow::Borrowed(value.unwrap_or_default()) } else { Cow::Owned(text) }
}

#[cfg(test)]
mod tests;
