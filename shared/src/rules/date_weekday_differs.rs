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
    let written = weekday::find(cell.value)?;
    let date: Date = cell.canonical.parse().ok()?;
    let day = date.weekday();
    let name = |day: u8| DAYS.get(usize::from(day)).copied().unwrap_or_default();
    let ([written_en, written_ja], [day_en, day_ja]) = (name(written), name(day));
    (written != day).then(|| {
        let fault = Fault::plain().with("written", written_en).with("written_ja", written_ja);
        fault.with("date", date.to_string()).with("day", day_en).with("day_ja", day_ja)
    })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    said("Mon, 29 Nov 2026", Some("")),
    said("Monday, November 29th, 2026", Some("")),
    said("Montag, 29. November 2026", Some("")),
    said("2026/11/29(月)", Some("")),
    said("2026年11月29日（月）", Some("")),
    said("Sun, 29 Nov 2026", None),
    said("Sonntag, 29. November 2026", None),
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
