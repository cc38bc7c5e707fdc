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

    /// The date so many days after 1970-01-01, if its year is within 1 to 9999.
    ///
    /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
    #[must_use]
    pub fn from_days(days: i64) -> Option<Self> {
        let days = days.checked_add(719_468)?;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// Appends it as `YYYY-MM-DD`.
    pub fn push_to(self, out: &mut String) {
        let (high, low) = ((self.year / 100) as u8, (self.year % 100) as u8);
        for (number, sign) in [(high, ""), (low, ""), (self.month, "-"), (self.day, "-")] {
            out.push_str(sign);
            out.push(char::from(b'0' + number / 10));
            out.push(char::from(b'0' + number % 10));
        }
    }

    /// Day of the week, from 0 for Monday.
    ///
    /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil` and `weekday_from_days`.
    #[must_use]
    pub fn weekday(self) -> u8 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let shifted = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * shifted + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        // 1970-01-01 was a Thursday.
        (era * 146_097 + day_of_era - 719_468 + 3).rem_euclid(7) as u8
    }

    /// Year, 1 to 9999.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
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

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn days_since_1970() {
        for (days, date) in
            [(0, "1970-01-01"), (-1, "1969-12-31"), (59, "1970-03-01"), (11_016, "2000-02-29"), (20_778, "2026-11-21")]
        {
            let found = Date::from_days(days);
            assert_eq!(found.map(|date| date.to_string()).as_deref(), Some(date));
            let mut out = String::new();
            found.into_iter().for_each(|date| date.push_to(&mut out));
            assert_eq!(out, date);
        }
        assert_eq!(Date::from_days(i64::MAX), None);
    }

    #[test]
    fn days_of_the_week() {
        for (date, day) in
            [("1970-01-01", 3), ("2026-11-29", 6), ("2026-11-30", 0), ("2000-02-29", 1), ("0001-01-01", 0)]
        {
            assert_eq!(date.parse().map(Date::weekday), Ok(day), "{date}");
        }
        for days in -400..400 {
            let day = Date::from_days(days).map(|date| i64::from(date.weekday()));
            assert_eq!(day, Some((days + 3).rem_euclid(7)));
        }
    }

    #[test]
    fn only_existing_days() {
        for (text, exists) in [
            ("2024-02-29", true),
            ("2023-02-29", false),
            ("1900-02-29", false),
            ("2026-13-01", false),
            ("2026-1-01", false),
            ("0000-01-01", false),
        ] {
            assert_eq!(text.parse::<Date>().is_ok(), exists, "{text}");
        }
    }
}
