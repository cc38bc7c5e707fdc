//! The file is a workbook of a spreadsheet, not a CSV, whatever its name says.
//!
//! Told by its first bytes. Example: an .xlsx named leads.csv.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "file_is_workbook",
    severity: Severity::Error,
    title_en: "Workbook, not a CSV",
    title_ja: "CSVではなくブックです",
    en: "This is a workbook, {format}, not a CSV. Open it in your spreadsheet, save it as “CSV UTF-8”, and choose that file.",
    ja: "これはCSVではなく、表計算ソフトのブック、{format}です。表計算ソフトで開き、「CSV UTF-8」形式で保存したファイルを選んでください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", finds: &[0] },
    super::Case::File { form: "", bytes: b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", finds: &[0] },
    super::Case::File { form: "", bytes: b"PK,b\n1,2\n", finds: &[] },
];
