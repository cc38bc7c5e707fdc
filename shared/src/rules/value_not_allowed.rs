//! A value is not one of those that its field allows.
//!
//! For kinds other than choice (`enum` of a Table Schema): canonical values are compared exactly; of texts the nearest is offered. Example: allowed 1 and 2, cell `3`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;
use crate::rules::choice_unknown::values;

pub(crate) const RULE: Rule = Rule {
    code: "value_not_allowed",
    severity: Severity::Error,
    title_en: "Value not allowed",
    title_ja: "使えない値",
    en: "“{value}” is not allowed here. Allowed: {allowed}.",
    ja: "「{value}」は使えません。使える値は次のとおりです：{allowed}。",
    check: Check::Value { applies: |rules| rules.allowed.is_some(), look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let allowed = cell.field.allowed.as_ref()?;
    if allowed.has(cell.canonical) {
        return None;
    }
    // A number or a date near to another is another one, not a slip.
    let fix = if cell.field.field.kind == Kind::Text { allowed.nearest(cell.canonical) } else { None };
    Some(Fault { fix, ..Fault::plain().with("allowed", values(&cell.field.field.choices)) })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell {
        field: r#""kind":"text","choices":[{"value":"a"},{"value":"b"}]"#,
        value: "A",
        finds: Some("a"),
    },
    super::Case::Cell {
        field: r#""kind":"text","choices":[{"value":"a"},{"value":"b"}]"#,
        value: "x",
        finds: Some(""),
    },
    super::Case::Cell { field: r#""kind":"text","choices":[{"value":"a"},{"value":"b"}]"#, value: "b", finds: None },
    super::Case::Cell {
        field: r#""kind":"integer","choices":[{"value":"1"},{"value":"2"}]"#,
        value: "02",
        finds: None,
    },
    super::Case::Cell {
        field: r#""kind":"integer","choices":[{"value":"1"},{"value":"2"}]"#,
        value: "3",
        finds: Some(""),
    },
];
