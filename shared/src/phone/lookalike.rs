//! Letters that stand where digits should, for they look like them: `O3-1234-5678`, `0171 I234567`.
//!
//! libphonenumber drops them at the front and reads them as keys of a telephone elsewhere. Not for words (`1-800-FLOWERS`): one
//! letter or two, right at a digit, and no other letter in the text.

use super::MAX_INPUT_CHARS;
use super::letters::{digit, token};
use super::number::{Number, parse};
use super::region::RegionId;
use serde::Serialize;

/// Letters in a row that are taken for digits.
const RUN: usize = 2;
/// Letters in all.
const MOST: usize = 3;
/// Fewest digits beside them.
const FEWEST_DIGITS: usize = 5;

/// Letters that look like digits in a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LookAlike {
    /// The letters, each once, as they stand in the cell.
    pub letters: String,
    /// The number with digits in their place, in E.164, if it is valid.
    pub number: Option<String>,
}

/// Where a letter must have digits for it to be one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    One,
    Both,
}

/// The digit that a letter looks like.
const fn likeness(letter: char) -> Option<(char, Beside)> {
    Some(match letter {
        'O' | 'o' | 'Ｏ' | 'ｏ' | 'О' | 'о' | 'Ο' | 'ο' => ('0', Beside::One),
        'I' | 'l' | 'i' | 'Ｉ' | 'ｌ' => ('1', Beside::One),
        'S' | 's' | 'Ｓ' => ('5', Beside::Both),
        'B' | 'Ｂ' => ('8', Beside::Both),
        'Z' | 'z' | 'Ｚ' => ('2', Beside::Both),
        _ => return None,
    })
}

/// The letters of a text that look like digits, if all its letters do.
pub(super) fn find(value: &str, region: Option<RegionId>) -> Option<LookAlike> {
    if value.len() > MAX_INPUT_CHARS || !value.contains(char::is_alphabetic) {
        return None;
    }
    let signs: Vec<char> = value.chars().collect();
    let is_digit =
        |at: Option<usize>| at.and_then(|at| signs.get(at)).is_some_and(|sign| digit(token(*sign)).is_some());
    let mut meant = String::with_capacity(value.len());
    let (mut letters, mut count, mut at) = (String::new(), 0, 0);
    while let Some(sign) = signs.get(at) {
        if !sign.is_alphabetic() {
            meant.push(*sign);
            at += 1;
            continue;
        }
        let run: Vec<char> =
            signs[at..].iter().copied().take_while(|sign| sign.is_alphabetic()).take(RUN + 1).collect();
        let (before, behind) = (is_digit(at.checked_sub(1)), is_digit(Some(at + run.len())));
        count += run.len();
        if run.len() > RUN || count > MOST {
            return None;
        }
        for letter in &run {
            let (digit, beside) = likeness(*letter)?;
            let fits = if beside == Beside::One { before || behind } else { before && behind };
            if !fits {
                return None;
            }
            meant.push(digit);
            if !letters.contains(*letter) {
                letters.push(*letter);
            }
        }
        at += run.len();
    }
    if signs.iter().filter(|sign| digit(token(**sign)).is_some()).count() < FEWEST_DIGITS {
        return None;
    }
    // An extension would be lost without a word.
    let number = parse(&meant, region).ok().filter(|number| number.is_valid() && number.extension().is_none());
    Some(LookAlike { letters, number: number.as_ref().map(Number::e164) })
}

/// Letters between digits that are left out without a word, as libphonenumber does with one or two: `010-1234-S678`.
pub(super) fn dropped(value: &str, region: Option<RegionId>) -> Option<LookAlike> {
    let is_digit = |letter: char| digit(token(letter)).is_some();
    let (start, end) = (value.find(is_digit)?, value.rfind(is_digit)?);
    let between = value.get(start..end)?;
    let has_extension = || parse(value, region).is_ok_and(|number| number.extension().is_some());
    let is_sub_address = || value.contains(";isub=");
    let mut letters = String::new();
    for letter in between.chars().filter(char::is_ascii_alphabetic) {
        if !letters.contains(letter) {
            letters.push(letter);
        }
    }
    (!letters.is_empty() && !has_extension() && !is_sub_address()).then_some(LookAlike { letters, number: None })
}

#[cfg(test)]
mod tests {
    use super::{RegionId, dropped, find};

    #[test]
    fn a_letter_between_digits_is_told_and_a_label_is_not() {
        for (value, country, letters) in [
            ("010-1234-S678", "KR", Some("S")),
            ("010-12E4-5678", "KR", Some("E")),
            ("030 12345678 v 12", "DE", Some("v")),
            ("T: 030 12345678", "DE", None),
            ("030 12345678 B", "DE", None),
            ("030 12345678 x12", "DE", None),
            ("tel:+12015550123;isub=12", "US", None),
            ("030 12345678", "DE", None),
        ] {
            let region = country.parse().ok().and_then(RegionId::of);
            assert_eq!(dropped(value, region).map(|one| one.letters).as_deref(), letters, "{value}");
        }
    }

    #[test]
    fn letters_at_digits_are_taken_for_them_and_no_word_is() {
        let some =
            |letters: &str, number: &str| Some((letters.to_owned(), Some(number.to_owned()).filter(|n| !n.is_empty())));
        for (value, country, found) in [
            ("0171 I234567", "DE", some("I", "+491711234567")),
            ("0171 l234567", "DE", some("l", "+491711234567")),
            ("0171 12345B7", "DE", some("B", "+491711234587")),
            ("O171 1234567", "DE", some("O", "+491711234567")),
            ("030 9O18 2O", "DE", some("O", "+4930901820")),
            ("+49 I71 I2345S7", "DE", some("IS", "+491711234557")),
            ("o3-1234-5678", "JP", some("o", "+81312345678")),
            ("Ｏ９０－１２３４－５６７８", "JP", some("Ｏ", "+819012345678")),
            ("O650-253-0000", "US", some("O", "")),
            ("650-253-000O", "US", some("O", "+16502530000")),
            ("1-8OO-555-0199", "US", some("O", "+18005550199")),
            ("O3-1234-5678#9", "JP", some("O", "")),
            // Words, remarks, extensions.
            ("1-800-FLOWERS", "US", None),
            ("1-800-BOSS-123", "US", None),
            ("1-888-SO-12345", "US", None),
            ("030 12345 B", "DE", None),
            ("030 12345 B5", "DE", None),
            ("030 12345 (I)", "DE", None),
            ("(201) 555-0123 x5", "US", None),
            ("Tel. 201-555-0123", "US", None),
            ("OO3-1234-56OO", "JP", None),
            ("I2", "JP", None),
            ("03-1234-5678", "JP", None),
        ] {
            let region = country.parse().ok().and_then(RegionId::of);
            let said = find(value, region).map(|one| (one.letters, one.number));
            assert_eq!(said, found, "{value} {country}");
        }
    }
}
