//! Another sign stands where the `@` or a dot should be, or two of them.
//!
//! `(at)` is written to hide an address from programs; a comma for a dot is a slip. Example: `taro(at)example.jp` ->
//! `taro@example.jp`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{EmailError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "email_sign_wrong",
    severity: Severity::Error,
    title_en: "Wrong @ or dot in the e-mail address",
    title_ja: "メールアドレスの記号の誤り",
    en: "“{value}” has a wrong or doubled @ or dot. The address is probably {address}.",
    ja: "「{value}」は@またはピリオドの文字が違うか、重なっています。正しくは {address} と思われます。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Email(EmailError::WrongSign(address)) = refused else { return None };
    Some(Fault::plain().with("address", address.as_str()).fixed(address.as_str()))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"email""#, value: "taro(at)example.jp", finds: Some("taro@example.jp") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@@example.jp", finds: Some("taro@example.jp") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@example,jp", finds: Some("taro@example.jp") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@example.jp", finds: None },
];
