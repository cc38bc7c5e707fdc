//! A number or date is above the field's maximum.
//!
//! Numbers are compared exactly, whatever their length. Example: `maximum` 100, cell `100.5` -> largest is 100.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use std::cmp::Ordering;

pub(crate) const RULE: Rule = Rule {
    code: "value_too_large",
    severity: Severity::Error,
    title_en: "Too large",
    title_ja: "大きすぎます",
    en: "{field} must be {limit} or less. Correct the value.",
    ja: "{field}は{limit}以下でなければなりません。値を修正してください。",
    check: Check::Value { applies: |rules| rules.maximum.is_some(), look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let limit = cell.field.maximum.as_ref()?;
    (limit.compare(cell.canonical)? == Ordering::Greater).then(|| Fault::plain().with("limit", limit.to_string()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"number","maximum":"100""#, value: "100.5", finds: Some("") },
    super::Case::Cell { field: r#""kind":"number","maximum":"100""#, value: "100.0", finds: None },
    super::Case::Cell { field: r#""kind":"number","maximum":"-1""#, value: "-0.5", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date","maximum":"2026-11-21""#, value: "2026-11-22", finds: Some("") },
    super::Case::Cell { field: r#""kind":"integer","maximum":"9""#, value: "10", finds: Some("") },
];
