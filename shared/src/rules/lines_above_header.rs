//! Titles or search conditions stand above the table.
//!
//! Told at the first look. Example: `Export of 1 May`, then the header.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "lines_above_header",
    severity: Severity::Note,
    title_en: "Rows above the header",
    title_ja: "見出しより上の行",
    en: "Rows above row {row}, such as a title or search conditions, are left out. Nothing needs to be done.",
    ja: "{row}行目より上の行（題名や検索条件など）は取り込みません。対応は不要です。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File { form: "", bytes: b"name,mail\nA,a@b.jp\n", finds: &[] }];
