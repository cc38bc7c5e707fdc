//! Decimals in a field of whole numbers.
//!
//! Nothing is rounded; decimals that are all 0 are offered to be dropped. Example: `5.0` -> `5`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{NumberError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "number_not_whole",
    severity: Severity::Error,
    title_en: "Not a whole number",
    title_ja: "整数ではありません",
    en: "“{value}” is not a whole number. Enter it without decimals.",
    ja: "「{value}」は整数ではありません。小数のない数値を入力してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Number(NumberError::NotWhole(number)) => {
            let fault = Fault::plain();
            Some(match number {
                Some(fix) => fault.fixed(fix.as_str()),
                None => fault,
            })
        }
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"integer""#, value: "5.0", finds: Some("5") },
    super::Case::Cell { field: r#""kind":"integer""#, value: "5.5", finds: Some("") },
    super::Case::Cell { field: r#""kind":"integer""#, value: "5", finds: None },
    super::Case::Cell { field: r#""kind":"number""#, value: "5.5", finds: None },
];
