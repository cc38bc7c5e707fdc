//! What the leads of an account must be: every import applied once, one after the other.

use crate::file::{self, Duplicates, ImportFile, Row};
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// A lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// Values by field, as the API gives them.
    pub values: Map<String, Value>,
    /// Id of the import that made it.
    pub import: Arc<str>,
}

impl Lead {
    /// Of a lead as the API gives it: its e-mail address, and itself.
    #[must_use]
    pub fn read(lead: Value) -> Option<(String, Self)> {
        let lead: api::leads::Lead = serde_json::from_value(lead).ok()?;
        let values: Map<String, Value> = lead.values.into_iter().map(|(name, value)| (name, value.into())).collect();
        let email = values.get("email")?.as_str()?.to_owned();
        Some((email, Self { values, import: lead.import.into_text().into() }))
    }

    /// A short sign of all that it says.
    #[must_use]
    pub fn digest(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        // Two objects that say the same are written alike: their keys are in order.
        serde_json::Value::Object(self.values.clone()).to_string().hash(&mut hasher);
        self.import.hash(&mut hasher);
        hasher.finish()
    }
}

/// The leads of an account, by number; each text of a lead is a number too.
#[derive(Clone, Debug, Default)]
pub struct Model {
    leads: HashMap<u32, Known>,
}

#[derive(Clone, Debug)]
struct Known {
    name: u32,
    company: Option<u32>,
    notes: Option<u32>,
    import: Arc<str>,
}

/// What becomes of the rows of an import.
pub use api::imports::Outcomes as Counts;

/// Those of an import as the API gives them; `None` when they do not add up.
#[must_use]
pub fn read_counts(counts: &Value) -> Option<Counts> {
    serde_json::from_value(counts.clone()).ok().filter(Counts::add_up)
}

impl Model {
    /// How many leads there are.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.leads.len() as u64
    }

    /// Applies an import: what must become of its rows.
    pub fn apply(&mut self, file: &ImportFile, import: &Arc<str>) -> Counts {
        let mut counts = Counts { records: file.rows.len() as u64, ..Counts::default() };
        for row in &file.rows {
            match *row {
                Row::Blank => counts.blank += 1,
                Row::Faulty { .. } => counts.skipped_errors += 1,
                Row::Sound { key, name, company, notes } => match self.leads.get_mut(&key) {
                    None => {
                        counts.new += 1;
                        self.leads.insert(key, Known { name, company, notes, import: Arc::clone(import) });
                    }
                    Some(_) if file.duplicates == Duplicates::Skip => counts.skipped_existing += 1,
                    Some(lead) => {
                        let changed = lead.take(name, company, notes);
                        *(if changed { &mut counts.updated } else { &mut counts.unchanged }) += 1;
                    }
                },
            }
        }
        counts
    }

    /// The leads as the API must give them.
    pub fn leads(&self) -> impl Iterator<Item = (String, Lead)> {
        self.leads.iter().map(|(key, known)| (file::email(*key), known.lead(*key)))
    }

    /// The lead of that address as the API must give it.
    #[must_use]
    pub fn find(&self, email: &str) -> Option<Lead> {
        let key = file::key(email)?;
        Some(self.leads.get(&key)?.lead(key))
    }
}

impl Known {
    fn lead(&self, key: u32) -> Lead {
        let mut values = Map::new();
        values.insert("name".into(), file::name(self.name).into());
        values.insert("email".into(), file::email(key).into());
        values.insert("phone".into(), file::phone(key).into());
        self.company.into_iter().for_each(|number| {
            values.insert("company".into(), file::company(number).into());
        });
        self.notes.into_iter().for_each(|number| {
            values.insert("notes".into(), file::note(number).into());
        });
        Lead { values, import: Arc::clone(&self.import) }
    }

    /// Takes what is not blank; whether that changed anything.
    fn take(&mut self, name: u32, company: Option<u32>, notes: Option<u32>) -> bool {
        let before = (self.name, self.company, self.notes);
        self.name = name;
        self.company = company.or(self.company);
        self.notes = notes.or(self.notes);
        before != (self.name, self.company, self.notes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(key: u32, name: u32, company: Option<u32>) -> Row {
        Row::Sound { key, name, company, notes: None }
    }

    #[test]
    fn rows_count_in_file_order_and_blanks_do_not_overwrite() {
        let (mut model, import) = (Model::default(), Arc::from("a"));
        let rows = vec![row(1, 1, Some(1)), row(1, 1, None), row(1, 2, None), Row::Blank, Row::Faulty { key: 9 }];
        let counts = model.apply(&ImportFile { rows, duplicates: Duplicates::Update }, &import);
        let expected =
            Counts { records: 5, new: 1, unchanged: 1, updated: 1, blank: 1, skipped_errors: 1, ..Counts::default() };
        assert_eq!(counts, expected);
        let (email, lead) = model.leads().next().expect("a lead");
        assert_eq!(
            (email.as_str(), &lead.values["name"], &lead.values["company"]),
            ("l1@x.com", &"N2".into(), &"C1 Ltd".into())
        );

        let rows = vec![row(1, 3, Some(3)), row(2, 1, None)];
        let counts = model.apply(&ImportFile { rows, duplicates: Duplicates::Skip }, &Arc::from("b"));
        assert_eq!((counts.new, counts.skipped_existing, model.total()), (1, 1, 2));
    }

    #[test]
    fn counts_that_do_not_add_up_are_none() {
        let counts = |new: u64| {
            serde_json::json!({"records": 3, "new": new, "updated": 1, "unchanged": 0, "skipped_existing": 0,
                "skipped_errors": 0, "blank": 0, "left_out": 1})
        };
        assert!(read_counts(&counts(1)).is_some());
        assert!(read_counts(&counts(2)).is_none());
    }
}
