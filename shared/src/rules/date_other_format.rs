//! A date that can be read in one way only, in another format than the field's.
//!
//! Other separators, day and month the other way round, a time of day behind it. Example: format `YYYY-MM-DD`, cell
//! `2026/1/5` -> `2026-01-05`.

use super::{Cell, Check, Fault, Rule, date_weekday_differs};
use crate::date::Date;
use crate::finding::Severity;
use crate::normalise::{DateError, Refused};
use crate::rules::date_unreadable::format;

pub(crate) const RULE: Rule = Rule {
    code: "date_other_format",
    severity: Severity::Error,
    title_en: "Date written in another way",
    title_ja: "日付の形式が違います",
    en: "“{value}”: {advice}.",
    ja: "「{value}」：{advice}。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Date(error) = refused else { return None };
    let format = format(cell);
    if let DateError::OtherFormat(date) = error
        && let Some(fault) = weekday_differs(cell, date)
    {
        return Some(fault);
    }
    let (advice, advice_ja, date) = match error {
        DateError::OtherFormat(date) => {
            (format!("write this date as {format}"), format!("日付は {format} の形式で入力してください"), date)
        }
        DateError::Swapped { month, date } => (
            format!("there is no month {month}. The fix swaps day and month; check that this is meant"),
            format!("{month}月はありません。修正案では日と月を入れ替えます。正しいか確認してください"),
            date,
        ),
        _ => return None,
    };
    Some(Fault::plain().with("advice", advice).with("advice_ja", advice_ja).fixed(date.as_str()))
}

/// A date beside which another day of the week stands: which of the two is wrong is not known, and nothing is offered.
fn weekday_differs(cell: &Cell<'_>, written: &str) -> Option<Fault> {
    let mut canonical = String::new();
    cell.field.normalise(written, &mut canonical).ok()?;
    let date: Date = canonical.parse().ok()?;
    let [[named, named_ja], [day, day_ja]] = date_weekday_differs::differs(cell.value, date)?;
    let format = format(cell);
    let advice = format!("it says {named}, and {date} is a {day}. Check the date, and write it as {format}");
    let advice_ja =
        format!("{named_ja}とありますが、{date}は{day_ja}です。日付を確認し、{format} の形式で入力してください");
    Some(Fault::plain().with("advice", advice).with("advice_ja", advice_ja))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"date""#, value: "2026/1/5", finds: Some("2026-01-05") },
    super::Case::Cell { field: r#""kind":"date""#, value: "令和8年1月5日", finds: Some("2026-01-05") },
    super::Case::Cell {
        field: r#""kind":"date","format":"DD/MM/YYYY""#,
        value: "12/25/2026",
        finds: Some("25/12/2026"),
    },
    super::Case::Cell { field: r#""kind":"date""#, value: "Mon 2026-01-05", finds: Some("2026-01-05") },
    super::Case::Cell { field: r#""kind":"date""#, value: "Tue 2026-01-05", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date""#, value: "2026-01-05 00:00", finds: Some("2026-01-05") },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "2026/1/5", finds: None },
];
