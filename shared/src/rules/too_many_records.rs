//! The file has more records than [`crate::limits::RECORDS`].
//!
//! (No case: the limit is too large for a table.)

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "too_many_records",
    severity: Severity::Error,
    title_en: "Too many rows",
    title_ja: "行が多すぎます",
    en: "The file has more than {limit} rows. Split it.",
    ja: "行数が{limit}行を超えています。ファイルを分割してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File { form: "", bytes: b"name,mail\nA,a\n", finds: &[] }];
