//! A calendar date (proleptic Gregorian), without time or zone.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Year, month, day; always an existing day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The date, if that day exists (years 1 to 9999).
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=9999).contains(&year) && day >= 1 && day <= days_in_month(year, month)?;
        exists.then_some(Self { year, month, day })
    }

    /// Year, 1 to 9999.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }
}

/// Days of that month; `None` if there is no such month.
#[must_use]
pub fn days_in_month(year: u16, month: u8) -> Option<u8> {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => Some(29),
        2 => Some(28),
        _ => None,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl std::str::FromStr for Date {
    type Err = String;
    /// Reads `YYYY-MM-DD` and nothing else.
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("“{text}” is not a date; write it as YYYY-MM-DD");
        let parts: Vec<&str> = text.split('-').collect();
        match parts[..] {
            [y, m, d] if text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-') => {
                let number = |part: &str| part.parse::<u16>().ok();
                let (Some(y), Some(m), Some(d)) = (number(y), number(m), number(d)) else {
                    return Err(wrong());
                };
                Self::new(y, m as u8, d as u8).ok_or_else(wrong)
            }
            _ => Err(wrong()),
        }
    }
}

impl TryFrom<String> for Date {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}
