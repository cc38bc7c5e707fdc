//! From a cell as written to its canonical value, kind by kind.
//!
//! Each `normalise/<kind>.rs` has one function that writes the canonical value or says in its own error type what is
//! wrong; the files in `rules/` turn that into findings. Where the field's format is the canonical one (the default of
//! every kind), normalising a canonical value gives it again.

pub(crate) mod boolean;
pub(crate) mod bound;
pub(crate) mod choice;
pub(crate) mod choices;
mod compatibility;
mod compatibility_table;
pub(crate) mod country;
mod country_table;
pub(crate) mod date;
mod date_any;
pub(crate) mod date_format;
pub(crate) mod email;
mod nearest;
pub(crate) mod number;
pub(crate) mod pattern;
pub(crate) mod postal_code;
mod postal_table;
mod punycode;
pub mod reference;
pub(crate) mod steps;
pub(crate) mod subdivision;
mod subdivision_table;
pub(crate) mod time_zone;
mod time_zone_table;
pub(crate) mod uri;
pub(crate) mod url;
pub(crate) mod uuid;

pub use date::DateError;
pub use email::{EmailError, LabelFault};
pub use number::NumberError;
pub use postal_code::PostalCodeError;
pub use uri::UriError;
pub use url::UrlError;

use serde::Serialize;

/// Why a kind could not read a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Refused {
    /// See [`EmailError`].
    Email(EmailError),
    /// See [`crate::phone::PhoneFault`].
    Phone(crate::phone::PhoneFault),
    /// See [`DateError`].
    Date(DateError),
    /// See [`NumberError`].
    Number(NumberError),
    /// None of the choices, or no such country, subdivision or time zone.
    Choice,
    /// An item that is none of the choices.
    Choices(String),
    /// Neither a word for true nor one for false.
    Boolean,
    /// See [`PostalCodeError`].
    PostalCode(PostalCodeError),
    /// See [`UriError`].
    Uri(UriError),
    /// See [`UrlError`].
    Url(UrlError),
    /// Not a UUID.
    Uuid,
    /// Left out, as the field asks; the row is none the worse.
    Dropped,
}
