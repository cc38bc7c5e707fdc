//! What becomes of each staged record, in file order: decided on a slice of records and the leads that they meet, without
//! the database.
//!
//! A lead is known by its e-mail address in lower case, within the account.
//!
//! | | no such lead | lead exists |
//! |---|---|---|
//! | skip | new | existing, or repeated where an earlier row of the file made it |
//! | update | new | updated, or unchanged where the row says nothing new |
//! | no e-mail address | new | |
//!
//! Updating overwrites with the row's values; blank ones do not overwrite. Rows of one file with the same address count
//! as if imported one after the other, in file order: with skip the first may be new and the later ones are left out,
//! with update the later ones update what the earlier ones made. Slices follow one another in the same way.
//!
//! Whatever rows of an import do to a lead that was there before it is one change, from what it was to what it is in the end. What they
//! do to a lead that the import made is part of its making.

use crate::clock::{Millis, Surroundings};
use crate::leads::keys;
use crate::store::import_rows::Fate;
use crate::store::lead_changes::{Before, Change, Fields};
use crate::store::lead_keys::{KeyFields, KeyKind, LeadKey};
use crate::store::leads::{NewLead, Values, Version};
use crate::store::staged_rows::{Candidate, KnownLead};
use crate::store::{DbResult, from_json, to_json};
use api::ids::{ImportId, LeadId};
use api::imports::{Duplicates, Outcome, Outcomes};
use std::collections::HashMap;

/// What a slice of records does.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Slice {
    /// Leads to be made.
    pub new: Vec<NewLead>,
    /// Leads to be given other values.
    pub versions: Vec<Version>,
    /// What of them changes by this import, all in all; nothing of those that it made itself.
    pub changes: Vec<Change>,
    /// Keys that leads get.
    pub keys: Vec<LeadKey>,
    /// Keys that leads no longer have.
    pub lost_keys: Vec<LeadKey>,
    /// What becomes of each record.
    pub fates: Vec<Fate>,
}

/// For which import.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// Its id.
    pub import: &'a ImportId,
    /// What to do with known leads.
    pub duplicates: Duplicates,
    /// The fields that leads are known by.
    pub key_fields: &'a KeyFields,
    /// The last of the leads that may be without keys of phones.
    pub keys_due_to: Option<&'a LeadId>,
    /// Now.
    pub now: Millis,
}

/// A lead that the slice has met.
#[derive(Debug)]
struct Met<'a> {
    id: LeadId,
    place: Place<'a>,
    /// Its values, once they were looked at.
    values: Option<Current>,
}

/// Where a lead that was met stands.
#[derive(Clone, Copy, Debug)]
enum Place<'a> {
    /// It is made by this slice: the position among the new.
    New(usize),
    /// It was there before the slice.
    Known(&'a KnownLead),
}

/// The values of a lead as the rows so far leave them.
#[derive(Debug)]
struct Current {
    values: Values,
    custom: Values,
    /// What was there before this import, of the fields that rows have changed.
    before: Fields,
    /// Whether rows of this slice have changed any.
    changed: bool,
}

/// Decides on the candidates of a slice, in file order.
///
/// # Errors
/// [`crate::store::DbError`] when stored values do not read back.
pub fn decide(candidates: &[Candidate], terms: Terms<'_>, surroundings: &Surroundings) -> DbResult<Slice> {
    let mut deciding =
        Deciding { candidates, terms, surroundings, slice: Slice::default(), met: HashMap::new(), order: Vec::new() };
    for at in 0..candidates.len() {
        deciding.take(at)?;
    }
    deciding.end()
}

struct Deciding<'a> {
    candidates: &'a [Candidate],
    terms: Terms<'a>,
    surroundings: &'a Surroundings,
    slice: Slice,
    /// By e-mail address.
    met: HashMap<&'a str, Met<'a>>,
    /// The addresses in the order in which they were met.
    order: Vec<&'a str>,
}

impl<'a> Deciding<'a> {
    fn take(&mut self, at: usize) -> DbResult<()> {
        let Candidate { row, known } = &self.candidates[at];
        let (outcome, lead) = match (row.email_key.as_deref(), known) {
            (None, _) => (Outcome::New, Some(self.make(at))),
            (Some(key), _) if self.met.contains_key(key) => self.meet(at, key)?,
            (Some(key), Some(known)) => {
                self.note(key, known.id.clone(), Place::Known(known));
                self.meet(at, key)?
            }
            (Some(key), None) => {
                let id = self.make(at);
                self.note(key, id.clone(), Place::New(self.slice.new.len() - 1));
                (Outcome::New, Some(id))
            }
        };
        self.slice.fates.push(Fate { at: row.at, outcome, lead, findings: row.findings.clone() });
        Ok(())
    }

    fn note(&mut self, key: &'a str, id: LeadId, place: Place<'a>) {
        self.met.insert(key, Met { id, place, values: None });
        self.order.push(key);
    }

    /// The record makes a lead.
    fn make(&mut self, at: usize) -> LeadId {
        let row = &self.candidates[at].row;
        let id: LeadId = self.surroundings.new_id();
        self.slice.new.push(NewLead { id: id.clone(), values: row.values.clone(), custom: row.custom.clone() });
        id
    }

    /// The record meets a lead.
    fn meet(&mut self, at: usize, key: &'a str) -> DbResult<(Outcome, Option<LeadId>)> {
        let Some(met) = self.met.get_mut(key) else { return Ok((Outcome::Unchanged, None)) };
        let id = Some(met.id.clone());
        if self.terms.duplicates == Duplicates::Skip {
            let there_before = matches!(met.place, Place::Known(known) if known.import != *self.terms.import);
            let outcome = if there_before { Outcome::SkippedExisting } else { Outcome::SkippedRepeated };
            return Ok((outcome, id));
        }
        let row = &self.candidates[at].row;
        let current = match &mut met.values {
            Some(current) => current,
            None => {
                let (values, custom) = match met.place {
                    Place::New(new) => (&self.slice.new[new].values, &self.slice.new[new].custom),
                    Place::Known(known) => (&known.values, &known.custom),
                };
                if *values == row.values && *custom == row.custom {
                    return Ok((Outcome::Unchanged, id));
                }
                met.values.insert(Current::read(values, custom, met.place)?)
            }
        };
        let changed = current.overwrite(&row.values, &row.custom)?;
        Ok((if changed { Outcome::Updated } else { Outcome::Unchanged }, id))
    }

    /// Writes down what has become of the leads that were met, and the keys of those that are new.
    fn end(mut self) -> DbResult<Slice> {
        for key in std::mem::take(&mut self.order) {
            let Some(Met { id, place, values: Some(current) }) = self.met.remove(key) else { continue };
            if !current.changed {
                continue;
            }
            match place {
                Place::New(new) => {
                    let lead = &mut self.slice.new[new];
                    (lead.values, lead.custom) = (to_json(&current.values)?, to_json(&current.custom)?);
                }
                Place::Known(known) => self.change(id, known, current)?,
            }
        }
        for NewLead { id, values, .. } in &self.slice.new {
            keys::of_stored(self.terms.key_fields, id, values, &mut self.slice.keys)?;
        }
        Ok(self.slice)
    }

    /// A lead that was there before the slice changes.
    fn change(&mut self, id: LeadId, known: &KnownLead, current: Current) -> DbResult<()> {
        let Terms { import, now, .. } = self.terms;
        self.change_keys(&id, known, &current.values)?;
        let Current { values, custom, before, .. } = current;
        let mut version = Version {
            id,
            version: known.version,
            values,
            custom,
            updated_import: known.updated_import.clone(),
            updated_at: known.updated_at,
        };
        if known.import != *import {
            version.updated_import = Some(import.clone());
            version.updated_at = now;
            let (updated_import, updated_at) = match &known.before {
                Some(before) => (before.updated_import.clone(), before.updated_at),
                None => {
                    version.version += 1;
                    (known.updated_import.clone(), known.updated_at)
                }
            };
            let (values, after) = differing(before.values, &version.values);
            let (custom, custom_after) = differing(before.custom, &version.custom);
            self.slice.changes.push(Change {
                lead: version.id.clone(),
                version: version.version,
                at: now,
                before: Before { values, custom, updated_import, updated_at },
                after: Fields { values: after, custom: custom_after },
            });
        }
        self.slice.versions.push(version);
        Ok(())
    }

    /// The keys of a lead follow its values.
    fn change_keys(&mut self, id: &LeadId, known: &KnownLead, values: &Values) -> DbResult<()> {
        let fields = self.terms.key_fields;
        let now = keys::of_values(fields, id, values);
        let mut before = Vec::with_capacity(now.len());
        keys::of_stored(fields, id, &known.values, &mut before)?;
        before.sort_unstable();
        let is_due = known.version == 1 && self.terms.keys_due_to.is_some_and(|last| id <= last);
        if before != now {
            let change = keys::changed(fields, id, &from_json("field_values", &known.values)?, values);
            self.slice.keys.extend(change.come);
            self.slice.lost_keys.extend(change.gone);
        }
        if is_due {
            self.slice.keys.extend(now.into_iter().filter(|key| key.kind == KeyKind::Phone));
        }
        Ok(())
    }
}

impl Current {
    fn read(values: &str, custom: &str, place: Place<'_>) -> DbResult<Self> {
        let before = match place {
            Place::Known(KnownLead { before: Some(before), .. }) => {
                Fields { values: before.values.clone(), custom: before.custom.clone() }
            }
            _ => Fields::default(),
        };
        let (values, custom) = (from_json("field_values", values)?, from_json("custom_values", custom)?);
        Ok(Self { values, custom, before, changed: false })
    }

    /// Puts the row's values over the lead's; whether any differs.
    fn overwrite(&mut self, values: &str, custom: &str) -> DbResult<bool> {
        let values = over(&mut self.values, &mut self.before.values, from_json("field_values", values)?);
        let custom = over(&mut self.custom, &mut self.before.custom, from_json("custom_values", custom)?);
        self.changed |= values | custom;
        Ok(values | custom)
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
fn differing(before: Values, now: &Values) -> (Values, Values) {
    let is_now = |field: &str| now.get(field).cloned().flatten();
    let before: Values = before.into_iter().filter(|(field, was)| is_now(field) != *was).collect();
    let after = before.keys().map(|field| (field.clone(), is_now(field))).collect();
    (before, after)
}

/// Counts what became of the records of a slice.
pub fn count(counts: &mut Outcomes, fates: &[Fate]) {
    for fate in fates {
        counts.add(fate.outcome, 1);
        counts.in_part += u64::from(fate.outcome.is_taken() && fate.findings.is_some());
    }
}

#[cfg(test)]
mod tests;
