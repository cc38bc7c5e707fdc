//! A form with a strict header asks for a column that the file does not have.
//!
//! Example: the form has `name`, `mail` and `note`, the file ends with `mail`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "format_column_missing",
    severity: Severity::Error,
    title_en: "Column of the form is not in the file",
    title_ja: "フォームの列がファイルにありません",
    en: "“{field}”, column {number} of the form, is not in the file. Add it there, even if its cells stay empty.",
    ja: "フォームの{number}列目「{field}」がファイルにありません。中身が空でも、その位置に列を追加してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File {
        form: r#"{"name":"cases","header":"strict","fields":[{"name":"name","kind":"text"},{"name":"mail","kind":"text"},{"name":"note","kind":"text"}]}"#,
        bytes: b"name,mail\nA,a\n",
        finds: &[0],
    },
    super::Case::File {
        form: r#"{"name":"cases","header":"strict","fields":[{"name":"name","kind":"text"},{"name":"mail","kind":"text"},{"name":"note","kind":"text"}]}"#,
        bytes: b"name,mail,note\nA,a,n\n",
        finds: &[],
    },
];
