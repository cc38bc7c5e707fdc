//! Decimal and whole numbers; canonical: ASCII digits, `.` before decimals, no grouping, no needless zero.
//!
//! The field says which marks stand for decimals and groups. Groups are of three digits, or as in India of two before
//! the last three. A field may allow a unit around the number. `1e3` is a number; `NaN` and `INF` are none here.

use crate::text::width;
use serde::Serialize;
use std::borrow::Cow;
use std::cmp::Ordering;

/// How a number field is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Marks {
    pub(crate) decimal: char,
    pub(crate) group: Option<char>,
    pub(crate) unit: Unit,
    pub(crate) digits: Digits,
}

/// Whether a unit may stand beside the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Dropped,
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
    /// A unit; the number without it, unless the unit changes it (`5万`, `5 DR`).
    HasUnit(Option<String>),
    /// Less than zero, as accounts write it: `(5.00)`, `5.00-`, `▲5`; the number with a minus before it.
    Accounting(String),
    /// The mark of three digits can be one of groups or of decimals; the number in each reading.
    TwoReadings {
        /// With a mark of groups.
        grouped: String,
        /// With a mark of decimals.
        decimal: String,
    },
    /// Groups and decimals with each other's mark, or with others than the field's: `1.234,56`; the number.
    OtherMarks(String),
}

/// Largest power of ten that is written out.
const EXPONENT: i32 = 100;

impl Marks {
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

    /// A number with something around it, or with other marks.
    fn written_otherwise(self, text: &str, out: &mut String) -> Result<(), NumberError> {
        if let Some(number) = self.with_other_marks(text) {
            return Err(NumberError::OtherMarks(number));
        }
        let Some(size) = size_of_negative(text) else { return self.without_unit(text, out) };
        let priced = Self { unit: Unit::Dropped, ..self };
        match priced.read(&size, out) {
            Err(NumberError::Unreadable) => match priced.without_unit(&size, out) {
                Err(NumberError::OtherMarks(size)) => return Err(NumberError::Accounting(format!("-{size}"))),
                read => read?,
            },
            read => read?,
        }
        Err(NumberError::Accounting(self.written(&if out == "0" { out.clone() } else { format!("-{out}") })))
    }

    /// A canonical number as the field writes it.
    fn written(self, canonical: &str) -> String {
        canonical.replace('.', self.decimal.encode_utf8(&mut [0; 4]))
    }

    /// The number of a text whose marks tell by themselves which is which: the mark of decimals comes once, behind groups of
    /// three with another mark; or the field's mark of decimals comes several times, between groups of three.
    fn with_other_marks(self, text: &str) -> Option<String> {
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        let marks: Vec<char> = digits.chars().filter(|letter| !letter.is_ascii_digit()).collect();
        let group = marks.first().copied().filter(|mark| is_usual_group_mark(*mark))?;
        let (last, before) = marks.split_last()?;
        let (whole, fraction) = match *last {
            decimal @ ('.' | ',') if decimal != group => digits.rsplit_once(decimal)?,
            same if same == group && group == self.decimal && !before.is_empty() => (digits, ""),
            _ => return None,
        };
        let mut groups = whole.split(group);
        let first = groups.next().filter(|first| (1..=3).contains(&first.len()) && *first != "0")?;
        if !groups.all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit())) {
            return None;
        }
        let sign = if text.starts_with('-') { "-" } else { "" };
        let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
        let exact = fraction.bytes().all(|byte| byte == b'0');
        if first.is_empty() || (self.digits == Digits::Whole && !exact) {
            return None;
        }
        plain(&format!("{sign}{whole}.{fraction}0")).map(|number| self.written(&number))
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
        Ok(groups.end(self.group))
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

    /// A number with a unit before or after it.
    fn without_unit(self, text: &str, out: &mut String) -> Result<(), NumberError> {
        let unreadable = Err(NumberError::Unreadable);
        let sign = if text.starts_with('-') { "-" } else { "" };
        let body = &text[sign.len()..];
        let (Some(first), Some(last)) =
            (body.find(|letter: char| letter.is_ascii_digit()), body.rfind(|letter: char| letter.is_ascii_digit()))
        else {
            return unreadable;
        };
        let (before, rest) = body.split_at(first);
        let (number, after) = rest.split_at(last + 1 - first);
        if !is_unit(before.trim_end_matches('-')) || !is_unit(after) {
            return unreadable;
        }
        let sign = if before.ends_with('-') { "-" } else { sign };
        let number = format!("{sign}{number}");
        let read = self.read(&number, out);
        let other = read.is_err().then(|| self.with_other_marks(&number)).flatten();
        if other.is_none() {
            read?;
        }
        if changes(after) || changes(before) {
            return Err(NumberError::HasUnit(None));
        }
        if let Some(number) = other {
            return Err(NumberError::OtherMarks(number));
        }
        if self.unit == Unit::Refused {
            return Err(NumberError::HasUnit(Some(self.written(out))));
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

/// Marks that people put between groups in one country or another.
const fn is_usual_group_mark(letter: char) -> bool {
    matches!(letter, ',' | '.' | ' ' | '\'' | '’' | '´' | '`')
}

/// What remains of a number below zero as accounts write it: in brackets, with the minus behind, with a triangle before.
fn size_of_negative(text: &str) -> Option<String> {
    let text = text.trim();
    if text.starts_with(['-', '+']) {
        return None;
    }
    if let Some(size) = text.strip_prefix(['▲', '△', '▼']) {
        return Some(size.trim_start().to_owned());
    }
    if let Some((before, rest)) = text.split_once('(') {
        let (size, after) = rest.split_once(')')?;
        let around = is_unit(before) && is_unit(after) && !size.contains(['(', '-']);
        return around.then(|| format!("{before}{}{after}", size.trim()));
    }
    let (size, after) = text.rsplit_once('-')?;
    let behind =
        size.trim_end().ends_with(|letter: char| letter.is_ascii_digit()) || is_unit(after) && !after.is_empty();
    (behind && is_unit(after) && !size.contains('-')).then(|| format!("{size}{after}"))
}

/// Currency signs, per cent, letters and blanks; the full stop of an abbreviation.
fn is_unit(text: &str) -> bool {
    let sign = |letter: char| matches!(letter, ' ' | '%' | '$' | '¢' | '£' | '¥' | '\u{20a0}'..='\u{20cf}');
    let mut before = ' ';
    text.chars().all(|letter| {
        let fits = letter.is_alphabetic() || sign(letter) || (letter == '.' && before.is_alphabetic());
        before = letter;
        fits
    })
}

/// Units that change the number: they multiply it, or say on which side of an account it stands.
fn changes(unit: &str) -> bool {
    const MULTIPLY: &[&str] = &[
        "e",
        "k",
        "m",
        "b",
        "t",
        "mm",
        "mn",
        "mm",
        "bn",
        "mio",
        "mill",
        "mil",
        "mrd",
        "tsd",
        "thousand",
        "million",
        "millions",
        "billion",
        "billions",
        "trillion",
        "lakh",
        "lakhs",
        "lac",
        "crore",
        "crores",
        "tausend",
        "millionen",
        "milliarden",
        "mille",
        "milliers",
        "milliards",
        "millones",
        "milhões",
        "milioni",
        "tys",
    ];
    const SIDES: &[&str] = &["cr", "dr", "db", "credit", "debit", "soll", "haben", "s", "h", "debe"];
    const CURRENCIES: &[&str] = &["eur", "usd", "gbp", "jpy", "chf", "inr", "cad", "aud"];
    if unit.is_empty() {
        return false;
    }
    let unit = unit.to_lowercase();
    let word = unit.split(|letter: char| !letter.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or_default();
    let short = CURRENCIES.iter().find_map(|code| word.strip_suffix(code)).filter(|rest| !rest.is_empty());
    let word = short.unwrap_or(word);
    MULTIPLY.contains(&word)
        || SIDES.contains(&word)
        || word.starts_with(['十', '百', '千', '万', '億', '兆', '亿', '만', '억'])
}

/// Whether the groups are as they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grouping {
    Fits,
    /// Regular groups, with a mark that the field does not have.
    Foreign,
    Wrong,
}

/// The groups seen so far.
#[derive(Default)]
struct Groups {
    /// Digits since the last mark.
    digits: usize,
    mark: Option<char>,
    /// Whether every group between the first and the last had two digits, or three.
    twos: bool,
    threes: bool,
    wrong: bool,
}

impl Groups {
    fn close(&mut self, mark: char) {
        match self.mark {
            None => {
                self.wrong |= self.digits == 0 || self.digits > 3;
                self.twos = self.digits <= 2;
                self.threes = true;
            }
            Some(before) => {
                self.wrong |= before != mark;
                self.twos &= self.digits == 2;
                self.threes &= self.digits == 3;
            }
        }
        self.mark = Some(mark);
        self.digits = 0;
    }

    fn end(&self, allowed: Option<char>) -> Grouping {
        match self.mark {
            None => Grouping::Fits,
            Some(_) if self.wrong || self.digits != 3 || !(self.twos || self.threes) => Grouping::Wrong,
            Some(_) if self.mark == allowed => Grouping::Fits,
            Some(_) => Grouping::Foreign,
        }
    }
}

/// Turns digits, of which the first `point` stand before the point, into the canonical number.
fn place_point(out: &mut String, negative: bool, point: usize, power: i32) {
    let shifted = i64::try_from(point).unwrap_or(i64::MAX - 200) + i64::from(power);
    if shifted <= 0 {
        let zeros = usize::try_from(1 - shifted).unwrap_or(1);
        out.insert_str(0, &"0".repeat(zeros));
    }
    let mut point = usize::try_from(shifted.max(1)).unwrap_or(1);
    while out.len() < point {
        out.push('0');
    }
    let zeros = out.bytes().take_while(|byte| *byte == b'0').count();
    let zeros = zeros.min(point - 1);
    out.drain(..zeros);
    point -= zeros;
    let kept = out.trim_end_matches('0').len().max(point);
    out.truncate(kept);
    if point < out.len() {
        out.insert(point, '.');
    }
    if negative && out != "0" {
        out.insert(0, '-');
    }
}

/// Compares canonical numbers of any length.
pub(crate) fn compare(a: &str, b: &str) -> Ordering {
    match (a.strip_prefix('-'), b.strip_prefix('-')) {
        (Some(a), Some(b)) => compare_sizes(b, a),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => compare_sizes(a, b),
    }
}

fn compare_sizes(a: &str, b: &str) -> Ordering {
    let (a_whole, a_fraction) = a.split_once('.').unwrap_or((a, ""));
    let (b_whole, b_fraction) = b.split_once('.').unwrap_or((b, ""));
    a_whole.len().cmp(&b_whole.len()).then_with(|| a_whole.cmp(b_whole)).then_with(|| a_fraction.cmp(b_fraction))
}

/// A number as a form or a schema writes it: `.` before decimals, nothing else.
pub(crate) fn plain(text: &str) -> Option<String> {
    let marks = Marks { decimal: '.', group: None, unit: Unit::Refused, digits: Digits::Decimal };
    let mut out = String::new();
    marks.read(text, &mut out).ok().map(|()| out)
}

#[cfg(test)]
mod tests {
    use super::{Digits, Marks, NumberError, Unit, compare, plain};
    use proptest::prelude::*;

    const PLAIN: Marks = Marks { decimal: '.', group: Some(','), unit: Unit::Refused, digits: Digits::Decimal };

    fn read(marks: Marks, value: &str) -> Result<String, NumberError> {
        let mut out = String::new();
        marks.normalise(value, &mut out).map(|()| out)
    }

    #[test]
    fn numbers_are_read() {
        for (value, number) in [
            ("0", "0"),
            ("-0", "0"),
            ("+5", "5"),
            ("007", "7"),
            ("1.50", "1.5"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1,234,567.80", "1234567.8"),
            ("12,34,567", "1234567"),
            ("１，２３４", "1234"),
            ("−3", "-3"),
            ("–3", "-3"),
            ("1e3", "1000"),
            ("1.5E-3", "0.0015"),
            ("0.000", "0"),
            ("100", "100"),
            ("12e-1", "1.2"),
        ] {
            assert_eq!(read(PLAIN, value).as_deref(), Ok(number), "{value}");
        }
        let german = Marks { decimal: ',', group: Some('.'), ..PLAIN };
        assert_eq!(read(german, "1.234,5").as_deref(), Ok("1234.5"));
        let priced = Marks { unit: Unit::Dropped, ..PLAIN };
        for (value, number) in [
            ("$95", "95"),
            ("-$9.5", "-9.5"),
            ("$-9", "-9"),
            ("95 %", "95"),
            ("1,500円", "1500"),
            ("-9.13\u{a0}€", "-9.13"),
            ("9\u{202f}€", "9"),
            ("EUR 1,000", "1000"),
        ] {
            assert_eq!(read(priced, value).as_deref(), Ok(number), "{value}");
        }
    }

    #[test]
    fn what_is_not_one_says_why() {
        use NumberError::{Grouping, HasUnit, NotWhole, Unreadable};
        let bare = Marks { group: None, ..PLAIN };
        let whole = Marks { digits: Digits::Whole, ..PLAIN };
        let some = |text: &str| Some(text.to_owned());
        for (marks, value, error) in [
            (PLAIN, "many", Unreadable),
            (PLAIN, "5-6", Unreadable),
            (PLAIN, "(100) (5)", Unreadable),
            (PLAIN, "(-100)", Unreadable),
            (PLAIN, "-", Unreadable),
            (PLAIN, "1e", HasUnit(None)),
            (PLAIN, "1e101", Unreadable),
            (PLAIN, "NaN", Unreadable),
            (PLAIN, "1,23", Grouping(None)),
            (PLAIN, "1,2345", Grouping(None)),
            (PLAIN, ",123", Grouping(None)),
            (PLAIN, "1 234", Grouping(some("1234"))),
            (bare, "1,234,567", Grouping(some("1234567"))),
            (whole, "5.0", NotWhole(some("5"))),
            (whole, "5.5", NotWhole(None)),
            (whole, "1e3", NotWhole(some("1000"))),
            (PLAIN, "$95", HasUnit(some("95"))),
            (PLAIN, "5万円", HasUnit(None)),
            (PLAIN, "3k", HasUnit(None)),
            (PLAIN, "3 Mio. €", HasUnit(None)),
            (PLAIN, "3 TEUR", HasUnit(None)),
            (PLAIN, "5.00 CR", HasUnit(None)),
            (PLAIN, "5 Dr.", HasUnit(None)),
            (PLAIN, "7\u{202f}000", Grouping(some("7000"))),
        ] {
            assert_eq!(read(marks, value), Err(error), "{value}");
        }
    }

    #[test]
    fn numbers_below_zero_as_accounts_write_them_are_offered() {
        let german = Marks { decimal: ',', group: Some('.'), ..PLAIN };
        for (marks, value, number) in [
            (PLAIN, "(123.45)", "-123.45"),
            (PLAIN, "($900.23)", "-900.23"),
            (PLAIN, "$(0.01)", "-0.01"),
            (PLAIN, "( 1,000 )", "-1000"),
            (PLAIN, "20-", "-20"),
            (PLAIN, "20.00- USD", "-20"),
            (PLAIN, "▲5", "-5"),
            (PLAIN, "△1,500円", "-1500"),
            (PLAIN, "(0)", "0"),
            (german, "(123,45)", "-123,45"),
            (german, "5,00-", "-5"),
            (german, "1.000,50-\u{a0}€", "-1000,5"),
            (PLAIN, "(1.234,56 EUR)", "-1234.56"),
        ] {
            assert_eq!(read(marks, value), Err(NumberError::Accounting(number.to_owned())), "{value}");
        }
    }

    #[test]
    fn other_marks_are_offered_where_they_tell_by_themselves() {
        let german = Marks { decimal: ',', group: Some('.'), ..PLAIN };
        let whole = Marks { digits: Digits::Whole, ..PLAIN };
        for (marks, value, number) in [
            (PLAIN, "1.234,56", "1234.56"),
            (PLAIN, "-1.234.567,8", "-1234567.8"),
            (PLAIN, "1.234.567", "1234567"),
            (PLAIN, "1 234,56", "1234.56"),
            (german, "1,234.56", "1234,56"),
            (german, "1'234.50", "1234,5"),
            (whole, "1.234.567", "1234567"),
            (whole, "1.234,00", "1234"),
        ] {
            assert_eq!(read(marks, value), Err(NumberError::OtherMarks(number.to_owned())), "{value}");
        }
        for (marks, value) in [(PLAIN, "1.23,4"), (PLAIN, "1.2345,6"), (german, "12.5"), (whole, "1.234,56")] {
            assert!(!matches!(read(marks, value), Ok(_) | Err(NumberError::OtherMarks(_))), "{value}");
        }
    }

    #[test]
    fn three_digits_behind_a_mark_of_a_whole_number_can_be_a_group() {
        let whole = Marks { digits: Digits::Whole, ..PLAIN };
        let two = |grouped: &str, decimal: &str| {
            Err(NumberError::TwoReadings { grouped: grouped.to_owned(), decimal: decimal.to_owned() })
        };
        assert_eq!(read(whole, "1.000"), two("1000", "1"));
        assert_eq!(read(whole, "-12.500"), two("-12500", "-12.5"));
        for (value, number) in [("1000.00", Some("1000")), ("12.0", Some("12")), ("0.500", None), ("1.0000", Some("1"))]
        {
            assert_eq!(read(whole, value), Err(NumberError::NotWhole(number.map(ToOwned::to_owned))), "{value}");
        }
    }

    proptest! {
        #[test]
        fn canonical_numbers_stay_and_compare_as_numbers(a in -9_999i32..9_999, b in -9_999i32..9_999, zeros in 0usize..3) {
            let text = |n: i32| format!("{}{}{}.{:02}{}", if n < 0 { "-" } else { "" }, "0".repeat(zeros), n.abs() / 100, n.abs() % 100, "0".repeat(zeros));
            let (Some(a_text), Some(b_text)) = (plain(&text(a)), plain(&text(b))) else {
                return Err(TestCaseError::fail("not read"));
            };
            prop_assert_eq!(plain(&a_text), Some(a_text.clone()));
            prop_assert_eq!(compare(&a_text, &b_text), a.cmp(&b));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9,. e$%万k+-]{0,10}|\\PC{0,6}") {
            if let Ok(number) = read(PLAIN, &text) {
                prop_assert_eq!(read(PLAIN, &number), Ok(number));
            }
        }
    }
}
