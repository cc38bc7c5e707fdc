//! Values that may stand together once in a file stand in an earlier row too.
//!
//! A blank or wrong cell among them never collides; letter case does not tell e-mail addresses apart. Example: `unique`
//! last name and phone, the same in rows 2 and 9.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "not_unique_together",
    severity: Severity::Error,
    title_en: "Same values as an earlier row",
    title_ja: "前の行と同じ組み合わせ",
    en: "{fields} together are the same as in row {first}. Keep one of the two rows.",
    ja: "{fields}の組み合わせが{first}行目と同じです。どちらか1行だけにしてください。",
    check: Check::Record,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File {
        form: r#"[{"name":"name","kind":"text"},{"name":"mail","kind":"email"}],"unique":[["name","mail"]]"#,
        bytes: b"name,mail\nA,x@y.jp\nB,x@y.jp\nA,X@y.jp\nA,\nA,\nA,bad\nA,bad\n",
        finds: &[3],
    },
    super::Case::File {
        form: r#"[{"name":"name","kind":"text"},{"name":"mail","kind":"email"}]"#,
        bytes: b"name,mail\nA,x@y.jp\nA,x@y.jp\n",
        finds: &[],
    },
];
