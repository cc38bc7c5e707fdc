//! The bytes are no text in any encoding.
//!
//! More than a tenth of the first bytes are control characters. Example: a file of NUL bytes.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "file_is_binary",
    severity: Severity::Error,
    title_en: "Not text",
    title_ja: "テキストではありません",
    en: "This file is not text, so it cannot be a CSV. Export the list as CSV again, and choose that file.",
    ja: "このファイルはテキストではないため、CSVとして読めません。リストをもう一度CSVで書き出して選んでください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"\0\0\0\0\0\0", finds: &[0] },
    super::Case::File { form: "", bytes: b"name,mail\nA,a\n", finds: &[] },
];
