//! From a cell as written to its canonical value, kind by kind.
//!
//! Each `normalise/<kind>.rs` has one function that writes the canonical value or says in its own error type what is
//! wrong; the files in `rules/` turn that into findings. [`Reader`] is where a field of each kind meets its function. Where the field's format is the canonical one (the default of
//! every kind), normalising a canonical value gives it again.

pub(crate) mod boolean;
pub(crate) mod bound;
pub(crate) mod choice;
pub(crate) mod choices;
mod compatibility;
mod compatibility_table;
pub(crate) mod country;
mod country_parts;
mod country_table;
pub(crate) mod date;
mod date_any;
pub(crate) mod date_format;
mod date_words;
pub(crate) mod email;
pub(crate) mod ending;
pub(crate) mod likeness;
mod nearest;
pub(crate) mod number;
pub(crate) mod pattern;
pub(crate) mod postal_code;
mod postal_table;
pub(crate) mod providers;
mod punycode;
pub mod reference;
pub(crate) mod steps;
mod subdivision;
mod subdivision_table;
pub(crate) mod time_zone;
mod time_zone_table;
mod time_zone_windows;
mod top_level;
pub(crate) mod uri;
mod url;
pub(crate) mod uuid;
pub(crate) mod weekday;

pub use date::{DateError, Lacks};
pub use email::{EmailError, LabelFault};
pub use number::NumberError;
pub(crate) use number::in_groups;
pub use postal_code::{Meant, PostalCodeError};
pub use uri::UriError;
pub use url::UrlError;

use crate::conventions::ColumnConventions;
use crate::form::{Country, Field, Kind, Step};
use crate::phone;
use crate::text::width;
use serde::Serialize;

/// Why a kind could not read a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Refused {
    /// See [`EmailError`].
    Email(EmailError),
    /// See [`phone::PhoneFault`].
    Phone(phone::PhoneFault),
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
    /// It stands for no value.
    Placeholder,
    /// A mark of spreadsheets stands before it; what is behind.
    TextMark(String),
    /// Left out, as the field asks; the row is none the worse.
    Dropped,
}

/// What a kind needs to read its cells.
#[derive(Debug)]
pub(crate) enum Reader {
    Text,
    Email,
    Phone(Option<phone::RegionId>),
    Date(date::Dates),
    Number(number::Marks),
    /// One of a list: the field's, or all countries and the like; `None`: the list is not known.
    Choice(Option<choice::Choices>),
    Choices(choices::ChoiceList),
    Boolean(boolean::Words),
    PostalCode(Option<postal_code::Codes>),
    Uri,
    Url,
    Uuid,
}

impl Reader {
    /// That of a field. What does not parse was refused when the form was read; it is left out here.
    pub(crate) fn of(field: &Field, country: Option<Country>) -> Self {
        match field.kind {
            Kind::Text => Self::Text,
            Kind::Email => Self::Email,
            Kind::Phone => Self::Phone(country.and_then(phone::RegionId::of)),
            Kind::Date => {
                let format = field.format.as_deref().unwrap_or(date_format::ISO);
                Self::Date(date::Dates::parse(format).unwrap_or(date::Dates::any()))
            }
            Kind::Number => Self::Number(marks(field, number::Digits::Decimal)),
            Kind::Integer => Self::Number(marks(field, number::Digits::Whole)),
            Kind::Choice => Self::Choice(Some(choice::Choices::of(&field.choices))),
            Kind::Choices => Self::Choices(choices::ChoiceList {
                choices: choice::Choices::of(&field.choices),
                separator: field.separator.unwrap_or(choices::SEPARATOR),
            }),
            Kind::Country => Self::Choice(Some(country::choices())),
            Kind::Subdivision => Self::Choice(country.and_then(subdivision::choices)),
            Kind::TimeZone => Self::Choice(Some(time_zone::choices())),
            Kind::Boolean => Self::Boolean(boolean::Words::of(field)),
            Kind::PostalCode => {
                let short = if field.normalise.contains(&Step::PadZip) {
                    postal_code::Short::Padded
                } else {
                    postal_code::Short::Refused
                };
                Self::PostalCode(country.and_then(|country| postal_code::Codes::of(country, short)))
            }
            Kind::Uri => Self::Uri,
            Kind::Url => Self::Url,
            Kind::Uuid => Self::Uuid,
        }
    }

    /// The same in a column of which that is said.
    pub(crate) fn in_column(self, said: ColumnConventions) -> Self {
        match (self, said.decimal_mark, said.date_order) {
            (Self::Number(marks), Some(mark), _) => Self::Number(marks.in_column(mark)),
            (Self::Date(dates), _, Some(order)) => Self::Date(dates.in_column(order)),
            (reader, ..) => reader,
        }
    }

    /// The mark of decimals, of a number.
    pub(crate) const fn decimal_sign(&self) -> Option<char> {
        match self {
            Self::Number(marks) => Some(marks.decimal),
            _ => None,
        }
    }

    /// Writes the canonical form of `value` (trimmed, not blank) to `out`, which is empty.
    ///
    /// # Errors
    /// [`Refused`] when the kind cannot read it; `out` is then of no meaning.
    #[inline]
    pub(crate) fn normalise(&self, value: &str, out: &mut String) -> Result<(), Refused> {
        let when = |fits: bool, refused: Refused| if fits { Ok(()) } else { Err(refused) };
        match self {
            Self::Text | Self::Choice(None) => {
                out.push_str(value);
                Ok(())
            }
            Self::Email => email::normalise(value, out).map_err(Refused::Email),
            Self::Phone(region) => phone::normalise(value, *region, out).map(|_| ()).map_err(Refused::Phone),
            Self::Date(dates) => dates.normalise(value, out).map_err(Refused::Date),
            Self::Number(marks) => marks.normalise(value, out).map_err(Refused::Number),
            Self::Choice(Some(choices)) => {
                let found = choices.find(value);
                out.push_str(found.unwrap_or_default());
                when(found.is_some(), Refused::Choice)
            }
            Self::Choices(list) => list.normalise(value, out).map_err(Refused::Choices),
            Self::Boolean(words) => {
                let read = words.read(value);
                out.push_str(if read == Some(true) { "true" } else { "false" });
                when(read.is_some(), Refused::Boolean)
            }
            Self::PostalCode(Some(codes)) => codes.normalise(postal_code::without_mark(value), out),
            Self::PostalCode(None) => {
                width::fold_into(postal_code::without_mark(value), out);
                Ok(())
            }
            Self::Uri => {
                uri::check(value).map_err(Refused::Uri)?;
                out.push_str(value);
                Ok(())
            }
            Self::Url => url::normalise(value, out).map_err(Refused::Url),
            Self::Uuid => when(uuid::normalise(value, out), Refused::Uuid),
        }
    }
}

fn marks(field: &Field, digits: number::Digits) -> number::Marks {
    number::Marks {
        // Where a full stop is said to divide groups, the other mark is that of decimals.
        decimal: field.decimal_mark.unwrap_or(if field.group_mark == Some('.') { ',' } else { '.' }),
        group: field.group_mark,
        groups: number::GroupMarks::Own,
        unit: if field.with_unit { number::Unit::Dropped } else { number::Unit::Refused },
        digits,
    }
}
