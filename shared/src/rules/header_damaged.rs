//! The header stands in another number of cells than the rows below it have, by far: another delimiter, or a quote too many.
//!
//! Example: `name;email;town` above `Ann,ann@example.com,Bath`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "header_damaged",
    severity: Severity::Error,
    title_en: "Damaged header",
    title_ja: "壊れた見出し",
    en: "Row {row} looks like the header, but has {found} cells where the rows have {expected}: it has another delimiter, or one quotation mark too many. Correct row {row} in the file.",
    ja: "{row}行目は見出しのようですが、セルが{found}個しかなく、データの行は{expected}個です。区切り文字が違うか、引用符が余分です。ファイルの{row}行目を直してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File { form: "", bytes: b"name,mail\nA,a@b.jp\n", finds: &[] }];
