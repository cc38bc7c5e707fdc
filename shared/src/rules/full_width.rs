//! Full-width digits or signs in a phone number, date, number or postal code.
//!
//! Taken all the same, and shown: what is stored differs from what stands in the file. Example: `０３－１２３４` -> `03-1234`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;
use crate::text::width;

pub(crate) const RULE: Rule = Rule {
    code: "full_width",
    severity: Severity::Warning,
    title_en: "Full-width characters",
    title_ja: "全角文字",
    en: "“{value}” is written in full-width characters; it was read as {read}.",
    ja: "「{value}」は全角で書かれています。{read}として読み取りました。",
    check: Check::Value {
        applies: |rules| {
            use Kind::{Date, Integer, Number, Phone, PostalCode};
            matches!(rules.field.kind, Date | Integer | Number | Phone | PostalCode)
        },
        look: check,
    },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    if !width::is_wide(cell.value) {
        return None;
    }
    Some(Fault::plain().with("read", cell.canonical).fixed(width::fold(cell.value)))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"number""#, value: "１２３", finds: Some("123") },
    super::Case::Cell { field: r#""kind":"date""#, value: "２０２６-０１-０５", finds: Some("2026-01-05") },
    super::Case::Cell {
        field: r#""kind":"postal_code","country":"JP""#,
        value: "１５４－００２３",
        finds: Some("154-0023"),
    },
    super::Case::Cell { field: r#""kind":"number""#, value: "123", finds: None },
    super::Case::Cell { field: r#""kind":"text""#, value: "ＡＢＣ", finds: None },
    super::Case::Cell { field: r#""kind":"date","format":"any""#, value: "2026年1月5日", finds: None },
];
