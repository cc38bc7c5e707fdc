//! Letters stand in the code where digits should that they look like.
//!
//! Example: US, `O2138` -> `02138`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{Meant, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "postal_code_letter_for_digit",
    severity: Severity::Error,
    title_en: "Postal code with a letter for a digit",
    title_ja: "郵便番号の数字の代わりの文字",
    en: "“{value}” has a letter in place of a digit. The postal code is {code}.",
    ja: "「{value}」には数字の代わりに文字が入っています。郵便番号は {code} です。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::PostalCode(error) = refused else { return None };
    let Some(Meant::Digits(code)) = &error.meant else { return None };
    Some(Fault::plain().with("code", code.as_str()).fixed(code.as_str()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "O2138", finds: Some("02138") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "1000l", finds: Some("10001") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"JP""#, value: "15O-0O23", finds: Some("150-0023") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"GB""#, value: "SW1A OAA", finds: Some("SW1A 0AA") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"GB""#, value: "OX1 1AA", finds: None },
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "OIL", finds: None },
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "02138", finds: None },
];
