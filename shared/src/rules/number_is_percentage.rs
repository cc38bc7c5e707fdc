//! A per cent, in a field of numbers.
//!
//! Whether 50 or 0.5 is meant by `50%` depends on the list: nothing is taken off. A field can allow units (`with_unit`).

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{NumberError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "number_is_percentage",
    severity: Severity::Error,
    title_en: "A percentage",
    title_ja: "パーセントの値",
    en: "“{value}” is a percentage, and this field takes plain numbers. Enter the number that is meant.",
    ja: "「{value}」はパーセントの値ですが、この項目には数値だけを入力できます。意図する数値を入力してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    matches!(refused, Refused::Number(NumberError::Percentage)).then(Fault::plain)
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    per_cent("50%", Some("")),
    per_cent("50 %", Some("")),
    per_cent("５０％", Some("")),
    per_cent("-2.5%", Some("")),
    per_cent("%50", Some("")),
    per_cent("5‰", Some("")),
    per_cent("50 percent", Some("")),
    per_cent("50 per cent", Some("")),
    per_cent("50 Prozent", Some("")),
    per_cent("50パーセント", Some("")),
    per_cent("5割", Some("")),
    per_cent("50 €", None),
    per_cent("50 pieces", None),
    per_cent("50", None),
    super::Case::Cell { field: r#""kind":"integer""#, value: "50%", finds: Some("") },
    super::Case::Cell { field: r#""kind":"number","with_unit":true"#, value: "50%", finds: None },
];

#[cfg(test)]
const fn per_cent(value: &'static str, finds: Option<&'static str>) -> super::Case {
    super::Case::Cell { field: r#""kind":"number""#, value, finds }
}
