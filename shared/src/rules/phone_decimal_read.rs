//! A spreadsheet wrote the number as a decimal, and its digits are a number all the same.
//!
//! Where all digits are there the number is the fix. Example: `30123456.0` in Germany, read with one 0 more.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;
use crate::text::spreadsheet;

pub(crate) const RULE: Rule = Rule {
    code: "phone_decimal_read",
    severity: Severity::Warning,
    title_en: "Phone number turned into a decimal",
    title_ja: "表計算ソフトで変わった可能性のある電話番号",
    en: "{field} “{value}” looks like a phone number that a spreadsheet turned into a decimal number; it is read as {read}. Compare it with the source.",
    ja: "{field}「{value}」は表計算ソフトが小数の形にした番号のようです。{read}と読み取られます。元のデータと照らし合わせてください。",
    check: Check::Value { applies: |rules| rules.field.kind == Kind::Phone, look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let decimal = spreadsheet::decimal(cell.value)?;
    let fix = crate::phone::of_decimal(&decimal, cell.field.country);
    Some(Fault { fix, ..Fault::plain() }.with("read", cell.canonical))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "30234567.0", finds: Some("+4930234567") },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "4.91717E11", finds: Some("") },
    super::Case::Cell { field: r#""kind":"phone","country":"DE""#, value: "030.234567", finds: None },
];
