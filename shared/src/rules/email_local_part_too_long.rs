//! More than 64 characters before the `@`.
//!
//! RFC 5321, 4.5.3.1.1.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{EmailError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "email_local_part_too_long",
    severity: Severity::Error,
    title_en: "Too long before the @",
    title_ja: "@の前が長すぎます",
    en: "The e-mail address has {length} characters before the @; at most 64 are possible. Correct it.",
    ja: "メールアドレスの@の前が{length}文字あります。64文字までです。修正してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Email(EmailError::LocalTooLong(length)) => Some(Fault::plain().with("length", length.to_string())),
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell {
        field: r#""kind":"email""#,
        value: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.jp",
        finds: Some(""),
    },
    super::Case::Cell {
        field: r#""kind":"email""#,
        value: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.jp",
        finds: None,
    },
];
