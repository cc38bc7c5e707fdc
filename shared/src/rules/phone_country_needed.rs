//! The number is in national writing, and no country is known.
//!
//! Example: `03-1234-5678` without a country. Source: libphonenumber.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::phone::PhoneFault;

pub(crate) const RULE: Rule = Rule {
    code: "phone_country_needed",
    severity: Severity::Error,
    title_en: "Phone number without a country",
    title_ja: "国が不明な電話番号",
    en: "{field} “{value}” has no country code, and no country is chosen. Choose a country, or write the number with + and the country code.",
    ja: "{field}「{value}」に国番号がなく、国も選ばれていません。国を選ぶか、＋と国番号から書いてください。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    matches!(refused, Refused::Phone(PhoneFault::CountryNeeded)).then(Fault::plain)
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone""#, value: "03-1234-5678", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone""#, value: "+81312345678", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "03-1234-5678", finds: None },
];
