//! A part of the domain that no domain can have.
//!
//! Two dots in a row, a hyphen at an end of a part, an underscore or another sign, a part of more than 63 characters,
//! a number or a single letter as ending (so no IP addresses). RFC 1123, 2.1. Example: `a@b_c.jp`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{EmailError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "email_domain_malformed",
    severity: Severity::Error,
    title_en: "E-mail domain cannot exist",
    title_ja: "ありえないドメインです",
    en: "“{value}”: “{part}” cannot be part of a domain. Correct what stands after the @.",
    ja: "「{value}」：「{part}」はドメインの一部として使えません。@の後を修正してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Email(EmailError::DomainLabel { label, .. }) => {
            let part = if label.is_empty() { ".." } else { label.as_str() };
            Some(Fault::plain().with("part", part))
        }
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"email""#, value: "a@b_c.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@b..jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@-b.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@127.0.0.1", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@b.c", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@x-y.jp", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@例え.jp", finds: None },
];
