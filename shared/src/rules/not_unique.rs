//! A value that may stand once in a file stands in an earlier row too.
//!
//! Letter case does not tell e-mail addresses apart, other values it does; blanks never collide. Example: the same e-mail in
//! rows 2 and 9.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "not_unique",
    severity: Severity::Error,
    title_en: "Same value as an earlier row",
    title_ja: "前の行と同じ値",
    en: "{field} “{value}” is already in row {first}. Keep one of the two rows.",
    ja: "{field}「{value}」は{first}行目にもあります。どちらか1行だけにしてください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File {
        form: r#"[{"name":"name","kind":"text"},{"name":"mail","kind":"email","unique":true}]"#,
        bytes: b"name,mail\nA,x@y.jp\nB,X@y.jp\nC,\nD,\n",
        finds: &[2],
    },
    super::Case::File {
        form: r#"[{"name":"name","kind":"text"},{"name":"mail","kind":"email","unique":true}]"#,
        bytes: "name,mail\nA,x@例え.jp\nB,x@xn--r8jz45g.jp\n".as_bytes(),
        finds: &[2],
    },
    super::Case::File {
        form: r#"[{"name":"name","kind":"text"},{"name":"mail","kind":"text","unique":true}]"#,
        bytes: b"name,mail\nA,x\nB,X\nC,x\n",
        finds: &[3],
    },
    super::Case::File {
        form: r#"[{"name":"name","kind":"text","unique":true}]"#,
        bytes: "name,town\nBo Day,a\nBo  Day,b\nBo\u{200b} Day,c\nBo Doe,d\nＢｏ Day,e\n".as_bytes(),
        finds: &[2, 3, 5],
    },
    super::Case::File {
        form: r#"[{"name":"name","kind":"text"},{"name":"mail","kind":"text"}]"#,
        bytes: b"name,mail\nA,x\nB,x\n",
        finds: &[],
    },
];
