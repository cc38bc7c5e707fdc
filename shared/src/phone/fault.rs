//! What is wrong with a number, for the findings. Only numbers that are not valid come here, so it may take its time.

use super::lookalike::LookAlike;
use super::number::{Number, parse};
use super::region::{Length, RegionId};
use super::surplus::{self, Found, Surplus};
use super::{Misread, fix, usual};
use crate::text::spreadsheet::{self, Decimal};
use serde::Serialize;

/// Why a phone number is not one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum PhoneFault {
    /// No phone number can be read from the text; a likely correction.
    NotANumber(Option<String>),
    /// More than one number.
    Several(Surplus),
    /// A number, and words at it.
    Remark(Surplus),
    /// A number, and an extension in words that libphonenumber does not know.
    Extension(Surplus),
    /// Letters in the place of digits that they look like.
    LookAlike(LookAlike),
    /// The country's code stands before it twice; the number with it once.
    CodeTwice(String),
    /// Two zeros stand in the place of a plus, where calls abroad begin otherwise; the number.
    ZerosForPlus(String),
    /// It begins with a zero, as no number of its country does.
    ZeroInFront(Reading),
    /// Some digits are hidden by `X`, `*` and the like.
    Masked,
    /// A spreadsheet wrote the number as a decimal; the number, if none of its digits are lost.
    Decimal(Option<String>),
    /// National writing, and no country is known.
    CountryNeeded,
    /// The calling code behind `+` (or the international prefix) is no country's; a likely correction.
    CountryCodeUnknown(Option<String>),
    /// Fewer digits than any number of that country.
    TooShort(Reading),
    /// More digits than any number of that country.
    TooLong(Reading),
    /// A number of digits that no number of that country has.
    LengthWrong(Reading),
    /// The length fits, but no such number is assigned.
    NotAssigned(Reading),
}

/// What was read from a number that is not valid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Calling code, such as 81.
    pub calling_code: u16,
    /// The E.164 form it would have; empty where there are not even enough digits for that.
    pub e164: String,
    /// Digits, without calling code and national prefix.
    pub digits: usize,
    /// How many digits numbers of that calling code have, such as `10` or `5-9, 11`.
    pub lengths: String,
    /// Digits that its end lacks (above 0) or has too many (below), where one or two would make it valid.
    pub digits_off: Option<i8>,
    /// A likely correction.
    pub fix: Option<String>,
}

/// What is wrong with a text that is no valid number.
#[cold]
pub(super) fn of(value: &str, region: Option<RegionId>) -> PhoneFault {
    if let Some(decimal) = spreadsheet::decimal(value).or_else(|| spreadsheet::in_groups(value)) {
        return PhoneFault::Decimal(of_decimal(&decimal, region));
    }
    match surplus::find(value, region) {
        Some(Found::Several(several)) => return PhoneFault::Several(several),
        Some(Found::Remark(remark)) => return PhoneFault::Remark(remark),
        Some(Found::Extension(extension)) => return PhoneFault::Extension(extension),
        Some(Found::LookAlike(like)) => return PhoneFault::LookAlike(like),
        Some(Found::Masked) => return PhoneFault::Masked,
        None => {}
    }
    match parse(value, region) {
        Ok(number) => invalid(&number, value, region),
        Err(why) => misread(why, value, region),
    }
}

/// The number that a spreadsheet made a decimal of, if it is one.
pub(super) fn of_decimal(decimal: &Decimal, region: Option<RegionId>) -> Option<String> {
    let Decimal::Whole(digits) = decimal else { return None };
    let valid = |text: &str| parse(text, region).ok().filter(Number::is_valid);
    let number = valid(digits).or_else(|| valid(&format!("0{digits}"))).or_else(|| valid(&format!("+{digits}")))?;
    Some(number.e164())
}

/// The fault of a text that no number can be read from.
fn misread(why: Misread, value: &str, region: Option<RegionId>) -> PhoneFault {
    let reading = || short_or_long(value, region);
    match why {
        Misread::NotANumber => PhoneFault::NotANumber(fix::of(value, region)),
        Misread::CodeUnknown if region.is_none() && !value.trim_start().starts_with(['+', '＋']) => {
            PhoneFault::CountryNeeded
        }
        Misread::CodeUnknown => PhoneFault::CountryCodeUnknown(fix::of(value, region)),
        Misread::TooShort | Misread::TooShortBehindPrefix => {
            reading().map_or(PhoneFault::NotANumber(None), PhoneFault::TooShort)
        }
        Misread::TooLong => reading().map_or(PhoneFault::NotANumber(None), PhoneFault::TooLong),
    }
}

/// The fault of a number that is not valid.
fn invalid(number: &Number, value: &str, region: Option<RegionId>) -> PhoneFault {
    let reading = Reading {
        calling_code: number.calling_code(),
        e164: number.e164(),
        digits: without_trunk(number.calling_code(), number.national().len(), value),
        lengths: number.chief().lengths(),
        digits_off: number.digits_off(),
        fix: fix::of(value, region),
    };
    if let Some(once) = fix::of_code_twice(value, region).filter(|once| reading.fix.as_ref() == Some(once)) {
        return PhoneFault::CodeTwice(once);
    }
    if let Some(number) = fix::of_zeros_for_plus(value).filter(|number| reading.fix.as_ref() == Some(number)) {
        return PhoneFault::ZerosForPlus(number);
    }
    if is_zero_in_front(value, region, reading.calling_code) {
        return PhoneFault::ZeroInFront(reading);
    }
    match number.length() {
        // Without the area code it can be dialled there.
        Length::TooShort | Length::LocalOnly => PhoneFault::TooShort(reading),
        Length::TooLong => PhoneFault::TooLong(reading),
        Length::Wrong => PhoneFault::LengthWrong(reading),
        Length::Possible => PhoneFault::NotAssigned(reading),
    }
}

/// Of so many digits those that count: the zero that is dialled first within the country stands in front of a number that is too
/// short to be taken apart, too.
fn without_trunk(calling_code: u16, digits: usize, value: &str) -> usize {
    let mut read = value.chars().filter_map(super::letters::digit_of);
    let all = read.clone().count();
    let has_zero = usual::usual(calling_code).is_some_and(|usual| usual.zero) && read.next() == Some('0');
    if has_zero && all == digits { digits.saturating_sub(1) } else { digits }
}

/// Whether a number of a country in which nobody dials a zero first begins with one, as numbers elsewhere do.
fn is_zero_in_front(value: &str, region: Option<RegionId>, calling_code: u16) -> bool {
    let Some(region) = region.filter(|region| region.calling_code() == calling_code) else { return false };
    let mut digits = value.chars().filter_map(super::letters::digit_of);
    let begins = digits.next() == Some('0') && digits.next() != Some('0');
    let abroad = value.contains(['+', '＋']);
    begins && !abroad && !region.dials_zero() && usual::usual(calling_code).is_some_and(|usual| !usual.zero)
}

/// Of a number too short or too long to be taken apart: its digits as they stand, and the lengths of the country meant.
fn short_or_long(value: &str, region: Option<RegionId>) -> Option<Reading> {
    let digits: String = value.chars().filter_map(super::letters::digit_of).collect();
    let abroad = value.trim_start().starts_with(['+', '＋']);
    let (rules, own) = match region.filter(|_| !abroad) {
        Some(region) => (region, digits.len()),
        None => {
            // Zeros that complete it to something that can be read.
            let number = parse(&format!("+{:0<8.20}", digits), None).ok()?;
            let code = number.calling_code().to_string();
            (number.chief(), digits.len().saturating_sub(code.len()))
        }
    };
    Some(Reading {
        calling_code: rules.calling_code(),
        e164: String::new(),
        digits: without_trunk(rules.calling_code(), own, value),
        lengths: rules.lengths(),
        digits_off: None,
        fix: fix::of(value, region),
    })
}

impl PhoneFault {
    /// The code of the rule that speaks of it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotANumber(_) => "phone_not_a_number",
            Self::Several(_) => "phone_several_numbers",
            Self::Remark(_) => "phone_remark",
            Self::Extension(_) => "phone_extension_unread",
            Self::LookAlike(_) => "phone_letter_for_digit",
            Self::CodeTwice(_) => "phone_code_twice",
            Self::ZerosForPlus(_) => "phone_zeros_for_plus",
            Self::ZeroInFront(_) => "phone_zero_in_front",
            Self::Masked => "phone_masked",
            Self::Decimal(_) => "phone_decimal",
            Self::CountryNeeded => "phone_country_needed",
            Self::CountryCodeUnknown(_) => "phone_country_code_unknown",
            Self::TooShort(_) => "phone_too_short",
            Self::TooLong(_) => "phone_too_long",
            Self::LengthWrong(_) => "phone_length_wrong",
            Self::NotAssigned(_) => "phone_not_assigned",
        }
    }

    /// What was read, where there was something to read.
    #[must_use]
    pub const fn reading(&self) -> Option<&Reading> {
        match self {
            Self::TooShort(reading)
            | Self::TooLong(reading)
            | Self::LengthWrong(reading)
            | Self::ZeroInFront(reading)
            | Self::NotAssigned(reading) => Some(reading),
            _ => None,
        }
    }

    /// A likely correction, which is a valid number.
    #[must_use]
    pub fn fix(&self) -> Option<&str> {
        match self {
            Self::NotANumber(fix) | Self::CountryCodeUnknown(fix) | Self::Decimal(fix) => fix.as_deref(),
            Self::Several(surplus) | Self::Remark(surplus) | Self::Extension(surplus) => surplus.number.as_deref(),
            Self::LookAlike(like) => like.number.as_deref(),
            Self::CodeTwice(number) | Self::ZerosForPlus(number) => Some(number),
            Self::CountryNeeded | Self::Masked => None,
            _ => self.reading()?.fix.as_deref(),
        }
    }
}
