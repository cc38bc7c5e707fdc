//! A record has more cells than the header.
//!
//! Told once, at that record; its cells are not judged. Often a delimiter inside a cell without quotes. Example: header of 2, `Smith, John,j@x.jp`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "cells_extra",
    severity: Severity::Error,
    title_en: "Too many cells in the row",
    title_ja: "行のセルが多すぎます",
    en: "This row has {found} cells, and the header has {expected}. Put quotation marks around a cell that contains the delimiter.",
    ja: "この行のセルは{found}個ですが、見出しは{expected}個です。区切り文字を含むセルは引用符で囲んでください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"name,mail\nA,a\nSmith, John,j\nC,c\n", finds: &[2] },
    super::Case::File { form: "", bytes: b"name,mail\n\"Smith, John\",j\n", finds: &[] },
];
