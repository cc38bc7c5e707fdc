//! A number below zero as accounts write it: in brackets, with the minus behind it, with a triangle before it.
//!
//! Example: `(123.45)` -> `-123.45`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{NumberError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "number_accounting",
    severity: Severity::Error,
    title_en: "Negative number as in accounts",
    title_ja: "会計の書き方の負の数",
    en: "“{value}” is a negative number as accountants write it. Write it with a minus: {number}.",
    ja: "「{value}」は会計で使う負の数の書き方です。マイナス記号を付けて {number} と入力してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Number(NumberError::Accounting(number)) = refused else { return None };
    Some(Fault::plain().with("number", number.as_str()).fixed(number.as_str()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"number""#, value: "(0.50)", finds: Some("-0.5") },
    super::Case::Cell {
        field: r#""kind":"number","group_mark":".","decimal_mark":",""#,
        value: "7,50-",
        finds: Some("-7,5"),
    },
    super::Case::Cell { field: r#""kind":"number""#, value: "▲300", finds: Some("-300") },
    super::Case::Cell { field: r#""kind":"number""#, value: "(1,234)", finds: Some("-1234") },
    super::Case::Cell { field: r#""kind":"number""#, value: "1,234-", finds: Some("-1234") },
    super::Case::Cell { field: r#""kind":"integer""#, value: "(5.0)", finds: Some("-5") },
    super::Case::Cell { field: r#""kind":"number","minimum":"0""#, value: "(1,234)", finds: Some("") },
    super::Case::Cell { field: r#""kind":"number""#, value: "-5", finds: None },
];
