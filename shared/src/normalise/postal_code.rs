//! Postal codes, country by country.
//!
//! Read with or without the country's separator, in any case, in full-width digits, after a `〒`; canonical: as the
//! country writes it (`1540023` -> `154-0023`, `sw1a1aa` -> `SW1A 1AA`). Without a country, or where the country has no
//! pattern, any text is taken as it is. The patterns say what can be a code, not which codes exist.

mod meant;

use super::Refused;
use super::postal_table::TABLE;
use crate::form::Country;
use crate::text::width;
use serde::Serialize;

/// What lead forms of Meta put before postal codes, so that spreadsheets leave them alone.
pub(crate) const EXPORT_MARK: &str = "z:";

/// The code without that mark, if it has one.
pub(crate) fn without_mark(value: &str) -> &str {
    value.strip_prefix(EXPORT_MARK).map(str::trim_start).filter(|code| !code.is_empty()).unwrap_or(value)
}

/// Why it is not a postal code of the country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PostalCodeError {
    /// A code of that country.
    pub example: &'static str,
    /// The code that was probably meant.
    pub meant: Option<Meant>,
}

/// A code that was probably meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Meant {
    /// Its leading zeros are back.
    Padded(String),
    /// Without the country or the state, or without what a spreadsheet added.
    Bare(String),
    /// With digits for the letters that look like them.
    Digits(String),
}

/// One country's way of writing postal codes.
#[derive(Debug)]
pub(crate) struct Codes {
    separator: &'static str,
    example: &'static str,
    shapes: Vec<Shape>,
    short: Short,
    country: Country,
}

/// What becomes of a US code that lacks digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Short {
    /// It is refused; the code that was probably meant is offered.
    Refused,
    /// Three or four digits are padded to five, fewer left out; more than five are taken as they stand.
    Padded,
}

/// Countries that the postal service of the United States serves.
const US: [&str; 9] = ["AS", "FM", "GU", "MH", "MP", "PR", "PW", "US", "VI"];

/// One shape of the table, compiled.
#[derive(Debug)]
struct Shape {
    /// What the letters at the front must be, sorted; empty: anything that `signs` allow.
    words: Vec<u16>,
    signs: Vec<Sign>,
    /// Signs that are no gaps.
    length: usize,
}

/// One position of a shape.
#[derive(Clone, Copy, Debug)]
enum Sign {
    /// Where the separator goes.
    Gap,
    /// One of these: bits 0 to 9 are digits, bits 10 to 35 letters.
    OneOf(u64),
}

/// Bytes of the longest code, separators included; more than any shape has.
const BUFFER: usize = 32;

/// Digits of a US code, and the fewest that are padded.
const US_DIGITS: usize = 5;
const FEWEST_PADDED: usize = 3;

impl Codes {
    /// `short` counts for the United States alone.
    pub(crate) fn of(country: Country, short: Short) -> Option<Self> {
        let at = TABLE.binary_search_by(|(code, ..)| (*code).cmp(country.as_str())).ok()?;
        let (_, separator, example, shapes) = TABLE[at];
        let short = if US.contains(&country.as_str()) { short } else { Short::Refused };
        Some(Self { separator, example, shapes: shapes.split(';').map(Shape::of).collect(), short, country })
    }

    pub(crate) fn pads(&self) -> bool {
        self.short == Short::Padded
    }

    /// Appends the canonical code.
    pub(crate) fn normalise(&self, value: &str, out: &mut String) -> Result<(), Refused> {
        let bare = Bare::of(value);
        if bare.as_ref().is_some_and(|bare| self.write(bare, out)) {
            return Ok(());
        }
        if self.short == Short::Padded
            && let Some(digits) = bare.as_ref().and_then(Bare::digits)
        {
            if digits.len() < FEWEST_PADDED {
                return Err(Refused::Dropped);
            }
            out.extend(std::iter::repeat_n('0', US_DIGITS.saturating_sub(digits.len())));
            out.push_str(digits);
            return Ok(());
        }
        Err(Refused::PostalCode(PostalCodeError { example: self.example, meant: self.meant(value) }))
    }

    /// The first shape that fits decides where the separator goes.
    fn write(&self, bare: &Bare, out: &mut String) -> bool {
        let mut buffer = [0; BUFFER];
        let found = self.shapes.iter().find_map(|shape| shape.write(bare.bytes(), self.separator, &mut buffer));
        let written = found.and_then(|length| std::str::from_utf8(buffer.get(..length)?).ok());
        out.extend(written);
        written.is_some()
    }
}

/// A code without what separates its parts, in upper case: what shapes are compared with.
#[derive(Default)]
struct Bare {
    bytes: [u8; Bare::MOST],
    length: usize,
}

impl Bare {
    /// Longer than any shape.
    const MOST: usize = 16;

    /// `None`: too long for a code, or with a sign that no code has.
    fn of(value: &str) -> Option<Self> {
        let mut bare = Self::default();
        if value.is_ascii() {
            let fits = value.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'-') || bare.push(byte));
            return fits.then_some(bare);
        }
        let folded = width::fold(value);
        let letters = folded.trim_start_matches('〒').chars();
        let mut letters = letters.filter(|letter| !letter.is_whitespace() && !is_hyphen(*letter));
        let fits = letters.all(|letter| u8::try_from(letter).is_ok_and(|byte| bare.push(byte)));
        fits.then_some(bare)
    }

    fn push(&mut self, byte: u8) -> bool {
        let fits = byte.is_ascii_alphanumeric() && self.length < Self::MOST;
        if fits {
            self.bytes[self.length] = byte.to_ascii_uppercase();
            self.length += 1;
        }
        fits
    }

    /// Its text, if it is nothing but digits.
    fn digits(&self) -> Option<&str> {
        let text = std::str::from_utf8(self.bytes()).ok()?;
        text.bytes().all(|byte| byte.is_ascii_digit()).then_some(text)
    }

    fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// Hyphens as people write them between digits, the long-vowel mark of kana keyboards among them.
fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー')
}

const DIGITS: u64 = (1 << 10) - 1;
const LETTERS: u64 = ((1 << 26) - 1) << 10;

/// The bit of a digit or an upper-case letter; 0 for anything else.
const fn bit(byte: u8) -> u64 {
    match byte {
        b'0'..=b'9' => 1 << (byte - b'0'),
        b'A'..=b'Z' => 1 << (byte - b'A' + 10),
        _ => 0,
    }
}

impl Shape {
    fn of(shape: &'static str) -> Self {
        let (words, rest) = shape.strip_prefix('{').and_then(|rest| rest.split_once('}')).unwrap_or(("", shape));
        let mut words: Vec<u16> = words.split(',').filter_map(|word| key(word.as_bytes())).collect();
        words.sort_unstable();
        let mut signs = vec![];
        let mut rest = rest.bytes();
        while let Some(sign) = rest.next() {
            signs.push(match sign {
                b'~' => Sign::Gap,
                b'#' => Sign::OneOf(DIGITS),
                b'@' => Sign::OneOf(LETTERS),
                b'*' => Sign::OneOf(DIGITS | LETTERS),
                b'[' => Sign::OneOf(class(&mut rest)),
                other => Sign::OneOf(bit(other)),
            });
        }
        let length = signs.iter().filter(|sign| matches!(sign, Sign::OneOf(_))).count();
        Self { words, signs, length }
    }

    /// Bytes of the word at the front of the code; `None`: it is none of the shape's.
    fn word(&self, bare: &[u8]) -> Option<usize> {
        if self.words.is_empty() {
            return Some(0);
        }
        let letters = bare.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
        self.words.binary_search(&key(bare.get(..letters)?)?).ok().map(|_| letters)
    }

    /// Writes a code that fits, with the separator in the gaps, and gives its length; `None`: it does not fit.
    fn write(&self, bare: &[u8], separator: &str, buffer: &mut [u8; BUFFER]) -> Option<usize> {
        if bare.len() < self.length {
            return None;
        }
        let word = self.word(bare)?;
        if bare.len() != word + self.length {
            return None;
        }
        buffer[..word].copy_from_slice(&bare[..word]);
        let (mut to, mut from) = (word, word);
        for sign in &self.signs {
            match sign {
                Sign::Gap => {
                    buffer.get_mut(to..to + separator.len())?.copy_from_slice(separator.as_bytes());
                    to += separator.len();
                }
                Sign::OneOf(set) => {
                    let letter = *bare.get(from)?;
                    if bit(letter) & set == 0 {
                        return None;
                    }
                    *buffer.get_mut(to)? = letter;
                    (to, from) = (to + 1, from + 1);
                }
            }
        }
        Some(to)
    }
}

/// A word of one or two letters as a number; `None` for any other.
const fn key(word: &[u8]) -> Option<u16> {
    match *word {
        [only] => Some(u16::from_be_bytes([only, 0])),
        [first, second] => Some(u16::from_be_bytes([first, second])),
        _ => None,
    }
}

/// The set that a shape is at, such as `A-HJ2]`; goes past it.
fn class(shape: &mut std::str::Bytes<'_>) -> u64 {
    let (mut found, mut before, mut range) = (0, 0, false);
    for sign in shape.by_ref() {
        match sign {
            b']' => break,
            b'-' => range = true,
            _ => {
                let from = if range { before } else { sign };
                found |= (from..=sign).map(bit).fold(0, |set, bit| set | bit);
                (before, range) = (sign, false);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Codes, Meant, Refused, Short, TABLE};

    fn read(country: &str, value: &str) -> Result<String, Option<String>> {
        let country = country.parse().map_err(|_| None)?;
        let codes = Codes::of(country, Short::Refused).ok_or(None)?;
        let mut out = String::new();
        match codes.normalise(value, &mut out) {
            Ok(()) => Ok(out),
            Err(Refused::PostalCode(error)) => Err(error.meant.map(|meant| match meant {
                Meant::Padded(code) | Meant::Bare(code) | Meant::Digits(code) => code,
            })),
            Err(_) => Err(None),
        }
    }

    #[test]
    fn every_example_of_the_table_is_read_and_read_again_alike() {
        for (country, _, example, _) in TABLE {
            let once = read(country, example);
            assert!(once.is_ok(), "{country} {example}");
            assert_eq!(read(country, once.as_deref().unwrap_or("")), once);
        }
        assert!(TABLE.is_sorted_by(|a, b| a.0 < b.0));
        // Words are letters and end where a digit begins, so that a code begins with one word at most.
        for (country, .., shapes) in TABLE {
            for shape in shapes.split(';').filter_map(|shape| shape.strip_prefix('{')) {
                let (words, rest) = shape.split_once('}').unwrap_or_default();
                assert!(words.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b','), "{country}");
                assert!(words.split(',').all(|word| super::key(word.as_bytes()).is_some()), "{country}");
                assert!(rest.starts_with('#'), "{country}");
            }
        }
    }

    #[test]
    fn is_written_as_the_country_does() {
        for (country, value, canonical) in [
            ("JP", "1540023", "154-0023"),
            ("JP", "〒１５４－００２３", "154-0023"),
            ("JP", "154ー0023", "154-0023"),
            ("GB", "sw1a1aa", "SW1A 1AA"),
            ("GB", "m2 5bq", "M2 5BQ"),
            ("GB", "bfpo801", "BFPO 801"),
            ("US", "221621010", "22162-1010"),
            ("US", "22162 1010", "22162-1010"),
            ("CA", "h3z2y7", "H3Z 2Y7"),
            ("NL", "1234ab", "1234 AB"),
            ("SE", "11455", "114 55"),
            ("FR", "33 380", "33380"),
            ("LV", "lv1073", "LV-1073"),
            ("AR", "c1070aam", "C1070AAM"),
        ] {
            assert_eq!(read(country, value), Ok(canonical.to_owned()), "{value}");
        }
    }

    #[test]
    fn leading_zeros_are_offered_again() {
        for (country, value, padded) in [
            ("US", "501", Some("00501")),
            ("US", "2138", Some("02138")),
            ("US", "12", None),
            ("US", "213", None),
            ("US", "926", Some("00926")),
            ("PR", "926", Some("00926")),
            ("IT", "118", Some("00118")),
            ("IT", "999", None),
            ("FI", "100", Some("00100")),
            ("JP", "10023", Some("001-0023")),
            ("JP", "90023", None),
            ("JP", "600001", Some("060-0001")),
            ("DE", "1067", Some("01067")),
            ("JP", "154-23", None),
            ("CH", "801", None),
            ("AT", "101", None),
            ("JP", "060-001", None),
            ("JP", "1234", None),
            ("GB", "XX1 1AA", None),
            ("US", "9504é", None),
            ("US", "123456789012345678", None),
            ("GB", "12345", None),
            ("NL", "1234 SA", None),
        ] {
            assert_eq!(read(country, value), Err(padded.map(ToOwned::to_owned)), "{value}");
        }
    }
}
