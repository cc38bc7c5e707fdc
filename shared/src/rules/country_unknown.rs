//! Not a country: neither its code nor its name.
//!
//! Two or three letters of ISO 3166-1, or the name in one of twelve languages, without case and width. A part of a country
//! leads to its country, a slip to the only name that is near. Examples: `Germny` -> `DE`, `England` -> `GB`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;
use crate::normalise::Refused;

pub(crate) const RULE: Rule = Rule {
    code: "country_unknown",
    severity: Severity::Error,
    title_en: "Unknown country",
    title_ja: "不明な国",
    en: "“{value}” is not a country. Enter its name, or its two-letter code such as US or JP.",
    ja: "「{value}」という国はありません。国名か、USやJPなど2文字の国コードを入力してください。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    (*refused == Refused::Choice && cell.field.field.kind == Kind::Country)
        .then(|| Fault { fix: cell.field.nearest(cell.value), ..Fault::plain() })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"country""#, value: "Germny", finds: Some("DE") },
    super::Case::Cell { field: r#""kind":"country""#, value: "アルゼンチ", finds: Some("AR") },
    super::Case::Cell { field: r#""kind":"country""#, value: "XX", finds: Some("") },
    super::Case::Cell { field: r#""kind":"country""#, value: "Wales", finds: Some("GB") },
    super::Case::Cell { field: r#""kind":"country""#, value: "Europe", finds: Some("") },
    super::Case::Cell { field: r#""kind":"country""#, value: "Österreich", finds: None },
    super::Case::Cell { field: r#""kind":"country""#, value: "jpn", finds: None },
    super::Case::Cell { field: r#""kind":"country""#, value: "ドイツ", finds: None },
    super::Case::Cell { field: r#""kind":"text""#, value: "XX", finds: None },
];
