//! Fields that are filled by several columns, by a part of a cell, by a column once more, or by one value in all records: what
//! is put together is judged as a cell of that field would be.

use super::{Came, CellJudge};
use crate::check::columns::{Column, Derived};
use crate::check::contents;
use crate::check::header::Header;
use crate::check::record::Cells;
use crate::check::structure::{finding, param};
use crate::finding::{Address, Finding, Severity};
use crate::mapping::{CellPart, SplitName};
use crate::rules;
use crate::rules::values::takes_several;
use crate::text::blank;

impl CellJudge {
    /// Judges them. Of the findings so far the first `contents` are about what no cell should have.
    pub(super) fn derived(&mut self, header: &mut Header, cells: Cells<'_>, at: Address, contents: usize) {
        let Header { columns, derived, .. } = header;
        for Derived { column, from, join, part, values, value } in derived {
            let whole = joined(from, join, cells);
            let before = self.findings.len();
            let text = match part.filter(|_| !whole.is_empty()) {
                Some(CellPart::Extension) => {
                    own(columns, from).and_then(|own| own.rules.extension(&whole)).unwrap_or_default()
                }
                Some(part) => match part.place() {
                    Some(place) => {
                        own(columns, from).unwrap_or(column).rules.value_at(&whole, place, *values).unwrap_or_default()
                    }
                    None => self.part(part, &whole, from.first().copied(), at),
                },
                None => whole.as_str(),
            };
            let text = if text.is_empty() { value.as_deref().unwrap_or_default() } else { text };
            if self.is_sound(from, text, at, contents) {
                self.value(from.first().copied(), column, text, at);
            } else {
                self.given[column.field] = Came::Filled;
            }
            // What would right the whole cannot be written into one of its cells.
            self.findings[before..].iter_mut().for_each(|finding| finding.fix = None);
        }
    }

    /// A part of a name; where it could be taken apart in another way, that is told, once of a name.
    fn part<'a>(&mut self, part: CellPart, name: &'a str, column: Option<usize>, at: Address) -> &'a str {
        let split = SplitName::of(name);
        let rule = &rules::name_split_unsure::RULE;
        let of_column = column.and_then(|column| u32::try_from(column).ok());
        let known = |found: &Finding| found.code == rule.code && found.column == of_column;
        if !split.sure && !self.findings.iter().any(known) {
            let params = [param("first", split.first), param("last", split.last)].concat();
            self.findings.push(finding(rule, at, column, name, params));
        }
        split.part(part)
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

/// The column that is used alone, if its own field tells several values of a cell apart.
fn own<'c>(columns: &'c [Option<Column>], from: &[usize]) -> Option<&'c Column> {
    let [column] = from else { return None };
    let column = columns.get(*column)?.as_ref();
    column.filter(|column| takes_several(column.rules.field.kind))
}

/// The cells joined, those apart that are blank.
fn joined(from: &[usize], join: &str, cells: Cells<'_>) -> String {
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
    text
}

#[cfg(test)]
mod tests;
