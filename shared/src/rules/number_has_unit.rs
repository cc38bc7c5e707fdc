//! A unit, a currency or other words beside the number.
//!
//! A field can allow them (`with_unit`). The number alone is the fix where the unit is known to say nothing of its size: `not 5` and
//! `5 M` are not 5. Examples: `$95` -> `95`, `12 employees` -> `12`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{NumberError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "number_has_unit",
    severity: Severity::Error,
    title_en: "More than a number",
    title_ja: "数値以外の文字",
    en: "“{value}” contains more than a number. Enter only the number.",
    ja: "「{value}」に数値以外の文字が含まれています。数値だけを入力してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Number(NumberError::HasUnit(number)) => {
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
    super::Case::Cell { field: r#""kind":"number""#, value: "$95", finds: Some("95") },
    super::Case::Cell { field: r#""kind":"number""#, value: "1500円", finds: Some("1500") },
    super::Case::Cell { field: r#""kind":"number""#, value: "5 per month", finds: Some("") },
    super::Case::Cell { field: r#""kind":"integer""#, value: "1.2M", finds: Some("") },
    super::Case::Cell { field: r#""kind":"number""#, value: "1000.-", finds: Some("1000") },
    super::Case::Cell { field: r#""kind":"number""#, value: "5万円", finds: None },
    super::Case::Cell { field: r#""kind":"number","with_unit":true"#, value: "$95", finds: None },
];
