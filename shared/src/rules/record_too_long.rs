//! A record is longer than [`crate::limits::RECORD_BYTES`]: the file is hardly a table.
//!
//! Reading stops there. (Cases at the limit: in the tests of `scan`.)

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "record_too_long",
    severity: Severity::Error,
    title_en: "Row too long",
    title_ja: "行が長すぎます",
    en: "This row is longer than {limit} bytes. Check the delimiter and the quotation marks around here, then choose the file again.",
    ja: "この行は{limit}バイトを超えています。この付近の区切り文字と引用符を直してから、ファイルを選び直してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File { form: "", bytes: b"name,mail\nA,a\n", finds: &[] }];
