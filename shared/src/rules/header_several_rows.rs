//! Groups of columns stand above the names of the columns.
//!
//! Told at the first look. Example: `Contact,,Company,` above `Name,Mail,Name,City`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "header_several_rows",
    severity: Severity::Note,
    title_en: "Header over several rows",
    title_ja: "複数行の見出し",
    en: "The header takes rows {row} to {last}. The names in each column are joined.",
    ja: "見出しは{row}行目から{last}行目です。同じ列の見出しをつなげて読みます。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File { form: "", bytes: b"name,mail\nA,a@b.jp\n", finds: &[] }];
