//! `/api/me`: what one may change of oneself.

use crate::ids::UserId;
use serde::{Deserialize, Deserializer, Serialize};
use shared::lang::Lang;

/// Most characters of a person's name.
pub const NAME_CHARS: usize = 200;

/// A person, as they see themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// Id.
    pub id: UserId,
    /// E-mail address, in lower case.
    pub email: String,
    /// What others call them.
    pub name: String,
    /// The language that they chose; null: the browser's.
    pub language: Option<Lang>,
}

/// What is to be changed (RFC 7396): what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonChange {
    /// What others call them, in one line. Blanks around it are dropped.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, nullable = false, min_length = 1, max_length = 200))]
    pub name: Option<String>,
    /// The language of pages; null: the browser's.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Lang>))]
    pub language: Option<Option<Lang>>,
}

/// Reads what is there: null is a value of its own, other than nothing.
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// A name as it is kept; `None`: it is blank, too long, or not in one line.
#[must_use]
pub fn name(given: &str) -> Option<String> {
    let name = given.trim();
    let right = !name.is_empty() && name.chars().count() <= NAME_CHARS && !name.contains(char::is_control);
    right.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_absent_stays_and_null_is_the_browsers_language() {
        for (json, name, language) in [
            ("{}", None, None),
            (r#"{"name":"Una"}"#, Some("Una"), None),
            (r#"{"language":null}"#, None, Some(None)),
            (r#"{"language":"ja"}"#, None, Some(Some(Lang::Ja))),
        ] {
            let change: PersonChange = serde_json::from_str(json).unwrap();
            assert_eq!((change.name.as_deref(), change.language), (name, language), "{json}");
            assert_eq!(serde_json::to_string(&change).unwrap(), json);
        }
        for json in [r#"{"name":null}"#, r#"{"language":"fr"}"#, r#"{"role":"admin"}"#] {
            assert!(serde_json::from_str::<PersonChange>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn a_name_stands_in_one_line() {
        for (given, kept) in [
            (" Una Meier\n", Some("Una Meier")),
            ("山田 花子", Some("山田 花子")),
            ("", None),
            (" \u{3000}", None),
            ("a\nb", None),
            ("a\0", None),
        ] {
            assert_eq!(name(given).as_deref(), kept, "{given:?}");
        }
        assert!(name(&"山".repeat(NAME_CHARS)).is_some());
        assert!(name(&"山".repeat(NAME_CHARS + 1)).is_none());
    }
}
