//! The row ends before its last columns, none of which needs a value: they are read as blank.
//!
//! Many programs leave blank cells at the end off. Example: `Ann,ann@example.com` where the header has `Name,E-mail,Note`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "cells_left_off",
    severity: Severity::Warning,
    title_en: "Cells left off at the end",
    title_ja: "行末のセルがありません",
    en: "This row has {found} of {expected} cells. The last ones count as empty; check that nothing is missing.",
    ja: "この行のセルは{found}個ですが、見出しは{expected}個です。足りない末尾のセルは空欄とみなします。抜けがないか確認してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File {
        form: r#"[{"name":"name","kind":"text","required":true},{"name":"mail","kind":"email","required":true},{"name":"note","kind":"text"}]"#,
        bytes: b"name,mail,note\nA,a@b.jp\nB,b@b.jp,x\n",
        finds: &[1],
    },
    super::Case::File {
        form: r#"[{"name":"name","kind":"text","required":true},{"name":"mail","kind":"email","required":true},{"name":"note","kind":"text"}]"#,
        bytes: b"name,mail,note\nA\n",
        finds: &[],
    },
    super::Case::File { form: "", bytes: b"name,mail,\nA,a\nB,b\n", finds: &[] },
];
