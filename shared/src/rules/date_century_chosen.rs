//! A two-digit year was given its century.
//!
//! Only where the field's format asks for two digits: 69 to 99 are of the last century, 00 to 68 of this (POSIX). Said
//! so that nobody is born in 2031 unseen. Example: format `DD.MM.YY`, cell `05.01.31` -> 2031.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "date_century_chosen",
    severity: Severity::Note,
    title_en: "Century added to the year",
    title_ja: "年を4桁に補いました",
    en: "“{value}” was read as {date}.",
    ja: "「{value}」を{date}として読み取りました。",
    check: Check::Value { applies: |rules| rules.chooses_century(), look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    Some(Fault::plain().with("date", cell.canonical))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"date","format":"DD.MM.YY""#, value: "05.01.31", finds: Some("") },
    super::Case::Cell { field: r#""kind":"date","format":"DD.MM.YYYY""#, value: "05.01.2031", finds: None },
];
