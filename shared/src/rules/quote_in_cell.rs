//! A quote stands inside a cell that is not quoted.
//!
//! It is taken as it is. Example: `5" pipe`; strictly it should be `"5"" pipe"`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "quote_in_cell",
    severity: Severity::Warning,
    title_en: "Quotation mark inside a cell",
    title_ja: "セルの中の引用符",
    en: "This cell contains a quotation mark. It is taken as part of the text; check that it belongs there.",
    ja: "セルの途中に引用符があります。文字として取り込みますが、正しいか確認してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"name,mail\n5\" pipe,a\nB,b\n", finds: &[1] },
    super::Case::File { form: "", bytes: b"name,mail\n\"5\"\" pipe\",a\n", finds: &[] },
];
