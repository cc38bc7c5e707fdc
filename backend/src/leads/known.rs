//! The keys that a text is, where leads are known by it: an e-mail address, the id of another system, or a phone however it is
//! written.

use super::keys;
use crate::store::lead_keys::{self, KeyKind};
use crate::store::{Database, DbResult};
use api::ids::AccountId;
use shared::form::Form;
use shared::phone::{self, RegionId};
use shared::text::width;

/// Digits of a phone number without its country code that is looked for in every country, at least: fewer are a number of any kind.
const NATIONAL_DIGITS: usize = 7;

/// A kind of key, and keys of it.
pub type Known = (KeyKind, Vec<String>);

/// The keys that a text is, of those by which leads are known; `None`: none.
///
/// # Errors
/// [`crate::store::DbError`].
pub async fn known(db: &Database, account: &AccountId, text: &str, forms: &[Form]) -> DbResult<Option<Known>> {
    of_kinds(db, account, candidates(text, forms)).await
}

/// The keys that a value in that field is, of those by which leads are known; `None`: none, or leads are not known by the field.
///
/// # Errors
/// [`crate::store::DbError`].
pub async fn known_in(
    db: &Database,
    account: &AccountId,
    (field, value): (&str, &str),
    forms: &[Form],
) -> DbResult<Option<Known>> {
    let kinds = forms.iter().filter_map(|form| keys::key_fields(form).get(field).copied());
    let kinds: Vec<KeyKind> = kinds.collect();
    let mut candidates = candidates(value, forms);
    candidates.retain(|(kind, _)| kinds.contains(kind));
    of_kinds(db, account, candidates).await
}

async fn of_kinds(db: &Database, account: &AccountId, candidates: Vec<Known>) -> DbResult<Option<Known>> {
    for (kind, keys) in candidates {
        // Leads of an older version may be without the keys of their phones.
        if kind == KeyKind::Phone && lead_keys::due_to(db, account).await?.is_some() {
            continue;
        }
        let held = lead_keys::held(db, account, kind, &keys).await?;
        if !held.is_empty() {
            return Ok(Some((kind, held)));
        }
    }
    Ok(None)
}

/// The keys that a text could be.
fn candidates(text: &str, forms: &[Form]) -> Vec<Known> {
    let text = width::fold(text.trim());
    if let Some((local, domain)) = text.split_once('@') {
        let is_address =
            !local.is_empty() && domain.contains('.') && !text.contains(|c: char| c.is_whitespace() || c.is_control());
        let key = keys::key(KeyKind::Email, &text).filter(|_| is_address);
        return key.map(|key| (KeyKind::Email, vec![key])).into_iter().collect();
    }
    let phones = phones(&text, forms);
    let external = keys::key(KeyKind::External, &text).map(|key| (KeyKind::External, vec![key]));
    (!phones.is_empty()).then_some((KeyKind::Phone, phones)).into_iter().chain(external).collect()
}

/// The phones that a text could be: as it is, in the countries of the forms, and where it is digits and marks alone in any country.
fn phones(text: &str, forms: &[Form]) -> Vec<String> {
    let countries = forms.iter().flat_map(|form| form.fields.iter().map(|field| field.country).chain([form.country]));
    let own = countries.flatten().filter_map(RegionId::of).map(Some);
    let is_anywhere = phone::is_bare(text) && text.chars().filter(char::is_ascii_digit).count() >= NATIONAL_DIGITS;
    let anywhere = RegionId::all().filter(|_| is_anywhere).map(Some);
    let mut found: Vec<String> = Vec::new();
    for region in [None].into_iter().chain(own).chain(anywhere) {
        let number = phone::parse(text, region).ok().filter(phone::Number::is_valid);
        let key = number.map(|number| number.e164());
        found.extend(key.filter(|key| !found.contains(key)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_addresses_and_numbers_are_keys_and_nothing_else_is() {
        let mut japanese = Form::default_leads();
        japanese.country = "JP".parse().ok();
        for (text, key) in [
            ("Ann@X.com", Some("ann@x.com")),
            (" ａｎｎ＠x.com ", Some("ann@x.com")),
            ("@x.com", None),
            ("ann@x", None),
            ("ann@x.com, bob@x.com", None),
            ("a\0@x.com", None),
            ("+81 3-1234-5678", Some("+81312345678")),
            ("03-1234-5678", Some("+81312345678")),
            ("1234", None),
            ("l:1234567890123456", Some("1234567890123456")),
            ("山田", None),
            ("", None),
        ] {
            let found = candidates(text, &[japanese.clone()]);
            assert_eq!(found.first().map(|(_, keys)| keys[0].as_str()), key, "{text:?}");
        }
    }

    #[test]
    fn a_phone_is_read_as_people_of_any_country_write_it() {
        for (text, phone, is_found) in [
            ("(212) 578-2524", "+12125782524", true),
            ("212.578.2524", "+12125782524", true),
            ("+1 212 578 2524", "+12125782524", true),
            ("1-212-578-2524", "+12125782524", true),
            ("090-1234-5678", "+819012345678", true),
            ("０９０−１２３４−５６７８", "+819012345678", true),
            ("030 123456", "+4930123456", true),
            ("01 42 68 53 00", "+33142685300", true),
            ("06 1234 5678", "+390612345678", true),
            ("91234567", "+6591234567", true),
            // Too short to tell it from any other number, and no phone at all.
            ("123456", "+49123456", false),
            ("100000000000001", "+100000000000001", false),
            ("room 2125782524", "+12125782524", false),
        ] {
            let phones = phones(&width::fold(text), &[Form::default_leads()]);
            assert_eq!(phones.iter().any(|found| found == phone), is_found, "{text}: {phones:?}");
            assert!(phones.len() < 250);
        }
    }
}
