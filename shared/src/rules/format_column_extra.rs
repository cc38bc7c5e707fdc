//! A form with a strict header does not have the column.
//!
//! Example: a column `memo` behind all those of the form.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "format_column_extra",
    severity: Severity::Error,
    title_en: "Column is not in the form",
    title_ja: "フォームにない列です",
    en: "Column {number}, “{header}”, is not in the form. Delete it from the file.",
    ja: "{number}列目の「{header}」はフォームにありません。ファイルから削除してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File {
        form: r#"{"name":"cases","header":"strict","fields":[{"name":"name","kind":"text"},{"name":"mail","kind":"text"},{"name":"note","kind":"text"}]}"#,
        bytes: b"name,mail,note,memo\nA,a,n,m\n",
        finds: &[0],
    },
    super::Case::File {
        form: r#"{"name":"cases","header":"strict","fields":[{"name":"name","kind":"text"},{"name":"mail","kind":"text"},{"name":"note","kind":"text"}]}"#,
        bytes: b"name,mail,note\nA,a,n\n",
        finds: &[],
    },
    super::Case::File {
        form: r#"{"name":"cases","header":"free","fields":[{"name":"name","kind":"text"},{"name":"mail","kind":"text"},{"name":"note","kind":"text"}]}"#,
        bytes: b"name,mail,note,memo\nA,a,n,m\n",
        finds: &[],
    },
];
