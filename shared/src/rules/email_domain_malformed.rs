//! A part of the domain that no domain can have.
//!
//! Two dots in a row, a hyphen at an end of a part, an underscore or another sign, a part of more than 63 characters,
//! a number or a single letter as ending (so no IP addresses). RFC 1123, 2.1. Example: `a@b_c.jp`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{EmailError, LabelFault, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "email_domain_malformed",
    severity: Severity::Error,
    title_en: "E-mail domain cannot exist",
    title_ja: "使えないドメイン",
    en: "“{value}”: {part}. Correct what stands after the @.",
    ja: "「{value}」：{part}。@の後を修正してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Email(EmailError::DomainLabel { label, fault }) = refused else { return None };
    let (part, part_ja) = match fault {
        LabelFault::Empty => (
            "two dots stand side by side, or one at an end".to_owned(),
            "ピリオドが続いているか、端にあります".to_owned(),
        ),
        LabelFault::Hyphen => {
            (format!("“{label}” begins or ends with a hyphen"), format!("「{label}」の端にハイフンがあります"))
        }
        LabelFault::Character(letter) => {
            (format!("“{letter}” cannot be part of a domain"), format!("「{letter}」はドメインに使えません"))
        }
        LabelFault::TooLong => (
            "a part of the domain has more than 63 characters".to_owned(),
            "ドメインの一部が63文字を超えています".to_owned(),
        ),
        LabelFault::TopLevel => {
            (format!("no domain ends with “{label}”"), format!("「{label}」で終わるドメインはありません"))
        }
    };
    Some(Fault::plain().with("part", part).with("part_ja", part_ja))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"email""#, value: "a@b_c.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@.b.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@-b.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@127.0.0.1", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@b.c", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@x-y.jp", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@例え.jp", finds: None },
];
