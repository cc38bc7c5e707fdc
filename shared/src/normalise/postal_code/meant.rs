//! What was probably meant by a text that is no postal code of its country. Each offer is tried: it can be a code.

use super::super::subdivision;
use super::{Bare, Codes, Meant, US};
use crate::text::width;

/// Lengths that are padded; a longer number of too few digits is more likely a phone number.
const PADDED: std::ops::RangeInclusive<usize> = 3..=6;

/// Leading zeros that a spreadsheet may have taken, where there are codes with so many; elsewhere one.
const ZEROS: usize = 2;

/// Countries of which codes begin with two zeros, and between what their next three digits are then.
const TWO_ZEROS: [(&str, u16, u16); 10] = [
    ("FI", 100, 990),
    ("IT", 100, 199),
    ("JP", 100, 799),
    ("PL", 100, 999),
    ("PR", 601, 988),
    ("US", 501, 501),
    ("US", 544, 544),
    ("US", 601, 988),
    ("VA", 120, 120),
    ("VI", 801, 851),
];

/// Countries of which no code begins with a zero.
const NEVER_ZERO: [&str; 10] = ["AT", "BE", "CH", "HU", "LI", "LU", "NL", "PT", "SE", "SI"];

/// Digits of a US code of nine without its leading zero.
const US_LONG_SHORTENED: usize = 8;

/// Letters of cars that people write before codes.
const CARS: [(&str, &str); 14] = [
    ("AT", "A"),
    ("BE", "B"),
    ("DE", "D"),
    ("ES", "E"),
    ("FI", "FIN"),
    ("FR", "F"),
    ("HU", "H"),
    ("IT", "I"),
    ("LI", "FL"),
    ("LU", "L"),
    ("NO", "N"),
    ("PT", "P"),
    ("SE", "S"),
    ("SI", "SLO"),
];

impl Codes {
    /// What was probably meant: zeros that a spreadsheet took, `.0` that it added, a country that stands before the code.
    pub(super) fn meant(&self, value: &str) -> Option<Meant> {
        let folded = width::fold(value);
        let text = self.without_state(self.without_country(&folded));
        let text = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).unwrap_or(text);
        let bare = Bare::of(text)?;
        let mut out = String::new();
        if text.len() < folded.len() && self.write(&bare, &mut out) {
            return Some(Meant::Bare(out));
        }
        // What a spreadsheet took zeros from has no hyphen any more; Americans put it back between.
        if let Some(code) = self.with_digits(text) {
            return Some(Meant::Digits(code));
        }
        let whole = text.bytes().all(|byte| byte.is_ascii_digit()) || US.contains(&self.country.as_str());
        if whole { self.padded(&bare).map(Meant::Padded) } else { None }
    }

    /// Without the country's letters, or those of its cars, before a code.
    fn without_country<'a>(&self, value: &'a str) -> &'a str {
        let code = self.country.as_str();
        let car = CARS.iter().find(|(country, _)| *country == code).map(|(_, car)| *car);
        let behind = |letters: &str| {
            let rest = value.get(letters.len()..).filter(|_| value[..letters.len()].eq_ignore_ascii_case(letters))?;
            let digits = rest.trim_start_matches([' ', '-', '–', '.']);
            digits.starts_with(|letter: char| letter.is_ascii_digit()).then_some(digits)
        };
        let known =
            |letters: &str| value.is_char_boundary(letters.len().min(value.len())) && value.len() > letters.len();
        let letters = std::iter::once(code).chain(car);
        letters.filter(|letters| known(letters)).find_map(behind).unwrap_or(value)
    }

    /// Without the letters of a state before a code: `NY 10001`.
    fn without_state<'a>(&self, value: &'a str) -> &'a str {
        let letters = value.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (state, rest) = value.split_at(letters);
        let code = rest.trim_start_matches([' ', ',', '-', '.']);
        let apart = (2..=3).contains(&letters) && code.len() < rest.len() && !code.is_empty();
        let known = apart && subdivision::codes(self.country.as_str()).any(|known| known.eq_ignore_ascii_case(state));
        if known { code } else { value }
    }

    /// With 0 for O and 1 for I and l, where that makes a code of it.
    fn with_digits(&self, text: &str) -> Option<String> {
        let digits: String = text
            .chars()
            .map(|letter| match letter {
                'O' | 'o' => '0',
                'I' | 'l' | 'i' => '1',
                other => other,
            })
            .collect();
        let mut out = String::new();
        let written = digits != text && Bare::of(&digits).is_some_and(|bare| self.write(&bare, &mut out));
        written.then_some(out)
    }

    fn padded(&self, bare: &Bare) -> Option<String> {
        let digits = bare.bytes();
        if NEVER_ZERO.contains(&self.country.as_str()) {
            return None;
        }
        let of_us = US.contains(&self.country.as_str());
        let long = of_us && digits.len() == US_LONG_SHORTENED;
        if !(PADDED.contains(&digits.len()) || long) || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let next = std::str::from_utf8(digits.get(..3)?).ok()?.parse::<u16>().ok()?;
        let mut two = TWO_ZEROS.iter().filter(|(country, ..)| *country == self.country.as_str());
        let most = if two.any(|(_, first, last)| (*first..=*last).contains(&next)) { ZEROS } else { 1 };
        (1..=if long { 1 } else { most }).find_map(|zeros| {
            let mut padded = Bare::default();
            let fits = std::iter::repeat_n(&b'0', zeros).chain(digits).all(|digit| padded.push(*digit));
            let mut out = String::new();
            (fits && self.write(&padded, &mut out)).then_some(out)
        })
    }
}
