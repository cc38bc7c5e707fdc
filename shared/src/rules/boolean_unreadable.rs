//! Neither a word for true nor one for false.
//!
//! The field's own words are compared exactly, as Table Schema has it; the usual other words are offered as the field's.
//! Example: `はい` -> `true`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::text::width;

pub(crate) const RULE: Rule = Rule {
    code: "boolean_unreadable",
    severity: Severity::Error,
    title_en: "Neither yes nor no",
    title_ja: "「はい」でも「いいえ」でもない値",
    en: "“{value}” is neither yes ({yes}) nor no ({no}). Enter one of these.",
    ja: "「{value}」は「はい」（{yes}）でも「いいえ」（{no}）でもありません。いずれかを入力してください。",
    check: Check::Refused(check),
};

const YES: &[&str] = &[
    "true", "t", "yes", "y", "1", "on", "ok", "はい", "有", "有り", "あり", "○", "〇", "可", "是", "예", "네", "ja",
    "oui", "sí", "si", "sì", "sim", "tak",
];
const NO: &[&str] = &[
    "false",
    "f",
    "no",
    "n",
    "0",
    "off",
    "ng",
    "いいえ",
    "無",
    "無し",
    "なし",
    "×",
    "不可",
    "否",
    "아니오",
    "아니요",
    "nein",
    "non",
    "não",
    "nee",
    "nie",
];

/// Whether it is a usual word for no.
pub(super) fn says_no(value: &str) -> bool {
    NO.contains(&width::fold_case(value).as_str())
}

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let words = cell.field.words().filter(|_| *refused == Refused::Boolean)?;
    let said = width::fold_case(cell.value);
    let says = |own: &[String], usual: &[&str]| {
        usual.contains(&said.as_str()) || own.iter().any(|word| width::fold_case(word) == said)
    };
    let meant = match (says(&words.yes, YES), says(&words.no, NO)) {
        (true, false) => words.yes.first(),
        (false, true) => words.no.first(),
        _ => None,
    };
    let fault = Fault::plain().with("yes", words.yes.join(", ")).with("no", words.no.join(", "));
    Some(match meant {
        Some(word) => fault.fixed(word.as_str()),
        None => fault,
    })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"boolean""#, value: "はい", finds: Some("true") },
    super::Case::Cell { field: r#""kind":"boolean""#, value: "NO", finds: Some("false") },
    super::Case::Cell { field: r#""kind":"boolean""#, value: "有", finds: Some("true") },
    super::Case::Cell { field: r#""kind":"boolean""#, value: "無", finds: Some("false") },
    super::Case::Cell { field: r#""kind":"boolean""#, value: "maybe", finds: Some("") },
    super::Case::Cell { field: r#""kind":"boolean""#, value: "TRUE", finds: None },
    super::Case::Cell {
        field: r#""kind":"boolean","true_values":["yes"],"false_values":["no"]"#,
        value: "Yes",
        finds: Some("yes"),
    },
    super::Case::Cell {
        field: r#""kind":"boolean","true_values":["yes"],"false_values":["no"]"#,
        value: "no",
        finds: None,
    },
];
