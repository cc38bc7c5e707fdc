//! There is a header and nothing below it.
//!
//! Blank rows do not count. Example: `name,mail` alone.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "records_none",
    severity: Severity::Error,
    title_en: "No row below the header",
    title_ja: "データの行がありません",
    en: "There is a header but no row below it. Add at least one row.",
    ja: "見出し行だけで、データの行がありません。1行以上追加してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"name,mail\n", finds: &[0] },
    super::Case::File { form: "", bytes: b"name,mail\n\n,\n", finds: &[0] },
    super::Case::File { form: "", bytes: b"name,mail\nA,a\n", finds: &[] },
];
