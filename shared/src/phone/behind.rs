//! What stands behind a number and is none of it, though digits and marks alone: hours (`9-17`), days (`03/01`), `24/7`, a place in a list
//! (`1)`), a footnote (`*1`), the `.0` of a spreadsheet.
//!
//! Where numbers differ in length libphonenumber reads these digits as more of the number. Some are written like the last digits of one
//! (`030 12 34 56-78`), so such a tail counts only behind a number that is as long as its country's are.

use super::Kind;
use super::items::FEWEST;
use super::letters::{digit, token};
use super::number::{Number, parse};
use super::region::RegionId;
use super::surplus::Surplus;
use super::usual::usual;
use crate::text::spreadsheet;

/// Most digits of a place in a list, and of a footnote.
const PLACE: usize = 3;
/// Blanks from which on a tail is looked for.
const BLANKS: usize = 8;
/// Bytes of the longest tail: `09:00 - 17:00`, with a wide dash.
const LONGEST: usize = 20;
/// How long numbers are where that is not known.
const LENGTHS: std::ops::RangeInclusive<usize> = 9..=11;
/// Open all day, all week.
const ALWAYS: [&str; 4] = ["24/7", "7/7", "24/24", "7/24"];

/// What a tail is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tail {
    /// Never digits of a number.
    Other,
    /// A decimal: digits, or an extension of one digit.
    Decimal,
    /// So written that it hardly can be digits of a number; so many digits stand before its first mark.
    Likely(usize),
    /// As the last digits of a number can be written.
    Alike(usize),
}

/// The number and what stands behind it; the number alone is given where that is surely meant.
pub(super) fn find(value: &str, region: Option<RegionId>) -> Option<Surplus> {
    let (number, other, tail) = cut(value)?;
    let alone = parse(number, region).ok().filter(|alone| alone.is_valid() && alone.extension().is_none())?;
    let whole = parse(value, region).ok().filter(Number::is_valid);
    if whole.is_some_and(|whole| whole.e164() == alone.e164()) {
        return None;
    }
    let digits = alone.national().len();
    let fits = is_usual(&alone, digits);
    let sure = match tail {
        Tail::Other => true,
        // Of a number without marks another rule tells.
        Tail::Decimal if spreadsheet::decimal(value).is_some() => return None,
        Tail::Decimal => whole.is_none() || alone.kind() == Some(Kind::Mobile),
        Tail::Alike(_) if !fits => return None,
        // The first digits may be the last of the number.
        Tail::Alike(first) | Tail::Likely(first) => whole.is_none() || is_too_long(&alone, digits + first),
    };
    let number_alone = (sure && fits).then(|| alone.e164());
    Some(Surplus { number: number_alone, written: number.to_owned(), other: other.to_owned(), ending: None })
}

/// Whether such a tail may be there, where nothing but digits and usual marks stands: at a glance at the last bytes.
pub(super) fn may_end(bytes: &[u8]) -> bool {
    let Some(mark) = bytes.iter().rev().take(5).position(|byte| matches!(byte, b'-' | b'.')) else { return false };
    let (before, behind) = bytes.split_at(bytes.len() - 1 - mark);
    // `...`, `.0`, a single digit or two behind a long group, or behind a short one that a blank is before.
    if mark == 0 || matches!(behind, b".0" | b".00") {
        return true;
    }
    let before = before.trim_ascii_end();
    let run = before.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let blank = before.get(before.len().wrapping_sub(run + 1)) == Some(&b' ');
    behind.first() == Some(&b'-') && behind.len() <= PLACE && run > 2 || matches!(run, 1 | 2) && blank
}

/// A number of a mobile, and a hyphen and a digit or two behind: mobiles have no extensions.
pub(super) fn is_mobile(number: &str, region: Option<RegionId>) -> bool {
    let read = parse(number, region).ok().filter(|read| read.kind() == Some(Kind::Mobile));
    read.is_some_and(|read| read.national().len() > FEWEST + 3)
}

pub(super) fn is_usual(number: &Number, digits: usize) -> bool {
    usual(number.calling_code()).map_or_else(|| LENGTHS.contains(&digits), |usual| usual.has(digits))
}

fn is_too_long(number: &Number, digits: usize) -> bool {
    usual(number.calling_code()).map_or_else(|| digits > *LENGTHS.end(), |usual| usual.is_below(digits))
}

fn is_digit(letter: char) -> bool {
    digit(token(letter)).is_some()
}

fn count(text: &str) -> usize {
    text.chars().filter(|letter| is_digit(*letter)).count()
}

fn cut(value: &str) -> Option<(&str, &str, Tail)> {
    let text = value.trim_end();
    let found = decimal(text).or_else(|| footnote(text)).or_else(|| place(text)).or_else(|| behind_blank(text));
    found.filter(|(number, ..)| count(number) >= FEWEST)
}

/// `.0`, where no other full stop stands in the number.
fn decimal(text: &str) -> Option<(&str, &str, Tail)> {
    let number = text.strip_suffix(".0").or_else(|| text.strip_suffix(".00"))?;
    (!number.contains('.') && number.ends_with(is_digit)).then(|| (number, &text[number.len()..], Tail::Decimal))
}

/// `*1`.
fn footnote(text: &str) -> Option<(&str, &str, Tail)> {
    let (number, behind) = text.split_once(['*', '＊', '※'])?;
    let is_place = (1..=PLACE).contains(&behind.chars().count()) && behind.chars().all(is_digit);
    is_place.then(|| (number.trim_end(), &text[number.len()..], Tail::Other))
}

/// `1)` behind a blank, in no bracket.
fn place(text: &str) -> Option<(&str, &str, Tail)> {
    let inside = text.strip_suffix([')', '）', ']', '］'])?;
    let number = inside.trim_end_matches(is_digit);
    let digits = count(&inside[number.len()..]);
    let opened = |signs: [char; 2]| text.matches(signs).count();
    let is_open = opened(['(', '（']) + opened(['[', '［']) >= opened([')', '）']) + opened([']', '］']);
    let fits = (1..=PLACE).contains(&digits) && number.ends_with(char::is_whitespace) && !is_open;
    fits.then(|| (number.trim_end(), &text[number.len()..], Tail::Other))
}

/// Hours or a day behind a blank.
fn behind_blank(text: &str) -> Option<(&str, &str, Tail)> {
    let blanks = text.char_indices().rev().filter(|(_, letter)| letter.is_whitespace()).take(BLANKS);
    let mark = |letter: char| letter.is_whitespace() || ",;:|/-–—・、，；：／".contains(letter);
    let tails = blanks.take_while(|(at, _)| text.len() - at <= LONGEST).filter_map(|(at, _)| {
        let (number, other) = (text[..at].trim_end_matches(mark), text[at..].trim_start());
        other.starts_with(is_digit).then_some(())?;
        Some((number, other, tail(other)?))
    });
    tails.last()
}

fn tail(text: &str) -> Option<Tail> {
    if ALWAYS.contains(&text) {
        return Some(Tail::Other);
    }
    hours(text).or_else(|| day(text))
}

/// A number of one or two digits, up to `most`.
fn small(text: &str, most: u8) -> Option<u8> {
    let plain: Option<String> = text.chars().map(super::letters::digit_of).collect();
    plain.filter(|digits| (1..=2).contains(&digits.len()))?.parse().ok().filter(|number| *number <= most)
}

/// `9-17`, `9-5`, `09:00 - 17:00`.
fn hours(text: &str) -> Option<Tail> {
    let mut parts = text.split(['-', '–', '—', '−', '~', '〜', '～']).map(str::trim);
    let (from, to) = (parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let hour = |part: &str| match part.split_once([':', '：', '.', 'h']) {
        Some((hour, minutes)) => Some((small(hour, 24)?, Some(small(minutes, 59).filter(|_| minutes.len() > 1)?))),
        None => Some((small(part, 24)?, None)),
    };
    let ((first, minutes), (last, others)) = (hour(from)?, hour(to)?);
    // In the afternoon some count from one again.
    let follows = first < last || (first > last && first <= 12 && (1..8).contains(&last));
    if !follows {
        return None;
    }
    let is_timed = minutes.is_some() || others.is_some();
    let digits = count(text);
    Some(if is_timed || count(from) == 1 { Tail::Likely(digits) } else { Tail::Alike(digits) })
}

/// `03/01`, `1.2.`, `1.1.2027`.
fn day(text: &str) -> Option<Tail> {
    let mark = text.chars().find(|letter| !is_digit(*letter)).filter(|mark| matches!(mark, '/' | '／' | '.'))?;
    let ends = mark == '.' && text.ends_with('.');
    let parts: Vec<&str> = text.strip_suffix('.').filter(|_| ends).unwrap_or(text).split(mark).collect();
    let (first, second, year) = match *parts.as_slice() {
        [first, second] => (first, second, None),
        [first, second, year] => (first, second, Some(count(year)).filter(|_| year.chars().all(is_digit))),
        _ => return None,
    };
    let (one, other) = (small(first, 31).filter(|day| *day > 0)?, small(second, 31).filter(|day| *day > 0)?);
    let is_year = parts.len() == 2 || matches!(year, Some(2 | 4));
    if (one > 12 && other > 12) || !is_year {
        return None;
    }
    Some(if year == Some(4) { Tail::Likely(count(first)) } else { Tail::Alike(count(first)) })
}

#[cfg(test)]
mod tests {
    use super::{find, may_end};
    use crate::phone::RegionId;

    /// The number alone where it is sure, and what stands behind it.
    fn found(value: &str, country: &str) -> Option<(Option<String>, String)> {
        find(value, country.parse().ok().and_then(RegionId::of)).map(|found| (found.number, found.other))
    }

    #[test]
    fn hours_days_and_places_are_no_digits_of_the_number() {
        let sure = |number: &str, other: &str| Some((Some(number.to_owned()), other.to_owned()));
        let unsure = |other: &str| Some((None, other.to_owned()));
        for (value, country, expected) in [
            ("030 12345678 9-17", "DE", sure("+493012345678", "9-17")),
            ("030 12345678 9 - 17", "DE", sure("+493012345678", "9 - 17")),
            ("030 12345678 10–18", "DE", sure("+493012345678", "10–18")),
            ("030 12345678 9-5", "DE", sure("+493012345678", "9-5")),
            ("030 12345678 9.00-17.00", "DE", sure("+493012345678", "9.00-17.00")),
            ("030 12345678 24/7", "DE", sure("+493012345678", "24/7")),
            ("030 12345678 03/01", "DE", sure("+493012345678", "03/01")),
            ("030 12345678 1/2", "DE", unsure("1/2")),
            ("030 12345678 01.02.", "DE", sure("+493012345678", "01.02.")),
            ("030 12345678 1)", "DE", sure("+493012345678", "1)")),
            ("030 12345678 *1", "DE", sure("+493012345678", "*1")),
            ("030 12345678*12", "DE", sure("+493012345678", "*12")),
            ("030 123456 9-17", "DE", unsure("9-17")),
            ("0664 1234567 9-17", "AT", sure("+436641234567", "9-17")),
            ("01 5131234 24/7", "AT", sure("+4315131234", "24/7")),
            ("01 5131234 9-17", "AT", unsure("9-17")),
            ("06 69821234 9-17", "IT", sure("+390669821234", "9-17")),
            ("201-555-0123 9-17", "US", sure("+12015550123", "9-17")),
            ("03-1234-5678 9～17", "JP", sure("+81312345678", "9～17")),
            ("０３－１２３４－５６７８　９～１７", "JP", sure("+81312345678", "９～１７")),
            ("0664 1234567.0", "AT", sure("+436641234567", ".0")),
            ("01 5131234.0", "AT", unsure(".0")),
            ("201-555-0123.0", "US", sure("+12015550123", ".0")),
            // Extensions, groups, numbers.
            ("030 12345678-12", "DE", None),
            ("030 12345678 - 12", "DE", None),
            ("030 12345678-0", "DE", None),
            ("089 / 12 34 56-78", "DE", None),
            ("089 / 12 34 10-18", "DE", None),
            ("030 12.34.56", "DE", None),
            ("030 / 1234 12/13", "DE", None),
            ("01.23.45.67.89", "FR", None),
            ("(030) 12345678", "DE", None),
            ("+49 (0)30 12345678", "DE", None),
            ("030 12345678 (1)", "DE", None),
            ("30123456.0", "US", None),
            ("9-17", "DE", None),
            ("", "DE", None),
        ] {
            assert_eq!(found(value, country), expected, "{value} {country}");
        }
    }

    #[test]
    fn a_glance_sees_every_tail_and_few_numbers() {
        for value in [
            "030 123 9-17",
            "030 123 9 - 17",
            "030 123 10-18",
            "0171 1234567-9",
            "030 123.0",
            "030 123...",
            "030 123 01.02.",
        ] {
            assert!(may_end(value.as_bytes()), "{value}");
        }
        for value in [
            "201-555-0123",
            "201 555 0123",
            "0171-123-45-67",
            "+49 30 12345678",
            "01.23.45.67.89",
            "01-23-45-67-89",
            "03-1234-5678",
            "(11) 91234-5678",
            "",
        ] {
            assert!(!may_end(value.as_bytes()), "{value}");
        }
    }
}
