//! The country's code stands before the number twice, and with it there is no number.
//!
//! The number with one code is the fix. Example: `+81 81 3 1234 5678` -> `+81312345678`. Where it can be read all the same:
//! [`super::phone_code_doubled`].

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::phone::PhoneFault;

pub(crate) const RULE: Rule = Rule {
    code: "phone_code_twice",
    severity: Severity::Error,
    title_en: "Country code twice",
    title_ja: "国番号が2回",
    en: "{field} “{value}” has the country code twice. Write it once: {number}.",
    ja: "{field}「{value}」は国番号が2回書かれています。1回だけ書いてください（{number}）。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::CodeTwice(number)) = refused else { return None };
    Some(Fault::plain().fixed(number.as_str()).with("number", number.as_str()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    twice("+81 81 3 1234 5678", "+81312345678"),
    twice("+8181 3 1234 5678", "+81312345678"),
    twice("008181 90 1234 5678", "+819012345678"),
    twice("+44 44 20 7946 0018", "+442079460018"),
    twice("+4949 30 901820", "+4930901820"),
    super::Case::Cell { field: r#""kind":"phone","country":"GB""#, value: "+81 3 1234 5678", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"GB""#, value: "+81 81 3 1234", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "+49 4921 12345", finds: None },
];

#[cfg(test)]
const fn twice(value: &'static str, fix: &'static str) -> super::Case {
    super::Case::Cell { field: r#""kind":"phone","country":"GB""#, value, finds: Some(fix) }
}
