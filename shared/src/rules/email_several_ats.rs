//! More than one `@`, and not as many addresses.
//!
//! What is meant is not guessed. Example: `a@b@x.jp`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{EmailError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "email_several_ats",
    severity: Severity::Error,
    title_en: "More than one @",
    title_ja: "@が2つ以上あります",
    en: "“{value}” has more than one @. Enter one e-mail address only.",
    ja: "「{value}」に@が2つ以上あります。メールアドレスを1つだけ入力してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Email(EmailError::SeveralAts) => Some(Fault::plain()),
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"email""#, value: "a@x.jp; b@x.jp", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@b@x.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "a@x.jp", finds: None },
];
