//! One number judged by both, in the same words.

use rlibphonenumber::{
    NumberLengthType, PHONE_NUMBER_UTIL, ParseError, PhoneNumberFormat, PhoneNumberType, Region, ValidationError,
};
use shared::phone::{self, Kind, Length, Misread, RegionId};

/// All that is compared.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    e164: String,
    pub(crate) valid: bool,
    kind: &'static str,
    length: Length,
    region: String,
    extension: Option<String>,
}

pub(crate) fn ours(value: &str, region: Option<RegionId>) -> Result<Verdict, Misread> {
    let number = phone::parse(value, region)?;
    Ok(Verdict {
        e164: number.e164().to_owned(),
        valid: number.is_valid(),
        kind: number.kind().map_or("UNKNOWN", Kind::as_str),
        length: number.length(),
        region: number.region().map_or("", RegionId::letters).to_owned(),
        extension: number.extension().map(str::to_owned),
    })
}

pub(crate) fn reference(value: &str, region: Option<Region>) -> Result<Verdict, Misread> {
    let util = &*PHONE_NUMBER_UTIL;
    let number = util.parse(value, region).map_err(|error| match error {
        ParseError::InvalidCountryCode => Misread::CodeUnknown,
        ParseError::NotANumber(_) => Misread::NotANumber,
        ParseError::TooShortAfterIdd => Misread::TooShortBehindPrefix,
        ParseError::TooShortNsn => Misread::TooShort,
        ParseError::TooLongNsn => Misread::TooLong,
    })?;
    let valid = util.is_valid_number(&number);
    let of = util.get_region_for_number(&number).filter(|region| valid && *region != Region::World);
    Ok(Verdict {
        e164: util.format(&number, PhoneNumberFormat::E164).into_owned(),
        valid,
        kind: kind(util.get_number_type(&number)),
        length: match util.is_possible_number_with_reason(&number) {
            Ok(NumberLengthType::IsPossible) => Length::Possible,
            Ok(NumberLengthType::IsPossibleLocalOnly) => Length::LocalOnly,
            Err(ValidationError::TooShort) => Length::TooShort,
            Err(ValidationError::TooLong) => Length::TooLong,
            Err(ValidationError::InvalidLength | ValidationError::InvalidCountryCode) => Length::Wrong,
        },
        region: of.map(|region| region.as_region_str().to_string()).unwrap_or_default(),
        // The reference keeps the script of the digits; here they are compared as values.
        extension: number.extension.as_ref().map(|text| {
            let value = |letter: char| match util.normalize_digits_only(String::from(letter)) {
                digit if digit.is_empty() => letter.to_string(),
                digit => digit,
            };
            text.chars().map(value).collect()
        }),
    })
}

const fn kind(kind: PhoneNumberType) -> &'static str {
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
        PhoneNumberType::Unknown => "UNKNOWN",
    }
}
