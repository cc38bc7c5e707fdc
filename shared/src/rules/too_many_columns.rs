//! A record has more cells than [`crate::limits::COLUMNS`]: the file is hardly a table.
//!
//! Reading stops there. (Cases at the limit: in the tests of `scan`.)

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "too_many_columns",
    severity: Severity::Error,
    title_en: "Too many columns",
    title_ja: "列が多すぎます",
    en: "This row has more than {limit} cells. Check that the right delimiter is chosen.",
    ja: "この行のセルが{limit}個を超えています。区切り文字の指定が正しいか確認してください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[super::Case::File { form: "", bytes: b"name,mail\nA,a\n", finds: &[] }];
