//! A text stands for no value: dashes, or a word for nothing.
//!
//! A warning, and an empty cell is the fix. Not in names, for there are people called so, nor words that are names of places or
//! companies too. Examples: `-`, `n/a`, `NULL`, `未定`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "text_placeholder",
    severity: Severity::Warning,
    title_en: "Perhaps means “no value”",
    title_ja: "値がないことを表す可能性のある文字",
    en: "{field} “{value}” seems to mean that there is no value, and would be imported as it stands. If so, leave the cell empty.",
    ja: "{field}「{value}」は値がないことを表しているようですが、このままでは文字として取り込まれます。値がなければ空欄にしてください。",
    check: Check::Value { applies: |rules| rules.takes_words() && !rules.field.required, look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    cell.field.is_nothing(cell.value).then(|| Fault::plain().fixed(""))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    text("-"),
    text("---"),
    text("n/a"),
    text("N/A"),
    text("None"),
    text("NULL"),
    text("nan"),
    text("未定"),
    text("なし"),
    text("keine Angabe"),
    super::Case::Cell { field: r#""kind":"text""#, value: "Nan", finds: None },
    super::Case::Cell { field: r#""kind":"text""#, value: "Leer", finds: None },
    super::Case::Cell { field: r#""kind":"text""#, value: "No", finds: None },
    super::Case::Cell { field: r#""kind":"text","required":true"#, value: "-", finds: None },
    super::Case::Cell { field: r#""kind":"text","label":{"en":"Last name"}"#, value: "Null", finds: None },
    super::Case::Cell { field: r#""kind":"text","choices":[{"value":"None"}]"#, value: "None", finds: None },
];

#[cfg(test)]
const fn text(value: &'static str) -> super::Case {
    super::Case::Cell { field: r#""kind":"text""#, value, finds: Some("") }
}
