//! Digits of the number are hidden or cut off, and what is left is a number all the same.
//!
//! Example: `+46 8 6X XX XX`, whose letters stand for digits on a telephone's keys.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;
use crate::phone::Doubt;

pub(crate) const RULE: Rule = Rule {
    code: "phone_hidden_digits",
    severity: Severity::Warning,
    title_en: "Phone number perhaps with hidden digits",
    title_ja: "一部が伏せられた可能性のある電話番号",
    en: "{field} “{value}” seems to have digits that are hidden or cut off (by X, *, … or the like); it is read as {read}, which may be somebody else’s number. Enter the whole number.",
    ja: "{field}「{value}」は一部の数字が「X」「*」「…」などで伏せられているか、省略されているようです。{read}と読み取られますが、別の番号かもしれません。番号をすべて入力してください。",
    check: Check::Value { applies: |rules| rules.field.kind == Kind::Phone, look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let Doubt::Masked = cell.phone_doubt()? else { return None };
    Some(Fault::plain().with("read", cell.canonical))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"SE""#, value: "+46 8 5X XX XX", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "201-555-XXXX", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "030 12345xx", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "030 123456...", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "030 123456 …", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "030 123456.", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"SE""#, value: "+46 8 123 456 78", finds: None },
];
