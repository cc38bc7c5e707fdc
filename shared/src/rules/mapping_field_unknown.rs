//! The mapping names a field that the form does not have.
//!
//! Probably the form has changed since. (Cases: in the table of `check`, for a case here has no mapping.)

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "mapping_field_unknown",
    severity: Severity::Error,
    title_en: "Field not in the form",
    title_ja: "フォームにない項目",
    en: "The mapping names a field “{name}”, which the form does not have. Match the columns again.",
    ja: "対応付けにある項目「{name}」がフォームにありません。列の対応付けをやり直してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File {
    form: r#"[{"name":"name","kind":"text"},{"name":"mail","kind":"text"}]"#,
    bytes: b"name,mail\nA,a\n",
    finds: &[],
}];
