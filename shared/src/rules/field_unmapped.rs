//! A required field has no column.
//!
//! Example: e-mail is required, and no column was matched to it.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "field_unmapped",
    severity: Severity::Error,
    title_en: "Required field without a column",
    title_ja: "必須項目に列がありません",
    en: "{field} is required, and no column is matched to it. Match a column, or add one to the file.",
    ja: "{field}は必須ですが、対応する列がありません。列を対応付けるか、ファイルに列を追加してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File {
        form: r#"[{"name":"name","kind":"text"},{"name":"zq","kind":"text","required":true}]"#,
        bytes: b"name,mail\nA,a\n",
        finds: &[0],
    },
    super::Case::File {
        form: r#"[{"name":"name","kind":"text","required":true}]"#,
        bytes: b"name,mail\nA,a\n",
        finds: &[],
    },
];
