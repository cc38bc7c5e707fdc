//! A record has fewer cells than the header.
//!
//! Told once, at that record; its cells are not judged, for nobody knows which one is missing. Example: header of 2, `A`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "cells_missing",
    severity: Severity::Error,
    title_en: "Too few cells in the row",
    title_ja: "行のセルが足りません",
    en: "This row has {found} of {expected} cells. A delimiter or a cell is missing.",
    ja: "この行のセルは{found}個ですが、見出しは{expected}個です。区切り文字かセルが足りません。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"name,mail\nA,a\nB\nC,c\n", finds: &[2] },
    super::Case::File { form: "", bytes: b"name,mail\nA,a\n", finds: &[] },
    super::Case::File { form: "", bytes: b"name,mail\n\nA,a\n", finds: &[] },
];
