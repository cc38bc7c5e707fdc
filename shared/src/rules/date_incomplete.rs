//! A part of the date is missing.
//!
//! Spreadsheets show dates so (`7-Apr`, `Apr-26`); what is missing cannot be known. Examples: `2026-04`, `4月7日`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{DateError, Lacks, Refused};
use crate::rules::date_unreadable::format;

pub(crate) const RULE: Rule = Rule {
    code: "date_incomplete",
    severity: Severity::Error,
    title_en: "Incomplete date",
    title_ja: "年月日の一部がない日付",
    en: "“{value}” is not a complete date: {missing}. Write it as {format}.",
    ja: "「{value}」は日付として不完全です（{missing}）。{format} の形式で入力してください。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Date(DateError::Incomplete(lacks)) = refused else { return None };
    let (missing, missing_ja) = match lacks {
        Lacks::Year => ("the year is missing", "年がありません"),
        Lacks::Day => ("the day is missing", "日がありません"),
        Lacks::DayOrYear => ("the day or the year is missing", "日または年がありません"),
        Lacks::MonthAndDay => ("month and day are missing", "月と日がありません"),
    };
    Some(Fault::plain().with("missing", missing).with("missing_ja", missing_ja).with("format", format(cell)))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"date""#, value: "9-May", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date""#, value: "--05-06", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "--0506", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "May-26", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "2026年5月", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "2026", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "9 May 2026", finds: None },
];
