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
    en: "{field} “{value}” is no number of its country (+{code}): {advice}. Check the area code and every digit.",
    ja: "{field}「{value}」は国番号+{code}の番号として正しくありません（{advice}）。市外局番と各桁を確認してください。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::NotAssigned(reading)) = refused else { return None };
    let (advice, advice_ja) = advice(reading.digits_off);
    let fault = Fault { fix: reading.fix.clone(), ..Fault::plain() };
    Some(fault.with("code", reading.calling_code.to_string()).with("advice", advice).with("advice_ja", advice_ja))
}

/// What its digits tell, in both languages.
const fn advice(digits_off: Option<i8>) -> (&'static str, &'static str) {
    match digits_off {
        Some(1) => ("one digit seems to be missing", "1桁足りないようです"),
        Some(1..) => ("two digits seem to be missing", "2桁足りないようです"),
        Some(-1) => ("there seems to be one digit too many", "1桁多いようです"),
        Some(_) => ("there seem to be two digits too many", "2桁多いようです"),
        None => ("no numbers begin like that", "そのように始まる番号はありません"),
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "555-555-5555", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "03-1234-567", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "(201) 555-0123", finds: None },
    super::Case::Cell {
        field: r#""kind":"phone","country":"JP""#,
        value: "+81 81 3 1234 5678",
        finds: Some("+81312345678"),
    },
    super::Case::Cell { field: r#""kind":"phone","country":"IT""#, value: "612345678", finds: Some("+390612345678") },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "03-1234-567890", finds: Some("") },
];
