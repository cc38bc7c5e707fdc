//! The rules over several cells of a record, and their memory of keys.

use super::header::Column;
use super::record::{Cells, Values};
use super::structure::finding;
use super::uniques::Uniques;
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
}

/// What became of a record's cells.
pub(super) struct Judged<'a> {
    pub(super) values: Values<'a>,
    /// Per field of the form, whether its cell is filled, be it right or wrong.
    pub(super) given: &'a [bool],
}

impl Across {
    pub(super) fn of(form: &Form) -> Self {
        let rules = RecordRules::of(form);
        let keys = (0..rules.key_count()).map(|_| Uniques::new(Kind::Text)).collect();
        Self { rules, keys, key: String::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Adds what is wrong to `findings`.
    pub(super) fn look(
        &mut self,
        judged: &Judged<'_>,
        columns: &[Option<Column>],
        cells: Cells<'_>,
        at: Address,
        findings: &mut Vec<Finding>,
    ) {
        let Self { rules, keys, key } = self;
        let given = |field: usize| match judged.values.get(field) {
            Some(value) => Given::Value(value),
            None if judged.given.get(field) == Some(&true) => Given::Wrong,
            None => Given::Blank,
        };
        let mut found = Vec::new();
        rules.look(given, &mut found);
        rules.each_key(given, key, |number, group, key| {
            let first = keys.get_mut(number).and_then(|uniques| uniques.seen(key, at.row));
            found.extend(first.map(|first| group.seen_before(first)));
        });
        for AcrossFault { field, rule, fault } in found {
            let fills = |column: &Option<Column>| column.as_ref().map(|column| column.field) == field;
            let column = field.and_then(|_| columns.iter().position(fills));
            let value = column.and_then(|column| cells.get(column)).unwrap_or_default();
            findings.push(finding(rule, at, column, &value, fault.params));
        }
    }
}
