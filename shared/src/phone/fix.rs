//! Likely corrections of a number that is not valid. Each is tried: what is offered is a valid number.

use super::letters::digit_of;
use super::number::{Number, parse};
use super::region::RegionId;

/// Hyphens that libphonenumber does not know, as Japanese input and word processors leave them.
const HYPHENS: [char; 8] = ['\u{ff70}', '\u{2500}', '\u{2501}', '\u{2043}', '\u{fe63}', '\u{fe58}', '\u{4e00}', '_'];

/// The correction, in E.164.
pub(super) fn of(value: &str, region: Option<RegionId>) -> Option<String> {
    hyphens(value, region)
        .or_else(|| trunk_zero(value, region))
        .or_else(|| doubled_code(value, region))
        .or_else(|| lost_mark(value, region))
        .map(|number| number.e164().to_owned())
}

/// A valid number without an extension, which would be lost.
fn valid(text: &str, region: Option<RegionId>) -> Option<Number> {
    parse(text, region).ok().filter(|number| number.is_valid() && number.extension().is_none())
}

/// The same with plain hyphens.
fn hyphens(value: &str, region: Option<RegionId>) -> Option<Number> {
    let strange = |letter: char| HYPHENS.contains(&letter);
    if !value.contains(strange) {
        return None;
    }
    valid(&value.replace(strange, "-"), region)
}

/// `+81 03 ...`, `+81 (0)3 ...`: the zero that is dialled within a country, kept behind its code.
fn trunk_zero(value: &str, region: Option<RegionId>) -> Option<Number> {
    let number = parse(value, region).ok()?;
    let national = number.national().strip_prefix('0')?;
    valid(&format!("+{}{national}", number.calling_code()), None)
}

/// `+81 81 3 ...`, `+0081 3 ...`, `+ 010 81 ...`: more in front of the country's code than the plus, or the code twice.
fn doubled_code(value: &str, region: Option<RegionId>) -> Option<Number> {
    let digits = plain_digits(value)?;
    let code = region?.calling_code().to_string();
    let twice = digits.strip_prefix(&code).filter(|rest| rest.starts_with(&code));
    let zeros = digits.strip_prefix("00").filter(|rest| rest.starts_with(&code));
    valid(&format!("+{}", twice.or(zeros)?), None)
}

/// The leading zero that a spreadsheet took, or the plus that was left out before the country's own code.
fn lost_mark(value: &str, region: Option<RegionId>) -> Option<Number> {
    let digits = plain_digits(value)?;
    let own = |number: &Number| region.is_some() && number.region() == region;
    let with_zero = || valid(&format!("0{digits}"), region).filter(own);
    let with_plus = || valid(&format!("+{digits}"), None).filter(own);
    if value.trim_start().starts_with(['+', '＋']) { None } else { with_zero().or_else(with_plus) }
}

/// The digits of a text that holds nothing but digits, a plus and marks between them.
fn plain_digits(value: &str) -> Option<String> {
    let is_mark = |letter: char| matches!(letter, '+' | '＋' | '-' | ' ' | '(' | ')' | '.' | '－' | '\u{3000}');
    let mut digits = String::new();
    for letter in value.chars() {
        match digit_of(letter) {
            Some(digit) => digits.push(digit),
            None if is_mark(letter) => {}
            None => return None,
        }
    }
    Some(digits)
}
