//! The encoding that was set has no such name.
//!
//! Names are those of the WHATWG Encoding standard. (Cases: in the table of `check`, for a case here has no settings.)

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "encoding_unknown",
    severity: Severity::Error,
    title_en: "Unknown encoding",
    title_ja: "不明な文字コード",
    en: "“{encoding}” is not an encoding that Leadgate knows. Use a name such as UTF-8, Shift_JIS or windows-1252.",
    ja: "「{encoding}」という文字コードには対応していません。UTF-8、Shift_JIS、windows-1252 などを指定してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File { form: "", bytes: b"name,mail\nA,a\n", finds: &[] }];
