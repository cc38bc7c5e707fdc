//! The number has more digits than any number of its country.
//!
//! Example: `123456789012345` in the US. Source: libphonenumber.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::phone::PhoneFault;

pub(crate) const RULE: Rule = Rule {
    code: "phone_too_long",
    severity: Severity::Error,
    title_en: "Phone number too long",
    title_ja: "電話番号の桁が多すぎます",
    en: "{field} “{value}” has too many digits. Remove what does not belong to the number.",
    ja: "{field}「{value}」は桁数が多すぎます。余分な数字を取り除いてください。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::TooLong(reading)) = refused else { return None };
    Some(Fault { fix: reading.fix.clone(), ..Fault::plain().with("code", reading.calling_code.to_string()) })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "123456789012345", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "(201) 555-0123", finds: None },
];
