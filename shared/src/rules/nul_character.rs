//! The cell has a NUL character.
//!
//! No program means to write one: the file was damaged, or is of another format.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "nul_character",
    severity: Severity::Error,
    title_en: "Invisible NUL character",
    title_ja: "NUL文字",
    en: "This cell contains an invisible character (NUL) that does not belong in text. Remove it.",
    ja: "このセルに、テキストにはないはずのNUL文字が含まれています。取り除いてください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"name,mail\nA long enough name,a\0\nB,b\n", finds: &[1] },
    super::Case::File { form: "", bytes: b"name,mail\nA,a\n", finds: &[] },
];
