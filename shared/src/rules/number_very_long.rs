//! A whole number of more digits than anything is counted in.
//!
//! A warning: a phone or card number, or several numbers run together. Example: `999999999999999999999999`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;

/// Most digits that are plausible: as many as programs count with.
const MOST: usize = 18;

pub(crate) const RULE: Rule = Rule {
    code: "number_very_long",
    severity: Severity::Warning,
    title_en: "Unlikely long number",
    title_ja: "桁数が多すぎる可能性のある数値",
    en: "{field} “{value}” has {digits} digits. Check that it is a number of this kind, and only one.",
    ja: "{field}「{value}」は{digits}桁あります。この列に入る1つの数値かどうか確認してください。",
    check: Check::Value { applies: |rules| rules.field.kind == Kind::Integer, look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let digits = cell.canonical.trim_start_matches('-').len();
    (digits > MOST).then(|| Fault::plain().with("digits", digits.to_string()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"integer""#, value: "999999999999999999999999", finds: Some("") },
    super::Case::Cell { field: r#""kind":"integer""#, value: "-9999999999999999999", finds: Some("") },
    super::Case::Cell { field: r#""kind":"integer""#, value: "-999999999999999999", finds: None },
    super::Case::Cell { field: r#""kind":"number""#, value: "999999999999999999999999", finds: None },
];
