//! Not a UUID.
//!
//! RFC 9562: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12. Braces, `urn:uuid:` and missing hyphens are offered to be
//! put right. Example: `{123E4567-...}` -> `123e4567-...`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{Refused, uuid};

pub(crate) const RULE: Rule = Rule {
    code: "uuid_malformed",
    severity: Severity::Error,
    title_en: "Not a UUID",
    title_ja: "UUIDではありません",
    en: "“{value}” is not a UUID. Write it like 123e4567-e89b-12d3-a456-426614174000.",
    ja: "「{value}」はUUIDではありません。123e4567-e89b-12d3-a456-426614174000 のように入力してください。",
    check: Check::Refused(check),
};

fn check(cell: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    if *refused != Refused::Uuid {
        return None;
    }
    Some(match uuid::within(cell.value) {
        Some(fix) => Fault::plain().fixed(fix),
        None => Fault::plain(),
    })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell {
        field: r#""kind":"uuid""#,
        value: "{123E4567-E89B-12D3-A456-426614174000}",
        finds: Some("123e4567-e89b-12d3-a456-426614174000"),
    },
    super::Case::Cell {
        field: r#""kind":"uuid""#,
        value: "123e4567e89b12d3a456426614174000",
        finds: Some("123e4567-e89b-12d3-a456-426614174000"),
    },
    super::Case::Cell { field: r#""kind":"uuid""#, value: "123e4567", finds: Some("") },
    super::Case::Cell { field: r#""kind":"uuid""#, value: "123E4567-E89B-12D3-A456-426614174000", finds: None },
];
