//! Ids on their way to the database and back: there each is a text of 36 characters. Those that go over the wire are in
//! `api::ids`; those that the server keeps to itself are here.

use super::bulk::Cell;
use super::statement::Arg;
use api::ids::{AccountId, ImportId, LeadId, UploadId, UserId};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

macro_rules! stored {
    ($($name:ty),*) => {$(
        impl From<&$name> for Arg {
            fn from(id: &$name) -> Self {
                Self::from(&**id)
            }
        }
        impl From<Option<&$name>> for Arg {
            fn from(id: Option<&$name>) -> Self {
                Self::Text(id.map(|id| id.to_string()))
            }
        }
        impl<'a> From<&'a $name> for Cell<'a> {
            fn from(id: &'a $name) -> Self {
                Self::Text(Some(id))
            }
        }
    )*};
}

stored!(AccountId, ImportId, LeadId, UploadId, UserId);

macro_rules! kept_inside {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl From<u128> for $name {
            fn from(number: u128) -> Self {
                Self(Uuid::from_u128(number))
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<$name> for Arg {
            fn from(id: $name) -> Self {
                Self::from(id.to_string())
            }
        }
    )*};
}

kept_inside! {
    /// An entry of what was done ([`super::audit`]).
    AuditId;
    /// A job ([`super::jobs`]).
    JobId;
    /// A form of an account ([`super::form_versions`]). What is asked for by is its name.
    StoredFormId;
}
