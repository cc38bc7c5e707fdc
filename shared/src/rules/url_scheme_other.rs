//! The address of something other than a web page.
//!
//! Example: `ftp://example.jp`; a slip such as `ttps://example.jp` -> `https://example.jp`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{Refused, UrlError};

pub(crate) const RULE: Rule = Rule {
    code: "url_scheme_other",
    severity: Severity::Error,
    title_en: "Not the address of a web page",
    title_ja: "ウェブページのアドレスではありません",
    en: "“{value}” begins with {scheme}:. Enter the address of a web page, which begins with https:// or http://.",
    ja: "「{value}」は「{scheme}:」で始まっています。https:// か http:// で始まるウェブページのアドレスを入力してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    let Refused::Url(UrlError::SchemeOther { scheme, fix }) = refused else {
        return None;
    };
    Some(Fault { fix: fix.clone(), ..Fault::plain().with("scheme", scheme.as_str()) })
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"url""#, value: "ftp://example.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"url""#, value: "mailto:a@example.jp", finds: Some("") },
    super::Case::Cell { field: r#""kind":"url""#, value: "ttps://example.jp", finds: Some("https://example.jp") },
    super::Case::Cell { field: r#""kind":"url""#, value: "HTTPS://example.jp", finds: None },
    super::Case::Cell { field: r#""kind":"url""#, value: "www.example.jp", finds: None },
];
