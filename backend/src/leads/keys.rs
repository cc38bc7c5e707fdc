//! Which fields of a form leads are known by, and the keys that values make: the one place where a key gets its form.

use crate::store::lead_keys::{KeyFields, KeyKind, LeadKey};
use crate::store::leads::Values;
use crate::store::{DbResult, damaged};
use api::ids::LeadId;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use shared::form::{Form, Kind};
use std::borrow::Cow;
use std::fmt;

/// The field of the e-mail address by which leads are known: the form's first.
#[must_use]
pub fn email_field(form: &Form) -> Option<usize> {
    form.fields.iter().position(|field| field.kind == Kind::Email)
}

/// The fields of the form that leads are known by: that e-mail address, and each phone.
#[must_use]
pub fn key_fields(form: &Form) -> KeyFields {
    let email = email_field(form);
    let kinds = form.fields.iter().enumerate().filter_map(|(at, field)| match field.kind {
        Kind::Email if Some(at) == email => Some((field.name.clone(), KeyKind::Email)),
        Kind::Phone => Some((field.name.clone(), KeyKind::Phone)),
        _ => None,
    });
    kinds.collect()
}

/// The key that a canonical value is.
#[must_use]
pub fn key(kind: KeyKind, value: &str) -> String {
    match kind {
        KeyKind::Email => value.to_lowercase(),
        KeyKind::Phone | KeyKind::External | KeyKind::Member => value.to_owned(),
    }
}

/// The keys of a lead's values, each once, in order.
#[must_use]
pub fn of_values(fields: &KeyFields, lead: &LeadId, values: &Values) -> Vec<LeadKey> {
    let found = fields.iter().filter_map(|(field, &kind)| {
        let value = values.get(field)?.as_deref()?;
        Some(LeadKey { kind, key: key(kind, value), lead: lead.clone() })
    });
    let mut keys: Vec<_> = found.collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// How the keys of a lead change with its values.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct KeyChange {
    /// Those that it gets. Of a phone it may have one already.
    pub come: Vec<LeadKey>,
    /// Those that it no longer has.
    pub gone: Vec<LeadKey>,
}

/// The change from these values to those. A lead may have fields of other forms too, which may be keys there: what any of them
/// says stays a key, and an address that any of them has said is one already.
#[must_use]
pub fn changed(fields: &KeyFields, lead: &LeadId, from: &Values, to: &Values) -> KeyChange {
    let says = |values: &Values, LeadKey { kind, key: wanted, .. }: &LeadKey| {
        values.values().flatten().any(|value| key(*kind, value) == *wanted)
    };
    let (mut gone, mut come) = (of_values(fields, lead, from), of_values(fields, lead, to));
    let before = gone.clone();
    gone.retain(|key| !says(to, key));
    come.retain(|key| !(before.contains(key) || key.kind == KeyKind::Email && says(from, key)));
    KeyChange { come, gone }
}

/// Adds the keys of a stored lead, of whose values (JSON) nothing else is read.
///
/// # Errors
/// [`crate::store::DbError`] when the values do not read back.
pub fn of_stored(fields: &KeyFields, lead: &LeadId, values: &str, keys: &mut Vec<LeadKey>) -> DbResult<()> {
    let wanted = Wanted { fields, lead, keys };
    let read = serde_json::Deserializer::from_str(values).deserialize_map(wanted);
    read.map_err(|error| damaged("field_values", error))
}

/// A text of a JSON document, copied only where it is escaped.
#[derive(Deserialize)]
struct Text<'t>(#[serde(borrow)] Cow<'t, str>);

struct Wanted<'k> {
    fields: &'k KeyFields,
    lead: &'k LeadId,
    keys: &'k mut Vec<LeadKey>,
}

impl<'de> Visitor<'de> for Wanted<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of texts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(Text(field)) = map.next_key()? {
            match self.fields.get(&*field) {
                Some(&kind) => {
                    let value = map.next_value::<Option<Text<'_>>>()?;
                    let found =
                        value.map(|Text(value)| LeadKey { kind, key: key(kind, &value), lead: self.lead.clone() });
                    self.keys.extend(found);
                }
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::from_json;

    #[test]
    fn keys_are_the_same_from_values_and_from_what_is_stored() {
        let (form, lead) = (Form::default_leads(), LeadId::from(1));
        let fields = key_fields(&form);
        let phones = ["phone", "phone2", "phone3", "phone4", "phone5"].map(|name| (name.to_owned(), KeyKind::Phone));
        assert_eq!(fields, KeyFields::from_iter(phones.into_iter().chain([("email".into(), KeyKind::Email)])));
        for (stored, expected) in [
            (r#"{"name":"A","email":"Ann@x.com","phone":"+81312345678"}"#, vec!["ann@x.com", "+81312345678"]),
            (r#"{"phone":null,"notes":["+81312345678"],"email":"a\u0041@x.com"}"#, vec!["aa@x.com"]),
            ("{}", vec![]),
        ] {
            let mut keys = Vec::new();
            of_stored(&fields, &lead, stored, &mut keys).unwrap();
            keys.sort();
            assert_eq!(keys.iter().map(|key| key.key.as_str()).collect::<Vec<_>>(), expected, "{stored}");
            let Ok(values) = from_json::<Values>("", stored) else { continue };
            assert_eq!(keys, of_values(&fields, &lead, &values), "{stored}");
        }
        assert!(of_stored(&fields, &lead, "[]", &mut Vec::new()).is_err());
    }

    #[test]
    fn of_several_addresses_the_first_is_the_key_and_of_phones_each() {
        let field = |name: &str, kind: &str| serde_json::json!({"name": name, "kind": kind});
        let fields = ["phone", "email", "email", "phone"].into_iter().zip(["a", "b", "c", "d"]);
        let fields: Vec<_> = fields.map(|(kind, name)| field(name, kind)).collect();
        let mut form = Form::default_leads();
        form.fields = serde_json::from_value(fields.into()).unwrap();
        let names: Vec<_> = key_fields(&form).into_keys().collect();
        assert_eq!(names, ["a", "b", "d"]);
    }

    #[test]
    fn keys_follow_values_and_stay_while_any_field_says_them() {
        let fields = KeyFields::from([("mail".into(), KeyKind::Email), ("phone".into(), KeyKind::Phone)]);
        let values = |stored: &str| from_json::<Values>("", stored).unwrap();
        let keys = |found: &[LeadKey]| found.iter().map(|key| key.key.clone()).collect::<Vec<_>>();
        for (from, to, come, gone) in [
            (r#"{"phone":"+1"}"#, r#"{"phone":"+2"}"#, vec!["+2"], vec!["+1"]),
            (r#"{"phone":"+1"}"#, r#"{"phone":"+1","name":"A"}"#, vec![], vec![]),
            ("{}", r#"{"phone":"+1"}"#, vec!["+1"], vec![]),
            // Of another form: its e-mail address has another name, and it has a second phone.
            (r#"{"email":"A@x.com"}"#, r#"{"email":"A@x.com","mail":"a@x.com"}"#, vec![], vec![]),
            (r#"{"email":"A@x.com","mail":"a@x.com"}"#, r#"{"email":"A@x.com"}"#, vec![], vec![]),
            (r#"{"phone":"+1","mobile":"+1"}"#, r#"{"phone":"+2","mobile":"+1"}"#, vec!["+2"], vec![]),
            (r#"{"phone":"+1","mobile":"+2"}"#, r#"{"phone":"+2","mobile":"+2"}"#, vec!["+2"], vec!["+1"]),
        ] {
            let change = changed(&fields, &1.into(), &values(from), &values(to));
            assert_eq!(
                (keys(&change.come), keys(&change.gone)),
                (come.iter().map(|&key| key.to_owned()).collect(), gone.iter().map(|&key| key.to_owned()).collect()),
                "{from} {to}"
            );
        }
    }
}
