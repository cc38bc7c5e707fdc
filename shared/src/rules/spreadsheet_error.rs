//! A spreadsheet shows an error in place of the value.
//!
//! An empty cell is the fix. Examples: `#REF!`, `#N/A`, `########`.

use super::{Check, Fault, Rule};
use crate::finding::Severity;
use crate::text::{blank, placeholder};

pub(crate) const RULE: Rule = Rule {
    code: "spreadsheet_error",
    severity: Severity::Error,
    title_en: "Spreadsheet error",
    title_ja: "表計算ソフトのエラー",
    en: "“{value}” is an error that a spreadsheet shows in place of a value. Enter the value, or empty the cell.",
    ja: "「{value}」は表計算ソフトが値の代わりに表示するエラーです。値を入力するか、空欄にしてください。",
    check: Check::Structure,
};

/// What to say of a cell, whatever its field.
pub(crate) fn look(cell: &str) -> Option<Fault> {
    placeholder::is_spreadsheet_error(blank::trim(cell)).then(|| Fault::plain().fixed(""))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"name,city\n#REF!,Bath\nAnn,#N/A\n######,Ely\nBo,#1\n", finds: &[1, 2, 3] },
    super::Case::File { form: "", bytes: b"name,city\n#1,#tag\n#,Ely\n", finds: &[] },
];
