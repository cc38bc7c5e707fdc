//! A required field is blank.
//!
//! Blanks (spaces, full-width spaces, tabs) and the form's missing values count as blank. A blank cell of an optional
//! field is never a fault. Example: `e-mail` required, cell `` -> "E-mail is required ...".

use super::{Check, Fault, Rule};
use crate::finding::Severity;

pub(crate) const RULE: Rule = Rule {
    code: "required_missing",
    severity: Severity::Error,
    title_en: "Required, but empty",
    title_ja: "必須ですが空欄です",
    en: "{field} is required, and this cell is empty. Enter a value.",
    ja: "{field}は必須ですが、空欄です。値を入力してください。",
    check: Check::Blank { applies: |rules| rules.field.required, look: |_| Some(Fault::plain()) },
};

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"text","required":true"#, value: "", finds: Some("") },
    super::Case::Cell { field: r#""kind":"text","required":true"#, value: "\u{3000} ", finds: Some("") },
    super::Case::Cell { field: r#""kind":"text","required":true"#, value: "0", finds: None },
    super::Case::Cell { field: r#""kind":"text""#, value: "", finds: None },
];
