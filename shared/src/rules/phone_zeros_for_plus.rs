//! Two zeros stand before a country code where they are not how calls abroad begin.
//!
//! The number with a plus is the fix. Example: `0049 171 1234567` in the US, where people dial 011.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::phone::PhoneFault;

pub(crate) const RULE: Rule = Rule {
    code: "phone_zeros_for_plus",
    severity: Severity::Error,
    title_en: "00 in place of the plus",
    title_ja: "＋の代わりの「00」",
    en: "{field} “{value}” begins with 00, as calls abroad do in many countries. Write + in place of 00: {number}.",
    ja: "{field}「{value}」は、多くの国で国際電話に使う「00」で始まっています。「00」の代わりに＋を付けて {number} と入力してください。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::ZerosForPlus(number)) = refused else { return None };
    Some(Fault::plain().with("number", number.as_str()).fixed(number.as_str()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    of("US", "0049 171 1234567", Some("+491711234567")),
    of("US", "00 1 650 253 0000", Some("+16502530000")),
    of("JP", "0044 20 7946 0018", Some("+442079460018")),
    of("DE", "0044 20 7946 0018", None),
    of("US", "650 253 0000", None),
    of("US", "00 650 253 0000", None),
];

#[cfg(test)]
const fn of(country: &'static str, value: &'static str, finds: Option<&'static str>) -> super::Case {
    let field = match country.as_bytes() {
        b"US" => r#""kind":"phone","country":"US""#,
        b"JP" => r#""kind":"phone","country":"JP""#,
        _ => r#""kind":"phone","country":"DE""#,
    };
    super::Case::Cell { field, value, finds }
}
