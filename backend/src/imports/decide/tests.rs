//! Any file in any slices ends as its rows imported one by one would.

use super::*;
use crate::clock::{Clock, Entropy};
use shared::finding::Address;
use std::sync::Arc;

const IMPORT: &str = "this";

struct Still;
impl Clock for Still {
    fn now(&self) -> Millis {
        1_795_254_600_123
    }
}
impl Entropy for Still {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

/// The leads of an account, by address, as a database would hold them.
#[derive(Default)]
struct Leads {
    known: HashMap<String, KnownLead>,
    nameless: usize,
}

impl Leads {
    fn with(leads: &[(&str, &str)]) -> Self {
        let known = leads.iter().enumerate().map(|(at, (key, values))| {
            let lead = KnownLead {
                id: format!("known-{at}"),
                values: (*values).to_owned(),
                import: "earlier".into(),
                updated_import: None,
                updated_at: 1,
            };
            ((*key).to_owned(), lead)
        });
        Self { known: known.collect(), nameless: 0 }
    }

    /// Imports the rows in slices of so many; the outcomes in file order.
    fn import(&mut self, rows: &[(&str, &str)], size: usize, duplicates: Duplicates) -> Vec<Outcome> {
        let surroundings = Surroundings::new(Arc::new(Still), Arc::new(Still));
        let mut outcomes = Vec::new();
        for (first, rows) in rows.chunks(size).enumerate().map(|(nth, rows)| (nth * size, rows)) {
            let candidates: Vec<Candidate> = rows
                .iter()
                .enumerate()
                .map(|(at, (key, values))| Candidate {
                    row: crate::db::staged_rows::StagedRow {
                        at: Address { record: (first + at + 1) as u64, row: 0, line: 0, byte: 0 },
                        email_key: (!key.is_empty()).then(|| (*key).to_owned()),
                        values: (*values).to_owned(),
                    },
                    known: self.known.get(*key).cloned(),
                })
                .collect();
            let terms = Terms { import: IMPORT, duplicates, now: 2 };
            let slice = decide(&candidates, terms, &surroundings).unwrap();
            assert_eq!(slice.fates.len(), candidates.len());
            outcomes.extend(slice.fates.iter().map(|fate| fate.outcome));
            self.apply(slice);
        }
        outcomes
    }

    fn apply(&mut self, slice: Slice) {
        for Version { id, values, updated_import, updated_at } in slice.changed {
            let lead = self.known.values_mut().find(|lead| lead.id == id).unwrap();
            *lead = KnownLead { values, updated_import, updated_at, ..lead.clone() };
        }
        for NewLead { id, email_key, values } in slice.new {
            let lead = KnownLead { id, values, import: IMPORT.into(), updated_import: None, updated_at: 2 };
            match email_key {
                Some(key) => assert!(self.known.insert(key, lead).is_none(), "an address has one lead"),
                None => self.nameless += 1,
            }
        }
    }

    fn values(&self) -> Vec<(String, Value)> {
        let mut values: Vec<_> =
            self.known.iter().map(|(key, lead)| (key.clone(), serde_json::from_str(&lead.values).unwrap())).collect();
        values.sort_by(|(a, _), (b, _)| a.cmp(b));
        values
    }
}

const KNOWN: [(&str, &str); 2] = [("a", r#"{"n":"A","x":"1"}"#), ("k", r#"{"n":"K"}"#)];
const ROWS: [(&str, &str); 10] = [
    ("a", r#"{"n":"A"}"#),
    ("b", r#"{"n":"B"}"#),
    ("a", r#"{"n":"A","x":"2"}"#),
    ("", r#"{"n":"nobody"}"#),
    ("b", r#"{"n":"B"}"#),
    ("b", r#"{"n":"B","y":"3"}"#),
    ("a", r#"{"n":"A","x":"2"}"#),
    ("a", r#"{"x":"1"}"#),
    ("", r#"{"n":"nobody"}"#),
    ("c", r#"{"n":"C"}"#),
];

#[test]
fn outcomes_with_update() {
    use Outcome::{New, Unchanged, Updated};
    let outcomes = Leads::with(&KNOWN).import(&ROWS, 100, Duplicates::Update);
    assert_eq!(outcomes, [Unchanged, New, Updated, New, Unchanged, Updated, Unchanged, Updated, New, New]);
}

#[test]
fn outcomes_with_skip() {
    use Outcome::{Existing, New, Repeated};
    let outcomes = Leads::with(&KNOWN).import(&ROWS, 100, Duplicates::Skip);
    assert_eq!(outcomes, [Existing, New, Existing, New, Repeated, Repeated, Existing, Existing, New, New]);
}

#[test]
fn any_slices_come_to_the_same() {
    for duplicates in [Duplicates::Skip, Duplicates::Update] {
        let mut whole = Leads::with(&KNOWN);
        let outcomes = whole.import(&ROWS, 100, duplicates);
        for size in 1..ROWS.len() {
            let mut sliced = Leads::with(&KNOWN);
            assert_eq!(sliced.import(&ROWS, size, duplicates), outcomes, "{duplicates:?} {size}");
            assert_eq!(sliced.values(), whole.values(), "{duplicates:?} {size}");
            assert_eq!(sliced.nameless, 2);
        }
    }
}

#[test]
fn a_lead_is_kept_as_it_was_once() {
    let surroundings = Surroundings::new(Arc::new(Still), Arc::new(Still));
    let terms = Terms { import: IMPORT, duplicates: Duplicates::Update, now: 2 };
    let candidate = |record, import: &str, updated: Option<&str>| Candidate {
        row: crate::db::staged_rows::StagedRow {
            at: Address { record, row: 0, line: 0, byte: 0 },
            email_key: Some("a".into()),
            values: format!(r#"{{"n":"{record}"}}"#),
        },
        known: Some(KnownLead {
            id: "l".into(),
            values: r#"{"n":"before"}"#.into(),
            import: import.into(),
            updated_import: updated.map(str::to_owned),
            updated_at: 1,
        }),
    };
    for (import, updated, images) in
        [("earlier", None, 1), ("earlier", Some("other"), 1), ("earlier", Some(IMPORT), 0), (IMPORT, None, 0)]
    {
        let slice =
            decide(&[candidate(1, import, updated), candidate(2, import, updated)], terms, &surroundings).unwrap();
        assert_eq!(slice.before.len(), images, "{import} {updated:?}");
        assert_eq!(slice.changed.len(), 1);
        assert_eq!(slice.changed[0].values, r#"{"n":"2"}"#);
    }
}
