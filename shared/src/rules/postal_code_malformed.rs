//! Not a postal code of the field's country.
//!
//! Separator, width and case are put right without a word. Example: JP, `123` -> such as 154-0023.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{PostalCodeError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "postal_code_malformed",
    severity: Severity::Error,
    title_en: "Not a postal code",
    title_ja: "郵便番号ではありません",
    en: "“{value}” is not a postal code ({country}). A correct one looks like {example}.",
    ja: "「{value}」は郵便番号（{country}）の形式ではありません。正しい形式の例：{example}。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::PostalCode(PostalCodeError { example, meant: None }) = refused else { return None };
    let [country, country_ja] = cell.field.country_names();
    Some(Fault::plain().with("country", country).with("country_ja", country_ja).with("example", *example))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"postal_code","country":"DE""#, value: "432", finds: Some("") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"US""#, value: "1234567", finds: Some("") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"JP""#, value: "123", finds: Some("") },
    super::Case::Cell { field: r#""kind":"postal_code","country":"JP""#, value: "1540023", finds: None },
    super::Case::Cell { field: r#""kind":"postal_code","country":"JP""#, value: "〒154-0023", finds: None },
    super::Case::Cell { field: r#""kind":"postal_code","country":"HK""#, value: "anything", finds: None },
    super::Case::Cell { field: r#""kind":"postal_code""#, value: "anything", finds: None },
    super::Case::Cell { field: r#""kind":"postal_code","country":"GB""#, value: "sw1a1aa", finds: None },
];
