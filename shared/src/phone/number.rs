//! From the digits of a writing to a number: calling code, national number, kind.
//!
//! The steps and their order are libphonenumber's, with the same conditions.

use super::digits::Digits;
use super::extension::Extension;
use super::region::{Code, Length, RegionId};
use super::scan::{self, Scanned};
use super::tables::{DEAD, Region};
use super::{Kind, MAX_INPUT_CHARS, Misread, automaton, writing};

/// Fewest and most digits of a national number.
const NATIONAL_DIGITS: std::ops::RangeInclusive<usize> = 2..=17;

/// A number that could be read. It need not be valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The E.164 form.
    text: [u8; 24],
    len: u8,
    /// Where the national number begins in it.
    national_at: u8,
    code: Code,
    /// What the automaton says: kind and region.
    said: u16,
    extension: Extension,
}

/// Reads a number. `region` is the one that national writing is meant for.
///
/// # Errors
/// [`Misread`] when there is no number to judge.
pub fn parse(value: &str, region: Option<RegionId>) -> Result<Number, Misread> {
    let (scanned, extension) = match scan::plain(value) {
        Some(scanned) if scanned.plus || region.is_some() => (scanned, Extension::default()),
        _ if value.len() > MAX_INPUT_CHARS && value.chars().nth(MAX_INPUT_CHARS).is_some() => {
            return Err(Misread::NotANumber);
        }
        _ => writing::read(value, region.is_some())?,
    };
    resolve(&scanned, region.map(RegionId::region), extension)
}

fn resolve(scanned: &Scanned, default: Option<&Region>, extension: Extension) -> Result<Number, Misread> {
    let mut space = None;
    let digits: &[u8] = &scanned.digits;
    let (code, rest) = match scanned.plus.then(|| behind_international_prefix(digits)) {
        Some(Err(Misread::CodeUnknown)) => {
            // The plus may stand before a number that is not written for abroad.
            let (code, rest) = without_plus(digits, default, &mut space)?;
            (Some(code.ok_or(Misread::CodeUnknown)?), rest)
        }
        Some(read) => read.map(|(code, rest)| (Some(code), rest))?,
        None => without_plus(digits, default, &mut space)?,
    };
    let rules = code.map(Code::chief).or(default).ok_or(Misread::CodeUnknown)?;
    let code = code.or_else(|| Code::of(rules.calling_code)).ok_or(Misread::CodeUnknown)?;
    let mut space = None;
    let stripped = rules.without_national_prefix(rest, &mut space);
    // Where too little remains, the prefix was part of a short number.
    let national = match rules.length(stripped.len()) {
        Length::Possible | Length::TooLong => stripped,
        Length::LocalOnly | Length::TooShort | Length::Wrong => rest,
    };
    if national.len() < *NATIONAL_DIGITS.start() {
        return Err(Misread::TooShort);
    }
    if national.len() > *NATIONAL_DIGITS.end() {
        return Err(Misread::TooLong);
    }
    Ok(Number::new(code, national, extension))
}

/// The calling code, and what is behind it.
fn behind_international_prefix(digits: &[u8]) -> Result<(Code, &[u8]), Misread> {
    if digits.len() <= *NATIONAL_DIGITS.start() {
        return Err(Misread::TooShortBehindPrefix);
    }
    let (code, len) = Code::leading(digits).ok_or(Misread::CodeUnknown)?;
    Ok((code, &digits[len..]))
}

/// Of digits without a plus: behind an international prefix of `default`, or with its calling code in front (which is
/// taken off only where that makes a number of what was none, or was too long), or national.
fn without_plus<'a>(
    digits: &'a [u8],
    default: Option<&Region>,
    space: &'a mut Option<Digits>,
) -> Result<(Option<Code>, &'a [u8]), Misread> {
    let Some(region) = default else { return Ok((None, digits)) };
    if region.international != DEAD
        && let Some(prefix) = automaton::prefix(region.international, digits)
        && let Some(rest) = digits.get(prefix.len..)
        && rest.first() != Some(&0)
    {
        return behind_international_prefix(rest).map(|(code, rest)| (Some(code), rest));
    }
    if let Some((code, len)) = Code::leading(digits)
        && code.calling_code() == region.calling_code
    {
        let national = region.without_national_prefix(&digits[len..], space);
        let better = !region.fits(digits) && region.fits(national);
        if better || region.length(digits.len()) == Length::TooLong {
            return Ok((Some(code), national));
        }
    }
    Ok((None, digits))
}

impl Number {
    fn new(code: Code, national: &[u8], extension: Extension) -> Self {
        let mut text = [0; 24];
        text[0] = b'+';
        let mut len = 1;
        let calling_code = code.calling_code();
        for unit in [100, 10, 1] {
            if calling_code >= unit {
                text[len] = b'0' + (calling_code / unit % 10) as u8;
                len += 1;
            }
        }
        let national_at = len as u8;
        for (place, digit) in text[len..].iter_mut().zip(national) {
            *place = b'0' + digit;
            len += 1;
        }
        Self { text, len: len as u8, national_at, code, said: code.kind_and_member(national), extension }
    }

    /// Its E.164 form.
    #[must_use]
    pub fn e164(&self) -> &str {
        std::str::from_utf8(&self.text[..usize::from(self.len)]).unwrap_or_default()
    }

    /// Its calling code, such as 81.
    #[must_use]
    pub fn calling_code(&self) -> u16 {
        self.code.calling_code()
    }

    /// Its national number, leading zeros included.
    #[must_use]
    pub fn national(&self) -> &str {
        self.e164().get(usize::from(self.national_at)..).unwrap_or_default()
    }

    /// What kind of number it is; none if it is not valid.
    #[must_use]
    pub const fn kind(&self) -> Option<Kind> {
        Kind::of(self.said & 15)
    }

    /// Whether such numbers exist.
    #[must_use]
    pub const fn is_valid(&self) -> bool {
        self.said != 0
    }

    /// The region it belongs to; none if it is not valid.
    #[must_use]
    pub fn region(&self) -> Option<RegionId> {
        self.is_valid().then(|| self.code.member(self.said >> 4))
    }

    /// The region whose rules are those of its calling code.
    pub(super) fn chief(&self) -> RegionId {
        self.code.member(0)
    }

    /// What its number of digits means where it belongs.
    #[must_use]
    pub fn length(&self) -> Length {
        self.code.chief().length(usize::from(self.len - self.national_at))
    }

    /// The extension, in ASCII digits.
    #[must_use]
    pub fn extension(&self) -> Option<&str> {
        self.extension.as_str()
    }
}
