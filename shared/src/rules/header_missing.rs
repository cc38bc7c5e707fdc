//! The first row holds values, such as e-mail addresses, where a header would hold names.
//!
//! Told at the first look; nothing is lost, for the first row is read as a record. Example: `Ann,ann@example.com`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "header_missing",
    severity: Severity::Warning,
    title_en: "No header",
    title_ja: "見出しなし",
    en: "No header was found: row {row} looks like data. The columns are called Column 1, Column 2 and so on; choose the field for each, or set the header row.",
    ja: "見出しが見当たりません。{row}行目はデータのようです。列は「Column 1」「Column 2」…と呼びます。各列の項目を選ぶか、見出しの行を指定してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File { form: "", bytes: b"name,mail\nA,a@b.jp\n", finds: &[] }];
