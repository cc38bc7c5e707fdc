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
    en: "{field} “{value}” is too long: {advice}. Remove what does not belong to the number.",
    ja: "{field}「{value}」は桁数が多すぎます。{advice}。余分な数字を取り除いてください。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::TooLong(reading)) = refused else { return None };
    Some(super::phone_length_wrong::of_length(reading))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "123456789012345", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "(201) 555-0123", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "0044 20 7946 0018", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"GB""#, value: "+44 44 20 7946 0018", finds: None },
    super::Case::Cell {
        field: r#""kind":"phone","country":"ES""#,
        value: "+34 0912 345 678",
        finds: Some("+34912345678"),
    },
    super::Case::Cell {
        field: r#""kind":"phone","country":"JP""#,
        value: "03-1234-5678-1234-5678-1234",
        finds: Some(""),
    },
];
