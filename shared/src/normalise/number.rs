//! Decimal and whole numbers; canonical: ASCII digits, `.` before decimals, no grouping, no needless zero.
//!
//! The field says which marks stand for decimals and groups, or else the column. Groups are of three digits, or as in India of
//! two before the last three. A field may allow a unit around the number. `1e3` is a number; `NaN` and `INF` are none here.

mod canonical;
mod groups;
mod otherwise;
#[cfg(test)]
mod tests;
mod unit;

pub(crate) use canonical::{compare, in_groups};

use crate::conventions::DecimalMark;
use crate::text::width;
use canonical::place_point;
use groups::{Grouping, Groups, is_usual_group_mark};
use serde::Serialize;
use std::borrow::Cow;

/// How a number field is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Marks {
    pub(crate) decimal: char,
    pub(crate) group: Option<char>,
    pub(crate) groups: GroupMarks,
    pub(crate) unit: Unit,
    pub(crate) digits: Digits,
}

/// Which marks may stand between groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GroupMarks {
    /// The field's, if it has one.
    Own,
    /// Any that is usual somewhere: the mark of decimals is known, so none of them can be it.
    Usual,
}

/// Whether a unit may stand beside the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Dropped,
    /// One of those with which the number alone is surely meant.
    UsualDropped,
    Refused,
}

/// Whether there may be decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Digits {
    Decimal,
    Whole,
}

/// Why it is no such number. Fixes are written with the field's marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum NumberError {
    /// Not a number.
    Unreadable,
    /// Decimals in a whole number; the number if they are all 0.
    NotWhole(Option<String>),
    /// Group marks where none are allowed, or not between groups; the number without them if that is safe.
    Grouping(Option<String>),
    /// A unit, or other words; the number without it, if it is a unit with which that is surely meant (not `5 DR`, `not 5`).
    HasUnit(Option<String>),
    /// A word that multiplies it: `5万`, `5 Mio.`; the product.
    Multiplied(String),
    /// A per cent.
    Percentage,
    /// Less than zero, as accounts write it: `(5.00)`, `5.00-`, `▲5`; the number with a minus before it.
    Accounting(String),
    /// The mark of three digits can be one of groups or of decimals; the number in each reading.
    TwoReadings {
        /// With a mark of groups.
        grouped: String,
        /// With a mark of decimals.
        decimal: String,
    },
    /// Groups and decimals with each other's mark, or with others than the field's: `1.234,56`, `950,00`; the number.
    OtherMarks(String),
}

/// Largest power of ten that is written out.
const EXPONENT: i32 = 100;

impl Marks {
    /// The same in a column whose mark of decimals is known.
    pub(crate) const fn in_column(self, mark: DecimalMark) -> Self {
        Self { decimal: mark.sign(), group: Some(mark.group()), groups: GroupMarks::Usual, ..self }
    }

    pub(crate) fn normalise(self, value: &str, out: &mut String) -> Result<(), NumberError> {
        // Digits alone, without a needless zero, are canonical whatever the marks.
        let bytes = value.as_bytes();
        if bytes.iter().all(u8::is_ascii_digit)
            && (bytes.len() == 1 || bytes.first().is_some_and(|first| *first != b'0'))
        {
            out.push_str(value);
            return Ok(());
        }
        if self.push_in_groups(bytes, out) {
            return Ok(());
        }
        let value: Cow<'_, str> = if value.is_ascii() {
            Cow::Borrowed(value)
        } else {
            Cow::Owned(width::fold(value).chars().map(usual_sign).collect())
        };
        let marks = Self { group: self.group.map(usual_sign), ..self };
        match marks.read(&value, out) {
            Err(NumberError::Unreadable) => marks.written_otherwise(&value, out),
            Err(NumberError::Grouping(None)) => {
                Err(marks.with_other_marks(&value).map_or(NumberError::Grouping(None), NumberError::OtherMarks))
            }
            read => read,
        }
    }

    /// Groups of three digits with the field's mark between them, and nothing else: what most numbers with marks are.
    fn push_in_groups(self, value: &[u8], out: &mut String) -> bool {
        let Some(mark) = self.group.filter(|mark| mark.is_ascii() && *mark != self.decimal) else { return false };
        let mark = mark as u8;
        let first = value.len() % 4;
        let fits = |(at, byte): (usize, &u8)| {
            if (at + 4 - first).is_multiple_of(4) { *byte == mark } else { byte.is_ascii_digit() }
        };
        if first == 0 || value[0] == b'0' || !value.iter().enumerate().all(fits) {
            return false;
        }
        out.extend(value.iter().filter(|byte| **byte != mark).map(|byte| char::from(*byte)));
        true
    }

    /// A number with nothing around it.
    fn read(self, text: &str, out: &mut String) -> Result<(), NumberError> {
        out.clear();
        let (negative, rest) = match text.as_bytes().first() {
            Some(b'-') => (true, &text[1..]),
            Some(b'+') => (false, &text[1..]),
            _ => (false, text),
        };
        let end = rest.find(['e', 'E']).unwrap_or(rest.len());
        let (plain, exponent) = rest.split_at(end);
        let (whole, fraction) = plain.split_once(self.decimal).unwrap_or((plain, ""));
        let grouping = self.push_whole(whole, out)?;
        let point = out.len();
        out.push_str(fraction);
        if out.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NumberError::Unreadable);
        }
        let power = match exponent.get(1..) {
            None | Some("") if exponent.is_empty() => 0,
            Some(power) => {
                power.parse().ok().filter(|power: &i32| power.abs() <= EXPONENT).ok_or(NumberError::Unreadable)?
            }
            None => return Err(NumberError::Unreadable),
        };
        place_point(out, negative, point, power);
        self.judge(plain, exponent, grouping, out)
    }

    /// Appends the digits before the decimal mark.
    fn push_whole(self, whole: &str, out: &mut String) -> Result<Grouping, NumberError> {
        let mut groups = Groups::default();
        for letter in whole.chars() {
            match letter {
                '0'..='9' => {
                    out.push(letter);
                    groups.digits += 1;
                }
                _ if Some(letter) == self.group || is_usual_group_mark(letter) => {
                    groups.close(letter);
                }
                _ => return Err(NumberError::Unreadable),
            }
        }
        Ok(groups.end(self.group, self.groups))
    }

    /// Refuses what was readable and is not as the field wants it.
    fn judge(self, plain: &str, exponent: &str, grouping: Grouping, out: &str) -> Result<(), NumberError> {
        let written = || self.written(out);
        match grouping {
            Grouping::Fits => {}
            // One group of three after a foreign mark may just as well be decimals.
            Grouping::Foreign => return Err(NumberError::Grouping(Some(written()))),
            Grouping::Wrong => return Err(NumberError::Grouping(None)),
        }
        if self.digits == Digits::Whole && (plain.contains(self.decimal) || !exponent.is_empty()) {
            if let Some((whole, fraction)) = plain.split_once(self.decimal)
                && fraction.len() == 3
                && (1..=3).contains(&whole.len())
                && whole != "0"
            {
                let sign = if out.starts_with('-') { "-" } else { "" };
                return Err(NumberError::TwoReadings {
                    grouped: format!("{sign}{whole}{fraction}"),
                    decimal: written(),
                });
            }
            let whole = (!out.contains('.')).then(written);
            return Err(NumberError::NotWhole(whole));
        }
        Ok(())
    }
}

/// Blanks of any width as the usual one, dashes and the minus of mathematics as the usual hyphen.
const fn usual_sign(letter: char) -> char {
    match letter {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{2010}'..='\u{2014}' | '\u{2212}' => '-',
        other => other,
    }
}

/// A number as a form or a schema writes it: `.` before decimals, nothing else.
pub(crate) fn plain(text: &str) -> Option<String> {
    let marks =
        Marks { decimal: '.', group: None, groups: GroupMarks::Own, unit: Unit::Refused, digits: Digits::Decimal };
    let mut out = String::new();
    marks.read(text, &mut out).ok().map(|()| out)
}
