//! Dates, in the field's format or in any clear one; canonical: `YYYY-MM-DD`.
//!
//! Nothing is guessed silently: what was probably meant is offered as a fix in the field's own format.

pub use super::date_any::Lacks;
use super::date_any::{self, NotClear};
use super::date_format::{DateFormat, NoSuch, Written};
use crate::date::Date;
use crate::text::width;
use serde::Serialize;
use std::borrow::Cow;

/// How a date field is read.
#[derive(Clone, Debug)]
pub(crate) enum Dates {
    /// In one format.
    In(DateFormat),
    /// In any clear writing.
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
        /// Its last day.
        last: String,
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
        if format == "any" { Ok(Self::Any) } else { DateFormat::parse(format).map(Self::In) }
    }

    /// Whether it reads two digits as a year, choosing the century.
    pub(crate) fn chooses_century(&self) -> bool {
        matches!(self, Self::In(format) if format.has_short_year())
    }

    pub(crate) fn normalise(&self, value: &str, out: &mut String) -> Result<(), DateError> {
        if self.reads_iso() && iso(value).is_some() {
            out.push_str(value);
            return Ok(());
        }
        let value: Cow<'_, str> = if value.is_ascii() { Cow::Borrowed(value) } else { Cow::Owned(width::fold(value)) };
        self.read(&value)?.push_to(out);
        Ok(())
    }

    /// Whether `YYYY-MM-DD` is one of its writings, and the canonical one.
    fn reads_iso(&self) -> bool {
        match self {
            Self::In(format) => format.is_iso(),
            Self::Any => true,
        }
    }

    fn read(&self, value: &str) -> Result<Date, DateError> {
        match self {
            Self::In(format) => match format.read(value) {
                Some(written) => self.existing(written),
                None => Err(self.explain(value, format)),
            },
            Self::Any => match date_any::read(value) {
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
            return DateError::TwoDigitYear(None);
        }
        let plain = without_time(value);
        match format.read(plain).ok_or(()).or_else(|()| date_any::read(plain)) {
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
                let (year, month, day) = era.last;
                let near = |date: &Date| date.year() <= year;
                let date = written.date().ok().filter(near).map(|date| self.write(date));
                DateError::BeyondEra { era: era.name, last: format!("{year}-{month:02}-{day:02}"), date }
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
                match date_any::read(plain).map(|written| self.existing(written)) {
                    Ok(Ok(date)) => DateError::OtherFormat(self.write(date)),
                    Ok(Err(error)) => error,
                    Err(NotClear::Unreadable) => DateError::Unreadable,
                    Err(reason) => self.unclear(plain, reason),
                }
            }
        }
    }

    pub(crate) fn write(&self, date: Date) -> String {
        match self {
            Self::In(format) => format.write(date),
            Self::Any => date.to_string(),
        }
    }
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

#[cfg(test)]
mod tests {
    use super::{DateError, Dates, Lacks};
    use proptest::prelude::*;

    fn read(format: &str, value: &str) -> Result<String, DateError> {
        let dates = Dates::parse(format).map_err(|_| DateError::Unreadable)?;
        let mut out = String::new();
        dates.normalise(value, &mut out).map(|()| out)
    }

    #[test]
    fn each_format_reads_its_dates() {
        for (format, value) in [
            ("YYYY-MM-DD", "2026-01-05"),
            ("YYYY-MM-DD", "２０２６-０１-０５"),
            ("YYYYMMDD", "20260105"),
            ("D.M.YYYY", "5.1.2026"),
            ("DD/MM/YYYY", "05/01/2026"),
            ("DD/MM/YYYY", "5/1/2026"),
            ("MM/DD/YYYY", "01/05/2026"),
            ("DD-MMM-YY", "05-Jan-26"),
            ("MMMM D, YYYY", "january 5, 2026"),
            ("YYYY年M月D日", "2026年1月5日"),
            ("any", "2026/1/5"),
            ("any", "2026.01.05"),
            ("any", "20260105"),
            ("any", "5.1.2026"),
            ("any", "２０２６年１月５日"),
            ("any", "令和8年1月5日"),
            ("any", "R8.1.5"),
            ("any", "5-Jan-2026"),
            ("any", "Jan 5, 2026"),
            ("any", "Monday, January 5th, 2026"),
            ("any", "2026年1月5日(月)"),
            ("any", "2026年 1月 5日"),
            ("any", "2026년 1월 5일"),
            ("any", "2026. 1. 5."),
            ("any", "5. 1. 2026"),
            ("any", "㋿8.1.5"),
        ] {
            assert_eq!(read(format, value).as_deref(), Ok("2026-01-05"), "{format} {value}");
        }
        assert_eq!(read("any", "昭和元年12月25日").as_deref(), Ok("1926-12-25"));
        assert_eq!(read("any", "25/12/2026").as_deref(), Ok("2026-12-25"));
        assert_eq!(read("any", "12/25/2026").as_deref(), Ok("2026-12-25"));
        assert_eq!(read("YY-MM-DD", "69-01-01").as_deref(), Ok("1969-01-01"));
        assert_eq!(read("YY-MM-DD", "68-01-01").as_deref(), Ok("2068-01-01"));
    }

    #[test]
    fn what_is_not_one_says_why() {
        let other = |date: &str| DateError::OtherFormat(date.into());
        for (format, value, error) in [
            ("YYYY-MM-DD", "2026/01/05", other("2026-01-05")),
            ("YYYY-MM-DD", "2026-1-5", other("2026-01-05")),
            ("YYYY-MM-DD", "2026-01-05 00:00:00", other("2026-01-05")),
            ("YYYY-MM-DD", "05/06/2026", DateError::Ambiguous),
            ("YYYY-MM-DD", "26-01-05", DateError::TwoDigitYear(None)),
            ("YYYY-MM-DD", "46027", DateError::ExcelSerial("2026-01-05".into())),
            ("DD/MM/YYYY", "46027", DateError::ExcelSerial("05/01/2026".into())),
            ("DD/MM/YYYY", "12/25/2026", DateError::Swapped { month: 25, date: "25/12/2026".into() }),
            ("YYYY-MM-DD", "1985-13-01", DateError::Swapped { month: 13, date: "1985-01-13".into() }),
            ("DD/MM/YYYY", "2026-12-25", other("25/12/2026")),
            ("YYYY-MM-DD", "2026-13-32", DateError::NoSuchMonth(13)),
            ("any", "5/6/2026", DateError::Ambiguous),
            ("any", "5/6/26", DateError::TwoDigitYear(None)),
            ("any", "7-Apr-26", DateError::TwoDigitYear(Some("2026-04-07".into()))),
            ("DD/MM/YYYY", "7-Apr-26", DateError::TwoDigitYear(Some("07/04/2026".into()))),
            ("any", "7-Apr", DateError::Incomplete(Lacks::Year)),
            ("any", "4月7日", DateError::Incomplete(Lacks::Year)),
            ("any", "Apr-26", DateError::Incomplete(Lacks::DayOrYear)),
            ("any", "2026-04", DateError::Incomplete(Lacks::Day)),
            ("YYYY-MM-DD", "04/2026", DateError::Incomplete(Lacks::Day)),
            ("any", "2026年4月", DateError::Incomplete(Lacks::Day)),
            ("any", "2026", DateError::Incomplete(Lacks::MonthAndDay)),
            ("any", "46027.5", DateError::ExcelSerial("2026-01-05".into())),
            ("any", "46027,25", DateError::ExcelSerial("2026-01-05".into())),
            ("YYYY-MM-DD", "5th January 2026", other("2026-01-05")),
            ("any", "Jan 5, 2026, 9:30 AM", other("2026-01-05")),
            ("any", "5.1.2026, 09:30 Uhr", other("2026-01-05")),
            ("any", "20260105T093000Z", other("2026-01-05")),
            ("any", "5/6/2026 09:30", DateError::Ambiguous),
            ("any", "soon", DateError::Unreadable),
            ("any", "46027.", DateError::Unreadable),
            ("any", "2026-01-05T09:30:00Z", other("2026-01-05")),
            ("any", "46027", DateError::ExcelSerial("2026-01-05".into())),
            ("any", "99999", DateError::Unreadable),
        ] {
            assert_eq!(read(format, value), Err(error), "{format} {value}");
        }
        let beyond = |era, last: &str, date: Option<&str>| {
            let date = date.map(Into::into);
            Err(DateError::BeyondEra { era, last: last.into(), date })
        };
        assert_eq!(read("any", "平成40年1月1日"), beyond("平成", "2019-04-30", None));
        assert_eq!(read("any", "平成31年5月1日"), beyond("平成", "2019-04-30", Some("2019-05-01")));
        assert_eq!(read("any", "S64/1/8"), beyond("昭和", "1989-01-07", Some("1989-01-08")));
        assert_eq!(read("any", "S64/1/7").as_deref(), Ok("1989-01-07"));
        let february = DateError::NoSuchDay { year: 2026, month: 2, day: 30, days: 28 };
        assert_eq!(read("any", "2026-02-30"), Err(february));
        assert_eq!(read("any", "73050"), Err(DateError::ExcelSerial("2099-12-31".into())));
    }

    #[test]
    fn formats_that_cannot_be_read_are_refused() {
        for format in ["", "YYYY-MM", "YYYY-MM-DD DD", "yyyy-mm-dd", "YYYYMD", "YYY-MM-DD", "YYYYDMM"] {
            assert!(Dates::parse(format).is_err(), "{format}");
        }
    }

    proptest! {
        #[test]
        fn what_a_format_writes_it_reads(year in 1969u16..2069, month in 1u8..=12, day in 1u8..=28,
            format in prop::sample::select(vec!["YYYY-MM-DD", "D/M/YYYY", "DDMMYYYY", "MMMM D YY", "YYYY年M月D日"])) {
            let Some(date) = crate::date::Date::new(year, month, day) else { return Ok(()) };
            let Ok(dates) = Dates::parse(format) else { return Err(TestCaseError::fail(format)) };
            prop_assert_eq!(dates.read(&dates.write(date)), Ok(date));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,14}") {
            for format in ["any", "YYYY-MM-DD", "D.M.YY", "MMM D, YYYY"] {
                if let Ok(date) = read(format, &text) {
                    prop_assert_eq!(read("any", &date), Ok(date));
                }
            }
        }
    }
}
