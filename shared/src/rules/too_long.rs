//! A value has more characters than its field takes.
//!
//! Characters are Unicode scalar values, so that a kanji counts as one. Example: `max_length` 3, cell `abcd` -> 4 of 3.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "too_long",
    severity: Severity::Error,
    title_en: "Too long",
    title_ja: "長すぎます",
    en: "{field} has {length} characters; at most {limit} are allowed. Shorten it.",
    ja: "{field}は{length}文字あります。{limit}文字以内に短くしてください。",
    check: Check::Value { applies: |rules| rules.field.max_length.is_some(), look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let limit = cell.field.field.max_length? as usize;
    // A value of so few bytes cannot have more characters.
    if cell.canonical.len() <= limit {
        return None;
    }
    let length = cell.canonical.chars().count();
    (length > limit).then(|| Fault::plain().with("length", length.to_string()).with("limit", limit.to_string()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"text","max_length":3"#, value: "abc", finds: None },
    super::Case::Cell { field: r#""kind":"text","max_length":3"#, value: "abcd", finds: Some("") },
    super::Case::Cell { field: r#""kind":"text","max_length":3"#, value: "電話番", finds: None },
    super::Case::Cell { field: r#""kind":"text","max_length":3"#, value: "電話番号", finds: Some("") },
];
