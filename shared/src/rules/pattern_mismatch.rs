//! A value does not have the form that its field asks for.
//!
//! The pattern must match the whole canonical value. Example: `pattern` `[A-Z]{3}[0-9]+`, cell `AB12`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "pattern_mismatch",
    severity: Severity::Error,
    title_en: "Not in the required form",
    title_ja: "決められた形式と不一致",
    en: "{field} does not have the required form ({pattern}). Correct the value.",
    ja: "{field}が決められた形式（{pattern}）と一致しません。値を修正してください。",
    check: Check::Value { applies: |rules| rules.pattern.is_some(), look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let pattern = cell.field.pattern.as_ref()?;
    let shown = || cell.field.field.pattern.clone().unwrap_or_default();
    (!pattern.is_match(cell.canonical)).then(|| Fault::plain().with("pattern", shown()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"text","pattern":"[A-Z]{3}[0-9]+""#, value: "AB12", finds: Some("") },
    super::Case::Cell { field: r#""kind":"text","pattern":"[A-Z]{3}[0-9]+""#, value: "ABC12", finds: None },
    super::Case::Cell { field: r#""kind":"text","pattern":"[A-Z]{3}[0-9]+""#, value: "xABC12", finds: Some("") },
    super::Case::Cell { field: r#""kind":"text","pattern":"a|b""#, value: "ab", finds: Some("") },
    super::Case::Cell { field: r#""kind":"text","pattern":"a|b""#, value: "b", finds: None },
];
