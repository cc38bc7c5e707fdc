//! A spreadsheet wrote a long number with a power of ten.
//!
//! Where all its digits are there they are the fix; else the last ones are lost. Phones have rules of their own, and numbers may be
//! written so. Examples: `1.23457E+11`, `1.2025550143E+10` -> `12025550143`.

use super::{Check, Fault, Rule};
use crate::finding::Severity;
use crate::text::blank;
use crate::text::spreadsheet::{self, Decimal};

pub(crate) const RULE: Rule = Rule {
    code: "spreadsheet_rounded",
    severity: Severity::Warning,
    title_en: "Long number shortened by a spreadsheet",
    title_ja: "表計算ソフトで省略された長い数値",
    en: "“{value}” is a long number that a spreadsheet shortened: {advice}.",
    ja: "「{value}」は表計算ソフトが省略した長い数値です。{advice}。",
    check: Check::Structure,
};

/// What to say of a cell, whatever its field.
pub(crate) fn look(cell: &str) -> Option<Fault> {
    // Only as spreadsheets write it: codes may have an E.
    let decimal = spreadsheet::scientific(blank::trim(cell)).filter(|_| cell.contains("E+"))?;
    let (advice, advice_ja, fix) = match decimal {
        Decimal::Whole(digits) => {
            ("all digits are there, take the fix", "数字はすべて残っているので、修正案を使ってください", Some(digits))
        }
        Decimal::Rounded => (
            "its last digits are lost, take it from the source",
            "末尾の数字が失われているので、元のデータから入れ直してください",
            None,
        ),
    };
    Some(Fault { fix, ..Fault::plain() }.with("advice", advice).with("advice_ja", advice_ja))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File {
        form: "",
        bytes: b"name,number\nAnn,1.23457E+11\nBo,1.2025550143E+10\nCy,17\n",
        finds: &[1, 2],
    },
    super::Case::File { form: "", bytes: b"name,number\nAnn,1E5\nBo,E+11\nCy,17\n", finds: &[] },
];
