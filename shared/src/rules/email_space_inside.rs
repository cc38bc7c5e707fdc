//! A blank inside an e-mail address.
//!
//! Beside the `@` or in the domain it is offered to be taken out; inside the name it may stand for a dot or an
//! underscore, and a person must say. Example: `taro @example.jp` -> `taro@example.jp`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{EmailError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "email_space_inside",
    severity: Severity::Error,
    title_en: "Space in the e-mail address",
    title_ja: "メールアドレス内の空白",
    en: "“{value}” contains a space or an invisible character. Remove it.",
    ja: "「{value}」の途中に空白か見えない文字があります。取り除いてください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Email(EmailError::SpaceInside(address)) => {
            let fault = Fault::plain();
            Some(match address {
                Some(fix) => fault.fixed(fix.as_str()),
                None => fault,
            })
        }
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"email""#, value: "taro @example.jp", finds: Some("taro@example.jp") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@example. jp", finds: Some("taro@example.jp") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro yamada@example.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@exam\u{200b}ple.jp", finds: Some("taro@example.jp") },
    super::Case::Cell { field: r#""kind":"email""#, value: " taro@example.jp ", finds: None },
];
