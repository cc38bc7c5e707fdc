//! A date in any writing that can be read in one way only.
//!
//! Year first (`2026-1-5`, `2026/01/05`, `2026.1.5`, `20260105`, `2026年1月5日`, `2026년 1월 5일`), Japanese eras (`令和8年1月5日`,
//! `R8.1.5`), names of months (`5 Jan 2026`, `Monday, January 5th, 2026`: [`date_words`]), day first with dots (`5.1.2026`), and day and month in either order
//! where one of them is over 12. Two-digit years and `5/6/2026` are not guessed; where the column says its order, that is the
//! order of all dates with the year last.

use super::date_format::{Written, number};
use super::date_words::{self, of_two_digits};
use super::weekday;
use crate::conventions::DateOrder;

/// Why there is no one way to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotClear {
    /// Not a date at all.
    Unreadable,
    /// The year has two digits; the date, as spreadsheets choose the century, where day and month are clear by name.
    TwoDigitYear(Option<Written>),
    /// Not a whole date.
    Incomplete(Lacks),
    /// The era had no such day; the day, counted on from its first year, and where it ended.
    BeyondEra(Written, &'static Era),
    /// Day and month could be either way round.
    Ambiguous,
}

/// What a date lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub enum Lacks {
    /// The year: `7-Apr`.
    Year,
    /// The day: `2026-04`.
    Day,
    /// One of the two, as `Apr-26` can be either.
    DayOrYear,
    /// Month and day: `2026`.
    MonthAndDay,
}

/// An era of Japan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Era {
    pub(super) name: &'static str,
    letter: &'static str,
    sign: char,
    /// The year before its first.
    before: u16,
    /// Year, month and day of its first and its last day.
    pub(super) first: (u16, u8, u8),
    pub(super) last: (u16, u8, u8),
}

const fn era_of(
    (name, letter, sign): (&'static str, &'static str, char),
    first: (u16, u8, u8),
    last: (u16, u8, u8),
) -> Era {
    Era { name, letter, sign, before: first.0 - 1, first, last }
}

static ERAS: [Era; 5] = [
    era_of(("令和", "R", '㋿'), (2019, 5, 1), (u16::MAX, 12, 31)),
    era_of(("平成", "H", '㍻'), (1989, 1, 8), (2019, 4, 30)),
    era_of(("昭和", "S", '㍼'), (1926, 12, 25), (1989, 1, 7)),
    era_of(("大正", "T", '㍽'), (1912, 7, 30), (1926, 12, 25)),
    era_of(("明治", "M", '㍾'), (1868, 1, 25), (1912, 7, 30)),
];

/// Reads a date; `order`: that of day, month and year, where they are numbers and the column says so.
pub(super) fn read(text: &str, order: Option<DateOrder>) -> Result<Written, NotClear> {
    as_written(text).unwrap_or_else(|| {
        let tidy = tidy(text);
        let again = if tidy == text { None } else { as_written(&tidy) };
        again.unwrap_or_else(|| year_last(&tidy, order).map_err(|reason| incomplete(&tidy).unwrap_or(reason)))
    })
}

fn as_written(text: &str) -> Option<Result<Written, NotClear>> {
    let readers = [compact, year_first, with_signs];
    let found = readers.iter().find_map(|reader| reader(text)).map(Ok);
    found.or_else(|| era(text)).or_else(|| date_words::read(text))
}

/// Without the day of the week beside it (`Mon`, `(月)`, `月曜日`), without blanks around the signs, without a full stop at the end.
fn tidy(text: &str) -> String {
    let mut text = weekday::without(text.trim_end());
    for (open, close) in [('(', ')'), ('（', '）')] {
        if let Some((before, day)) = text.strip_suffix(close).and_then(|text| text.rsplit_once(open))
            && weekday::is_named(day)
        {
            text = before.trim_end();
        }
    }
    let is_sign = |letter: char| matches!(letter, '-' | '/' | '.' | '年' | '月' | '日' | '년' | '월' | '일');
    let mut tidy = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let before = tidy.chars().next_back();
        let after = text[at..].trim_start().chars().next();
        if letter.is_whitespace() && (before.is_some_and(is_sign) || after.is_some_and(is_sign)) {
            continue;
        }
        tidy.push(letter);
    }
    tidy.truncate(tidy.trim_end_matches('.').len());
    tidy
}

/// What a text lacks of which the rest is a date's.
fn incomplete(text: &str) -> Option<NotClear> {
    let lacks = |lacks| Some(NotClear::Incomplete(lacks));
    // `--05-06`, `--0506`: a birthday of vCard (RFC 6350, 4.3.1).
    if let Some(day) = text.strip_prefix("--") {
        let digits = day.replace('-', "");
        let fits = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        return fits.then_some(NotClear::Incomplete(Lacks::Year));
    }
    let japanese =
        text.strip_suffix(['年', '月', '日', '년', '월', '일']).map(|text| (text, text.contains(['年', '년'])));
    let (text, has_year) = japanese.map_or((text, false), |(text, year)| (text, year));
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月', '년', '월']).collect();
    let digits = |part: &&str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(digits) {
        return None;
    }
    let is_year = |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    let is_month = |part: &str| part.len() <= 2 && part.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month));
    match *parts.as_slice() {
        [year] if is_year(year) => lacks(Lacks::MonthAndDay),
        [year, month] | [month, year] if (is_year(year) || has_year) && is_month(month) => lacks(Lacks::Day),
        [first, second] if japanese.is_some() && is_month(first) && second.len() <= 2 => lacks(Lacks::Year),
        _ => None,
    }
}

/// `20260105`.
fn compact(mut text: &str) -> Option<Written> {
    if text.len() != 8 {
        return None;
    }
    numbers(&mut text, (4, 4), ["", ""], (2, 2))
}

/// `2026-1-5`.
fn year_first(mut text: &str) -> Option<Written> {
    let sign = separator(text.get(4..)?)?;
    numbers(&mut text, (4, 4), [sign, sign], (1, 2))
}

/// `2026年1月5日`, `2026년1월5일`.
fn with_signs(text: &str) -> Option<Written> {
    let signs = |[year, month, day]: [&str; 3]| {
        let mut text = text.strip_suffix(day)?;
        numbers(&mut text, (4, 4), [year, month], (1, 2))
    };
    signs(["年", "月", "日"]).or_else(|| signs(["년", "월", "일"]))
}

/// `令和8年1月5日`, `R8.1.5`.
fn era(text: &str) -> Option<Result<Written, NotClear>> {
    let (rest, era) = ERAS.iter().find_map(|era| {
        let rest = text.strip_prefix(era.name).or_else(|| text.strip_prefix(era.letter));
        rest.or_else(|| text.strip_prefix(era.sign)).map(|rest| (rest, era))
    })?;
    let first;
    let mut rest = match rest.strip_prefix('元') {
        Some(after) => {
            first = format!("1{after}");
            first.as_str()
        }
        None => rest,
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let signs = match rest.strip_suffix('日') {
        Some(without) => {
            rest = without;
            ["年", "月"]
        }
        None => [separator(rest.get(digits..)?)?; 2],
    };
    let found = numbers(&mut rest, (1, 2), signs, (1, 2))?;
    let written = Written { year: found.year + era.before, ..found };
    let day = (written.year, written.month, written.day);
    let within = (era.first..=era.last).contains(&day);
    (found.year > 0).then_some(if within || written.date().is_err() {
        Ok(written)
    } else {
        Err(NotClear::BeyondEra(written, era))
    })
}

/// `25/12/2026`, `12/25/2026`, `25.12.2026`.
fn year_last(text: &str, order: Option<DateOrder>) -> Result<Written, NotClear> {
    let mut rest = text;
    let mut parts = || {
        let first = number(&mut rest, 1, 2)? as u8;
        let sign = separator(rest)?;
        rest = rest.strip_prefix(sign)?;
        let second = number(&mut rest, 1, 2)? as u8;
        rest = rest.strip_prefix(sign)?;
        let digits = rest.len();
        let year = number(&mut rest, 1, 4)?;
        rest.is_empty().then_some((first, second, sign, year, digits))
    };
    let (first, second, sign, year, digits) = parts().ok_or(NotClear::Unreadable)?;
    if digits <= 2 {
        return Err(NotClear::TwoDigitYear(order.map(|order| with_short_year(order, [first, second, year as u8]))));
    }
    if digits != 4 {
        return Err(NotClear::Unreadable);
    }
    let day_first = Written { year, month: second, day: first };
    let month_first = Written { year, month: first, day: second };
    match order {
        Some(DateOrder::DayFirst) => Ok(day_first),
        Some(DateOrder::MonthFirst) => Ok(month_first),
        _ if sign == "." || first == second || first > 12 || first == 0 || second == 0 => Ok(day_first),
        _ if second > 12 => Ok(month_first),
        _ => Err(NotClear::Ambiguous),
    }
}

/// Three numbers in that order, the year with two digits.
fn with_short_year(order: DateOrder, numbers: [u8; 3]) -> Written {
    let [first, second, third] = numbers;
    let (year, month, day) = match order {
        DateOrder::DayFirst => (third, second, first),
        DateOrder::MonthFirst => (third, first, second),
        DateOrder::YearFirst => (first, second, third),
    };
    Written { year: of_two_digits(year.into()), month, day }
}

/// Year, month and day in this order with these signs between, and nothing after.
fn numbers(rest: &mut &str, year: (usize, usize), signs: [&str; 2], width: (usize, usize)) -> Option<Written> {
    let year = number(rest, year.0, year.1)?;
    *rest = rest.strip_prefix(signs[0])?;
    let month = number(rest, width.0, width.1)? as u8;
    *rest = rest.strip_prefix(signs[1])?;
    let day = number(rest, width.0, width.1)? as u8;
    rest.is_empty().then_some(Written { year, month, day })
}

/// The sign between numbers at the front of the text.
fn separator(text: &str) -> Option<&'static str> {
    ["-", "/", "."].into_iter().find(|sign| text.starts_with(sign))
}
