//! The cell holds more than one number; run together they are a number that nobody meant.
//!
//! The first is the fix. Example: `030 12345/12346` in Germany, whose numbers differ in length.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;
use crate::phone::Doubt;

pub(crate) const RULE: Rule = Rule {
    code: "phone_numbers_joined",
    severity: Severity::Warning,
    title_en: "Several numbers read as one",
    title_ja: "複数の番号が1つに読まれます",
    en: "{field} “{value}” {what}, but is read as {read}. {advice}.",
    ja: "{field}「{value}」{what}が、{read}と読み取られます。{advice}。",
    check: Check::Value { applies: |rules| rules.field.kind == Kind::Phone, look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let Doubt::Joined(several) = cell.phone_doubt()? else { return None };
    Some(super::phone_several_numbers::of_several(cell, &several).with("read", cell.canonical))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    two("030 2345 / 030 2346", "+49302345"),
    two("030 23456/23457", "+493023456"),
    two("030 234567/68", "+4930234567"),
    two("030 2345 030 2346", "+49302345"),
    two("030/23456/23457", ""),
    two("0171 1234567-9", ""),
    two("0171 1234567-0", ""),
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "0171 123 456-78", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"AT""#, value: "0664 123 45-67", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "030/234567", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "0171/1234567", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "030 234567-12", finds: None },
    super::Case::Cell { field: r#""kind":"phone","country":"AT""#, value: "0664/123 45 67", finds: None },
];

#[cfg(test)]
const fn two(value: &'static str, first: &'static str) -> super::Case {
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value, finds: Some(first) }
}
