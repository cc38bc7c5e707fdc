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
    en: "{field} “{value}” has too many digits ({digits}, where numbers of +{code} have {lengths}; country code and leading 0 not counted). Remove what does not belong to the number.",
    ja: "{field}「{value}」は桁数が多すぎます（国番号と先頭の0を除いて{digits}桁、+{code}の番号は{lengths}桁）。余分な数字を取り除いてください。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::TooLong(reading)) = refused else { return None };
    let fault = Fault { fix: reading.fix.clone(), ..Fault::plain() };
    Some(
        fault
            .with("code", reading.calling_code.to_string())
            .with("digits", reading.digits.to_string())
            .with("lengths", reading.lengths.clone()),
    )
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "123456789012345", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "(201) 555-0123", finds: None },
    super::Case::Cell {
        field: r#""kind":"phone","country":"US""#,
        value: "0044 20 7946 0018",
        finds: Some("+442079460018"),
    },
    super::Case::Cell {
        field: r#""kind":"phone","country":"GB""#,
        value: "+44 44 20 7946 0018",
        finds: Some("+442079460018"),
    },
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
