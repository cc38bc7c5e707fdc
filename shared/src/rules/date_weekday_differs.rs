//! The day of the week that is written beside a date is not that of the date.
//!
//! Which of the two is wrong is not known. Example: `Monday, 29 November 2026`, a Sunday.

use super::{Cell, Check, Fault, Rule};
use crate::date::Date;
use crate::finding::Severity;
use crate::form::Kind;
use crate::normalise::weekday::{self, DAYS};

pub(crate) const RULE: Rule = Rule {
    code: "date_weekday_differs",
    severity: Severity::Warning,
    title_en: "Day of the week does not fit",
    title_ja: "日付と曜日の不一致",
    en: "“{value}” says {written}, and {date} is a {day}. Check the date.",
    ja: "「{value}」は{written}とありますが、{date}は{day}です。日付を確認してください。",
    check: Check::Value { applies: |rules| rules.field.kind == Kind::Date, look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    // Most dates are numbers and marks.
    if cell.value.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'/' | b'.')) {
        return None;
    }
    let date: Date = cell.canonical.parse().ok()?;
    let [[written, written_ja], [day, day_ja]] = differs(cell.value, date)?;
    let fault = Fault::plain().with("written", written).with("written_ja", written_ja);
    Some(fault.with("date", date.to_string()).with("day", day).with("day_ja", day_ja))
}

/// The day of the week that a text names and that of the date, each in English and Japanese, where they differ.
pub(super) fn differs(text: &str, date: Date) -> Option<[[&'static str; 2]; 2]> {
    let (written, day) = (weekday::find(text)?, date.weekday());
    let name = |day: u8| DAYS.get(usize::from(day)).copied().unwrap_or_default();
    (written != day).then(|| [name(written), name(day)])
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    said("Mon, 29 Nov 2026", Some("")),
    said("Monday, November 29th, 2026", Some("")),
    said("Montag, 29. November 2026", Some("")),
    said("Mon 2026-11-29", Some("")),
    said("2026-11-29, Mon.", Some("")),
    said("Montag, 29.11.2026", Some("")),
    said("2026年11月29日 月曜日", Some("")),
    said("2026/11/29(月)", Some("")),
    said("2026年11月29日（月）", Some("")),
    said("Sun, 29 Nov 2026", None),
    said("Sonntag, 29. November 2026", None),
    said("Sun 2026-11-29", None),
    said("2026年11月29日日曜日", None),
    said("2026年11月29日（日）", None),
    said("2026/11/29 (日)", None),
    said("29 Nov 2026", None),
    said("1 mars 2026", None),
    said("dim. 29 nov. 2026", None),
    said("2026-11-29", None),
];

#[cfg(test)]
const fn said(value: &'static str, finds: Option<&'static str>) -> super::Case {
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value, finds }
}
