//! A URI with a character it cannot have, a broken percent code, or no host.
//!
//! RFC 3986; other characters are written as percent codes. Example: `https://a b`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{Refused, UriError};

pub(crate) const RULE: Rule = Rule {
    code: "uri_malformed",
    severity: Severity::Error,
    title_en: "Not a valid address",
    title_ja: "正しくないURL",
    en: "“{value}” is not a valid address ({part}). Correct it.",
    ja: "「{value}」はURIとして正しくありません（{part}）。修正してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Uri(error) => {
            let part = match error {
                UriError::SchemeMissing(_) => return None,
                UriError::Character(letter) => letter.to_string(),
                UriError::Percent => "%".into(),
                UriError::HostMissing => "://…".into(),
            };
            Some(Fault::plain().with("part", part))
        }
        _ => None,
    }
}

#[cfg(test)]
pub(super) const CASES: &[super::Case] = &[
    super::Case::Cell { field: r#""kind":"uri""#, value: "https://a b", finds: Some("") },
    super::Case::Cell { field: r#""kind":"uri""#, value: "https://", finds: Some("") },
    super::Case::Cell { field: r#""kind":"uri""#, value: "https://a/%zz", finds: Some("") },
    super::Case::Cell { field: r#""kind":"uri""#, value: "example.jp", finds: None },
    super::Case::Cell { field: r#""kind":"uri""#, value: "https://a/%20", finds: None },
];
