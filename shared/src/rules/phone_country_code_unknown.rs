//! The calling code is no country's.
//!
//! Example: `+999 123456`. Source: libphonenumber.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::phone::PhoneFault;

pub(crate) const RULE: Rule = Rule {
    code: "phone_country_code_unknown",
    severity: Severity::Error,
    title_en: "Country code does not exist",
    title_ja: "存在しない国番号",
    en: "{field} “{value}” begins with a country code that does not exist. Check the digits after the +.",
    ja: "{field}「{value}」の国番号は存在しません。＋の後の数字を確認してください。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::CountryCodeUnknown(fix)) = refused else { return None };
    Some(Fault { fix: fix.clone(), ..Fault::plain() })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "+999123456789", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "+81312345678", finds: None },
    super::Case::Cell {
        field: r#""kind":"phone","country":"JP""#,
        value: "+0081 3 1234 5678",
        finds: Some("+81312345678"),
    },
    super::Case::Cell {
        field: r#""kind":"phone","country":"JP""#,
        value: "+03-1234-5678",
        finds: Some("+81312345678"),
    },
];
