//! The file has no row at all.
//!
//! Zero bytes, or a byte order mark alone. Example: `` -> "The file is empty".

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "file_empty",
    severity: Severity::Error,
    title_en: "Empty file",
    title_ja: "空のファイル",
    en: "The file is empty. Choose a file that has a header row and at least one row below it.",
    ja: "ファイルが空です。見出し行と、その下に1行以上のデータがあるファイルを選んでください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"", finds: &[0] },
    super::Case::File { form: "", bytes: b"\xEF\xBB\xBF", finds: &[0] },
    super::Case::File { form: "", bytes: b"name,mail\nA,a\n", finds: &[] },
];
