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

/// The field of the id that another system has for leads.
#[must_use]
pub fn external_field(form: &Form) -> Option<usize> {
    form.fields.iter().position(|field| field.external_id)
}

/// The fields of the form that leads are known by: that e-mail address, the id of another system, and each phone.
#[must_use]
pub fn key_fields(form: &Form) -> KeyFields {
    let email = email_field(form);
    let kinds = form.fields.iter().enumerate().filter_map(|(at, field)| match field.kind {
        Kind::Email if Some(at) == email => Some((field.name.clone(), KeyKind::Email)),
        Kind::Phone => Some((field.name.clone(), KeyKind::Phone)),
        _ if field.external_id => Some((field.name.clone(), KeyKind::External)),
        _ => None,
    });
    kinds.collect()
}

/// The key that a canonical value is, if it is one.
#[must_use]
pub fn key(kind: KeyKind, value: &str) -> Option<String> {
    match kind {
        KeyKind::Email => Some(value.to_lowercase()),
        KeyKind::Phone | KeyKind::Member => Some(value.to_owned()),
        KeyKind::External => external(value).map(ToOwned::to_owned),
    }
}

/// Fewest characters of an id that no two systems give: what is shorter is the number of a row in one of them.
const EXTERNAL_CHARS: usize = 10;

/// The id that another system has for a lead, without the mark that Meta's downloads put before it. What spreadsheets made of an id
/// (`1.23E+15`), and what stands for none (`0000000000`), is none.
fn external(value: &str) -> Option<&str> {
    let id = value.strip_prefix("l:").unwrap_or(value);
    let written = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let mut bytes = id.bytes().collect::<Vec<_>>();
    bytes.sort_unstable();
    bytes.dedup();
    (written && id.len() >= EXTERNAL_CHARS && bytes.len() >= 3).then_some(id)
}

/// Digits that spreadsheets keep of a number: those behind them become zeros.
const SPREADSHEET_DIGITS: usize = 15;

/// Whether the ids of a file went through a spreadsheet that took them for numbers. Then several leads may have the same one
/// (`12345678901234500`), and none tells them apart.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rounding {
    rounded: u64,
    exact: u64,
}

impl Rounding {
    /// Looks at an id; one with the mark of Meta's downloads is none that a spreadsheet takes for a number.
    pub fn see(&mut self, value: &str) {
        let is_digits = value.bytes().all(|byte| byte.is_ascii_digit());
        let Some(behind) = value.get(SPREADSHEET_DIGITS..).filter(|behind| is_digits && !behind.is_empty()) else {
            return;
        };
        let is_round = behind.bytes().all(|digit| digit == b'0');
        *(if is_round { &mut self.rounded } else { &mut self.exact }) += 1;
    }

    /// Whether it is so: all that are long enough end in zeros, and one is not by chance.
    #[must_use]
    pub const fn is_likely(&self) -> bool {
        self.rounded > 1 && self.exact == 0
    }
}

/// The keys of a lead's values, each once, in order.
#[must_use]
pub fn of_values(fields: &KeyFields, lead: &LeadId, values: &Values) -> Vec<LeadKey> {
    let found = fields.iter().filter_map(|(field, &kind)| {
        let key = key(kind, values.get(field)?.as_deref()?)?;
        Some(LeadKey { kind, key, lead: lead.clone() })
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
/// says stays a key, and of those that one lead has alone, what any of them has said is one already.
#[must_use]
pub fn changed(fields: &KeyFields, lead: &LeadId, from: &Values, to: &Values) -> KeyChange {
    let says = |values: &Values, LeadKey { kind, key: wanted, .. }: &LeadKey| {
        values.values().flatten().any(|value| key(*kind, value).as_ref() == Some(wanted))
    };
    let (mut gone, mut come) = (of_values(fields, lead, from), of_values(fields, lead, to));
    let before = gone.clone();
    gone.retain(|key| !says(to, key));
    come.retain(|key| !(before.contains(key) || !key.kind.is_shared() && says(from, key)));
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
                    let key = value.and_then(|Text(value)| key(kind, &value));
                    self.keys.extend(key.map(|key| LeadKey { kind, key, lead: self.lead.clone() }));
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
        let own = [("email".into(), KeyKind::Email), ("lead_id".into(), KeyKind::External)];
        assert_eq!(fields, KeyFields::from_iter(phones.into_iter().chain(own)));
        for (stored, expected) in [
            (r#"{"name":"A","email":"Ann@x.com","phone":"+81312345678"}"#, vec!["ann@x.com", "+81312345678"]),
            (r#"{"phone":null,"notes":["+81312345678"],"email":"a\u0041@x.com"}"#, vec!["aa@x.com"]),
            (r#"{"lead_id":"l:1234567890123456"}"#, vec!["1234567890123456"]),
            (r#"{"lead_id":"17"}"#, vec![]),
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
    fn an_id_that_tells_leads_of_any_system_apart_is_a_key() {
        for (value, id) in [
            ("l:1234567890123456", Some("1234567890123456")),
            ("1234567890", Some("1234567890")),
            ("00Q5g00000AbCdEFGH", Some("00Q5g00000AbCdEFGH")),
            ("6f1c2a34-9d8e-4b7a-8c21-0a1b2c3d4e5f", Some("6f1c2a34-9d8e-4b7a-8c21-0a1b2c3d4e5f")),
            ("l:", None),
            ("17", None),
            ("123456789", None),
            ("1.23457E+15", None),
            ("0000000000", None),
            ("----------", None),
            ("0101010101", None),
            ("not available", None),
            ("山田太郎山田太郎山田太郎", None),
        ] {
            assert_eq!(key(KeyKind::External, value).as_deref(), id, "{value}");
        }
    }

    #[test]
    fn ids_that_all_end_in_zeros_were_rounded() {
        for (ids, rounded) in [
            (&["12345678901234500", "12345678901234600"][..], true),
            (&["1234567890123450", "1234567890123450", "17", "00Q5g00000AbCdEFGH"], true),
            (&["12345678901234500"], false),
            (&["12345678901234500", "12345678901234600", "12345678901234601"], false),
            (&["l:12345678901234500", "l:12345678901234600"], false),
            (&["123456789012340", "123456789012350"], false),
            (&["", "山田太郎山田太郎山田太郎"], false),
        ] {
            let mut rounding = Rounding::default();
            ids.iter().for_each(|id| rounding.see(id));
            assert_eq!(rounding.is_likely(), rounded, "{ids:?}");
        }
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
