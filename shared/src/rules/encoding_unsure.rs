//! The file does not say which encoding it is in, and more than one reads it sensibly.
//!
//! Told of how the file is read, unless the encoding was set by hand. Example: `Ann ÿ` in a file of one row, which may be
//! windows-1252 or another. (Cases: in the table of `inspect`, for a case here has no settings.)

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "encoding_unsure",
    severity: Severity::Warning,
    title_en: "Encoding not certain",
    title_ja: "文字コードが不確実",
    en: "The file does not say how its letters are encoded. It was read as {encoding}; also possible: {others}. Compare the names with the original, and choose the right encoding if letters look wrong.",
    ja: "ファイルの文字コードを特定できません。{encoding}として読みました（ほかの候補：{others}）。氏名などを元のデータと見比べ、文字が違う場合は正しい文字コードを選んでください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File { form: "", bytes: b"name,mail\nA,a@b.jp\n", finds: &[] }];
