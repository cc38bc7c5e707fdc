//! Columns without a name and without a value, as spreadsheets leave behind: told once, for there is nothing to lose.
//!
//! Example: `name,mail,,` above `A,a,,`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "columns_empty",
    severity: Severity::Note,
    title_en: "Empty columns",
    title_ja: "空の列",
    en: "Columns without a name and without any value are left out: {columns}. Nothing needs to be done.",
    ja: "見出しも値もない列は取り込みません：{columns}。対応は不要です。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"name,mail,,,\nA,a,,,\nB,b,,,\n", finds: &[0] },
    super::Case::File { form: "", bytes: b"name,,mail\nA,x,a\n", finds: &[] },
];
