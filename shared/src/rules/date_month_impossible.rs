//! There is no such month.
//!
//! If the numbers make a date with day and month the other way round, `date_other_format` speaks. Example: `2026-13-20`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{DateError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "date_month_impossible",
    severity: Severity::Error,
    title_en: "Month does not exist",
    title_ja: "存在しない月",
    en: "“{value}”: there is no month {month}. Correct the date.",
    ja: "「{value}」：{month}月はありません。日付を修正してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Date(DateError::NoSuchMonth(month)) => Some(Fault::plain().with("month", month.to_string())),
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"date""#, value: "2026-13-20", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date""#, value: "2026-00-10", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date""#, value: "1990年13月4日", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "平成2年13月4日", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "1990년 13월 4일", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date""#, value: "2026-12-20", finds: None },
];
