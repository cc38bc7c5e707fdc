//! A cell is longer than [`crate::limits::CELL_BYTES`].
//!
//! (Cases at the limit: in the table of `check`.)

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "cell_too_long",
    severity: Severity::Error,
    title_en: "Cell too long",
    title_ja: "セルが長すぎます",
    en: "This cell is longer than {limit} bytes. Shorten it, and check that its quotation marks are closed.",
    ja: "このセルは{limit}バイトを超えています。短くし、引用符が閉じているか確認してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File { form: "", bytes: b"name,mail\nA,a\n", finds: &[] }];
