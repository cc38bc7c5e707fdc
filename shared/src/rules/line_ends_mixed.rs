//! Records end with more than one of CR, LF and CR+LF.
//!
//! Told at the first look; line breaks inside quoted cells do not count. Example: files joined end to end.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "line_ends_mixed",
    severity: Severity::Note,
    title_en: "Different line ends",
    title_ja: "改行コードの混在",
    en: "The rows end in different ways (CR, LF, CR+LF). All of them are read; nothing needs to be done.",
    ja: "行の終わりの改行コード（CR、LF、CR+LF）が混在しています。すべて読み取れるので、対応は不要です。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"name,mail\r\nA,a@b.jp\nB,b\n", finds: &[0] },
    super::Case::File { form: "", bytes: b"name,mail\r\nA,\"a\nb\"\r\nB,b", finds: &[] },
];
