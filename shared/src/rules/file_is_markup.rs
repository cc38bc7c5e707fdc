//! The file is text of another format: HTML, XML, JSON, SQL.
//!
//! Often a sign-in page saved in place of an export. Example: `<!DOCTYPE html>`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "file_is_markup",
    severity: Severity::Error,
    title_en: "Not a CSV",
    title_ja: "CSVではありません",
    en: "This is {format}, not a CSV. If you saved it from a web page, use that page's export as CSV instead.",
    ja: "これは{format}で、CSVではありません。ウェブページから保存した場合は、そのページのCSV書き出しを使ってください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"<!DOCTYPE html><html>", finds: &[0] },
    super::Case::File { form: "", bytes: b"[{\"name\":1}]", finds: &[0] },
    super::Case::File { form: "", bytes: b"CREATE TABLE leads (name text);\n", finds: &[0] },
    super::Case::File { form: "", bytes: b"[name],mail\nA,a\n", finds: &[] },
];
