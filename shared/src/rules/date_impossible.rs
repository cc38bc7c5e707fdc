//! The month has no such day.
//!
//! Neither rolled over to the next month nor cut to the last day: which was meant is not known. Example: `1991-02-30`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{DateError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "date_impossible",
    severity: Severity::Error,
    title_en: "Date does not exist",
    title_ja: "存在しない日付",
    en: "{month} {year} has {days} days; there is no day {day}. Correct the date.",
    ja: "{year}年{month}月は{days}日までで、{day}日はありません。日付を修正してください。",
    check: Check::Refused(check),
};

/// The months, as English texts name them.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Date(DateError::NoSuchDay { year, month, day, days }) => Some(
            Fault::plain()
                .with("year", year.to_string())
                .with("month", MONTHS.get(usize::from(*month).wrapping_sub(1)).copied().unwrap_or_default())
                .with("month_ja", month.to_string())
                .with("day", day.to_string())
                .with("days", days.to_string()),
        ),
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"date""#, value: "1991-02-30", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date""#, value: "2023-02-29", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date""#, value: "2026-04-00", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date""#, value: "2024-02-29", finds: None },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "31/4/2026", finds: Some("") },
];
