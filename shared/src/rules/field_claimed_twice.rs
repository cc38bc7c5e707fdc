//! Two columns are mapped to one field.
//!
//! (Cases: in the table of `check`, for a case here has no mapping.)

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "field_claimed_twice",
    severity: Severity::Error,
    title_en: "Two columns for one field",
    title_ja: "1つの項目に2つの列",
    en: "Two columns are matched to {field}. Choose one of them.",
    ja: "{field}に2つの列が対応付けられています。どちらか1つにしてください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File {
    form: r#"[{"name":"name","kind":"text"},{"name":"mail","kind":"text"}]"#,
    bytes: b"name,mail\nA,a\n",
    finds: &[],
}];
