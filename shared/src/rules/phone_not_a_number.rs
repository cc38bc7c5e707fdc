//! No phone number can be read from the cell.
//!
//! Example: `ask her`. Source: libphonenumber.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::phone::PhoneFault;

pub(crate) const RULE: Rule = Rule {
    code: "phone_not_a_number",
    severity: Severity::Error,
    title_en: "Not a phone number",
    title_ja: "電話番号ではありません",
    en: "{field} “{value}” is not a phone number. Enter digits, with + and the country code for a number from abroad.",
    ja: "{field}「{value}」は電話番号として読めません。数字で入力し、海外の番号は＋と国番号から始めてください。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::NotANumber(fix)) = refused else { return None };
    Some(Fault { fix: fix.clone(), ..Fault::plain() })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "ask her", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "(+)", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "03-1234-5678", finds: None },
    super::Case::Cell {
        field: r#""kind":"phone","country":"JP""#, value: "03ｰ1234ｰ5678", finds: Some("+81312345678")
    },
    super::Case::Cell {
        field: r#""kind":"phone","country":"JP""#,
        value: "03一1234一5678",
        finds: Some("+81312345678"),
    },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "03ｰ1234ｰ56", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "+8", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "0", finds: Some("") },
];
