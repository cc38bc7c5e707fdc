//! The marks of groups and decimals are another country's, and tell by themselves which is which.
//!
//! Two digits behind a single mark are decimals too, for no group has two. Examples where the field has a decimal point:
//! `1.234,56` -> `1234.56`, `950,00` -> `950`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{NumberError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "number_other_marks",
    severity: Severity::Error,
    title_en: "Number written as in another country",
    title_ja: "他の国の書き方の数値",
    en: "“{value}” is written as in another country. Write it as {number}.",
    ja: "「{value}」は他の国の書き方の数値です。{number} と入力してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Number(NumberError::OtherMarks(number)) = refused else { return None };
    Some(Fault::plain().with("number", number.as_str()).fixed(number.as_str()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"number""#, value: "2.345,67", finds: Some("2345.67") },
    super::Case::Cell { field: r#""kind":"number","group_mark":",""#, value: "950,50", finds: Some("950.5") },
    super::Case::Cell { field: r#""kind":"number","group_mark":",""#, value: "950,000", finds: None },
    super::Case::Cell { field: r#""kind":"number","group_mark":",""#, value: "2.345,67 EUR", finds: Some("2345.67") },
    super::Case::Cell { field: r#""kind":"number","with_unit":true"#, value: "€ 2.345,67", finds: Some("2345.67") },
    super::Case::Cell { field: r#""kind":"number""#, value: "2.345,67 Mio", finds: None },
    super::Case::Cell {
        field: r#""kind":"number","group_mark":".","decimal_mark":",""#,
        value: "2,345.67",
        finds: Some("2345,67"),
    },
    super::Case::Cell { field: r#""kind":"integer","group_mark":",""#, value: "2.345.678", finds: Some("2345678") },
    super::Case::Cell { field: r#""kind":"number""#, value: "2345.67", finds: None },
];
