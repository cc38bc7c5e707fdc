//! The row taken for the header has both names and values.
//!
//! Told at the first look. Example: `name,12` above `Ann,13`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "header_unsure",
    severity: Severity::Warning,
    title_en: "Header not certain",
    title_ja: "見出しが不確か",
    en: "It is not certain that row {row} is the header: some of its cells look like values. Check how the file is read.",
    ja: "{row}行目が見出しかどうか確実ではありません。値のようなセルがあります。読み取り方を確認してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File { form: "", bytes: b"name,mail\nA,a@b.jp\n", finds: &[] }];
