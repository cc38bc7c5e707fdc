//! The country or the state stands before the code, or a spreadsheet wrote it as a decimal.
//!
//! Examples: DE, `D-01067`, `01067.0` -> `01067`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{Meant, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "postal_code_written_otherwise",
    severity: Severity::Error,
    title_en: "More than a postal code",
    title_ja: "余分な文字の付いた郵便番号",
    en: "“{value}” contains more than the postal code. Keep only {code}.",
    ja: "「{value}」には郵便番号以外の文字があります。{code} だけを入力してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::PostalCode(error) = refused else { return None };
    let Some(Meant::Bare(code)) = &error.meant else { return None };
    Some(Fault::plain().with("code", code.as_str()).fixed(code.as_str()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"postal_code","country":"DE""#, value: "D-01067", finds: Some("01067") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"DE""#, value: "DE 01067", finds: Some("01067") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"DE""#, value: "01067.0", finds: Some("01067") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"FR""#, value: "F-75001", finds: Some("75001") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"SE""#, value: "S-111 22", finds: Some("111 22") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "NY 10001", finds: Some("10001") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "MA, 02138", finds: Some("02138") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"CA""#, value: "ON K1A 0B1", finds: Some("K1A 0B1") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "XX 10001", finds: None },
    super::Case::Cell { field: r#""kind":"postal_code","country":"DE""#, value: "01067", finds: None },
    super::Case::Cell { field: r#""kind":"postal_code","country":"DE""#, value: "X-01067", finds: None },
];
