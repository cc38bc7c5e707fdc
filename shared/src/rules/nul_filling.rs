//! A row of NUL characters and nothing else: a file that was cut off, or not written to its end.
//!
//! It is no record. Example: `\0\0\0\0` behind the last row.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "nul_filling",
    severity: Severity::Warning,
    title_en: "File perhaps not complete",
    title_ja: "不完全なファイルの可能性",
    en: "Here the file has only empty bytes (NUL), as when it was not saved completely. They are ignored; check whether rows are missing.",
    ja: "ここにはNUL文字しかありません。ファイルが最後まで保存されなかったようです。無視して読みますが、行が抜けていないか確認してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File {
        form: "",
        bytes: b"name,mail\nA long enough name,and a mail address\n\0\0\0\0\n\0,\0\nB,b\n",
        finds: &[2, 3],
    },
    super::Case::File { form: "", bytes: b"name,mail\nA,\0b\n\n", finds: &[] },
];
