//! The length fits, but the country has no such numbers.
//!
//! Example: `555-555-5555` in the US. Source: libphonenumber.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::phone::PhoneFault;

pub(crate) const RULE: Rule = Rule {
    code: "phone_not_assigned",
    severity: Severity::Error,
    title_en: "No such phone number",
    title_ja: "存在しない電話番号",
    en: "{field} “{value}” is no number of its country (+{code}). Check the area code, and whether a digit is missing.",
    ja: "{field}「{value}」は国番号+{code}の番号として正しくありません。市外局番と、数字の抜けがないかを確認してください。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::NotAssigned(reading)) = refused else { return None };
    Some(Fault { fix: reading.fix.clone(), ..Fault::plain().with("code", reading.calling_code.to_string()) })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "555-555-5555", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "03-1234-567", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "(201) 555-0123", finds: None },
];
