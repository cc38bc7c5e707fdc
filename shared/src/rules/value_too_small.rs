//! A number or date is below the field's minimum.
//!
//! Numbers are compared exactly, whatever their length. Example: `minimum` 0, cell `-5` -> smallest is 0.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use std::cmp::Ordering;

pub(crate) const RULE: Rule = Rule {
    code: "value_too_small",
    severity: Severity::Error,
    title_en: "Too small",
    title_ja: "小さすぎます",
    en: "{field} must be {limit} or more. Correct the value.",
    ja: "{field}は{limit}以上でなければなりません。値を修正してください。",
    check: Check::Value { applies: |rules| rules.minimum.is_some(), look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let limit = cell.field.minimum.as_ref()?;
    (limit.compare(cell.canonical)? == Ordering::Less).then(|| Fault::plain().with("limit", limit.to_string()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"number","minimum":"0""#, value: "-0.01", finds: Some("") },
    super::Case::Cell { field: r#""kind":"number","minimum":"0""#, value: "0.00", finds: None },
    super::Case::Cell { field: r#""kind":"integer","minimum":"-9""#, value: "-10", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date","minimum":"1900-01-01""#, value: "1899-12-31", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date","minimum":"1900-01-01""#, value: "1900-01-01", finds: None },
    super::Case::Cell { field: r#""kind":"number","minimum":"10""#, value: "9", finds: Some("") },
    super::Case::Cell { field: r#""kind":"number","minimum":"10""#, value: "x", finds: None },
];
