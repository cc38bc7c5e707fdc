//! The file ends before the row that was set as the header.
//!
//! (Cases: in the table of `check`, for a case here has no settings.)

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "header_row_missing",
    severity: Severity::Error,
    title_en: "No such header row",
    title_ja: "見出し行がありません",
    en: "The file has no row {row}, which was set as the header. Choose another header row.",
    ja: "見出し行に指定された{row}行目がファイルにありません。別の行を見出しに指定してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File { form: "", bytes: b"name,mail\nA,a\n", finds: &[] }];
