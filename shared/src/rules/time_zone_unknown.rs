//! Not a time zone of the IANA database.
//!
//! Case does not count. A city, a usual abbreviation the distance from UTC (`UTC+9`) or a near name leads to an offer. Example: `Tokyo` -> `Asia/Tokyo`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;
use crate::normalise::{Refused, time_zone};

pub(crate) const RULE: Rule = Rule {
    code: "time_zone_unknown",
    severity: Severity::Error,
    title_en: "Unknown time zone",
    title_ja: "不明なタイムゾーン",
    en: "“{value}” is not a time zone. Enter its name, such as Asia/Tokyo or America/New_York.",
    ja: "「{value}」というタイムゾーンはありません。Asia/Tokyo や America/New_York のように入力してください。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    if *refused != Refused::Choice || cell.field.field.kind != Kind::TimeZone {
        return None;
    }
    let named = || cell.field.nearest(time_zone::shown_by_windows(cell.value).unwrap_or(cell.value));
    Some(Fault { fix: time_zone::of_offset(cell.value).unwrap_or_else(named), ..Fault::plain() })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"time_zone""#, value: "Tokyo", finds: Some("Asia/Tokyo") },
    super::Case::Cell { field: r#""kind":"time_zone""#, value: "JST", finds: Some("Asia/Tokyo") },
    super::Case::Cell { field: r#""kind":"time_zone""#, value: "+09:00", finds: Some("Etc/GMT-9") },
    super::Case::Cell { field: r#""kind":"time_zone""#, value: "GMT+9", finds: Some("Etc/GMT-9") },
    super::Case::Cell { field: r#""kind":"time_zone""#, value: "UTC+05:30", finds: Some("") },
    super::Case::Cell {
        field: r#""kind":"time_zone""#,
        value: "(UTC-05:00) Eastern Time (US & Canada)",
        finds: Some("America/New_York"),
    },
    super::Case::Cell {
        field: r#""kind":"time_zone""#,
        value: "(UTC+09:00) Osaka, Sapporo, Tokyo",
        finds: Some("Asia/Tokyo"),
    },
    super::Case::Cell { field: r#""kind":"time_zone""#, value: "asia/tokyo", finds: None },
    super::Case::Cell { field: r#""kind":"time_zone""#, value: "America/New York", finds: None },
];
