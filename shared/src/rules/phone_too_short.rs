//! The number has fewer digits than any number of its country.
//!
//! Example: `12345` in the US. Source: libphonenumber.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::phone::PhoneFault;

pub(crate) const RULE: Rule = Rule {
    code: "phone_too_short",
    severity: Severity::Error,
    title_en: "Phone number too short",
    title_ja: "電話番号の桁が足りません",
    en: "{field} “{value}” is too short: {advice}. Add what is missing, perhaps the area code.",
    ja: "{field}「{value}」は桁数が足りません。{advice}。市外局番など、足りない数字を補ってください。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::TooShort(reading)) = refused else { return None };
    Some(super::phone_length_wrong::of_length(reading))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "12345", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "+1 201", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "555-0101", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "(201) 555-0123", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "+811", finds: Some("") },
];
