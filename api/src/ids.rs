//! Ids: each of a type of its own, so that none is taken for another's. A text is read once, at the edge.

use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

/// A text is no id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoId;

impl fmt::Display for NoId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is no id; give one as the server gave it, such as 019ab5b0-7f6b-7000-8000-000000000001")
    }
}

impl std::error::Error for NoId {}

/// A UUID with hyphens, in lower case; upper case is taken for lower case.
fn uuid(text: &str) -> Result<String, NoId> {
    const HYPHENS: [usize; 4] = [8, 13, 18, 23];
    let fits = |(at, byte): (usize, u8)| if HYPHENS.contains(&at) { byte == b'-' } else { byte.is_ascii_hexdigit() };
    if text.len() == 36 && text.bytes().enumerate().all(fits) { Ok(text.to_ascii_lowercase()) } else { Err(NoId) }
}

/// The same of a number.
fn uuid_of(number: u128) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(36);
    for (at, byte) in number.to_be_bytes().into_iter().enumerate() {
        if [4, 6, 8, 10].contains(&at) {
            text.push('-');
        }
        text.extend([byte >> 4, byte & 15].map(|digit| char::from(DIGITS[usize::from(digit)])));
    }
    text
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "openapi", schema(value_type = String, format = "uuid"))]
        pub struct $name(String);

        impl $name {
            /// As text: 36 characters.
            #[must_use]
            pub fn into_text(self) -> String {
                self.0
            }
        }

        impl From<u128> for $name {
            fn from(number: u128) -> Self {
                Self(uuid_of(number))
            }
        }

        impl FromStr for $name {
            type Err = NoId;
            fn from_str(text: &str) -> Result<Self, NoId> {
                uuid(text).map(Self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
            }
        }

        impl Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// An account: the leads, imports and people of one business.
    AccountId;
    /// A person, within an account.
    UserId;
    /// An uploaded file.
    UploadId;
    /// An import.
    ImportId;
    /// A lead.
    LeadId;
}

/// A form: for now, its name. One that no form has is answered as unknown.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormId(String);

impl FormId {
    /// The form of that name.
    #[must_use]
    pub fn of(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// As text.
    #[must_use]
    pub fn into_text(self) -> String {
        self.0
    }
}

impl Deref for FormId {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FormId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_uuid_with_hyphens() {
        const ID: &str = "019ab5b0-7f6b-7000-8000-000000000001";
        for (text, read) in [
            (ID, Some(ID)),
            ("019AB5B0-7F6B-7000-8000-000000000001", Some(ID)),
            ("019ab5b07f6b70008000000000000001", None),
            ("{019ab5b0-7f6b-7000-8000-000000000001}", None),
            ("urn:uuid:019ab5b0-7f6b-7000-8000-000000000001", None),
            ("019ab5b0-7f6b-7000-8000-00000000000\0", None),
            ("019ab5b0-7f6b-7000-8000-0000000000010", None),
            ("019ab5b0-7f6b-7000-8000_000000000001", None),
            ("山ab5b0-7f6b-7000-8000-000000000001", None),
            ("x", None),
            ("", None),
            ("0", None),
            ("-1", None),
        ] {
            assert_eq!(text.parse::<ImportId>().ok().as_deref(), read, "{text:?}");
            let json = serde_json::Value::from(text);
            assert_eq!(serde_json::from_value::<ImportId>(json).ok().as_deref(), read, "{text:?}");
        }
        assert_eq!(&*ImportId::from(0x019a_b5b0_7f6b_7000_8000_0000_0000_0001), ID);
    }
}
