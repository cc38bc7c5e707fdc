//! Each row stands between quotes as a whole, and is read as a row all the same.
//!
//! All of a table was in the first column of a workbook. Example: `"Ann,ann@example.com,""tea, milk"""`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "rows_in_quotes",
    severity: Severity::Note,
    title_en: "Whole rows in quotation marks",
    title_ja: "引用符で囲まれた行",
    en: "Each row is wrapped in quotation marks as a whole, as when all columns were in column A of a spreadsheet. It is read as several cells.",
    ja: "行全体が引用符で囲まれています。表計算ソフトですべての列がA列に入っていたようです。複数のセルに分けて読みます。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File { form: "", bytes: b"name,mail\nA,a@b.jp\n", finds: &[] }];
