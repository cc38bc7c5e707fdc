//! Postal codes, country by country.
//!
//! Read with or without the country's separator, in any case, in full-width digits, after a `〒`; canonical: as the
//! country writes it (`1540023` -> `154-0023`, `sw1a1aa` -> `SW1A 1AA`). Without a country, or where the country has no
//! pattern, any text is taken as it is. The patterns say what can be a code, not which codes exist.

use super::postal_table::TABLE;
use super::width;
use crate::form::Country;
use serde::Serialize;
use std::borrow::Cow;

/// Why it is not a postal code of the country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PostalCodeError {
    /// A code of that country.
    pub example: &'static str,
    /// The code that was probably meant: its leading zeros are back.
    pub padded: Option<String>,
}

/// One country's way of writing postal codes.
#[derive(Debug)]
pub(super) struct Codes {
    separator: &'static str,
    example: &'static str,
    shapes: &'static str,
}

/// Lengths that are padded; a longer number of too few digits is more likely a phone number.
const PADDED: std::ops::RangeInclusive<usize> = 3..=6;

/// Leading zeros that a spreadsheet may have taken.
const ZEROS: usize = 2;

impl Codes {
    pub(super) fn of(country: Country) -> Option<Self> {
        let at = TABLE.binary_search_by(|(code, ..)| (*code).cmp(country.as_str())).ok()?;
        let (_, separator, example, shapes) = TABLE[at];
        Some(Self { separator, example, shapes })
    }

    /// Appends the canonical code.
    pub(super) fn normalise(&self, value: &str, out: &mut String) -> Result<(), PostalCodeError> {
        let bare = bare(value);
        if self.write(&bare, out) {
            return Ok(());
        }
        Err(PostalCodeError { example: self.example, padded: self.padded(&bare) })
    }

    /// The first shape that fits decides where the separator goes.
    fn write(&self, bare: &str, out: &mut String) -> bool {
        self.shapes.split(';').any(|shape| {
            let start = out.len();
            let fits = write_shape(shape, bare, self.separator, out);
            if !fits {
                out.truncate(start);
            }
            fits
        })
    }

    fn padded(&self, bare: &str) -> Option<String> {
        if !PADDED.contains(&bare.len()) || !bare.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        (1..=ZEROS).find_map(|zeros| {
            let mut out = String::new();
            let padded = format!("{}{bare}", &"00"[..zeros]);
            self.write(&padded, &mut out).then_some(out)
        })
    }
}

/// The code without what separates its parts, in upper case: what shapes are compared with.
fn bare(value: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    if value.bytes().all(plain) {
        return Cow::Borrowed(value);
    }
    let folded = width::fold(value);
    let folded = folded.trim_start_matches('〒').trim();
    folded
        .chars()
        .filter(|letter| !letter.is_whitespace() && !is_hyphen(*letter))
        .map(|letter| letter.to_ascii_uppercase())
        .collect::<String>()
        .into()
}

/// Hyphens as people write them between digits, the long-vowel mark of kana keyboards among them.
fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー')
}

fn write_shape(shape: &str, bare: &str, separator: &str, out: &mut String) -> bool {
    if let Some((words, rest)) = shape.strip_prefix('{').and_then(|s| s.split_once('}')) {
        let start = out.len();
        return words.split(',').any(|word| {
            out.truncate(start);
            out.push_str(word);
            bare.strip_prefix(word).is_some_and(|bare| write_shape(rest, bare, separator, out))
        });
    }
    let mut letters = bare.bytes();
    let mut shape = shape.bytes();
    while let Some(sign) = shape.next() {
        if sign == b'~' {
            out.push_str(separator);
            continue;
        }
        let Some(letter) = letters.next() else {
            return false;
        };
        let fits = match sign {
            b'#' => letter.is_ascii_digit(),
            b'@' => letter.is_ascii_uppercase(),
            b'*' => letter.is_ascii_digit() || letter.is_ascii_uppercase(),
            b'[' => in_class(&mut shape, letter),
            other => letter == other,
        };
        if !fits {
            return false;
        }
        out.push(char::from(letter));
    }
    letters.next().is_none()
}

/// Whether the letter is in the class that the shape is at, such as `[A-HJ2]`; goes past it.
fn in_class(shape: &mut std::str::Bytes<'_>, letter: u8) -> bool {
    let mut found = false;
    let mut before = None;
    let mut range = false;
    for sign in shape.by_ref() {
        match sign {
            b']' => break,
            b'-' => range = true,
            _ => {
                let from = if range { before.unwrap_or(sign) } else { sign };
                found |= (from..=sign).contains(&letter);
                (before, range) = (Some(sign), false);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Codes, TABLE};

    fn read(country: &str, value: &str) -> Result<String, Option<String>> {
        let country = country.parse().map_err(|_| None)?;
        let codes = Codes::of(country).ok_or(None)?;
        let mut out = String::new();
        codes.normalise(value, &mut out).map_err(|error| error.padded)?;
        Ok(out)
    }

    #[test]
    fn every_example_of_the_table_is_read_and_read_again_alike() {
        for (country, _, example, _) in TABLE {
            let once = read(country, example);
            assert!(once.is_ok(), "{country} {example}");
            assert_eq!(read(country, once.as_deref().unwrap_or("")), once);
        }
        assert!(TABLE.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn is_written_as_the_country_does() {
        for (country, value, canonical) in [
            ("JP", "1540023", "154-0023"),
            ("JP", "〒１５４－００２３", "154-0023"),
            ("JP", "154ー0023", "154-0023"),
            ("GB", "sw1a1aa", "SW1A 1AA"),
            ("GB", "m2 5bq", "M2 5BQ"),
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
            ("JP", "600001", Some("060-0001")),
            ("DE", "1067", Some("01067")),
            ("JP", "1234", None),
            ("GB", "12345", None),
            ("NL", "1234 SA", None),
        ] {
            assert_eq!(read(country, value), Err(padded.map(ToOwned::to_owned)), "{value}");
        }
    }
}
