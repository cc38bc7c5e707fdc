//! A web address without `https://`.
//!
//! Example: `www.example.jp` -> `https://www.example.jp`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{Refused, UriError, UrlError};

pub(crate) const RULE: Rule = Rule {
    code: "uri_scheme_missing",
    severity: Severity::Error,
    title_en: "Address without https://",
    title_ja: "https://などがありません",
    en: "“{value}” does not begin with https:// or the like. Put it in front.",
    ja: "「{value}」が https:// などで始まっていません。先頭に付けてください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Uri(UriError::SchemeMissing(address)) | Refused::Url(UrlError::SchemeMissing(address)) => {
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
    super::Case::Cell { field: r#""kind":"uri""#, value: "www.example.jp", finds: Some("https://www.example.jp") },
    super::Case::Cell { field: r#""kind":"url""#, value: "example.jp/a", finds: Some("https://example.jp/a") },
    super::Case::Cell { field: r#""kind":"uri""#, value: "nowhere", finds: Some("") },
    super::Case::Cell { field: r#""kind":"uri""#, value: "https://example.jp", finds: None },
    super::Case::Cell { field: r#""kind":"uri""#, value: "mailto:a@b.jp", finds: None },
];
