//! The cell has U+FFFD, the mark for a character that was lost before the file was saved.
//!
//! The letter cannot be brought back. Example: `M\u{FFFD}ller`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "characters_lost",
    severity: Severity::Warning,
    title_en: "Character lost before saving",
    title_ja: "保存前に失われた文字",
    en: "A character in this cell was lost before the file was saved (it shows as �). Enter it again.",
    ja: "保存される前に失われた文字があります（�と表示されます）。入力し直してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: "name,mail\nM\u{FFFD}ller,a\n".as_bytes(), finds: &[1] },
    super::Case::File { form: "", bytes: "name,mail\nM\u{fc}ller,a\n".as_bytes(), finds: &[] },
];
