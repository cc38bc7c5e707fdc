//! A whole name fills first and last name, and could be taken apart in more than one way.
//!
//! One word, or more than two. Example: `Mia von Berg` -> first name `Mia von`, last name `Berg`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "name_split_unsure",
    severity: Severity::Warning,
    title_en: "First and last name not sure",
    title_ja: "姓と名の分け方が不確か",
    en: "“{value}” was split into first name “{first}” and last name “{last}”. Check that this is right.",
    ja: "「{value}」を姓「{last}」と名「{first}」に分けました。正しいか確認してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File {
        form: r#"[{"name":"first_name","kind":"text"},{"name":"last_name","kind":"text"}]"#,
        bytes: "Name\nMia Berg\nMia von Berg\n高橋\u{3000}未来\n高橋未来\n\"Berg, Mia\"\n".as_bytes(),
        finds: &[2, 4],
    },
    super::Case::File { form: r#"[{"name":"name","kind":"text"}]"#, bytes: b"Name\nMia von Berg\n", finds: &[] },
];
