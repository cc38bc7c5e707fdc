//! Two columns have the same name.
//!
//! Neither is renamed; they are told apart by their place. Example: `tel,tel`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "header_duplicate",
    severity: Severity::Warning,
    title_en: "Two columns with one name",
    title_ja: "同じ見出しの列",
    en: "Columns {first} and {number} are both named “{header}”. Check which one to use.",
    ja: "{first}列目と{number}列目の見出しがどちらも「{header}」です。どちらを使うか確認してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"tel,mail,tel\n1,2,3\n", finds: &[0] },
    super::Case::File { form: "", bytes: b"tel,Tel\n1,2\n", finds: &[] },
];
