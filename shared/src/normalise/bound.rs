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
    /// Of a date, canonical.
    Date(String),
}

impl Bound {
    /// Reads a bound of a field of that kind; the error says what to do.
    pub(crate) fn parse(kind: Kind, text: &str) -> Result<Self, String> {
        match kind {
            Kind::Date => text.parse().map(|date: Date| Self::Date(date.to_string())),
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
            Self::Date(bound) => Some(canonical.cmp(bound.as_str())),
        }
    }
}

impl std::fmt::Display for Bound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(bound) | Self::Date(bound) => f.write_str(bound),
        }
    }
}
