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

use crate::clock::{Millis, Surroundings};
use crate::db::import_rows::{Fate, Outcome};
use crate::db::imports::{Duplicates, Outcomes};
use crate::db::leads::{NewLead, Version};
use crate::db::staged_rows::{Candidate, KnownLead};
use crate::db::{DbResult, damaged};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// What a slice of records does.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Slice {
    /// Leads to be made.
    pub new: Vec<NewLead>,
    /// Leads to be given other values.
    pub changed: Vec<Version>,
    /// The same leads as they were, but for those that are this import's own or were kept before.
    pub before: Vec<Version>,
    /// What becomes of each record.
    pub fates: Vec<Fate>,
}

/// For which import.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// Its id.
    pub import: &'a str,
    /// What to do with known leads.
    pub duplicates: Duplicates,
    /// Now.
    pub now: Millis,
}

/// A lead that the slice has met.
#[derive(Debug)]
struct Met {
    id: String,
    place: Place,
    /// Its values, once they were looked at.
    values: Option<Map<String, Value>>,
}

/// Where a lead that was met stands.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// It is made by this slice: the position among the new.
    New(usize),
    /// It is changed by this slice: the position among the changed.
    Changed(usize),
    /// It is as the slice found it: the position of the record that found it.
    Found(usize),
}

/// Decides on the candidates of a slice, in file order.
///
/// # Errors
/// [`crate::db::DbError`] when stored values do not read back.
pub fn decide(candidates: &[Candidate], terms: Terms<'_>, surroundings: &Surroundings) -> DbResult<Slice> {
    let mut deciding = Deciding { candidates, terms, surroundings, slice: Slice::default(), met: HashMap::new() };
    for at in 0..candidates.len() {
        deciding.take(at)?;
    }
    Ok(deciding.slice)
}

struct Deciding<'a> {
    candidates: &'a [Candidate],
    terms: Terms<'a>,
    surroundings: &'a Surroundings,
    slice: Slice,
    /// By e-mail address.
    met: HashMap<&'a str, Met>,
}

impl<'a> Deciding<'a> {
    fn take(&mut self, at: usize) -> DbResult<()> {
        let Candidate { row, known } = &self.candidates[at];
        let (outcome, lead) = match (row.email_key.as_deref(), known) {
            (None, _) => self.make(at),
            (Some(key), known) if self.met.contains_key(key) || known.is_some() => {
                if !self.met.contains_key(key) {
                    let id = known.as_ref().map(|known| known.id.clone()).unwrap_or_default();
                    self.met.insert(key, Met { id, place: Place::Found(at), values: None });
                }
                self.meet(at, key)?
            }
            (Some(key), _) => {
                let made = self.make(at);
                let place = Place::New(self.slice.new.len() - 1);
                self.met.insert(key, Met { id: made.1.clone(), place, values: None });
                made
            }
        };
        self.slice.fates.push(Fate { at: row.at, outcome, lead: Some(lead), findings: None });
        Ok(())
    }

    /// The record makes a lead.
    fn make(&mut self, at: usize) -> (Outcome, String) {
        let row = &self.candidates[at].row;
        let id = self.surroundings.id();
        self.slice.new.push(NewLead { id: id.clone(), email_key: row.email_key.clone(), values: row.values.clone() });
        (Outcome::New, id)
    }

    /// The record meets a lead.
    fn meet(&mut self, at: usize, key: &'a str) -> DbResult<(Outcome, String)> {
        let candidates = self.candidates;
        let Some(met) = self.met.get_mut(key) else { return Ok((Outcome::Unchanged, String::new())) };
        let found_by = |place| match place {
            Place::Found(by) => candidates[by].known.as_ref(),
            Place::New(_) | Place::Changed(_) => None,
        };
        if self.terms.duplicates == Duplicates::Skip {
            let there_before = found_by(met.place).is_some_and(|known| known.import != self.terms.import);
            let outcome = if there_before { Outcome::Existing } else { Outcome::Repeated };
            return Ok((outcome, met.id.clone()));
        }
        let written = match met.place {
            Place::New(new) => &self.slice.new[new].values,
            Place::Changed(changed) => &self.slice.changed[changed].values,
            Place::Found(by) => candidates[by].known.as_ref().map_or("", |known| known.values.as_str()),
        };
        let row = &candidates[at].row;
        if *written == row.values {
            return Ok((Outcome::Unchanged, met.id.clone()));
        }
        let values = object(&row.values)?;
        let current = match &mut met.values {
            Some(current) => current,
            None => met.values.insert(object(written)?),
        };
        if values.iter().all(|(field, value)| current.get(field) == Some(value)) {
            return Ok((Outcome::Unchanged, met.id.clone()));
        }
        current.extend(values);
        let written = serde_json::to_string(current).map_err(|error| damaged("writing JSON", error))?;
        match met.place {
            Place::New(new) => self.slice.new[new].values = written,
            Place::Changed(changed) => self.slice.changed[changed].values = written,
            Place::Found(by) => {
                if let Some(known) = &candidates[by].known {
                    self.slice.before.extend(image(known, self.terms.import));
                }
                self.slice.changed.push(Version {
                    id: met.id.clone(),
                    values: written,
                    updated_import: Some(self.terms.import.to_owned()),
                    updated_at: self.terms.now,
                });
                met.place = Place::Changed(self.slice.changed.len() - 1);
            }
        }
        Ok((Outcome::Updated, met.id.clone()))
    }
}

/// The lead as it was before this import; `None` where it was not there before, or an earlier slice has kept it.
fn image(known: &KnownLead, import: &str) -> Option<Version> {
    let own = known.import == import || known.updated_import.as_deref() == Some(import);
    (!own).then(|| Version {
        id: known.id.clone(),
        values: known.values.clone(),
        updated_import: known.updated_import.clone(),
        updated_at: known.updated_at,
    })
}

fn object(text: &str) -> DbResult<Map<String, Value>> {
    serde_json::from_str(text).map_err(|error| damaged("field_values", error))
}

/// Counts what became of the records of a slice.
pub fn count(counts: &mut Outcomes, fates: &[Fate]) {
    for fate in fates {
        match fate.outcome {
            Outcome::New => counts.new += 1,
            Outcome::Updated => counts.updated += 1,
            Outcome::Unchanged => counts.unchanged += 1,
            Outcome::Existing | Outcome::Repeated => counts.skipped_existing += 1,
            // The check counted these.
            Outcome::Faulty | Outcome::Blank | Outcome::LeftOut => {}
        }
    }
}

#[cfg(test)]
mod tests;
