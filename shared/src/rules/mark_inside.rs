//! A byte order mark stands at the start of a row in the midst of the file: files were joined there.
//!
//! It is no part of the first cell, and left out. Example: two exports, each with a byte order mark, one behind the other.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "mark_inside",
    severity: Severity::Note,
    title_en: "Files joined here",
    title_ja: "ファイルのつなぎ目",
    en: "This row begins with an invisible mark (BOM), left where two files were joined. It is ignored; nothing needs to be done.",
    ja: "この行の先頭に、ファイルをつなげた跡（BOM）があります。取り除いて読むので、対応は不要です。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"name,mail\nA,a\n\xEF\xBB\xBF\"B, C\",b\nD,d\n", finds: &[2] },
    super::Case::File { form: "", bytes: b"\xEF\xBB\xBFname,mail\nA,\xEF\xBB\xBFa\n", finds: &[] },
];
