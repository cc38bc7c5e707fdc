//! An e-mail address without an `@`.
//!
//! Most often another column's value, or two columns shifted. Example: `taro.example.jp`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{EmailError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "email_at_missing",
    severity: Severity::Error,
    title_en: "E-mail without @",
    title_ja: "メールアドレスに@がありません",
    en: "“{value}” is not an e-mail address: there is no @. Write it as name@example.com.",
    ja: "「{value}」はメールアドレスではありません。@がありません。name@example.com のように入力してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Email(EmailError::AtMissing) => Some(Fault::plain()),
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"email""#, value: "taro.example.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "by post", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@b.jp", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@@b.jp", finds: None },
];
