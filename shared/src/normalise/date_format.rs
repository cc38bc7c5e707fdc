//! The way a date is written: `YYYY-MM-DD`, `D.M.YYYY`, `DD-MMM-YY`.
//!
//! `YYYY` four digits, `YY` two (69 to 99 are of the last century, as POSIX has it), `MM` and `DD` two digits, or one
//! where a separator follows, `M` and `D` one or two, `MMM` and `MMMM` English names of months, anything else as it
//! stands. The default format, ISO 8601, is read strictly.

use crate::conventions::DateOrder;
use crate::date::{Date, days_in_month};
use std::fmt;

/// The default format.
pub(crate) const ISO: &str = "YYYY-MM-DD";

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A format, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DateFormat {
    tokens: Vec<Token>,
    strict: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Year4,
    Year2,
    /// Digits of a month; two when written.
    Month(Width),
    MonthName(NameLength),
    Day(Width),
    Literal(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Width {
    One,
    Two,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NameLength {
    Short,
    Long,
}

/// Numbers as they stand in a cell; not yet an existing day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) year: u16,
    pub(super) month: u8,
    pub(super) day: u8,
}

/// Why such a day does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoSuch {
    Month(u8),
    Day { days: u8 },
    Year,
}

impl Written {
    pub(super) fn date(self) -> Result<Date, NoSuch> {
        let days = days_in_month(self.year, self.month).ok_or(NoSuch::Month(self.month))?;
        if self.day == 0 || self.day > days {
            return Err(NoSuch::Day { days });
        }
        Date::new(self.year, self.month, self.day).ok_or(NoSuch::Year)
    }
}

impl DateFormat {
    /// Reads a format; the error says what to do.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut tokens = vec![];
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let run = rest.len() - rest.trim_start_matches(first).len();
            let (token, length) = match (first, run) {
                ('Y', 4) => (Token::Year4, 4),
                ('Y', 2) => (Token::Year2, 2),
                ('M', 1) => (Token::Month(Width::One), 1),
                ('M', 2) => (Token::Month(Width::Two), 2),
                ('M', 3) => (Token::MonthName(NameLength::Short), 3),
                ('M', 4) => (Token::MonthName(NameLength::Long), 4),
                ('D', 1) => (Token::Day(Width::One), 1),
                ('D', 2) => (Token::Day(Width::Two), 2),
                _ if first.is_ascii_alphanumeric() => {
                    let run = &rest[..run];
                    return Err(format!(
                        "the date format “{text}” has “{run}”; use YYYY, YY, MM, M, MMM, MMMM, DD, D and signs between them"
                    ));
                }
                _ => (Token::Literal(first.into()), first.len_utf8()),
            };
            push(&mut tokens, token);
            rest = &rest[length..];
        }
        let format = Self { tokens, strict: text == ISO };
        format.check(text)?;
        Ok(format)
    }

    fn check(&self, text: &str) -> Result<(), String> {
        let count = |is: fn(&Token) -> bool| self.tokens.iter().filter(|token| is(token)).count();
        let years = count(|token| matches!(token, Token::Year4 | Token::Year2));
        let months = count(|token| matches!(token, Token::Month(_) | Token::MonthName(_)));
        let days = count(|token| matches!(token, Token::Day(_)));
        if (years, months, days) != (1, 1, 1) {
            return Err(format!("the date format “{text}” must have year, month and day once each, such as {ISO}"));
        }
        let run_together = self
            .tokens
            .windows(2)
            .any(|pair| matches!(pair[0], Token::Month(Width::One) | Token::Day(Width::One)) && pair[1].is_number());
        if run_together {
            return Err(format!(
                "in the date format “{text}”, M or D runs into the next number; use MM or DD, or put a sign between"
            ));
        }
        Ok(())
    }

    /// Whether it is the default one.
    pub(super) const fn is_iso(&self) -> bool {
        self.strict
    }

    /// Whether the year has two digits.
    pub(crate) fn has_short_year(&self) -> bool {
        self.tokens.contains(&Token::Year2)
    }

    /// The same with day and month, as numbers before the year, in that order.
    pub(super) fn in_order(mut self, order: DateOrder) -> Self {
        let place = |is: fn(&Token) -> bool| self.tokens.iter().position(is);
        let month = place(|token| matches!(token, Token::Month(_)));
        let day = place(|token| matches!(token, Token::Day(_)));
        let year = place(|token| matches!(token, Token::Year4 | Token::Year2));
        if let (Some(month), Some(day), Some(year)) = (month, day, year)
            && month.max(day) < year
            && (day < month) != (order == DateOrder::DayFirst)
            && order != DateOrder::YearFirst
        {
            self.tokens.swap(month, day);
        }
        self
    }

    /// The same with the other length of the year.
    pub(super) fn with_short_year(&self) -> Self {
        let short = |token: &Token| match token {
            Token::Year4 => Token::Year2,
            other => other.clone(),
        };
        Self { tokens: self.tokens.iter().map(short).collect(), strict: false }
    }

    /// The numbers of a text in this format.
    pub(super) fn read(&self, text: &str) -> Option<Written> {
        let mut found = Written::default();
        let mut rest = text;
        for (index, token) in self.tokens.iter().enumerate() {
            let next_is_number = self.tokens.get(index + 1).is_some_and(Token::is_number);
            let least = if self.strict || next_is_number { 2 } else { 1 };
            match token {
                Token::Year4 => found.year = number(&mut rest, 4, 4)?,
                Token::Year2 => {
                    let year = number(&mut rest, 2, 2)?;
                    found.year = if year < 69 { 2000 + year } else { 1900 + year };
                }
                Token::Month(_) => found.month = number(&mut rest, least, 2)? as u8,
                Token::Day(_) => found.day = number(&mut rest, least, 2)? as u8,
                Token::MonthName(_) => found.month = month_name(&mut rest)?,
                Token::Literal(literal) => rest = rest.strip_prefix(literal.as_str())?,
            }
        }
        rest.is_empty().then_some(found)
    }

    /// The date in this format.
    pub(super) fn write(&self, date: Date) -> String {
        use std::fmt::Write;
        let mut out = String::new();
        for token in &self.tokens {
            let name = MONTHS[usize::from(date.month() - 1) % 12];
            // Writing to a string cannot fail.
            let _ = match token {
                Token::Year4 => write!(out, "{:04}", date.year()),
                Token::Year2 => write!(out, "{:02}", date.year() % 100),
                Token::Month(Width::Two) => write!(out, "{:02}", date.month()),
                Token::Month(Width::One) => write!(out, "{}", date.month()),
                Token::MonthName(NameLength::Short) => write!(out, "{}", &name[..3]),
                Token::MonthName(NameLength::Long) => write!(out, "{name}"),
                Token::Day(Width::Two) => write!(out, "{:02}", date.day()),
                Token::Day(Width::One) => write!(out, "{}", date.day()),
                Token::Literal(literal) => write!(out, "{literal}"),
            };
        }
        out
    }
}

/// As forms write it.
impl fmt::Display for DateFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.tokens.iter().try_for_each(|token| {
            f.write_str(match token {
                Token::Year4 => "YYYY",
                Token::Year2 => "YY",
                Token::Month(Width::One) => "M",
                Token::Month(Width::Two) => "MM",
                Token::MonthName(NameLength::Short) => "MMM",
                Token::MonthName(NameLength::Long) => "MMMM",
                Token::Day(Width::One) => "D",
                Token::Day(Width::Two) => "DD",
                Token::Literal(literal) => literal,
            })
        })
    }
}

impl Token {
    const fn is_number(&self) -> bool {
        !matches!(self, Self::Literal(_) | Self::MonthName(_))
    }
}

fn push(tokens: &mut Vec<Token>, token: Token) {
    match (tokens.last_mut(), &token) {
        (Some(Token::Literal(before)), Token::Literal(more)) => before.push_str(more),
        _ => tokens.push(token),
    }
}

/// Takes a number of `least` to `most` digits off the front.
pub(super) fn number(rest: &mut &str, least: usize, most: usize) -> Option<u16> {
    let digits = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
    if digits < least {
        return None;
    }
    let (number, after) = rest.split_at(digits);
    *rest = after;
    number.parse().ok()
}

/// Takes an English name of a month, or its first three letters, off the front.
pub(super) fn month_name(rest: &mut &str) -> Option<u8> {
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (word, after) = rest.split_at(letters);
    let found = MONTHS.iter().position(|month| {
        word.eq_ignore_ascii_case(month)
            || word.eq_ignore_ascii_case(&month[..3])
            || (*month == "September" && word.eq_ignore_ascii_case("Sept"))
    })?;
    *rest = after;
    u8::try_from(found + 1).ok()
}
