//! A URI with a character it cannot have, a broken percent code, or no host.
//!
//! RFC 3986; other characters are written as percent codes. Example: `https://a b`.

use super::{Cell, Check, Fault, Rule};
use crate::finding::Severity;
use crate::normalise::{Refused, UriError};

pub(crate) const RULE: Rule = Rule {
    code: "uri_malformed",
    severity: Severity::Error,
    title_en: "Not an address (URL)",
    title_ja: "正しくないURL",
    en: "“{value}” is not an address (URL): {part}. Correct it.",
    ja: "「{value}」はURLとして正しくありません。{part}。修正してください。",
    check: Check::Refused(check),
};

fn check(_: &Cell<'_>, refused: &Refused) -> Option<Fault> {
    match refused {
        Refused::Uri(error) => {
            let (part, part_ja) = match error {
                UriError::SchemeMissing(_) => return None,
                UriError::Character(letter) => {
                    (format!("“{letter}” is not allowed in it"), format!("「{letter}」は使えません"))
                }
                UriError::Percent => (
                    "“%” must be followed by two digits or letters from A to F".to_owned(),
                    "「%」の後には2桁の英数字（0～9、A～F）が必要です".to_owned(),
                ),
                UriError::HostMissing => ("nothing follows the “://”".to_owned(), "「://」の後がありません".to_owned()),
            };
            Some(Fault::plain().with("part", part).with("part_ja", part_ja))
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
