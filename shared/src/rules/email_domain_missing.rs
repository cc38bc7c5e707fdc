//! Nothing stands after the `@`.
//!
//! Example: `taro@`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{EmailError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "email_domain_missing",
    severity: Severity::Error,
    title_en: "Nothing after the @",
    title_ja: "@の後がありません",
    en: "“{value}” has nothing after the @. Complete the e-mail address.",
    ja: "「{value}」は@の後がありません。メールアドレスを最後まで入力してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Email(EmailError::DomainMissing) => Some(Fault::plain()),
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@x.jp", finds: None },
];
