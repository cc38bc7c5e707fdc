//! The header stands in the midst of the rows once more: two files were put together.
//!
//! It is no record. Example: `name,email` at row 200 again.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "header_repeated",
    severity: Severity::Error,
    title_en: "Header repeated",
    title_ja: "見出しの繰り返し",
    en: "This row repeats the header, as happens when two files are joined. Leave it out.",
    ja: "この行は見出しの繰り返しです。2つのファイルをつなげた跡のようです。この行は除外してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"name,mail,\nA,a\nname,mail\nB,b\n name ,\"mail\",\n", finds: &[2, 4] },
    super::Case::File { form: "", bytes: b"name,\nA,\nname,\n", finds: &[] },
    super::Case::File { form: "", bytes: b"name,mail\nname,a\n", finds: &[] },
];
