//! Changes of leads as people see them: field by field, before and after.

use crate::store::lead_changes::Change;
use crate::store::leads::Values;
use api::leads::FieldChange;

/// The fields that a change is about: those of the form first.
#[must_use]
pub fn of_change(change: &Change) -> Vec<FieldChange> {
    let parts =
        [(&change.before.values, &change.after.values, false), (&change.before.custom, &change.after.custom, true)];
    let fields = parts.into_iter().flat_map(|(before, after, custom)| {
        before.iter().map(move |(field, was)| FieldChange {
            field: field.clone(),
            custom,
            before: was.clone(),
            after: after.get(field).cloned().flatten(),
        })
    });
    fields.collect()
}

/// The fields that a lead was made with.
#[must_use]
pub fn of_making(values: Values, custom: Values) -> Vec<FieldChange> {
    let parts = [(values, false), (custom, true)];
    let fields = parts.into_iter().flat_map(|(values, custom)| {
        let given = values.into_iter().filter(|(_, value)| value.is_some());
        given.map(move |(field, after)| FieldChange { field, custom, before: None, after })
    });
    fields.collect()
}
