//! The header has another number of cells than all rows below it, which agree: the rows go first.
//!
//! Which name belongs to which column is not known, unless blank ones are too many. Example: `nameemail,town` above `Ann,ann@example.com,Bath`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "header_uneven",
    severity: Severity::Warning,
    title_en: "Header and rows differ in width",
    title_ja: "見出しと行のセル数の違い",
    en: "The header has {found} cells and the rows have {expected}: row {row} has a delimiter too few or too many. Check which column is which.",
    ja: "見出しのセルは{found}個、データの行は{expected}個です。{row}行目の区切り文字に過不足があります。列の対応を確認してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File { form: "", bytes: b"name,mail\nA,a@b.jp\n", finds: &[] }];
