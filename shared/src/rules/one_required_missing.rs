//! None of several fields is filled of which one must be.
//!
//! A cell that is wrong counts as filled. A group of `one_of_if_mapped` is asked only where something fills one of its fields. Example: `one_of_required` e-mail and phone, both blank.

use super::record::{AcrossFault, Given, Group};
use super::{Check, Fault, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "one_required_missing",
    severity: Severity::Error,
    title_en: "One of several is required",
    title_ja: "いずれか1つは必須です",
    en: "One of {fields} is required, and all of them are empty. Fill one of them.",
    ja: "{fields}のいずれか1つは必須ですが、すべて空欄です。どれか1つを入力してください。",
    check: Check::Record,
};

pub(super) fn look<'a>(group: &Group, given: &impl Fn(usize) -> Given<'a>) -> Option<AcrossFault> {
    let blank = group.fields.iter().all(|field| given(*field) == Given::Blank);
    blank.then(|| AcrossFault { field: None, rule: &RULE, fault: group.named(Fault::plain()) })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File {
        form: r#"[{"name":"name","kind":"text"},{"name":"mail","kind":"email"},{"name":"age","kind":"integer"}],"one_of_required":[["mail","age"]]"#,
        bytes: b"name,mail,age\nA,a@x.jp,\nB,,5\nC,,\nD,no mail,\n",
        finds: &[3],
    },
    super::Case::File {
        form: r#"[{"name":"name","kind":"text"},{"name":"mail","kind":"email"},{"name":"age","kind":"integer"}],"one_of_required":[["mail","age"]]"#,
        bytes: b"name,mail\nA,\n",
        finds: &[1],
    },
    super::Case::File {
        form: r#"[{"name":"name","kind":"text"},{"name":"firm","kind":"text"},{"name":"mail","kind":"email"}],"one_of_if_mapped":[["name","firm"]]"#,
        bytes: b"firm,mail\nA,a@b.jp\n,c@d.jp\n",
        finds: &[2],
    },
    super::Case::File {
        form: r#"[{"name":"name","kind":"text"},{"name":"firm","kind":"text"},{"name":"mail","kind":"email"}],"one_of_if_mapped":[["name","firm"]]"#,
        bytes: b"mail,other\na@b.jp,\nc@d.jp,\n",
        finds: &[],
    },
    super::Case::File {
        form: r#"[{"name":"name","kind":"text"},{"name":"mail","kind":"email"}]"#,
        bytes: b"name,mail\nA,\n",
        finds: &[],
    },
];
