//! A character that the part before the `@` cannot have.
//!
//! Letters without accents, digits and ``!#$%&'*+-/=?^_`{|}~.`` are allowed; quoted names are not taken. Example:
//! `山田@example.jp`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{EmailError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "email_local_part_character",
    severity: Severity::Error,
    title_en: "Character not allowed before the @",
    title_ja: "@の前に使えない文字",
    en: "“{value}”: “{character}” is not allowed before the @. Correct the e-mail address.",
    ja: "「{value}」：@の前に「{character}」は使えません。メールアドレスを修正してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Email(EmailError::LocalCharacter(letter)) => {
            Some(Fault::plain().with("character", letter.to_string()))
        }
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"email""#, value: "山田@example.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "a,b@example.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "\"a b\"@example.jp", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "o'neil+x@example.jp", finds: None },
];
