//! The cell has bytes that the encoding does not allow.
//!
//! Either the wrong encoding is chosen, or the text was cut or damaged. Example: 0xFF in UTF-8.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "bytes_invalid",
    severity: Severity::Error,
    title_en: "Unreadable characters",
    title_ja: "読めない文字",
    en: "Some of this cell cannot be read in the chosen encoding (byte {byte} of the file). Choose another encoding, or correct the cell.",
    ja: "このセルには、選択中の文字コードでは読めない文字があります（ファイルの{byte}バイト目）。文字コードを選び直すか、セルを修正してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"name,mail\nA,a\xFFb\nB,b\n", finds: &[1] },
    super::Case::File { form: "", bytes: "name,mail\nA,\u{3042}\n".as_bytes(), finds: &[] },
];
