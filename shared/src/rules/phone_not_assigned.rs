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
    en: "{field} “{value}” is not in use in any network of its country (+{code}). Check the area code and the digits.",
    ja: "{field}「{value}」は国番号+{code}では使われていない番号です。市外局番と数字を確認してください。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::NotAssigned(reading)) = refused else { return None };
    Some(Fault { fix: reading.fix.clone(), ..Fault::plain().with("code", reading.calling_code.to_string()) })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "555-555-5555", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "(201) 555-0123", finds: None },
];
