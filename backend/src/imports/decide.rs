//! What becomes of each staged record, in file order: decided on a slice of records and the leads that they meet, without
//! the database.
//!
//! A lead is known by its e-mail address in lower case, within the account, and, where the form says so of a field, by the id that
//! another system has for it. The address decides; the id where the row has no address, or one that no lead has.
//!
//! | | no such lead | lead exists |
//! |---|---|---|
//! | skip | new | existing, or repeated where an earlier row of the file made it |
//! | update | new | updated, or unchanged where the row says nothing new |
//! | neither address nor id | new | |
//!
//! Updating overwrites with the row's values; blank ones do not overwrite, and a lead keeps the first id that it came with. Rows of
//! one file with the same key count as if imported one after the other, in file order: with skip the first may be new and the
//! later ones are left out, with update the later ones update what the earlier ones made. Slices follow one another in the same way.
//!
//! Whatever rows of an import do to a lead that was there before it is one change, from what it was to what it is in the end. What they
//! do to a lead that the import made is part of its making.

mod lead;

use crate::clock::{Millis, Surroundings};
use crate::leads::keys::{self, KeyChange};
use crate::store::import_rows::Fate;
use crate::store::lead_changes::{Before, Change, Fields};
use crate::store::lead_keys::{KeyFields, KeyKind, LeadKey};
use crate::store::leads::{NewLead, Values, Version};
use crate::store::staged_rows::{Candidate, KnownLead};
use crate::store::{DbResult, from_json, to_json};
use api::ids::{ImportId, LeadId};
use api::imports::{Duplicates, Outcome, Outcomes};
use lead::{Current, Met, Place, differing};
use std::borrow::Cow;
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

/// Decides on the candidates of a slice, in file order: on all of them, or on those before one whose lead must be looked up anew
/// once this slice is written. On the first always.
///
/// # Errors
/// [`crate::store::DbError`] when stored values do not read back.
pub fn decide(candidates: &[Candidate], terms: Terms<'_>, surroundings: &Surroundings) -> DbResult<Slice> {
    let mut deciding = Deciding {
        candidates,
        terms,
        surroundings,
        slice: Slice::default(),
        by_external: terms.key_fields.values().any(|kind| *kind == KeyKind::External),
        met: Vec::new(),
        by_id: HashMap::new(),
        holders: HashMap::new(),
    };
    for at in 0..candidates.len() {
        if !deciding.take(at)? {
            break;
        }
    }
    deciding.end()
}

struct Deciding<'a> {
    candidates: &'a [Candidate],
    terms: Terms<'a>,
    surroundings: &'a Surroundings,
    slice: Slice,
    /// Whether ids of another system tell leads apart.
    by_external: bool,
    /// In the order in which they were met.
    met: Vec<Met<'a>>,
    /// Those that were there before the slice: where they stand among the met.
    by_id: HashMap<&'a LeadId, usize>,
    /// Which of the met has a key by now, where rows so far have looked at it: none, or where it stands.
    holders: HashMap<Key<'a>, Option<usize>>,
}

/// A key that rows meet leads by.
type Key<'a> = (KeyKind, Cow<'a, str>);

/// The lead that has a key.
enum Holder {
    /// There is none.
    None,
    /// It stands here among the met.
    Met(usize),
    /// It was not read with the slice.
    Unread,
}

impl<'a> Deciding<'a> {
    /// Decides on a record; `false` if its lead must be looked up anew first.
    fn take(&mut self, at: usize) -> DbResult<bool> {
        let Candidate { row, known, by_email, by_external } = &self.candidates[at];
        let email = row.email_key.as_deref().map(|key| (KeyKind::Email, Cow::Borrowed(key)));
        let external =
            row.external_key.as_deref().filter(|_| self.by_external).map(|key| (KeyKind::External, Cow::Borrowed(key)));
        let mut target = self.holder(email.as_ref(), by_email.as_ref(), known.as_ref());
        let other = match target {
            Holder::None => {
                target = self.holder(external.as_ref(), by_external.as_ref(), known.as_ref());
                matches!(target, Holder::None)
            }
            Holder::Met(_) => !self.has_holder(external.as_ref(), by_external.as_ref()),
            Holder::Unread => false,
        };
        let (outcome, lead) = match target {
            Holder::Unread => return Ok(false),
            Holder::Met(met) => self.meet(at, met, other)?,
            Holder::None => (Outcome::New, Some(self.make(at, [email, external]))),
        };
        self.slice.fates.push(Fate { at: row.at, outcome, lead, findings: row.findings.clone() });
        Ok(true)
    }

    /// The lead that has the key now: as earlier rows of the slice left it, or else as it was read.
    fn holder(&mut self, key: Option<&Key<'a>>, read: Option<&'a LeadId>, known: Option<&'a KnownLead>) -> Holder {
        let Some(key) = key else { return Holder::None };
        if let Some(holder) = self.holders.get(key) {
            return holder.map_or(Holder::None, Holder::Met);
        }
        let Some(id) = read else { return Holder::None };
        let met = match (self.by_id.get(id), known) {
            (Some(&met), _) => met,
            (None, Some(known)) if known.id == *id => {
                self.met.push(Met { id: id.clone(), place: Place::Known(known), values: None });
                self.by_id.insert(id, self.met.len() - 1);
                self.met.len() - 1
            }
            (None, _) => return Holder::Unread,
        };
        self.holders.insert(key.clone(), Some(met));
        Holder::Met(met)
    }

    /// Whether any lead has the key now.
    fn has_holder(&self, key: Option<&Key<'a>>, read: Option<&LeadId>) -> bool {
        key.is_some_and(|key| self.holders.get(key).map_or(read.is_some(), Option::is_some))
    }

    /// The record makes a lead, known by these keys.
    fn make(&mut self, at: usize, keys: [Option<Key<'a>>; 2]) -> LeadId {
        let row = &self.candidates[at].row;
        let id: LeadId = self.surroundings.new_id();
        if keys.iter().any(Option::is_some) {
            self.met.push(Met { id: id.clone(), place: Place::New(self.slice.new.len()), values: None });
            let met = self.met.len() - 1;
            self.holders.extend(keys.into_iter().flatten().map(|key| (key, Some(met))));
        }
        self.slice.new.push(NewLead {
            id: id.clone(),
            values: row.values.clone(),
            custom: row.custom.clone(),
            row: row.at.row,
        });
        id
    }

    /// The record meets a lead, which may take its id of another system if that is free.
    fn meet(&mut self, at: usize, nth: usize, id_is_free: bool) -> DbResult<(Outcome, Option<LeadId>)> {
        let met = &mut self.met[nth];
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
        let fields = self.terms.key_fields;
        let change = current.overwrite(row, fields, &met.id, id_is_free)?;
        let own = |key: LeadKey| (!key.kind.is_shared()).then_some((key.kind, Cow::Owned(key.key)));
        let KeyChange { come, gone } = change.keys;
        self.holders.extend(gone.into_iter().filter_map(own).map(|key| (key, None)));
        self.holders.extend(come.into_iter().filter_map(own).map(|key| (key, Some(nth))));
        Ok((if change.any { Outcome::Updated } else { Outcome::Unchanged }, id))
    }

    /// Writes down what has become of the leads that were met, and the keys of those that are new.
    fn end(mut self) -> DbResult<Slice> {
        for Met { id, place, values } in std::mem::take(&mut self.met) {
            let Some(current) = values.filter(|current| current.changed) else { continue };
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
        let Current { values, custom, before, row, .. } = current;
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
                row,
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

/// Counts what became of the records of a slice.
pub fn count(counts: &mut Outcomes, fates: &[Fate]) {
    for fate in fates {
        counts.add(fate.outcome, 1);
        counts.in_part += u64::from(fate.outcome.is_taken() && fate.findings.is_some());
    }
}

#[cfg(test)]
mod tests;
