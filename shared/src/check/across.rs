//! The rules over several cells of a record, and their memory of keys.

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
}

/// What became of a record's cells.
pub(super) struct Judged<'a> {
    pub(super) values: Values<'a>,
    /// Per field of the form, whether its cell is filled, be it right or wrong.
    pub(super) given: &'a [bool],
}

impl Across {
    pub(super) fn of(form: &Form, seed: Seed) -> Self {
        let rules = RecordRules::of(form);
        let keys: Vec<_> = (0..rules.key_count()).map(|_| Uniques::new(Kind::Text, seed)).collect();
        let seen = vec![0; keys.len()];
        Self { rules, keys, key: String::new(), seen }
    }

    /// See [`Uniques::tell`]; the key of that number.
    pub(super) fn tell(&mut self, number: usize, first: Option<u64>) {
        if let Some(uniques) = self.keys.get_mut(number) {
            uniques.tell(first);
        }
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
        let Self { rules, keys, key, seen } = self;
        seen.fill(0);
        let given = |field: usize| match judged.values.get(field) {
            Some(value) => Given::Value(value),
            None if judged.given.get(field) == Some(&true) => Given::Wrong,
            None => Given::Blank,
        };
        let mut found = Vec::new();
        rules.look(given, &mut found);
        rules.each_key(given, key, |number, group, key| {
            let Some(known) = keys.get_mut(number).map(|uniques| uniques.seen(key, at.row)) else { return };
            found.extend(known.first.map(|first| group.seen_before(first)));
            if let Some(seen) = seen.get_mut(number) {
                *seen = known.key;
            }
        });
        for AcrossFault { field, rule, fault } in found {
            let column = field.and_then(|field| column_of(field, filled));
            let value = column.and_then(|column| cells.get(column)).unwrap_or_default();
            findings.push(finding(rule, at, column, &value, fault.params));
        }
    }
}
