//! A letter stands where a digit should, for it looks like it, and with it there is no number.
//!
//! The number with the digit is the fix. Example: `0171 I234567` -> `+491711234567`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::phone::PhoneFault;

pub(crate) const RULE: Rule = Rule {
    code: "phone_letter_for_digit",
    severity: Severity::Error,
    title_en: "A letter in place of a digit",
    title_ja: "数字の代わりに文字",
    en: "{field} “{value}” has “{letters}” in place of a digit. Write the digit.",
    ja: "{field}「{value}」は数字のところが「{letters}」になっています。数字に直してください。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::LookAlike(like)) = refused else { return None };
    Some(Fault { fix: like.number.clone(), ..Fault::plain() }.with("letters", like.letters.as_str()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "650-253-000O", finds: Some("+16502530000") },
    super::Case::Cell {
        field: r#""kind":"phone","country":"JP""#,
        value: "090-I234-5678",
        finds: Some("+819012345678"),
    },
    super::Case::Cell {
        field: r#""kind":"phone","country":"DE""#,
        value: "0171 I234567",
        finds: Some("+491711234567"),
    },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "1-800-FLOWERS", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "ask reception", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "(201) 555-0123", finds: None },
];
