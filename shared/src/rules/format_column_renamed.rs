//! A form with a strict header calls the column otherwise.
//!
//! Example: the form asks for `mail` as its second column, the file has `address` there.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "format_column_renamed",
    severity: Severity::Error,
    title_en: "Column has another name than in the form",
    title_ja: "列の名前がフォームと異なります",
    en: "Column {number} is called “{header}”; the form asks for “{field}” there. Rename it in the file.",
    ja: "{number}列目の名前は「{header}」ですが、フォームでは「{field}」です。ファイルの列名を直してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File {
        form: r#"{"name":"cases","header":"strict","fields":[{"name":"name","kind":"text"},{"name":"mail","kind":"text"},{"name":"note","kind":"text"}]}"#,
        bytes: b"name,address,note\nA,a,n\n",
        finds: &[0],
    },
    super::Case::File {
        form: r#"{"name":"cases","header":"strict","fields":[{"name":"name","kind":"text"},{"name":"mail","kind":"text"},{"name":"note","kind":"text"}]}"#,
        bytes: b"name,mail,note\nA,a,n\n",
        finds: &[],
    },
    super::Case::File {
        form: r#"{"name":"cases","header":"free","fields":[{"name":"name","kind":"text"},{"name":"mail","kind":"text"},{"name":"note","kind":"text"}]}"#,
        bytes: b"name,address,note\nA,a,n\n",
        finds: &[],
    },
];
