//! The file is a document, a picture or a database.
//!
//! Told by its first bytes. Example: leads.pdf.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "file_is_document",
    severity: Severity::Error,
    title_en: "Not a CSV",
    title_ja: "CSVではありません",
    en: "This is a {format} file, not a CSV. Export the list as CSV from the program that it comes from.",
    ja: "これは{format}ファイルで、CSVではありません。元のソフトからリストをCSVで書き出してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"%PDF-1.7\n", finds: &[0] },
    super::Case::File { form: "", bytes: b"\x89PNG\r\n\x1A\n", finds: &[0] },
    super::Case::File { form: "", bytes: b"name,mail\nA,a\n", finds: &[] },
];
