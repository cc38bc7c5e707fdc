//! A cell of a date field that is no date.
//!
//! Example: format `YYYY-MM-DD`, cell `next week`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::date_format::ISO;
use crate::normalise::{DateError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "date_unreadable",
    severity: Severity::Error,
    title_en: "Not a date",
    title_ja: "日付ではありません",
    en: "“{value}” is not a date. Write it as {format}.",
    ja: "「{value}」は日付として読めません。{format} の形式で入力してください。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    (*refused == Refused::Date(DateError::Unreadable)).then(|| Fault::plain().with("format", format(cell)))
}

/// The field's format, as messages show it.
pub(super) fn format<'a>(cell: &Cell<'a>) -> &'a str {
    match cell.field.field.format.as_deref() {
        None | Some("any") => ISO,
        Some(format) => format,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "15-03-1990 (?)", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "15-03-1990 (ca)", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "15-03-1990 (Thu)", finds: None },
    super::Case::Cell { field: r#""kind":"date""#, value: "next week", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "2026 or later", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date""#, value: "2026-01-05", finds: None },
    super::Case::Cell { field: r#""kind":"date""#, value: "2026/01/05", finds: None },
];
