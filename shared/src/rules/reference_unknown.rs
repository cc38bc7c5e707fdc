//! A value is not in the list that its field refers to.
//!
//! The list (partners, agents, plans) is the caller's; canonical values are compared exactly. The nearest is offered. Where
//! the list was not given, the report says that the rule was skipped. Example: list P-100, P-200, cell `P-10O` -> `P-100`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "reference_unknown",
    severity: Severity::Error,
    title_en: "Not in the list",
    title_ja: "リストにない値",
    en: "“{value}” is not in the list “{list}”. Enter a value from the list.",
    ja: "「{value}」はリスト「{list}」にありません。リストにある値を入力してください。",
    check: Check::Value { applies: |rules| rules.field.reference.is_some(), look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let reference = cell.field.reference.as_ref()?;
    if reference.has(cell.canonical) {
        return None;
    }
    let list = cell.field.field.reference.clone().unwrap_or_default();
    Some(Fault { fix: reference.nearest(cell.canonical), ..Fault::plain().with("list", list) })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"text","reference":"partners""#, value: "P-10O", finds: Some("P-100") },
    super::Case::Cell { field: r#""kind":"text","reference":"partners""#, value: "p-200", finds: Some("P-200") },
    super::Case::Cell { field: r#""kind":"text","reference":"partners""#, value: "nobody", finds: Some("") },
    super::Case::Cell { field: r#""kind":"text","reference":"partners""#, value: " P-200", finds: None },
    super::Case::Cell { field: r#""kind":"text","reference":"partners""#, value: "", finds: None },
    super::Case::Cell { field: r#""kind":"text","reference":"not given""#, value: "nobody", finds: None },
];
