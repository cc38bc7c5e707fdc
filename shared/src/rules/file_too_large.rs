//! The file is larger than [`crate::limits::FILE_BYTES`].

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "file_too_large",
    severity: Severity::Error,
    title_en: "File is too large",
    title_ja: "ファイルが大きすぎます",
    en: "The file has more than {limit} bytes. Split it into several files.",
    ja: "ファイルが{limit}バイトを超えています。複数のファイルに分けてください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File { form: "", bytes: b"name\nA\n", finds: &[] }];
