//! More than the address stands in the cell: `mailto:`, a name with angle brackets, punctuation.
//!
//! Example: `Taro <taro@example.jp>` -> `taro@example.jp`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{EmailError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "email_extra_text",
    severity: Severity::Error,
    title_en: "More than an e-mail address",
    title_ja: "メールアドレス以外の文字",
    en: "“{value}” contains more than an e-mail address. Keep only the address.",
    ja: "「{value}」にメールアドレス以外の文字が含まれています。アドレスだけにしてください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Email(EmailError::ExtraText(address)) => Some(Fault::plain().fixed(address.as_str())),
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"email""#, value: "Taro <taro@example.jp>", finds: Some("taro@example.jp") },
    super::Case::Cell { field: r#""kind":"email""#, value: "mailto:taro@Example.jp", finds: Some("taro@example.jp") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@example.jp.", finds: Some("taro@example.jp") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@example.jp、", finds: Some("taro@example.jp") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@example.jp", finds: None },
];
