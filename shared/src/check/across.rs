//! The rules over several cells of a record, and their memory of keys.

use super::cells::Came;
use super::columns::{Column, Derived, column_of};
use super::record::{Cells, Values};
use super::structure::finding;
use super::uniques::{Seed, Uniques};
use crate::finding::{Address, Finding};
use crate::form::{Form, Kind};
use crate::rules::record::{AcrossFault, Given, RecordRules};

/// The form's rules over several cells.
#[derive(Debug, Default)]
pub(super) struct Across {
    rules: RecordRules,
    /// Per key over several fields.
    keys: Vec<Uniques>,
    /// Taken up again for every key.
    key: String,
    /// What stands for the record's keys, in their order; 0 where it has none.
    pub(super) seen: Vec<u64>,
    /// Whether a record before had them.
    pub(super) doubled: Vec<bool>,
}

/// What became of a record's cells.
pub(super) struct Judged<'a> {
    pub(super) values: Values<'a>,
    /// Per field of the form, what became of its cell.
    pub(super) given: &'a [Came],
}

impl Across {
    /// `filled`: what fills the fields.
    pub(super) fn of(form: &Form, filled: (&[Option<Column>], &[Derived]), seed: Seed) -> Self {
        let (columns, derived) = filled;
        let fills = |field: usize| {
            let mut filling = columns.iter().flatten().chain(derived.iter().map(|derived| &derived.column));
            filling.any(|column| column.field == field)
        };
        let rules = RecordRules::of(form, fills);
        let keys: Vec<_> = (0..rules.key_count()).map(|_| Uniques::new(Kind::Text, seed)).collect();
        let (seen, doubled) = (vec![0; keys.len()], vec![false; keys.len()]);
        Self { rules, keys, key: String::new(), seen, doubled }
    }

    /// The memory of keys.
    pub(super) fn uniques(&mut self) -> impl Iterator<Item = &mut Uniques> {
        self.keys.iter_mut()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Adds what is wrong to `findings`.
    pub(super) fn look(
        &mut self,
        judged: &Judged<'_>,
        filled: (&[Option<Column>], &[Derived]),
        cells: Cells<'_>,
        at: Address,
        findings: &mut Vec<Finding>,
    ) {
        let Self { rules, keys, key, seen, doubled } = self;
        seen.fill(0);
        doubled.fill(false);
        let given = |field: usize| match judged.values.get(field) {
            Some(value) => Given::Value(value),
            None => match judged.given.get(field) {
                Some(Came::Filled) => Given::Wrong,
                Some(Came::LeftBlank) => Given::LeftBlank,
                Some(Came::Blank) | None => Given::Blank,
            },
        };
        let cell = |field: usize| column_of(field, filled).and_then(|column| cells.get(column)).unwrap_or_default();
        let mut found = Vec::new();
        rules.look(given, cell, &mut found);
        rules.each_key(given, key, |number, group, key| {
            let Some(known) = keys.get_mut(number).map(|uniques| uniques.seen(key, at.row)) else { return };
            found.extend(known.first.map(|first| group.seen_before(first)));
            if let (Some(seen), Some(doubled)) = (seen.get_mut(number), doubled.get_mut(number)) {
                (*seen, *doubled) = (known.key, known.first.is_some());
            }
        });
        for AcrossFault { field, rule, fault } in found {
            let column = field.and_then(|field| column_of(field, filled));
            let value = column.and_then(|column| cells.get(column)).unwrap_or_default();
            findings.push(finding(rule, at, column, &value, fault.params));
        }
    }
}
