//! Letters of another script among Latin ones, which they look like.
//!
//! Slips of the keyboard, or made to deceive: mail and pages go elsewhere. The plain letters are the fix where all of them have
//! one. Example: `ann@exаmple.com` with a Cyrillic `а`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;
use crate::normalise::likeness;

pub(crate) const RULE: Rule = Rule {
    code: "letters_mixed",
    severity: Severity::Warning,
    title_en: "Look-alike letters in a domain",
    title_ja: "ドメインに紛らわしい文字",
    en: "“{value}” has letters of another script ({letters}) among Latin ones, so it leads to another domain. Type the domain anew in Latin letters.",
    ja: "「{value}」のドメインには、英字に似た別の文字（{letters}）が混じっていて、別のドメインになります。英字で入力し直してください。",
    check: Check::Value { applies: |rules| matches!(rules.field.kind, Kind::Email | Kind::Url), look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    if cell.value.is_ascii() {
        return None;
    }
    let start = match cell.field.field.kind {
        Kind::Email => cell.value.rfind('@')? + 1,
        _ => cell.value.find("://")? + 3,
    };
    let (before, rest) = cell.value.split_at_checked(start)?;
    let (domain, behind) = rest.split_at_checked(rest.find(['/', '?', '#', ':']).unwrap_or(rest.len()))?;
    let (letters, plain) = likeness::look(domain)?;
    let fault = Fault::plain().with("letters", letters);
    Some(Fault { fix: plain.map(|domain| format!("{before}{domain}{behind}")), ..fault })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"email""#, value: "ann@exаmple.com", finds: Some("ann@example.com") },
    super::Case::Cell { field: r#""kind":"email""#, value: "ann@example.cоm", finds: Some("ann@example.com") },
    super::Case::Cell { field: r#""kind":"email""#, value: "ann@москвa.com", finds: Some("") },
    super::Case::Cell {
        field: r#""kind":"url""#,
        value: "https://exаmple.com/я",
        finds: Some("https://example.com/я"),
    },
    super::Case::Cell { field: r#""kind":"email""#, value: "ann@пример.рф", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "ann@例え.jp", finds: None },
    super::Case::Cell { field: r#""kind":"url""#, value: "https://example.com", finds: None },
];
