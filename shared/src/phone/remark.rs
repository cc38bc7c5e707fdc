//! A remark with digits of its own behind a number: `(2)`, `ab 18 Uhr`, `9-17h`, `Zi. 12`, `2 times`.
//!
//! libphonenumber reads these digits as more of the number. Not for extensions, which their labels tell, and not for second numbers.

use super::behind;
use super::front;
use super::items::FEWEST;
use super::label::is_label;
use super::letters::{digit, token};
use super::number::{Number, parse};
use super::region::RegionId;
use super::surplus::Surplus;

/// What closes brackets, and what opens them.
const CLOSING: [char; 4] = [')', ']', '）', '］'];
const OPENING: [char; 4] = ['(', '[', '（', '［'];
/// Most digits of an hour, of a floor.
const SMALL: usize = 2;
/// Fewest digits of a group that is not one of several in which people write a number.
const LONG: usize = 5;
/// Digits of a year.
const YEAR: usize = 4;

/// Words behind digits that say these are a time or a floor.
const UNITS: &[&str] = &[
    "h",
    "hr",
    "hrs",
    "uhr",
    "am",
    "pm",
    "a",
    "p",
    "o",
    "heures",
    "heure",
    "horas",
    "hs",
    "ore",
    "uur",
    "godz",
    "std",
    "og",
    "stock",
    "etage",
    "floor",
    "st",
    "nd",
    "rd",
    "th",
    "時",
    "時以降",
    "時まで",
    "时",
    "点",
    "點",
    "階",
    "시",
];

/// Where a remark may stand that letters do not tell: at a glance, for most numbers have none.
pub(super) fn may_stand_in(value: &str) -> bool {
    let bytes = value.trim_end().as_bytes();
    let first = |sign: u8| bytes.iter().position(|byte| *byte == sign);
    let is_list = match (first(b')'), first(b'(')) {
        (Some(close), Some(open)) => close < open,
        (close, _) => close.is_some(),
    };
    bytes.last() == Some(&b')')
        || is_list
        || behind::may_end(bytes)
        || matches!(bytes, [b'1'..=b'9', b'.', b' ', ..] | [_, b'0'..=b'9', b'.', b' ', ..])
}

/// The number and the remark, where there are both; the number alone where that is surely meant.
pub(super) fn find(value: &str, region: Option<RegionId>) -> Option<Surplus> {
    let cuts = [front::cut, in_brackets, at_time, in_words, at_pause];
    cuts.iter().find_map(|cut| settled(value, cut(value)?, region))
}

/// What was cut, if the number is one. A small group of digits at its end may be of the remark: `030 12345678 2 times`.
fn settled(value: &str, (number, other, sure): (&str, &str, bool), region: Option<RegionId>) -> Option<Surplus> {
    let valid = |number| parse(number, region).ok().filter(|read| read.is_valid() && read.extension().is_none());
    let read = valid(number);
    let surplus = |read: &Number, written: &str, other: &str, sure: bool| Surplus {
        number: sure.then(|| read.e164()),
        written: written.to_owned(),
        other: other.to_owned(),
        ending: None,
    };
    let shorter = || {
        let at = doubtful_end(number)?;
        let alone = number.get(..at)?.trim_end();
        let from = alone.as_ptr() as usize - value.as_ptr() as usize + alone.len();
        let fits = valid(alone)?;
        let sure = read.is_none() && behind::is_usual(&fits, fits.national().len());
        Some(surplus(&fits, alone, value.get(from..)?.trim(), sure))
    };
    shorter().or_else(|| Some(surplus(read.as_ref().filter(|_| digits(other) > 0)?, number, other, sure)))
}

/// Where digits begin at the end of a number that may be none of it: one behind a blank, two behind a long group, or some with a
/// mark between (`9-5`, `24/7`).
pub(super) fn doubtful_end(number: &str) -> Option<usize> {
    let text = number.trim_end();
    let at = text.rfind(char::is_whitespace)?;
    let before = text[..at].trim_end();
    let last = digits(&text[at..]);
    let is_grouped = digits(before.rsplit(|letter| !is_digit(letter)).next().unwrap_or_default()) < LONG;
    let is_range = text[at..].contains(['-', '/', '–']) && last <= 2 * SMALL;
    (last == 1 || (last == SMALL && !is_grouped) || is_range).then_some(at)
}

type Cut<'v> = Option<(&'v str, &'v str, bool)>;

fn digits(text: &str) -> usize {
    text.chars().filter(|letter| digit(token(*letter)).is_some()).count()
}

fn is_digit(letter: char) -> bool {
    digit(token(letter)).is_some()
}

/// Number and remark without the marks between, if the number has enough digits and the remark is no extension.
fn split(value: &str, at: usize) -> Option<(&str, &str)> {
    let (number, other) = value.split_at_checked(at)?;
    let mark = |letter: char| letter.is_whitespace() || ",;:|/-–—・、，；：／".contains(letter);
    let (number, other) = (number.trim_matches(mark), other.trim_matches(mark));
    let named = other.split(is_digit).next().unwrap_or_default();
    let is_told = digits(other) > 0 || doubtful_end(number).is_some();
    (digits(number) >= FEWEST && is_told && !is_label(named)).then_some((number, other))
}

/// `18 Uhr`, `9-17h`, `9:00-17:00 Uhr`, `2. OG` behind a blank.
fn at_time(value: &str) -> Cut<'_> {
    let is_between = |letter: char| letter.is_whitespace() || CLOSING.contains(&letter) || ",;、，".contains(letter);
    let starts = value.char_indices().filter(|(_, letter)| is_between(*letter));
    starts.map(|(at, letter)| at + letter.len_utf8()).find_map(|at| {
        let text = value.get(at..)?;
        let is_time = |letter: char| is_digit(letter) || "-–~〜～:.： ".contains(letter);
        let word = text.trim_start_matches(is_time);
        let time = text[..text.len() - word.len()].trim_end();
        let parts: Vec<&str> = time.split(['-', '–', '〜', '～']).map(str::trim).collect();
        let is_small = |part: &&str| {
            !part.contains(' ') && part.split([':', '：', '.']).all(|part| (..=SMALL).contains(&digits(part)))
        };
        let unit: String =
            word.chars().take_while(|letter| letter.is_alphabetic()).flat_map(char::to_lowercase).collect();
        let begins = text.starts_with(is_digit) && parts.len() <= 2 && parts.iter().all(is_small);
        let fits = begins && UNITS.contains(&unit.as_str());
        let (number, other) = split(value, at).filter(|_| fits)?;
        // A word before it is of the remark too.
        let is_bare = !number.trim_start_matches(|letter| !is_digit(letter)).contains(char::is_alphabetic);
        is_bare.then_some((number, other, true))
    })
}

fn groups(text: &str) -> usize {
    text.split(|letter| !is_digit(letter)).filter(|part| !part.is_empty()).count()
}

/// `(2)`, `(2026)`, `(18-20 Uhr)` at the end. A few digits more may be the last of the number.
fn in_brackets(value: &str) -> Cut<'_> {
    let inside = value.trim_end().strip_suffix(CLOSING)?;
    let at = inside.rfind(OPENING)?;
    let (number, _) = split(value, at)?;
    let other = value[at..].trim();
    let inner = inside[at..].trim_start_matches(OPENING).trim();
    let is_year =
        digits(inner) == YEAR && inner.chars().all(is_digit) && (inner.starts_with("19") || inner.starts_with("20"));
    let sure = inner.chars().any(char::is_alphabetic) || digits(inner) <= SMALL || is_year;
    let (number, before) = match at_time(number).or_else(|| in_words(number)) {
        Some((number, ..)) => (number, value.get(number.len()..)?.trim()),
        None => (number, other),
    };
    (!is_label(inner.split(is_digit).next().unwrap_or_default())).then_some((number, before, sure))
}

/// `Zi. 12`, `ab 18`: a word apart from the number, and digits.
fn in_words(value: &str) -> Cut<'_> {
    let mut before = 'x';
    let mut seen = 0;
    for (at, letter) in value.char_indices() {
        let apart = before.is_whitespace() || OPENING.contains(&before) || ",;、，".contains(before);
        seen += usize::from(is_digit(letter));
        if seen >= FEWEST && apart && letter.is_alphabetic() {
            let start = if OPENING.contains(&before) { at - before.len_utf8() } else { at };
            let (number, other) = split(value, start)?;
            let last = number.rsplit(|letter| !is_digit(letter)).next().map(digits);
            return Some((number, other, last.is_some_and(|last| last > SMALL) || groups(number) > 2));
        }
        before = letter;
    }
    None
}

/// `w1234`, `p12`: what a telephone waits with, or pauses before.
fn at_pause(value: &str) -> Cut<'_> {
    let at = value.rfind(['w', 'W', 'p', 'P'])?;
    let behind = value.get(at + 1..)?.trim();
    let is_dialled = !behind.is_empty() && behind.chars().all(|letter| is_digit(letter) || letter == '#');
    let (number, other) = split(value, at).filter(|_| is_dialled)?;
    let is_bare = !number.trim_start_matches(|letter| !is_digit(letter)).contains(char::is_alphabetic);
    is_bare.then_some((number, other, true))
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::phone::RegionId;

    #[test]
    fn digits_of_remarks_are_told_from_those_of_the_number() {
        let sure = |number: &str, other: &str| Some((Some(number.to_owned()), other.to_owned()));
        let unsure = |other: &str| Some((None, other.to_owned()));
        for (value, country, expected) in [
            ("030 123456 9-17h", "DE", sure("+4930123456", "9-17h")),
            ("030 123456 9:00-17:00 Uhr", "DE", sure("+4930123456", "9:00-17:00 Uhr")),
            ("030 123456 (2026)", "DE", sure("+4930123456", "(2026)")),
            ("030 123456 (2)", "DE", sure("+4930123456", "(2)")),
            ("030 123456 (0)", "DE", sure("+4930123456", "(0)")),
            ("030 123456 (18-20 Uhr)", "DE", sure("+4930123456", "(18-20 Uhr)")),
            ("030 123456 ab 18 Uhr", "DE", sure("+4930123456", "ab 18 Uhr")),
            ("030 123456 18 Uhr", "DE", sure("+4930123456", "18 Uhr")),
            ("030 123456 Zi. 12", "DE", sure("+4930123456", "Zi. 12")),
            ("030 123456 2. OG", "DE", sure("+4930123456", "2. OG")),
            ("030 123456 (1234)", "DE", unsure("(1234)")),
            ("1) 02-1234-5678", "KR", sure("+82212345678", "1)")),
            ("#2 030 123456", "DE", sure("+4930123456", "#2")),
            ("2. 030 123456", "DE", sure("+4930123456", "2.")),
            ("40) 2345678", "DE", unsure("40)")),
            ("01 23 45 67 89 (9h-17h)", "FR", sure("+33123456789", "(9h-17h)")),
            ("01 23 45 67 89 9h-17h", "FR", sure("+33123456789", "9h-17h")),
            ("650-253-0000 9am-5pm", "US", sure("+16502530000", "9am-5pm")),
            ("03-1234-5678（9時-17時）", "JP", sure("+81312345678", "（9時-17時）")),
            ("03-1234-5678 18時以降", "JP", sure("+81312345678", "18時以降")),
            ("03-1234-5678(2)", "JP", sure("+81312345678", "(2)")),
            ("01 23 45 67 89 2 of 3", "FR", sure("+33123456789", "2 of 3")),
            ("030 12345678 2 times", "DE", unsure("2 times")),
            ("030 12345678 1 of 2", "DE", unsure("1 of 2")),
            ("02 12345678 2 piano", "IT", unsure("2 piano")),
            ("0664 1234567 3 mal", "AT", unsure("3 mal")),
            ("030 12 34 56 78 ab 9", "DE", sure("+493012345678", "ab 9")),
            ("030 12345678w1234", "DE", sure("+493012345678", "w1234")),
            ("201-555-0123 p 12#", "US", sure("+12015550123", "p 12#")),
            ("Haus 3 030 12345678", "DE", sure("+493012345678", "Haus 3")),
            ("Zimmer 5: 030 12345678", "DE", sure("+493012345678", "Zimmer 5:")),
            // Numbers, extensions, second numbers.
            ("+49 (0)30 123456", "DE", None),
            ("(030) 123456", "DE", None),
            ("030 (123456)", "DE", None),
            ("030 123456", "DE", None),
            ("030 123456-12", "DE", None),
            ("030 123456 (DW 12)", "DE", None),
            ("030 123456 DW 12", "DE", None),
            ("030 123456 (privat)", "DE", None),
            ("03)1234-5678", "JP", None),
            ("03-1234-5678 内線 12", "JP", None),
            ("(201) 555-0123 x5", "US", None),
            ("(201) 555-0123 (ext. 5)", "US", None),
            ("06 12 34 56 78", "FR", None),
            ("", "FR", None),
        ] {
            let found = find(value, country.parse().ok().and_then(RegionId::of));
            assert_eq!(found.map(|found| (found.number, found.other)), expected, "{value}");
        }
    }
}
