//! A year of two digits where four are wanted.
//!
//! The century is not guessed; of Excel's own writing (`7-Apr-26`) its own century is offered. Example: `26-01-05`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{DateError, Refused};
use crate::rules::date_unreadable::format;

pub(crate) const RULE: Rule = Rule {
    code: "date_two_digit_year",
    severity: Severity::Error,
    title_en: "Year with two digits",
    title_ja: "年が2桁です",
    en: "“{value}” has a two-digit year. Write the year with four digits: {format}.",
    ja: "「{value}」は年が2桁です。年は4桁で入力してください（{format}）。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Date(DateError::TwoDigitYear(date)) => {
            Some(Fault { fix: date.clone(), ..Fault::plain() }.with("format", format(cell)))
        }
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"date""#, value: "26-01-05", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "5/6/26", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date""#, value: "7-Apr-26", finds: Some("2026-04-07") },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "3/Mai/71", finds: Some("1971-05-03") },
    super::Case::Cell { field: r#""kind":"date""#, value: "2026-01-05", finds: None },
    super::Case::Cell { field: r#""kind":"date","format":"DD.MM.YY""#, value: "05.01.26", finds: None },
];
