//! A form with a strict header has the column in another place.
//!
//! Example: `mail` stands before `name`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "format_column_moved",
    severity: Severity::Error,
    title_en: "Column stands in another place",
    title_ja: "列の位置がフォームと異なります",
    en: "“{header}” is column {number} of the file; the form asks for it as column {place}. Move it there.",
    ja: "「{header}」はファイルの{number}列目にありますが、フォームでは{place}列目です。列を移動してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File {
        form: r#"{"name":"cases","header":"strict","fields":[{"name":"name","kind":"text"},{"name":"mail","kind":"text"},{"name":"note","kind":"text"}]}"#,
        bytes: b"mail,name,note\na,A,n\n",
        finds: &[0],
    },
    super::Case::File {
        form: r#"{"name":"cases","header":"strict","fields":[{"name":"name","kind":"text"},{"name":"mail","kind":"text"},{"name":"note","kind":"text"}]}"#,
        bytes: b"name,mail,note\nA,a,n\n",
        finds: &[],
    },
];
