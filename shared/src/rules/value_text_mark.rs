//! A mark stands before the value by which spreadsheets are told to leave it alone.
//!
//! The value without it is the fix. Examples: `'02138`, `="02138"`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::{Severity, shown};
use crate::normalise::Refused;

pub(crate) const RULE: Rule = Rule {
    code: "value_text_mark",
    severity: Severity::Error,
    title_en: "Spreadsheet’s mark at the value",
    title_ja: "値の前の表計算ソフトの記号",
    en: "{field} “{value}” has a spreadsheet’s mark (an apostrophe or =). Keep only {inner}.",
    ja: "{field}「{value}」に表計算ソフトの記号（アポストロフィーや=）が付いています。{inner} だけを入力してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::TextMark(inner) = refused else { return None };
    Some(Fault::plain().with("inner", shown(inner)).fixed(inner.as_str()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "'02139", finds: Some("02139") },
    super::Case::Cell { field: r#""kind":"number""#, value: "=\"15\"", finds: Some("15") },
    super::Case::Cell { field: r#""kind":"date""#, value: "'2026-01-05", finds: Some("2026-01-05") },
    super::Case::Cell { field: r#""kind":"number""#, value: "'many", finds: None },
    super::Case::Cell { field: r#""kind":"text""#, value: "'s-Hertogenbosch", finds: None },
];
