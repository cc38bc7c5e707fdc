//! Digits of the number are hidden, unknown or cut off.
//!
//! Example: `+33 6 12 XX XX 83`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::phone::PhoneFault;

pub(crate) const RULE: Rule = Rule {
    code: "phone_masked",
    severity: Severity::Error,
    title_en: "Phone number with hidden digits",
    title_ja: "一部が伏せられた電話番号",
    en: "{field} “{value}” has digits that are hidden or cut off (by X, *, … or the like). Enter the whole number, or leave the cell empty.",
    ja: "{field}「{value}」は一部の数字が「X」「*」「…」などで伏せられているか、省略されています。番号をすべて入力するか、空欄にしてください。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    matches!(refused, Refused::Phone(PhoneFault::Masked)).then(Fault::plain)
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "201-555-12XX", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "03-****-5678", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "(201) 555-01??", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "(201) 555-0…", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "201-555-0123 x44", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "Maxx 201-555", finds: None },
];
