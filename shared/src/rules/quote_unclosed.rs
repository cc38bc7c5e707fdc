//! A quote is opened and never closed.
//!
//! The row is read as if the quote were text, so that the rows behind it are read as they are. Example: `"Smith,x` and a new line.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "quote_unclosed",
    severity: Severity::Error,
    title_en: "Quotation mark never closed",
    title_ja: "閉じられていない引用符",
    en: "The quotation mark that opens this cell is never closed. Close it or remove it.",
    ja: "このセルの引用符が閉じられていません。閉じるか、取り除いてください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"name,mail\nA,\"a\nB,b\n", finds: &[1] },
    super::Case::File { form: "", bytes: b"name,mail\nA,\"a\nB,\"b\"\nC,c\n", finds: &[1] },
    super::Case::File { form: "", bytes: b"\"", finds: &[0] },
    super::Case::File { form: "", bytes: b"name,mail\nA,\"two\nlines\"\n", finds: &[] },
];
