//! Likely corrections of a number that is not valid. Each is tried: what is offered is a valid number.

use super::digits::Digits;
use super::number::{Number, of_writing, parse, write_down};
use super::region::{Code, RegionId};
use super::resolve::Writing;

/// Hyphens that libphonenumber does not know, as Japanese input and word processors leave them.
const HYPHENS: [char; 8] = ['\u{ff70}', '\u{2500}', '\u{2501}', '\u{2043}', '\u{fe63}', '\u{fe58}', '\u{4e00}', '_'];

/// The correction, in E.164.
pub(super) fn of(value: &str, region: Option<RegionId>) -> Option<String> {
    let strange = |letter: char| HYPHENS.contains(&letter);
    let number = if value.contains(strange) {
        parse(&value.replace(strange, "-"), region).ok().filter(Number::is_valid)
    } else {
        let mut writing = Writing::default();
        // Letters may be digits or words; there is no telling what was meant.
        let readable = !value.bytes().any(|byte| byte.is_ascii_alphabetic());
        (readable && write_down(value, true, &mut writing).is_ok()).then(|| of_digits(&writing, region)).flatten()
    }?;
    // An extension would be lost without a word.
    number.extension().is_none().then(|| number.e164())
}

/// The correction where the country's code stands twice.
pub(super) fn of_code_twice(value: &str, region: Option<RegionId>) -> Option<String> {
    let mut writing = Writing::default();
    write_down(value, true, &mut writing).ok()?;
    let number = doubled_code(&writing, region)?;
    number.extension().is_none().then(|| number.e164())
}

/// The correction where two zeros stand in the place of a plus.
pub(super) fn of_zeros_for_plus(value: &str) -> Option<String> {
    let mut writing = Writing::default();
    write_down(value, true, &mut writing).ok()?;
    let number = zeros_for_plus(&writing).filter(|_| !writing.plus)?;
    number.extension().is_none().then(|| number.e164())
}

fn of_digits(writing: &Writing, region: Option<RegionId>) -> Option<Number> {
    trunk_zero(writing, region)
        .or_else(|| doubled_code(writing, region))
        .or_else(|| zeros_for_plus(writing))
        .or_else(|| zero_for_plus(writing, region))
        .or_else(|| needless_plus(writing, region))
        .or_else(|| lost_mark(writing, region))
}

/// The number of a plus and these digits, if it is valid.
fn abroad(parts: [&[u8]; 2], writing: &Writing) -> Option<Number> {
    let mut digits = Digits::default();
    parts.iter().for_each(|part| digits.extend(part));
    of_writing(&Writing { digits, plus: true, ..*writing }, None).ok().filter(Number::is_valid)
}

/// The digits of a calling code.
fn code_digits(calling_code: u16) -> Digits {
    let mut digits = Digits::default();
    for unit in [100, 10, 1] {
        if calling_code >= unit {
            digits.push((calling_code / unit % 10) as u8);
        }
    }
    digits
}

/// `+81 03 ...` where the rules keep the zero: the zero that is dialled within a country, left behind its code. Without a code
/// the zero is of another country, or for something else.
fn trunk_zero(writing: &Writing, region: Option<RegionId>) -> Option<Number> {
    if !writing.plus && !writing.digits.starts_with(&[0, 0]) {
        return None;
    }
    let number = of_writing(writing, region).ok()?;
    let national = number.national().strip_prefix(&[0])?;
    abroad([&code_digits(number.calling_code()), national], writing)
}

/// `+81 81 3 ...`, `0081 81 3 ...`: a country's code twice; without a mark in front, that of the country itself.
fn doubled_code(writing: &Writing, region: Option<RegionId>) -> Option<Number> {
    let behind_zeros = writing.digits.strip_prefix(&[0, 0]).filter(|_| !writing.plus);
    let digits = behind_zeros.unwrap_or(&writing.digits);
    let code = if writing.plus || behind_zeros.is_some() {
        Code::leading(digits)?.0.calling_code()
    } else {
        region?.calling_code()
    };
    let code = code_digits(code);
    let rest = digits.strip_prefix(&*code)?;
    if rest.starts_with(&code) { abroad([rest, &[]], writing) } else { None }
}

/// `0044 ...`, `+0044 ...`: two zeros for the plus where they are no international prefix.
fn zeros_for_plus(writing: &Writing) -> Option<Number> {
    abroad([writing.digits.strip_prefix(&[0, 0])?, &[]], writing)
}

/// `0447911123456` in Britain: a zero where the plus before the country's own code was, or two.
fn zero_for_plus(writing: &Writing, region: Option<RegionId>) -> Option<Number> {
    let region = region.filter(|_| !writing.plus)?;
    let digits = writing.digits.strip_prefix(&[0])?;
    let rest = digits.strip_prefix(&*code_digits(region.calling_code()))?;
    let number = abroad([digits, &[]], writing)?;
    (rest == number.national() && number.region() == Some(region)).then_some(number)
}

/// `+03 ...`: a plus before national writing, where no calling code begins like that.
fn needless_plus(writing: &Writing, region: Option<RegionId>) -> Option<Number> {
    if !writing.plus || writing.digits.first() != Some(&0) {
        return None;
    }
    of_writing(&Writing { plus: false, ..*writing }, region).ok().filter(Number::is_valid)
}

/// The leading zero that a spreadsheet took, or the plus that was left out before the country's own code.
fn lost_mark(writing: &Writing, region: Option<RegionId>) -> Option<Number> {
    if writing.plus {
        return None;
    }
    let own = |number: &Number| region.is_some() && number.region() == region;
    let mut digits = Digits::default();
    digits.push(0);
    digits.extend(&writing.digits);
    let with_zero = of_writing(&Writing { digits, ..*writing }, region).ok().filter(Number::is_valid).filter(own);
    with_zero.or_else(|| abroad([&writing.digits, &[]], writing).filter(own))
}
