//! A lead that rows of a slice have met, and its values as they leave them.

use crate::leads::keys::{self, KeyChange};
use crate::store::lead_changes::Fields;
use crate::store::lead_keys::{KeyFields, KeyKind};
use crate::store::leads::Values;
use crate::store::staged_rows::{KnownLead, StagedRow};
use crate::store::{DbResult, from_json};
use api::ids::LeadId;

/// A lead that the slice has met.
#[derive(Debug)]
pub(super) struct Met<'a> {
    pub(super) id: LeadId,
    pub(super) place: Place<'a>,
    /// Its values, once they were looked at.
    pub(super) values: Option<Current>,
}

/// Where a lead that was met stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place<'a> {
    /// It is made by this slice: the position among the new.
    New(usize),
    /// It was there before the slice.
    Known(&'a KnownLead),
}

/// The values of a lead as the rows so far leave them.
#[derive(Debug)]
pub(super) struct Current {
    pub(super) values: Values,
    pub(super) custom: Values,
    /// What was there before this import, of the fields that rows have changed.
    pub(super) before: Fields,
    /// Whether rows of this slice have changed any.
    pub(super) changed: bool,
    /// The last of them that did.
    pub(super) row: Option<u64>,
}

/// What a row has changed.
#[derive(Debug, Default)]
pub(super) struct Overwritten {
    /// Whether any value differs.
    pub(super) any: bool,
    /// The keys that come and go with it.
    pub(super) keys: KeyChange,
}

impl Current {
    pub(super) fn read(values: &str, custom: &str, place: Place<'_>) -> DbResult<Self> {
        let before = match place {
            Place::Known(KnownLead { before: Some(before), .. }) => {
                Fields { values: before.values.clone(), custom: before.custom.clone() }
            }
            _ => Fields::default(),
        };
        let (values, custom) = (from_json("field_values", values)?, from_json("custom_values", custom)?);
        Ok(Self { values, custom, before, changed: false, row: None })
    }

    /// Puts the row's values over the lead's. Its id of another system goes where there is none yet, if no lead has it.
    pub(super) fn overwrite(
        &mut self,
        row: &StagedRow,
        fields: &KeyFields,
        lead: &LeadId,
        id_is_free: bool,
    ) -> DbResult<Overwritten> {
        let mut values: Values = from_json("field_values", &row.values)?;
        let is_key = |values: &Values, field: &str| {
            let value = values.get(field).and_then(Option::as_deref);
            value.is_some_and(|value| keys::key(KeyKind::External, value).is_some())
        };
        for (field, _) in fields.iter().filter(|(_, kind)| **kind == KeyKind::External) {
            if is_key(&self.values, field) || !id_is_free && is_key(&values, field) {
                values.remove(field);
            }
        }
        let mut own = fields.iter().filter(|(_, kind)| !kind.is_shared());
        let differs = own.any(|(field, _)| values.contains_key(field) && values.get(field) != self.values.get(field));
        let before = differs.then(|| self.values.clone());
        let values = over(&mut self.values, &mut self.before.values, values);
        let custom = over(&mut self.custom, &mut self.before.custom, from_json("custom_values", &row.custom)?);
        if values | custom {
            (self.changed, self.row) = (true, Some(row.at.row));
        }
        let keys = before.map(|before| keys::changed(fields, lead, &before, &self.values)).unwrap_or_default();
        Ok(Overwritten { any: values | custom, keys })
    }
}

/// Puts values over those that are there, and keeps what was there first; whether any differs.
fn over(current: &mut Values, before: &mut Values, row: Values) -> bool {
    let mut changed = false;
    for (field, value) in row {
        if current.get(&field) != Some(&value) {
            let was = current.insert(field.clone(), value);
            before.entry(field).or_insert(was.flatten());
            changed = true;
        }
    }
    changed
}

/// Of what was before, the fields that are not the same again, and what they are now.
pub(super) fn differing(before: Values, now: &Values) -> (Values, Values) {
    let is_now = |field: &str| now.get(field).cloned().flatten();
    let before: Values = before.into_iter().filter(|(field, was)| is_now(field) != *was).collect();
    let after = before.keys().map(|field| (field.clone(), is_now(field))).collect();
    (before, after)
}
