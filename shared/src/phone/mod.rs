//! Phone numbers by libphonenumber's rules: parsed, judged, written as E.164.
//!
//! Source of the rules: Google's libphonenumber (Apache-2.0), by way of `rlibphonenumber` with its metadata.

use crate::form::Country;
use rlibphonenumber::{
    PHONE_NUMBER_UTIL, ParseError, PhoneNumber, PhoneNumberFormat, PhoneNumberType, Region, ValidationError,
};
use serde::Serialize;

/// Longest input that libphonenumber looks at.
const MAX_INPUT_CHARS: usize = 250;

/// Why a phone number is not one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum PhoneFault {
    /// No phone number can be read from the text.
    NotANumber,
    /// National writing, and no country is known.
    CountryNeeded,
    /// The calling code behind `+` (or the international prefix) is no country's.
    CountryCodeUnknown,
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
    pub calling_code: i32,
    /// The E.164 form it would have.
    pub e164: String,
    /// A likely correction.
    pub fix: Option<String>,
}

/// What a phone number is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// E.164, such as `+81312345678`.
    pub e164: String,
    /// libphonenumber's name of its type, such as `FIXED_LINE`.
    pub kind: &'static str,
    /// The extension; not part of E.164.
    pub extension: Option<String>,
}

/// Reads a number. `country` is the one that national writing is meant for.
///
/// # Errors
/// [`PhoneFault`] when it is not a valid number.
pub fn read(value: &str, country: Option<Country>) -> Result<Phone, PhoneFault> {
    let region = country.and_then(|country| country.as_str().parse::<Region>().ok());
    if value.chars().nth(MAX_INPUT_CHARS).is_some() {
        return Err(PhoneFault::NotANumber);
    }
    let number = PHONE_NUMBER_UTIL.parse(value, region).map_err(|error| parse_fault(&error, value, region))?;
    let util = &*PHONE_NUMBER_UTIL;
    let e164 = util.format(&number, PhoneNumberFormat::E164).into_owned();
    if util.is_valid_number(&number) {
        let kind = type_name(util.get_number_type(&number));
        return Ok(Phone { e164, kind, extension: number.extension.clone() });
    }
    let fix = likely_fix(value, region);
    Err(invalid(&number, Reading { calling_code: number.country_code, e164, fix }))
}

/// Writes the E.164 form of `value` to `out`.
///
/// # Errors
/// [`PhoneFault`] when it is not a valid number.
pub fn normalise(value: &str, country: Option<Country>, out: &mut String) -> Result<(), PhoneFault> {
    read(value, country).map(|phone| out.push_str(&phone.e164))
}

fn parse_fault(error: &ParseError, value: &str, region: Option<Region>) -> PhoneFault {
    match error {
        ParseError::InvalidCountryCode if region.is_none() && !value.trim_start().starts_with(['+', '＋']) => {
            PhoneFault::CountryNeeded
        }
        ParseError::InvalidCountryCode => PhoneFault::CountryCodeUnknown,
        ParseError::TooShortAfterIdd | ParseError::TooShortNsn => {
            let reading = Reading { calling_code: 0, e164: String::new(), fix: None };
            PhoneFault::TooShort(reading)
        }
        _ => PhoneFault::NotANumber,
    }
}

fn invalid(number: &PhoneNumber, reading: Reading) -> PhoneFault {
    match PHONE_NUMBER_UTIL.is_possible_number_with_reason(number) {
        Err(ValidationError::TooShort) => PhoneFault::TooShort(reading),
        Err(ValidationError::TooLong) => PhoneFault::TooLong(reading),
        Err(ValidationError::InvalidLength) => PhoneFault::LengthWrong(reading),
        Err(ValidationError::InvalidCountryCode) => PhoneFault::CountryCodeUnknown,
        Ok(_) => PhoneFault::NotAssigned(reading),
    }
}

/// The leading zero that a spreadsheet took, or the `+` that was left out: whichever gives a valid number.
fn likely_fix(value: &str, region: Option<Region>) -> Option<String> {
    let util = &*PHONE_NUMBER_UTIL;
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    if digits.len() != value.chars().filter(|c| !matches!(c, '-' | ' ' | '(' | ')' | '.')).count() {
        return None;
    }
    [format!("0{digits}"), format!("+{digits}")].into_iter().find_map(|candidate| {
        let number = util.parse(&candidate, region).ok().filter(|number| util.is_valid_number(number))?;
        let national = util.get_region_for_number(&number) == region && region.is_some();
        if candidate.starts_with('+') && !national {
            return None;
        }
        Some(util.format(&number, PhoneNumberFormat::National).into_owned())
    })
}

const fn type_name(kind: PhoneNumberType) -> &'static str {
    match kind {
        PhoneNumberType::FixedLine => "FIXED_LINE",
        PhoneNumberType::Mobile => "MOBILE",
        PhoneNumberType::FixedLineOrMobile => "FIXED_LINE_OR_MOBILE",
        PhoneNumberType::TollFree => "TOLL_FREE",
        PhoneNumberType::PremiumRate => "PREMIUM_RATE",
        PhoneNumberType::SharedCost => "SHARED_COST",
        PhoneNumberType::VoIP => "VOIP",
        PhoneNumberType::PersonalNumber => "PERSONAL_NUMBER",
        PhoneNumberType::Pager => "PAGER",
        PhoneNumberType::UAN => "UAN",
        PhoneNumberType::VoiceMail => "VOICEMAIL",
        _ => "UNKNOWN",
    }
}

impl PhoneFault {
    /// The code of the rule that speaks of it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotANumber => "phone_not_a_number",
            Self::CountryNeeded => "phone_country_needed",
            Self::CountryCodeUnknown => "phone_country_code_unknown",
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
            | Self::NotAssigned(reading) => Some(reading),
            Self::NotANumber | Self::CountryNeeded | Self::CountryCodeUnknown => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(value: &str, country: &str) -> String {
        match read(value, country.parse().ok()) {
            Ok(phone) => format!("{} {}", phone.e164, phone.kind),
            Err(fault) => {
                let fix = fault.reading().and_then(|reading| reading.fix.clone());
                format!("{}{}", fault.code(), fix.map(|fix| format!(" -> {fix}")).unwrap_or_default())
            }
        }
    }

    #[test]
    fn numbers_as_people_write_them() {
        let cases = [
            ("03-1234-5678", "JP", "+81312345678 FIXED_LINE"),
            ("０９０－１２３４－５６７８", "JP", "+819012345678 MOBILE"),
            ("+81 3 1234 5678", "US", "+81312345678 FIXED_LINE"),
            ("(201) 555-0123", "US", "+12015550123 FIXED_LINE_OR_MOBILE"),
            ("1-800-FLOWERS", "US", "+18003569377 TOLL_FREE"),
            ("020 7946 0018 ext. 5", "GB", "+442079460018 FIXED_LINE"),
            ("03-1234-567", "JP", "phone_not_assigned"),
            ("612345678", "SG", "phone_length_wrong"),
            ("312345678", "JP", "+81312345678 FIXED_LINE"),
            ("9012345678", "JP", "+819012345678 MOBILE"),
            ("12345", "US", "phone_too_short"),
            ("123456789012345", "US", "phone_too_long"),
            ("+999123456789", "US", "phone_country_code_unknown"),
            ("03-1234-5678", "", "phone_country_needed"),
            ("none", "JP", "phone_not_a_number"),
            ("", "JP", "phone_not_a_number"),
            ("555-555-5555", "US", "phone_not_assigned"),
        ];
        for (value, country, expected) in cases {
            assert_eq!(verdict(value, country), expected, "{value} {country}");
        }
    }

    #[test]
    fn an_e164_number_gives_itself() {
        for value in ["+81312345678", "+12015550123", "+442079460018", "+390612345678"] {
            assert_eq!(read(value, None).map(|phone| phone.e164), Ok(value.to_owned()));
        }
    }
}
