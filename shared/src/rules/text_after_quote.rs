//! Text stands between a closing quote and the next delimiter.
//!
//! Example: `"Smith" John,x`.

use super::{Check, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "text_after_quote",
    severity: Severity::Error,
    title_en: "Text after a closing quotation mark",
    title_ja: "閉じ引用符の後の文字",
    en: "Text follows the closing quotation mark of this cell. Double the quotation marks inside the cell (\"\"), or remove them.",
    ja: "閉じ引用符の後に文字があります。セルの中の引用符は2つ重ねる（\"\"）か、取り除いてください。",
    check: Check::Structure,
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::File { form: "", bytes: b"name,mail\n\"Smith\" John,a\nB,b\n", finds: &[1] },
    super::Case::File { form: "", bytes: b"name,mail\n\"Smith\",a\n", finds: &[] },
];
