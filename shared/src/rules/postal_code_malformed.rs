//! Not a postal code of the field's country.
//!
//! Separator, width and case are put right without a word; lost leading zeros are offered again. Example: US, `501` ->
//! `00501`; JP, `123` -> such as 154-0023.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::Refused;

pub(crate) const RULE: Rule = Rule {
    code: "postal_code_malformed",
    severity: Severity::Error,
    title_en: "Not a postal code",
    title_ja: "郵便番号ではありません",
    en: "“{value}” is not a postal code of {country}. Write it like {example}.",
    ja: "「{value}」は{country}の郵便番号ではありません。{example} のように入力してください。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::PostalCode(error) = refused else {
        return None;
    };
    let country = cell.field.country.map_or_else(String::new, |country| country.to_string());
    let fault = Fault::plain().with("country", country).with("example", error.example);
    Some(match &error.padded {
        Some(code) => fault.fixed(code.as_str()),
        None => fault,
    })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "501", finds: Some("00501") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "2138", finds: Some("02138") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "1234567", finds: Some("") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"JP""#, value: "123", finds: Some("") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"JP""#, value: "1540023", finds: None },
    super::Case::Cell { field: r#""kind":"postal_code","country":"JP""#, value: "〒154-0023", finds: None },
    super::Case::Cell { field: r#""kind":"postal_code","country":"HK""#, value: "anything", finds: None },
    super::Case::Cell { field: r#""kind":"postal_code""#, value: "anything", finds: None },
    super::Case::Cell { field: r#""kind":"postal_code","country":"GB""#, value: "sw1a1aa", finds: None },
];
