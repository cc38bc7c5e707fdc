//! Phone numbers by libphonenumber's rules: parsed, judged, written as E.164.
//!
//! The facts are Google's (see [`tables`]), compiled into one digit automaton; the code is our own. It looks at a number
//! once, allocates nothing unless the number is wrong, and needs no regular expression. That every verdict is
//! libphonenumber's is what the tests `phone_oracle` show. Not for formatting numbers, and not for short ones (110, 911).

mod automaton;
mod behind;
mod denied;
mod digits;
mod doubled;
mod extension;
mod fault;
mod fix;
mod front;
mod items;
mod label;
mod letters;
mod lookalike;
mod masked;
mod number;
mod region;
mod remark;
mod resolve;
mod scan;
mod several;
mod surplus;
mod tables;
#[cfg(test)]
mod tests;
mod usual;
mod writing;

pub(crate) use denied::says_change;
pub use fault::{PhoneFault, Reading};
pub use lookalike::LookAlike;
pub use number::{Number, parse};
pub use region::{Length, RegionId};
pub use several::numbers;
pub use surplus::{Doubt, Surplus, doubt, extensions, with_extension};
pub(crate) use usual::{Usual, usual};

use crate::form::Country;
use crate::text::spreadsheet::Decimal;

/// Longest input that is looked at, as in libphonenumber.
pub const MAX_INPUT_CHARS: usize = 250;

/// Why no number can be read from a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Misread {
    /// It is no number's writing.
    NotANumber,
    /// Behind the plus or the international prefix is no calling code; or there is neither, and no country is known.
    CodeUnknown,
    /// Hardly a digit behind the international prefix.
    TooShortBehindPrefix,
    /// Fewer than two digits without prefixes.
    TooShort,
    /// More than seventeen digits without prefixes.
    TooLong,
}

/// What kind of number it is, as libphonenumber tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Fixed line.
    FixedLine,
    /// Mobile.
    Mobile,
    /// Either: the country does not tell them apart.
    FixedLineOrMobile,
    /// Free of charge for the caller.
    TollFree,
    /// At a price beyond the call.
    PremiumRate,
    /// The cost is shared.
    SharedCost,
    /// Over the internet.
    Voip,
    /// A number for a person, routed on.
    PersonalNumber,
    /// Pager.
    Pager,
    /// Universal access number of a company.
    Uan,
    /// Voice mail.
    VoiceMail,
}

impl Kind {
    /// The kind of that number in the tables.
    const fn of(number: u16) -> Option<Self> {
        Some(match number {
            1 => Self::FixedLine,
            2 => Self::Mobile,
            3 => Self::FixedLineOrMobile,
            4 => Self::TollFree,
            5 => Self::PremiumRate,
            6 => Self::SharedCost,
            7 => Self::Voip,
            8 => Self::PersonalNumber,
            9 => Self::Pager,
            10 => Self::Uan,
            11 => Self::VoiceMail,
            _ => return None,
        })
    }

    /// libphonenumber's name of it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FixedLine => "FIXED_LINE",
            Self::Mobile => "MOBILE",
            Self::FixedLineOrMobile => "FIXED_LINE_OR_MOBILE",
            Self::TollFree => "TOLL_FREE",
            Self::PremiumRate => "PREMIUM_RATE",
            Self::SharedCost => "SHARED_COST",
            Self::Voip => "VOIP",
            Self::PersonalNumber => "PERSONAL_NUMBER",
            Self::Pager => "PAGER",
            Self::Uan => "UAN",
            Self::VoiceMail => "VOICEMAIL",
        }
    }
}

/// What a phone number is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// E.164, such as `+81312345678`.
    pub e164: String,
    /// libphonenumber's name of its type, such as `FIXED_LINE`.
    pub kind: &'static str,
    /// The country it belongs to, two letters; empty for a service that is no country's.
    pub region: &'static str,
    /// The extension, in ASCII digits; not part of E.164.
    pub extension: Option<String>,
}

/// Whether a number that was written had an extension, which E.164 cannot carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extension {
    /// There was none.
    None,
    /// It was left out; [`parse`] tells it.
    Dropped,
}

/// Reads a number. `country` is the one that national writing is meant for.
///
/// # Errors
/// [`PhoneFault`] when it is not a valid number.
pub fn read(value: &str, country: Option<Country>) -> Result<Phone, PhoneFault> {
    let region = country.and_then(RegionId::of);
    let number = parse(value, region).ok().filter(Number::is_valid).ok_or_else(|| fault::of(value, region))?;
    Ok(Phone {
        e164: number.e164(),
        kind: number.kind().map_or("UNKNOWN", Kind::as_str),
        region: number.region().map_or("", RegionId::letters),
        extension: number.extension().map(str::to_owned),
    })
}

/// Whether a text is digits and marks alone, in any script: then there is no extension in it.
#[must_use]
pub fn is_bare(value: &str) -> bool {
    writing::digits_and_marks(value).is_some()
}

/// Writes the E.164 form of `value` to `out`. Nothing is allocated but what `out` needs, unless there is a fault.
///
/// # Errors
/// [`PhoneFault`] when it is not a valid number.
pub fn normalise(value: &str, region: Option<RegionId>, out: &mut String) -> Result<Extension, PhoneFault> {
    match number::write_valid(value, region, out) {
        Ok((true, extension)) => Ok(if extension { Extension::Dropped } else { Extension::None }),
        Ok((false, _)) | Err(_) => Err(fault::of(value, region)),
    }
}

/// The number that a spreadsheet made a decimal of, in E.164, if it is one.
#[must_use]
pub fn of_decimal(decimal: &Decimal, country: Option<Country>) -> Option<String> {
    fault::of_decimal(decimal, country.and_then(RegionId::of))
}
