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
    en: "“{value}” does not begin with https:// or the like. {advice}.",
    ja: "「{value}」が https:// などで始まっていません。{advice}。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Uri(UriError::SchemeMissing(address)) | Refused::Url(UrlError::SchemeMissing(address)) => {
            let [advice, advice_ja] = match address {
                Some(_) => ["Put it in front", "先頭に付けてください"],
                None => [
                    "Enter the whole address, such as https://www.example.com",
                    "https://www.example.com のように、アドレスをすべて入力してください",
                ],
            };
            let fault = Fault::plain().with("advice", advice).with("advice_ja", advice_ja);
            Some(Fault { fix: address.clone(), ..fault })
        }
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"uri""#, value: "www.example.jp", finds: Some("https://www.example.jp") },
    super::Case::Cell { field: r#""kind":"url""#, value: "example.jp/a", finds: Some("https://example.jp/a") },
    super::Case::Cell { field: r#""kind":"uri""#, value: "nowhere", finds: Some("") },
    super::Case::Cell { field: r#""kind":"url""#, value: "John.Smith", finds: Some("") },
    super::Case::Cell { field: r#""kind":"url""#, value: "file.pdf", finds: Some("") },
    super::Case::Cell { field: r#""kind":"url""#, value: "example.con", finds: Some("") },
    super::Case::Cell { field: r#""kind":"uri""#, value: "https://example.jp", finds: None },
    super::Case::Cell { field: r#""kind":"uri""#, value: "mailto:a@b.jp", finds: None },
];
