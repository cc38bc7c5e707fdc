//! Two delimiters read the start of the file equally well, or none does.
//!
//! Told at the first look. Example: `a;b,c` above `d;e,f`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "delimiter_unsure",
    severity: Severity::Warning,
    title_en: "Delimiter not certain",
    title_ja: "区切り文字が不明",
    en: "It is not certain what separates the cells. It is read as {delimiter}; another possibility: {others}. Check the first rows.",
    ja: "区切り文字が確実ではありません。{delimiter}として読み取りました。ほかの候補：{others}。最初の行を確認してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File { form: "", bytes: b"name,mail\nA,a@b.jp\n", finds: &[] }];
