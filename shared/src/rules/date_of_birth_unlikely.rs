//! A date of birth that is still to come, or of more than 120 years ago.
//!
//! Years before 1900 and after 2100 are told of any date. Source of the 120 years: nobody but one has ever been older.

use super::{Cell, Check, Fault, Rule};
use crate::date::Date;
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "date_of_birth_unlikely",
    severity: Severity::Warning,
    title_en: "Unlikely date of birth",
    title_ja: "ありそうにない生年月日",
    en: "{field} “{value}” is {when}. Check the year.",
    ja: "{field}「{value}」は{when}です。年を確認してください。",
    check: Check::Value { applies: |rules| rules.is_of_birth(), look: check },
};

/// Years that nobody has lived.
const OLDEST: u16 = 120;

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let today = cell.field.today()?;
    let date: Date = cell.canonical.parse().ok()?;
    let (when, when_ja) = if date > today {
        ("in the future", "未来の日付")
    } else if date.year() + OLDEST < today.year() {
        ("more than 120 years ago", "120年以上前の日付")
    } else {
        return None;
    };
    let is_told = super::date_year_implausible::USUAL.contains(&date.year());
    is_told.then(|| Fault::plain().with("when", when).with("when_ja", when_ja))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    // The tests' day is 2026-11-21.
    born("2026-11-22", Some("")),
    born("2062-04-02", Some("")),
    born("1905-12-31", Some("")),
    born("1900-01-01", Some("")),
    born("2026-11-21", None),
    born("1906-01-01", None),
    born("1988-04-02", None),
    born("1899-12-31", None),
    born("2101-01-01", None),
    super::Case::Cell { field: r#""kind":"date""#, value: "2062-04-02", finds: None },
    super::Case::Cell { field: r#""kind":"date","label":{"en":"Next call"}"#, value: "2062-04-02", finds: None },
    super::Case::Cell { field: r#""kind":"date","label":{"ja":"生年月日"}"#, value: "2062-04-02", finds: Some("") },
];

#[cfg(test)]
const fn born(value: &'static str, finds: Option<&'static str>) -> super::Case {
    super::Case::Cell { field: r#""kind":"date","label":{"en":"Date of birth"}"#, value, finds }
}
