//! Any file in any slices ends as its rows imported one by one would.

use super::*;
use crate::clock::{Clock, Entropy};
use crate::store::staged_rows::StagedRow;
use shared::finding::Address;
use std::collections::BTreeSet;
use std::sync::Arc;

mod external;

/// The import that is decided on.
fn this() -> ImportId {
    2.into()
}

/// One before it.
fn earlier() -> ImportId {
    1.into()
}

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

fn read(stored: &str) -> Values {
    from_json("", stored).unwrap()
}

/// The record of that number, with these values (`p` is a phone, `c` custom), that meets that lead.
fn candidate(record: usize, key: &str, values: &str, known: Option<KnownLead>) -> Candidate {
    let custom: Values = read(values).into_iter().filter(|(field, _)| field == "c").collect();
    let values: Values = read(values).into_iter().filter(|(field, _)| field != "c").collect();
    let row = StagedRow {
        at: Address { record: record as u64, row: 0, line: 0, byte: 0 },
        email_key: (!key.is_empty()).then(|| key.to_owned()),
        external_key: None,
        values: to_json(&values).unwrap(),
        custom: to_json(&custom).unwrap(),
        findings: None,
    };
    let by_email = known.as_ref().map(|known| known.id.clone());
    Candidate { row, known, by_email, by_external: None }
}

fn key_fields() -> KeyFields {
    KeyFields::from([("e".into(), KeyKind::Email), ("p".into(), KeyKind::Phone)])
}

/// The leads of an account, by address, as a database would hold them.
#[derive(Default)]
struct Leads {
    known: HashMap<String, KnownLead>,
    nameless: usize,
    changes: HashMap<(LeadId, u64), Change>,
    keys: BTreeSet<LeadKey>,
}

impl Leads {
    fn with(leads: &[(&str, &str)]) -> Self {
        let mut all = Self::default();
        for (at, (key, values)) in leads.iter().enumerate() {
            let lead = KnownLead {
                id: (at as u128).into(),
                version: 1,
                values: (*values).to_owned(),
                custom: "{}".into(),
                import: earlier(),
                updated_import: None,
                updated_at: 1,
                before: None,
            };
            all.keys.extend(keys::of_values(&key_fields(), &lead.id, &read(values)));
            all.known.insert((*key).to_owned(), lead);
        }
        all
    }

    /// Imports the rows in slices of so many; the outcomes in file order.
    fn import(&mut self, rows: &[(&str, &str)], size: usize, duplicates: Duplicates) -> Vec<Outcome> {
        let surroundings = Surroundings::new(Arc::new(Still), Arc::new(Still));
        let key_fields = key_fields();
        let terms = Terms { import: &this(), duplicates, key_fields: &key_fields, keys_due_to: None, now: 2 };
        let mut outcomes = Vec::new();
        for (first, rows) in rows.chunks(size).enumerate().map(|(nth, rows)| (nth * size, rows)) {
            let rows = rows.iter().enumerate();
            let candidates: Vec<_> = rows
                .map(|(at, (key, values))| candidate(first + at + 1, key, values, self.known.get(*key).cloned()))
                .collect();
            let slice = decide(&candidates, terms, &surroundings).unwrap();
            assert_eq!(slice.fates.len(), candidates.len());
            outcomes.extend(slice.fates.iter().map(|fate| fate.outcome));
            let new: Vec<_> = slice.new.iter().map(|lead| lead.id.clone()).collect();
            let found = candidates
                .iter()
                .zip(&slice.fates)
                .filter_map(|(candidate, fate)| Some((fate.lead.clone()?, candidate.row.email_key.clone()?)));
            let addresses: HashMap<LeadId, String> = found.collect();
            self.nameless += new.iter().filter(|id| !addresses.contains_key(*id)).count();
            self.apply(slice, &addresses);
        }
        outcomes
    }

    fn apply(&mut self, slice: Slice, addresses: &HashMap<LeadId, String>) {
        for change in &slice.changes {
            self.changes.insert((change.lead.clone(), change.version), change.clone());
        }
        for Version { id, version, values, custom, updated_import, updated_at } in slice.versions {
            let before = slice.changes.iter().find(|change| change.lead == id).map(|change| change.before.clone());
            let lead = self.known.values_mut().find(|lead| lead.id == id).unwrap();
            let (values, custom) = (to_json(&values).unwrap(), to_json(&custom).unwrap());
            *lead = KnownLead { version, values, custom, updated_import, updated_at, before, ..lead.clone() };
        }
        for NewLead { id, values, custom, .. } in slice.new {
            let address = addresses.get(&id).cloned();
            let lead = KnownLead {
                id,
                version: 1,
                values,
                custom,
                import: this(),
                updated_import: None,
                updated_at: 2,
                before: None,
            };
            if let Some(key) = address {
                assert!(self.known.insert(key, lead).is_none(), "an address has one lead");
            }
        }
        slice.lost_keys.iter().for_each(|key| assert!(self.keys.remove(key), "{key:?}"));
        self.keys.extend(slice.keys);
    }

    /// The leads with their versions, whose names hang on no slices.
    fn leads(&self) -> Vec<(String, u64, Values, Values, Option<ImportId>, Millis)> {
        let mut leads: Vec<_> = self.known.iter().collect();
        leads.sort_by_key(|(key, _)| *key);
        let lead = |(key, lead): (&String, &KnownLead)| {
            let (values, custom) = (read(&lead.values), read(&lead.custom));
            (key.clone(), lead.version, values, custom, lead.updated_import.clone(), lead.updated_at)
        };
        leads.into_iter().map(lead).collect()
    }

    fn changes(&self) -> Vec<Change> {
        let mut changes: Vec<_> = self.changes.values().cloned().collect();
        changes.sort_by(|one, other| one.lead.cmp(&other.lead));
        changes
    }

    /// Those of leads with an address say what its values say.
    fn assert_keys(&self) {
        let of_leads =
            self.known.values().flat_map(|lead| keys::of_values(&key_fields(), &lead.id, &read(&lead.values)));
        assert_eq!(
            self.keys.iter().cloned().collect::<Vec<_>>(),
            of_leads.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
        );
    }
}

const KNOWN: [(&str, &str); 3] = [("a", r#"{"n":"A","x":"1","p":"+1"}"#), ("k", r#"{"n":"K"}"#), ("r", r#"{"n":"R"}"#)];
const ROWS: [(&str, &str); 13] = [
    ("a", r#"{"n":"A"}"#),
    ("b", r#"{"n":"B","p":"+1"}"#),
    ("a", r#"{"n":"A","x":"2","p":"+2"}"#),
    ("", r#"{"n":"nobody"}"#),
    ("b", r#"{"n":"B","p":"+1"}"#),
    ("b", r#"{"n":"B","y":"3","p":"+3"}"#),
    ("a", r#"{"n":"A","x":"2"}"#),
    ("a", r#"{"x":"1","c":"kept"}"#),
    ("", r#"{"n":"nobody"}"#),
    ("c", r#"{"n":"C"}"#),
    ("r", r#"{"n":"S","p":"+4"}"#),
    ("r", r#"{"n":"R"}"#),
    ("a", r#"{"p":"+5"}"#),
];

#[test]
fn outcomes_with_update() {
    use Outcome::{New, Unchanged, Updated};
    let outcomes = Leads::with(&KNOWN).import(&ROWS, 100, Duplicates::Update);
    assert_eq!(
        outcomes,
        [Unchanged, New, Updated, New, Unchanged, Updated, Unchanged, Updated, New, New, Updated, Updated, Updated]
    );
}

#[test]
fn outcomes_with_skip() {
    use Outcome::{New, SkippedExisting as Existing, SkippedRepeated as Repeated};
    let outcomes = Leads::with(&KNOWN).import(&ROWS, 100, Duplicates::Skip);
    assert_eq!(
        outcomes,
        [Existing, New, Existing, New, Repeated, Repeated, Existing, Existing, New, New, Existing, Existing, Existing]
    );
}

#[test]
fn any_slices_come_to_the_same() {
    for duplicates in [Duplicates::Skip, Duplicates::Update] {
        let mut whole = Leads::with(&KNOWN);
        let outcomes = whole.import(&ROWS, 100, duplicates);
        for size in 1..ROWS.len() {
            let mut sliced = Leads::with(&KNOWN);
            assert_eq!(sliced.import(&ROWS, size, duplicates), outcomes, "{duplicates:?} {size}");
            assert_eq!(sliced.leads(), whole.leads(), "{duplicates:?} {size}");
            assert_eq!(sliced.changes(), whole.changes(), "{duplicates:?} {size}");
            sliced.assert_keys();
            assert_eq!(sliced.nameless, 2);
        }
    }
}

#[test]
fn a_change_tells_the_fields_that_differ_in_the_end() {
    for size in [1, 100] {
        let mut leads = Leads::with(&KNOWN);
        leads.import(&ROWS, size, Duplicates::Update);
        let [a, r] = <[Change; 2]>::try_from(leads.changes()).unwrap();
        let none = Values::default;
        assert_eq!((a.lead, a.version), (0.into(), 2));
        // `x` went from 1 to 2 and back.
        let before = Before {
            values: read(r#"{"p":"+1"}"#),
            custom: read(r#"{"c":null}"#),
            updated_import: None,
            updated_at: 1,
        };
        assert_eq!(a.before, before);
        assert_eq!(a.after, Fields { values: read(r#"{"p":"+5"}"#), custom: read(r#"{"c":"kept"}"#) });
        assert_eq!((r.before.values, r.after.values), (read(r#"{"p":null}"#), read(r#"{"p":"+4"}"#)));
        assert_eq!((r.before.custom, r.after.custom), (none(), none()));
    }
}

#[test]
fn a_lead_is_changed_once_by_an_import_and_not_at_all_by_that_which_made_it() {
    let surroundings = Surroundings::new(Arc::new(Still), Arc::new(Still));
    let key_fields = key_fields();
    let this = this();
    let terms =
        Terms { import: &this, duplicates: Duplicates::Update, key_fields: &key_fields, keys_due_to: None, now: 2 };
    let was_earlier = Before { values: read(r#"{"n":"earlier"}"#), updated_at: 1, ..Before::default() };
    for (import, before, changes, version, at) in
        [(earlier(), None, 1, 8, 2), (earlier(), Some(was_earlier), 1, 7, 2), (this.clone(), None, 0, 7, 1)]
    {
        let known = KnownLead {
            id: 1.into(),
            version: 7,
            values: r#"{"n":"before"}"#.into(),
            custom: "{}".into(),
            import: import.clone(),
            updated_import: before.is_some().then(|| this.clone()),
            updated_at: 1,
            before: before.clone(),
        };
        let candidates =
            [candidate(1, "a", r#"{"n":"1"}"#, Some(known.clone())), candidate(2, "a", r#"{"n":"2"}"#, Some(known))];
        let slice = decide(&candidates, terms, &surroundings).unwrap();
        assert_eq!(slice.versions.len(), 1);
        let lead = &slice.versions[0];
        assert_eq!((lead.version, lead.updated_at, &lead.values), (version, at, &read(r#"{"n":"2"}"#)));
        assert_eq!(slice.changes.len(), changes, "{import}");
        for change in slice.changes {
            assert_eq!(change.version, version);
            let was = if before.is_some() { r#"{"n":"earlier"}"# } else { r#"{"n":"before"}"# };
            assert_eq!((change.before.values, change.after.values), (read(was), read(r#"{"n":"2"}"#)));
        }
    }
}

#[test]
fn phones_of_leads_of_older_versions_become_keys_with_the_first_change() {
    let surroundings = Surroundings::new(Arc::new(Still), Arc::new(Still));
    let key_fields = key_fields();
    for (due_to, version, expected) in
        [(Some(3), 1, 1), (Some(2), 1, 1), (Some(1), 1, 0), (None, 1, 0), (Some(3), 2, 0)]
    {
        let due_to: Option<LeadId> = due_to.map(LeadId::from);
        let terms = Terms {
            import: &this(),
            duplicates: Duplicates::Update,
            key_fields: &key_fields,
            keys_due_to: due_to.as_ref(),
            now: 2,
        };
        let known = KnownLead {
            id: 2.into(),
            version,
            values: r#"{"e":"a","n":"N","p":"+1"}"#.into(),
            custom: "{}".into(),
            import: earlier(),
            updated_import: None,
            updated_at: 1,
            before: None,
        };
        let slice = decide(&[candidate(1, "a", r#"{"n":"M"}"#, Some(known))], terms, &surroundings).unwrap();
        assert_eq!((slice.keys.len(), slice.lost_keys.len()), (expected, 0), "{due_to:?} {version}");
    }
}
