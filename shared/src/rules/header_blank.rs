//! A column has no name.
//!
//! It can be mapped by hand. Example: `name,,mail`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "header_blank",
    severity: Severity::Warning,
    title_en: "Column without a name",
    title_ja: "見出しのない列",
    en: "Column {number} has no name in the header. Name it, or do not import it.",
    ja: "{number}列目の見出しが空です。名前を付けるか、取り込まない設定にしてください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"name,,mail\nA,B,C\n", finds: &[0] },
    super::Case::File { form: "", bytes: b"name,mail\nA,a\n", finds: &[] },
];
