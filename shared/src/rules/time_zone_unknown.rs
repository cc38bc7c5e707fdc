//! Not a time zone of the IANA database.
//!
//! Case does not count. A city, a usual abbreviation or a near name leads to an offer. Example: `Tokyo` -> `Asia/Tokyo`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;
use crate::normalise::Refused;

pub(crate) const RULE: Rule = Rule {
    code: "time_zone_unknown",
    severity: Severity::Error,
    title_en: "Unknown time zone",
    title_ja: "不明なタイムゾーン",
    en: "“{value}” is not a time zone. Give its name, such as Asia/Tokyo or America/New_York.",
    ja: "「{value}」というタイムゾーンはありません。Asia/Tokyo や America/New_York のように入力してください。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    (*refused == Refused::Choice && cell.field.field.kind == Kind::TimeZone)
        .then(|| Fault { fix: cell.field.nearest(cell.value), ..Fault::plain() })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"time_zone""#, value: "Tokyo", finds: Some("Asia/Tokyo") },
    super::Case::Cell { field: r#""kind":"time_zone""#, value: "JST", finds: Some("Asia/Tokyo") },
    super::Case::Cell { field: r#""kind":"time_zone""#, value: "+09:00", finds: Some("") },
    super::Case::Cell { field: r#""kind":"time_zone""#, value: "asia/tokyo", finds: None },
    super::Case::Cell { field: r#""kind":"time_zone""#, value: "America/New York", finds: None },
];
