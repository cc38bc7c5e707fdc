//! Smallest and largest values, of numbers and of dates.

use super::number;
use crate::date::Date;
use crate::form::Kind;
use std::cmp::Ordering;

/// A bound, read once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// Of a number, canonical.
    Number(String),
    /// Of a date.
    Date(Date),
}

impl Bound {
    /// Reads a bound of a field of that kind; the error says what to do.
    pub(crate) fn parse(kind: Kind, text: &str) -> Result<Self, String> {
        match kind {
            Kind::Date => text.parse().map(Self::Date),
            _ => number::plain(text)
                .map(Self::Number)
                .ok_or_else(|| format!("“{text}” is not a number; write it in digits with “.” before decimals")),
        }
    }

    /// How a canonical value compares with the bound.
    pub(crate) fn compare(&self, canonical: &str) -> Option<Ordering> {
        match self {
            Self::Number(bound) => Some(number::compare(canonical, bound)),
            // Canonical dates have four-digit years: their order is that of their letters.
            Self::Date(bound) => canonical.parse::<Date>().ok().map(|date| date.cmp(bound)),
        }
    }
}

impl std::fmt::Display for Bound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(bound) => f.write_str(bound),
            Self::Date(bound) => bound.fmt(f),
        }
    }
}
