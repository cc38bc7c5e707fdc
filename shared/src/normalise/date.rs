//! Dates, in the field's format or in any clear one; canonical: `YYYY-MM-DD`.
//!
//! Nothing is guessed silently: what was probably meant is offered as a fix in the field's own format. Where the column says the
//! order of its dates, that settles what could be read in two ways.

/// From the first day of an era to its last, if it has ended.
fn span(era: &date_any::Era) -> String {
    let day = |(year, month, day): (u16, u8, u8)| format!("{year}-{month:02}-{day:02}");
    let last = if era.last.0 == u16::MAX { String::new() } else { day(era.last) };
    format!("{} – {last}", day(era.first)).trim_end().to_owned()
}

#[cfg(test)]
mod tests;

pub use super::date_any::Lacks;
use super::date_any::{self, NotClear};
use super::date_format::{DateFormat, NoSuch, Written};
use crate::conventions::DateOrder;
use crate::date::Date;
use crate::text::width;
use serde::Serialize;
use std::borrow::Cow;

/// How a date field is read.
#[derive(Clone, Debug)]
pub(crate) struct Dates {
    writing: Writing,
    /// The order of day, month and year, where the column says so.
    order: Option<DateOrder>,
}

#[derive(Clone, Debug)]
enum Writing {
    /// In one format.
    In(DateFormat),
    /// In any that is clear.
    Any,
}

/// Why it is no date. Fixes are in the field's format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum DateError {
    /// Not a date.
    Unreadable,
    /// The month has fewer days.
    NoSuchDay {
        /// Year.
        year: u16,
        /// Month, 1 to 12.
        month: u8,
        /// The day that the cell asks for.
        day: u8,
        /// Days of that month.
        days: u8,
    },
    /// There are twelve months.
    NoSuchMonth(u8),
    /// The year has two digits; the date, where day and month are clear by name.
    TwoDigitYear(Option<String>),
    /// Not a whole date.
    Incomplete(Lacks),
    /// The era of Japan had no such day.
    BeyondEra {
        /// The era.
        era: &'static str,
        /// Its first and its last day; of the one that lasts, the first alone.
        span: String,
        /// The date, if it is of the year in which the era ended or began.
        date: Option<String>,
    },
    /// A spreadsheet's day number; the date it stands for.
    ExcelSerial(String),
    /// Another way of writing; the date in the field's.
    OtherFormat(String),
    /// There is no such month, but there is one of the day's number: the date with both in each other's place, as the format
    /// writes it.
    Swapped {
        /// The number that is no month's.
        month: u8,
        /// The date that is likely meant.
        date: String,
    },
    /// Day and month could be either way round.
    Ambiguous,
}

/// Excel's numbers of 1927-05-18 and 2099-12-31: five digits, so that neither a year nor `YYYYMMDD` is taken for one.
const SERIALS: std::ops::RangeInclusive<u32> = 10_000..=73_050;

/// Excel's number of 1970-01-01.
const SERIAL_OF_1970: i64 = 25_569;

impl Dates {
    /// Reads a format, or `any`.
    pub(crate) fn parse(format: &str) -> Result<Self, String> {
        let writing = if format == "any" { Writing::Any } else { Writing::In(DateFormat::parse(format)?) };
        Ok(Self { writing, order: None })
    }

    /// In any clear writing.
    pub(crate) const fn any() -> Self {
        Self { writing: Writing::Any, order: None }
    }

    /// The same in a column of that order: a format with day and month in the other has them change places, and what could be
    /// read either way is read so.
    pub(crate) fn in_column(self, order: DateOrder) -> Self {
        let writing = match self.writing {
            Writing::In(format) => Writing::In(format.in_order(order)),
            Writing::Any => Writing::Any,
        };
        Self { writing, order: Some(order) }
    }

    /// The format, as forms write it; `None`: any writing.
    pub(crate) fn format(&self) -> Option<String> {
        match &self.writing {
            Writing::In(format) => Some(format.to_string()),
            Writing::Any => None,
        }
    }

    /// Whether it reads two digits as a year, choosing the century.
    pub(crate) fn chooses_century(&self) -> bool {
        matches!(&self.writing, Writing::In(format) if format.has_short_year())
    }

    pub(crate) fn normalise(&self, value: &str, out: &mut String) -> Result<(), DateError> {
        if self.reads_iso() && iso(value).is_some() {
            out.push_str(value);
            return Ok(());
        }
        let value: Cow<'_, str> = if value.is_ascii() { Cow::Borrowed(value) } else { Cow::Owned(width::fold(value)) };
        let date = match self.read(&value) {
            Err(DateError::Unreadable) if value.contains(is_dash) => self.read(&value.replace(is_dash, "-"))?,
            // Nobody writes the day before `月`.
            Err(DateError::Swapped { month, .. }) if value.contains(['月', '월']) => {
                return Err(DateError::NoSuchMonth(month));
            }
            read => read?,
        };
        date.push_to(out);
        Ok(())
    }

    /// Whether `YYYY-MM-DD` is one of its writings, and the canonical one.
    fn reads_iso(&self) -> bool {
        match &self.writing {
            Writing::In(format) => format.is_iso(),
            Writing::Any => true,
        }
    }

    fn read(&self, value: &str) -> Result<Date, DateError> {
        match &self.writing {
            Writing::In(format) => match format.read(value) {
                Some(written) => self.existing(written),
                None => Err(self.explain(value, format)),
            },
            Writing::Any => match date_any::read(value, self.order) {
                Ok(written) => self.existing(written),
                Err(reason) => Err(self.unclear(value, reason)),
            },
        }
    }

    /// The day, or why there is no such day; a month over 12 that is a day changes places with it.
    fn existing(&self, written: Written) -> Result<Date, DateError> {
        match written.date() {
            Ok(date) => Ok(date),
            Err(NoSuch::Month(month)) => Err(Date::new(written.year, written.day, month)
                .map_or(DateError::NoSuchMonth(month), |date| DateError::Swapped { month, date: self.write(date) })),
            Err(NoSuch::Day { days }) => {
                Err(DateError::NoSuchDay { year: written.year, month: written.month, day: written.day, days })
            }
            Err(NoSuch::Year) => Err(DateError::Unreadable),
        }
    }

    /// Why a text is not in the format.
    fn explain(&self, value: &str, format: &DateFormat) -> DateError {
        if format.with_short_year().read(value).is_some() {
            return match date_any::read(value, self.order) {
                Err(reason @ NotClear::TwoDigitYear(Some(_))) if self.order.is_some() => self.unclear(value, reason),
                _ => DateError::TwoDigitYear(None),
            };
        }
        let plain = without_time(value);
        match format.read(plain).ok_or(()).or_else(|()| date_any::read(plain, self.order)) {
            Ok(written) => match self.existing(written) {
                Ok(date) => DateError::OtherFormat(self.write(date)),
                Err(error) => error,
            },
            Err(reason) => self.unclear(value, reason),
        }
    }

    fn unclear(&self, value: &str, reason: NotClear) -> DateError {
        match reason {
            NotClear::TwoDigitYear(written) => {
                let date = written.and_then(|written| written.date().ok());
                DateError::TwoDigitYear(date.map(|date| self.write(date)))
            }
            NotClear::Incomplete(lacks) => DateError::Incomplete(lacks),
            NotClear::BeyondEra(written, era) => {
                let near = |date: &Date| date.year() <= era.last.0;
                let date = written.date().ok().filter(near).map(|date| self.write(date));
                DateError::BeyondEra { era: era.name, span: span(era), date }
            }
            NotClear::Ambiguous => DateError::Ambiguous,
            NotClear::Unreadable => {
                if let Some(date) = serial(value) {
                    return DateError::ExcelSerial(self.write(date));
                }
                let plain = without_time(value);
                if plain.len() == value.len() {
                    return DateError::Unreadable;
                }
                match date_any::read(plain, self.order).map(|written| self.existing(written)) {
                    Ok(Ok(date)) => DateError::OtherFormat(self.write(date)),
                    Ok(Err(error)) => error,
                    Err(NotClear::Unreadable) => DateError::Unreadable,
                    Err(reason) => self.unclear(plain, reason),
                }
            }
        }
    }

    pub(crate) fn write(&self, date: Date) -> String {
        match &self.writing {
            Writing::In(format) => format.write(date),
            Writing::Any => date.to_string(),
        }
    }
}

/// Dashes that stand for hyphens: of word processors, of mathematics, of kana keyboards.
const fn is_dash(letter: char) -> bool {
    matches!(letter, '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー' | '\u{fe63}')
}

/// The day of a canonical date: what most cells are.
fn iso(value: &str) -> Option<Date> {
    let &[a, b, c, d, b'-', e, f, b'-', g, h] = value.as_bytes() else { return None };
    let digits = [a, b, c, d, e, f, g, h];
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let two = |tens: u8, ones: u8| (tens - b'0') * 10 + (ones - b'0');
    Date::new(u16::from(two(a, b)) * 100 + u16::from(two(c, d)), two(e, f), two(g, h))
}

/// The text before a time of day: `2026-01-05 00:00:00`, `2026-01-05T09:30:00Z`, `Jan 5, 2026, 9:30 AM`, `20260105T093000`.
fn without_time(value: &str) -> &str {
    if let Some((date, time)) = value.split_once('T')
        && date.len() == 8
        && time.get(..4).is_some_and(|time| time.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return date;
    }
    let Some(colon) = value.find(':') else { return value };
    let before = value[..colon].trim_end_matches(|letter: char| letter.is_ascii_digit());
    let hour = colon - before.len();
    match before.strip_suffix([' ', 'T']) {
        Some(date) if (1..=2).contains(&hour) => date.trim_end_matches([' ', ',']),
        _ => value,
    }
}

/// The date of a spreadsheet's day number (the 1900 system, beyond its phantom 29 February 1900).
fn serial(value: &str) -> Option<Date> {
    // What is behind the mark is the time of day.
    let (number, time) = value.split_once(['.', ',']).unwrap_or((value, "0"));
    if time.is_empty()
        || !time.bytes().all(|byte| byte.is_ascii_digit())
        || number.len() != 5
        || !number.bytes().all(|byte| byte.is_ascii_digit())
    {
        return None;
    }
    let number: u32 = number.parse().ok()?;
    if !SERIALS.contains(&number) {
        return None;
    }
    Date::from_days(i64::from(number) - SERIAL_OF_1970)
}
