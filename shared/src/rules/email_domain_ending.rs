//! The ending of the domain is doubled, or is a slip in one that everybody knows.
//!
//! A warning, for domains below `com.com` and the like can exist. Examples: `taro@gmail.com.com`, `taro@example.cmo`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::form::Kind;
use crate::normalise::ending;

pub(crate) const RULE: Rule = Rule {
    code: "email_domain_ending",
    severity: Severity::Warning,
    title_en: "Ending of the e-mail domain looks wrong",
    title_ja: "ドメインの末尾の誤りの可能性",
    en: "“{domain}” ends oddly; “{meant}” is probably meant. Check the e-mail address.",
    ja: "「{domain}」の末尾が不自然です。「{meant}」の誤りかもしれません。メールアドレスを確認してください。",
    check: Check::Value { applies: |rules| rules.field.kind == Kind::Email, look: check },
};

fn check(cell: &Cell<'_>) -> Option<Fault> {
    let at = memchr::memrchr(b'@', cell.canonical.as_bytes())?;
    let (local, domain) = (&cell.canonical[..at], &cell.canonical[at + 1..]);
    if super::email_domain_typo::meant(domain).is_some() {
        return None;
    }
    let meant = ending::meant(domain)?;
    Some(Fault::plain().with("domain", domain).with("meant", meant.as_str()).fixed(format!("{local}@{meant}")))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@gmail.com.com", finds: Some("taro@gmail.com") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@gmail.c0m", finds: Some("taro@gmail.com") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@example.couk", finds: Some("taro@example.co.uk") },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@gmail.con", finds: None },
    super::Case::Cell { field: r#""kind":"email""#, value: "taro@gmail.com", finds: None },
];
