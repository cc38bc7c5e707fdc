//! The file is packed.
//!
//! Told by its first bytes. Example: leads.zip.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "file_is_archive",
    severity: Severity::Error,
    title_en: "Compressed file",
    title_ja: "圧縮ファイル",
    en: "This is a compressed file ({format}). Unpack it first, then choose the CSV inside.",
    ja: "これは圧縮ファイル（{format}）です。先に展開してから、中のCSVを選んでください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"PK\x03\x04\n\0leads.csv", finds: &[0] },
    super::Case::File { form: "", bytes: b"\x1F\x8B\x08", finds: &[0] },
    super::Case::File { form: "", bytes: b"name,mail\nA,a\n", finds: &[] },
];
