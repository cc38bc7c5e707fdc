//! The mapping names a column that this file does not have.
//!
//! Probably it was made for another file. (Cases: in the table of `check`, for a case here has no mapping.)

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "mapping_header_unknown",
    severity: Severity::Error,
    title_en: "Column not in the file",
    title_ja: "ファイルにない列",
    en: "The mapping names a column “{header}”, which this file does not have. Match the columns again.",
    ja: "対応付けにある列「{header}」がこのファイルにありません。列の対応付けをやり直してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File {
    form: r#"[{"name":"name","kind":"text"},{"name":"mail","kind":"text"}]"#,
    bytes: b"name,mail\nA,a\n",
    finds: &[],
}];
