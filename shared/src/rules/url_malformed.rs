//! A web address with a host that cannot be, or a character that an address cannot have.
//!
//! The host is a domain of two parts or more, without user name or IP address. Example: `https://example`, `https://example.jp/a b`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{Refused, UrlError};

pub(crate) const RULE: Rule = Rule {
    code: "url_malformed",
    severity: Severity::Error,
    title_en: "Not a web address",
    title_ja: "正しくないウェブアドレス",
    en: "“{value}” is not a web address: “{part}” is not allowed there. Write it like https://www.example.com/page.",
    ja: "「{value}」はウェブアドレスとして正しくありません。「{part}」は使えません。https://www.example.com/page のように入力してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let part = match refused {
        Refused::Url(UrlError::Host(host)) if host.is_empty() => "://".to_owned(),
        Refused::Url(UrlError::Host(host)) => crate::finding::shown(host),
        Refused::Url(UrlError::Character(letter)) => letter.to_string(),
        _ => return None,
    };
    Some(Fault::plain().with("part", part))
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"url""#, value: "https://example", finds: Some("") },
    super::Case::Cell { field: r#""kind":"url""#, value: "https://", finds: Some("") },
    super::Case::Cell { field: r#""kind":"url""#, value: "https://example.jp/a b", finds: Some("") },
    super::Case::Cell { field: r#""kind":"url""#, value: "https://me:secret@example.jp/", finds: Some("") },
    super::Case::Cell { field: r#""kind":"url""#, value: "https://example.jp/a%20b", finds: None },
    super::Case::Cell { field: r#""kind":"url""#, value: "https://例え.jp/", finds: None },
];
