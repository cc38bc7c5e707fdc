//! Leads that are known by ids of another system too: any slices come to what a plain reading of the rules says.

use super::*;
use std::collections::BTreeMap;

/// Two leads that were there: one known by both keys, one by its id alone.
const KNOWN: [&str; 2] = [r#"{"e":"a@x.com","i":"id-of-lead-1"}"#, r#"{"i":"id-of-lead-2","n":"N"}"#];

fn fields() -> KeyFields {
    KeyFields::from([("e".into(), KeyKind::Email), ("i".into(), KeyKind::External), ("p".into(), KeyKind::Phone)])
}

/// The keys of values: address and id.
fn own(values: &Values) -> [Option<String>; 2] {
    let key = |kind, field: &str| keys::key(kind, values.get(field)?.as_deref()?);
    [key(KeyKind::Email, "e"), key(KeyKind::External, "i")]
}

/// The rules of the module, one row after the other, without keys: each row looks at the values of all leads.
fn plainly(rows: &[Values], duplicates: Duplicates) -> (Vec<Outcome>, Vec<Values>) {
    let mut leads: Vec<Values> = KNOWN.map(read).to_vec();
    let mut outcomes = Vec::new();
    for row in rows {
        let [email, id] = own(row);
        let with =
            |nth: usize, key: &Option<String>| leads.iter().position(|lead| key.is_some() && own(lead)[nth] == *key);
        let holder = with(1, &id);
        let Some(met) = with(0, &email).or(holder) else {
            leads.push(row.clone());
            outcomes.push(Outcome::New);
            continue;
        };
        if duplicates == Duplicates::Skip {
            outcomes.push(if met < KNOWN.len() { Outcome::SkippedExisting } else { Outcome::SkippedRepeated });
            continue;
        }
        let mut values = row.clone();
        if own(&leads[met])[1].is_some() || holder.is_some() {
            values.remove("i");
        }
        let before = leads[met].clone();
        leads[met].extend(values);
        outcomes.push(if leads[met] == before { Outcome::Unchanged } else { Outcome::Updated });
    }
    (outcomes, leads)
}

/// A database of leads and their own keys.
struct Stored {
    leads: BTreeMap<LeadId, KnownLead>,
    keys: BTreeMap<(KeyKind, String), LeadId>,
}

impl Stored {
    fn new() -> Self {
        let mut stored = Self { leads: BTreeMap::new(), keys: BTreeMap::new() };
        for (at, values) in KNOWN.into_iter().enumerate() {
            stored.add((at as u128).into(), values.to_owned(), earlier());
            let keys = keys::of_values(&fields(), &(at as u128).into(), &read(values));
            stored.keys.extend(keys.into_iter().map(|key| ((key.kind, key.key), key.lead)));
        }
        stored
    }

    fn add(&mut self, id: LeadId, values: String, import: ImportId) {
        let lead = KnownLead {
            id: id.clone(),
            version: 1,
            values,
            custom: "{}".into(),
            import,
            updated_import: None,
            updated_at: 1,
            before: None,
        };
        self.leads.insert(id, lead);
    }

    fn candidate(&self, at: usize, values: &Values) -> Candidate {
        let [email_key, external_key] = own(values);
        let by = |kind, key: &Option<String>| self.keys.get(&(kind, key.clone()?)).cloned();
        let (by_email, by_external) = (by(KeyKind::Email, &email_key), by(KeyKind::External, &external_key));
        let known = by_email.as_ref().or(by_external.as_ref()).map(|id| self.leads[id].clone());
        let mut row = super::candidate(at + 1, "", &to_json(values).unwrap(), None).row;
        (row.email_key, row.external_key) = (email_key, external_key);
        Candidate { row, known, by_email, by_external }
    }

    fn apply(&mut self, slice: Slice) {
        for key in slice.lost_keys.into_iter().filter(|key| !key.kind.is_shared()) {
            assert_eq!(self.keys.remove(&(key.kind, key.key)), Some(key.lead));
        }
        for key in slice.keys.into_iter().filter(|key| !key.kind.is_shared()) {
            let had = self.keys.insert((key.kind, key.key.clone()), key.lead.clone());
            assert_eq!(had, None, "{key:?} has one lead");
        }
        for NewLead { id, values, .. } in slice.new {
            self.add(id, values, this());
        }
        for version in slice.versions {
            let lead = self.leads.get_mut(&version.id).unwrap();
            lead.values = to_json(&version.values).unwrap();
            (lead.version, lead.updated_import) = (version.version, version.updated_import);
            let change = slice.changes.iter().find(|change| change.lead == version.id);
            lead.before = change.map(|change| change.before.clone()).or(lead.before.take());
        }
    }

    /// Imports the rows in slices of so many at most; the outcomes in file order.
    fn import(&mut self, rows: &[Values], size: usize, duplicates: Duplicates) -> Vec<Outcome> {
        let surroundings = Surroundings::new(Arc::new(Still), Arc::new(Still));
        let key_fields = fields();
        let terms = Terms { import: &this(), duplicates, key_fields: &key_fields, keys_due_to: None, now: 2 };
        let mut outcomes = Vec::new();
        while outcomes.len() < rows.len() {
            let rows = rows.iter().enumerate().skip(outcomes.len()).take(size);
            let candidates: Vec<_> = rows.map(|(at, values)| self.candidate(at, values)).collect();
            let slice = decide(&candidates, terms, &surroundings).unwrap();
            assert!(!slice.fates.is_empty(), "the first is always decided on");
            outcomes.extend(slice.fates.iter().map(|fate| fate.outcome));
            self.apply(slice);
        }
        outcomes
    }
}

/// Some rows: of few addresses and ids, so that they meet in every way.
fn rows(seed: u64) -> Vec<Values> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut pick = |of: &[&str]| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        of[(state >> 33) as usize % of.len()].to_owned()
    };
    let row = |_| {
        let email = pick(&["", "", "a@x.com", "b@x.com", "C@x.com", "c@x.com"]);
        let id = pick(&["", "", "id-of-lead-1", "id-of-lead-2", "id-of-lead-3", "l:id-of-lead-3", "17"]);
        let cells = [("e", email), ("i", id), ("n", pick(&["", "A", "B"])), ("p", pick(&["+1", "+2"]))];
        let given = cells.into_iter().filter(|(_, value)| !value.is_empty());
        given.map(|(field, value)| (field.to_owned(), Some(value))).collect()
    };
    (0..12).map(row).collect()
}

#[test]
fn any_slices_come_to_what_the_rules_say() {
    for seed in 0..400 {
        let rows = rows(seed);
        for duplicates in [Duplicates::Skip, Duplicates::Update] {
            let (outcomes, leads) = plainly(&rows, duplicates);
            for size in [1, 2, 3, 5, rows.len()] {
                let mut stored = Stored::new();
                assert_eq!(stored.import(&rows, size, duplicates), outcomes, "{seed} {duplicates:?} {size}");
                let found: Vec<_> = stored.leads.values().map(|lead| read(&lead.values)).collect();
                assert_eq!(found, leads, "{seed} {duplicates:?} {size}");
                let of_leads = stored.leads.values().flat_map(|lead| {
                    keys::of_values(&fields(), &lead.id, &read(&lead.values))
                        .into_iter()
                        .filter(|key| !key.kind.is_shared())
                });
                let of_leads: BTreeMap<_, _> = of_leads.map(|key| ((key.kind, key.key), key.lead)).collect();
                assert_eq!(stored.keys, of_leads, "{seed} {duplicates:?} {size}");
            }
        }
    }
}

#[test]
fn the_same_leads_without_addresses_come_in_once() {
    use Outcome::{New, SkippedExisting, SkippedRepeated, Unchanged, Updated};
    let rows = [r#"{"i":"l:1234567890123456","p":"+1"}"#, r#"{"i":"1234567890123456","p":"+1"}"#].map(read);
    for (duplicates, again, new_phone) in
        [(Duplicates::Skip, SkippedRepeated, SkippedRepeated), (Duplicates::Update, Unchanged, Updated)]
    {
        let mut stored = Stored::new();
        assert_eq!(stored.import(&rows, 9, duplicates), [New, again]);
        let other = [read(r#"{"i":"1234567890123456","p":"+2"}"#)];
        assert_eq!(stored.import(&other, 9, duplicates), [new_phone]);
        assert_eq!(stored.leads.len(), KNOWN.len() + 1);
        let known = [read(r#"{"i":"id-of-lead-2","n":"N"}"#)];
        let expected = if duplicates == Duplicates::Skip { SkippedExisting } else { Unchanged };
        assert_eq!(stored.import(&known, 9, duplicates), [expected]);
    }
}
