//! From the digits of a writing to calling code and national number.
//!
//! The steps and their order are libphonenumber's, with the same conditions.

use super::digits::Digits;
use super::extension::Extension;
use super::region::{Code, Length};
use super::tables::{DEAD, Region};
use super::{Misread, automaton};

/// Fewest and most digits of a national number.
const FEWEST: usize = 2;
pub(super) const MOST: usize = 17;

/// A number as it is written, without marks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Writing {
    pub(super) digits: Digits,
    /// Whether a plus stood before them.
    pub(super) plus: bool,
    pub(super) extension: Extension,
}

/// Room for digits that a country's rule rewrites; seldom used.
pub(super) type Spaces = [Option<Digits>; 2];

/// A number taken apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts<'a> {
    pub(super) code: Code,
    /// The national number, leading zeros included: 2 to 17 digits.
    pub(super) national: &'a [u8],
}

/// Takes a number apart. `default` is the country that national writing is meant for.
pub(super) fn resolve<'a>(
    writing: &'a Writing,
    default: Option<&Region>,
    spaces: &'a mut Spaces,
) -> Result<Parts<'a>, Misread> {
    let digits: &[u8] = &writing.digits;
    let [space, other_space] = spaces;
    let (code, rest) = match writing.plus.then(|| behind_international_prefix(digits)) {
        Some(Err(Misread::CodeUnknown)) => {
            // The plus may stand before a number that is not written for abroad.
            let (code, rest) = without_plus(digits, default, space)?;
            (Some(code.ok_or(Misread::CodeUnknown)?), rest)
        }
        Some(read) => read.map(|(code, rest)| (Some(code), rest))?,
        None => without_plus(digits, default, space)?,
    };
    let rules = code.map(Code::chief).or(default).ok_or(Misread::CodeUnknown)?;
    let code = code.or_else(|| Code::of(rules.calling_code)).ok_or(Misread::CodeUnknown)?;
    let stripped = rules.without_national_prefix(rest, other_space);
    // Where too little remains, the prefix was part of a short number.
    let national = match rules.length(stripped.len()) {
        Length::Possible | Length::TooLong => stripped,
        Length::LocalOnly | Length::TooShort | Length::Wrong => rest,
    };
    match national.len() {
        ..FEWEST => Err(Misread::TooShort),
        FEWEST..=MOST => Ok(Parts { code, national }),
        _ => Err(Misread::TooLong),
    }
}

/// The calling code, and what is behind it.
fn behind_international_prefix(digits: &[u8]) -> Result<(Code, &[u8]), Misread> {
    if digits.len() <= FEWEST {
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
