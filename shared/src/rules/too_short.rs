//! A value has fewer characters than its field takes.
//!
//! Counted as in `too_long`: Unicode scalar values of the canonical value. Example: `min_length` 3, cell `ab` -> 2 of 3.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "too_short",
    severity: Severity::Error,
    title_en: "Too short",
    title_ja: "短すぎます",
    en: "{field} has {length} characters; at least {limit} are needed. Complete it.",
    ja: "{field}は{length}文字です。{limit}文字以上で入力してください。",
    check: Check::Value { applies: |rules| rules.field.min_length.is_some(), look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let limit = cell.field.field.min_length? as usize;
    let length = cell.canonical.chars().take(limit).count();
    (length < limit).then(|| Fault::plain().with("length", length.to_string()).with("limit", limit.to_string()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"text","min_length":3"#, value: "ab", finds: Some("") },
    super::Case::Cell { field: r#""kind":"text","min_length":3"#, value: "abc", finds: None },
    super::Case::Cell { field: r#""kind":"text","min_length":2"#, value: "電話", finds: None },
    super::Case::Cell { field: r#""kind":"text","min_length":2,"required":true"#, value: "", finds: None },
];
