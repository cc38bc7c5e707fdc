//! A cell of a number field that is no number.
//!
//! Example: `about ten`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{NumberError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "number_unreadable",
    severity: Severity::Error,
    title_en: "Not a number",
    title_ja: "数値ではありません",
    en: "“{value}” is not a number. Enter digits.",
    ja: "「{value}」は数値として読めません。数字で入力してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Number(NumberError::Unreadable) => Some(Fault::plain()),
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"number""#, value: "about ten", finds: Some("") },
    super::Case::Cell { field: r#""kind":"number""#, value: "1.2.3", finds: Some("") },
    super::Case::Cell { field: r#""kind":"integer""#, value: "five", finds: Some("") },
    super::Case::Cell { field: r#""kind":"number""#, value: "1e3", finds: None },
    super::Case::Cell { field: r#""kind":"number""#, value: "-1.5", finds: None },
];
