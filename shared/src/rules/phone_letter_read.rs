//! A letter stands where a digit should, for it looks like it, and a number was read all the same.
//!
//! libphonenumber drops letters at the front and reads others as keys of a telephone. The number with the digit is the fix,
//! where there is one. Examples: `O650-253-0000`, `O171 1234567` in Germany.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;
use crate::phone::Doubt;

pub(crate) const RULE: Rule = Rule {
    code: "phone_letter_read",
    severity: Severity::Warning,
    title_en: "A letter among the digits",
    title_ja: "数字の中の文字",
    en: "{field} “{value}” has the letter “{letters}” among its digits; it is read as {read}. Check it, and write digits alone.",
    ja: "{field}「{value}」は数字の中に文字「{letters}」があり、{read}と読み取られます。確認して、数字だけで書いてください。",
    check: Check::Value { applies: |rules| rules.field.kind == Kind::Phone, look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let Doubt::LookAlike(like) = cell.phone_doubt()? else { return None };
    let fault = Fault { fix: like.number, ..Fault::plain() };
    Some(fault.with("letters", like.letters).with("read", cell.canonical))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "O650-253-0000", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"JP""#, value: "O3-1234-5678", finds: Some("+81312345678") },
    super::Case::Cell {
        field: r#""kind":"phone","country":"DE""#,
        value: "O171 1234567",
        finds: Some("+491711234567"),
    },
    super::Case::Cell { field: r#""kind":"phone","country":"KR""#, value: "010-1234-S678", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "1-800-FLOWERS", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "650-253-0000", finds: None },
];
