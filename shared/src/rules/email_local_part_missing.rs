//! Nothing stands before the `@`.
//!
//! Example: `@example.jp`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{EmailError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "email_local_part_missing",
    severity: Severity::Error,
    title_en: "Nothing before the @",
    title_ja: "@の前がありません",
    en: "“{value}” has nothing before the @. Complete the e-mail address.",
    ja: "「{value}」は@の前がありません。メールアドレスを最後まで入力してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Email(EmailError::LocalMissing) => Some(Fault::plain()),
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"email""#, value: "@example.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@example.jp", finds: None },
];
