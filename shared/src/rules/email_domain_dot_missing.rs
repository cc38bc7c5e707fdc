//! The domain has no dot.
//!
//! Such names exist inside a company's own network only. Example: `taro@example`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{EmailError, Refused};

pub(crate) const RULE: Rule = Rule {
    code: "email_domain_dot_missing",
    severity: Severity::Error,
    title_en: "E-mail domain without ending",
    title_ja: "ドメインの末尾がありません",
    en: "“{value}”: the domain “{domain}” has no ending such as .com or .jp. Add it.",
    ja: "「{value}」：ドメイン「{domain}」に .com や .jp などの末尾がありません。最後まで入力してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Email(EmailError::DomainDotMissing(domain)) => Some(Fault::plain().with("domain", domain.as_str())),
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@example", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@localhost", finds: Some("") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@example.jp", finds: None },
];
