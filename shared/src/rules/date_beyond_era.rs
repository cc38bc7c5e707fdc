//! The era of Japan had no such day.
//!
//! Dates were written ahead (`平成33年`), or the era was taken for another. Offered only in the year in which the era ended.
//! Example: `平成40年1月1日`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{DateError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "date_beyond_era",
    severity: Severity::Error,
    title_en: "Date outside its era",
    title_ja: "元号の期間外の日付",
    en: "“{value}” does not exist: the era {era} is {span}. Check the era and the year.",
    ja: "「{value}」は存在しません。{era}の期間（{span}）に含まれない日付です。元号と年を確認してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Date(DateError::BeyondEra { era, span, date }) = refused else { return None };
    Some(Fault { fix: date.clone(), ..Fault::plain() }.with("era", *era).with("span", span.as_str()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "平成35年4月1日", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date""#, value: "H31.6.1", finds: Some("2019-06-01") },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "昭和64年1月7日", finds: None },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "令和12年1月7日", finds: None },
];
