//! A calling code that stands twice: `+49 49 171 1234567`, `+1 1 650 253 0000`, `49 171 1234567` read as `+49 49171...`.
//!
//! Where numbers differ in length libphonenumber takes the second for the first digits of an area, and there are areas that begin
//! so (`+49 4921`): it is told only where the number is longer than its country's are, or the code stands twice by itself.

use super::Kind;
use super::letters::digit_of;
use super::number::{Number, parse};
use super::region::{Code, RegionId};
use super::surplus::Doubt;
use super::usual::usual;

/// Digits of which a number that can be read with and without its country's code surely has it.
const SURELY_WITH_CODE: usize = 12;

/// What is doubtful about the codes of a valid number; `e164` is what was read.
pub(super) fn find(value: &str, region: Option<RegionId>, e164: &str) -> Option<Doubt> {
    let read = e164.strip_prefix('+')?;
    let plus = value.contains(['+', '＋']);
    if !plus && let Some(meant) = without_plus(value, region, read) {
        return Some(Doubt::CodeWithoutPlus(meant));
    }
    let digits = || value.chars().filter_map(digit_of);
    let mut written = digits();
    // What was read as it stands begins with a code, plus or not.
    if !plus && !digits().eq(read.chars()) && [written.next(), written.next()] != [Some('0'); 2] {
        return None;
    }
    // Of most numbers the code is no beginning of what is behind it.
    let mut values = [0; 3];
    values.iter_mut().zip(read.bytes()).for_each(|(value, digit)| *value = digit - b'0');
    let (code, national) = read.split_at_checked(Code::leading(&values)?.1)?;
    if !code.chars().chain(code.chars()).all(|digit| written.next() == Some(digit)) {
        return None;
    }
    let rest: String = written.collect();
    let meant = parse(&format!("+{code}{rest}"), None).ok().filter(Number::is_valid)?;
    let number = meant.e164();
    if number == e164 {
        return Some(Doubt::CodeTwice(Some(number)));
    }
    if national.strip_prefix(code) != Some(rest.as_str()) {
        return None;
    }
    let usual = code.parse().ok().and_then(usual);
    let fits = |digits: usize| usual.is_some_and(|usual| usual.has(digits));
    let is_too_long = usual.is_some_and(|usual| usual.is_below(national.len()));
    if is_too_long && !usual.is_some_and(|usual| usual.is_below(meant.national().len())) {
        return Some(Doubt::CodeTwice(Some(number)));
    }
    stands_apart(value, code).then(|| Doubt::CodeTwice(fits(meant.national().len()).then_some(number)))
}

/// Whether the first digits that stand together are the code and the code again.
fn stands_apart(value: &str, code: &str) -> bool {
    let from = value.chars().skip_while(|letter| digit_of(*letter).is_none());
    let first: String = from.map_while(digit_of).collect();
    let first = first.strip_prefix("00").filter(|_| !value.contains(['+', '＋'])).unwrap_or(&first);
    first.strip_prefix(code) == Some(code)
}

/// The own country's code before a number that libphonenumber takes for the first digits of an area. Outside: whether it is
/// so; inside: what is meant, where that is sure.
fn without_plus(value: &str, region: Option<RegionId>, read: &str) -> Option<Option<String>> {
    let code = region?.calling_code().to_string();
    let national = read.strip_prefix(code.as_str())?;
    let rest = national.strip_prefix(code.as_str())?;
    let mut written = value.chars().filter_map(digit_of).peekable();
    let zero = written.next_if_eq(&'0').is_some();
    if !written.eq(national.chars()) {
        return None;
    }
    let meant = parse(&format!("+{code}{rest}"), None).ok().filter(Number::is_valid)?;
    if zero {
        // There are areas that begin so, with fewer digits behind.
        let usual = usual(meant.calling_code())?;
        return (usual.is_below(national.len()) && !usual.is_below(rest.len())).then(|| Some(meant.e164()));
    }
    let sure = national.len() >= SURELY_WITH_CODE || meant.kind() == Some(Kind::Mobile);
    Some(sure.then(|| meant.e164()))
}

#[cfg(test)]
mod tests {
    use super::super::{Doubt, doubt, read};
    use super::RegionId;

    /// What is said of a valid number: with and without a plus, and what is meant.
    fn said(value: &str, country: &str) -> Option<(bool, Option<String>)> {
        let region = country.parse().ok().and_then(RegionId::of);
        let e164 = read(value, country.parse().ok()).unwrap_or_else(|fault| panic!("{value}: {fault:?}")).e164;
        match doubt(value, region, &e164) {
            Some(Doubt::CodeTwice(meant)) => Some((true, meant)),
            Some(Doubt::CodeWithoutPlus(meant)) => Some((false, meant)),
            _ => None,
        }
    }

    #[test]
    fn a_code_that_stands_twice_is_told_and_an_area_that_begins_like_it_is_not() {
        let twice = |meant: &str| Some((true, Some(meant.to_owned())));
        for (value, country, expected) in [
            ("+4949 221 123456", "DE", twice("+49221123456")),
            ("004949 221 123456", "DE", twice("+49221123456")),
            ("+4949 221 1234", "DE", Some((true, None))),
            ("+4949221123456", "DE", None),
            ("+49 49 171 1234567", "DE", twice("+491711234567")),
            ("+49491711234567", "DE", twice("+491711234567")),
            ("+49491711234567", "US", twice("+491711234567")),
            ("0049491711234567", "DE", twice("+491711234567")),
            ("+1 1 650 253 0000", "US", twice("+16502530000")),
            ("+1 (1) 650-253-0000", "JP", twice("+16502530000")),
            ("491717654321", "DE", Some((false, Some("+491717654321".to_owned())))),
            ("49491711234567", "DE", twice("+491711234567")),
            ("49 49 171 1234567", "DE", twice("+491711234567")),
            ("0491711234567", "DE", Some((false, Some("+491711234567".to_owned())))),
            ("049 171 1234567", "DE", Some((false, Some("+491711234567".to_owned())))),
            ("0491 1234567", "DE", None),
            // Areas that begin like the code of their country, and numbers that do.
            ("+49 4921 12345", "DE", None),
            ("+4949211234567", "DE", None),
            ("04921 12345", "DE", None),
            ("+46 46 222 00 00", "SE", None),
            ("+41 41 210 12 34", "CH", None),
            ("+33 3 33 12 34 56", "FR", None),
            ("+39 393 123 4567", "IT", None),
            ("+91 91234 56789", "IN", None),
            ("+47 47 12 34 56", "NO", None),
            ("+7 777 123 4567", "KZ", None),
            ("+1 650 253 0000", "US", None),
            ("1 650 253 0000", "US", None),
            ("+81 3 1234 5678", "JP", None),
        ] {
            assert_eq!(said(value, country), expected, "{value} {country}");
        }
    }
}
