//! A spreadsheet wrote the number as a decimal, or with marks between its thousands.
//!
//! Where all its digits are there the number is the fix; else its last digits are lost. Examples: `1.2015550123E+10`,
//! `12015550123.0`, `4.91523E+11`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;
use crate::phone::PhoneFault;

pub(crate) const RULE: Rule = Rule {
    code: "phone_decimal",
    severity: Severity::Error,
    title_en: "Phone number changed by a spreadsheet",
    title_ja: "表計算ソフトで変わった電話番号",
    en: "{field} “{value}” is a phone number that a spreadsheet turned into a number: {advice}.",
    ja: "{field}「{value}」は表計算ソフトが数値にした電話番号です。{advice}。",
    check: Check::Refused(check),
};

fn check(_cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Phone(PhoneFault::Decimal(number)) = refused else { return None };
    let (advice, advice_ja) = match number {
        Some(_) => ("all digits are there, take the fix", "数字はすべて残っているので、修正案を使ってください"),
        None => (
            "its last digits are lost, take it from the source",
            "末尾の数字が失われているので、元のデータから入れ直してください",
        ),
    };
    let fault = Fault { fix: number.clone(), ..Fault::plain() };
    Some(fault.with("advice", advice).with("advice_ja", advice_ja))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell {
        field: r#""kind":"phone","country":"US""#,
        value: "1.2015550123E+10",
        finds: Some("+12015550123"),
    },
    super::Case::Cell {
        field: r#""kind":"phone","country":"US""#,
        value: "12015550123.0",
        finds: Some("+12015550123"),
    },
    super::Case::Cell {
        field: r#""kind":"phone","country":"US""#,
        value: "5,125,550,101",
        finds: Some("+15125550101"),
    },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "1.20156E+10", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "4,91717E+11", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"US""#, value: "201.555.0123", finds: None },
];
