//! Regions and calling codes of the metadata.

use super::tables::{CODE_ROWS, CODES, DEAD, MEMBERS, NONE, PLACES, REGIONS, Region, TEMPLATES, place_of};
use super::{automaton, digits::Digits};
use crate::form::Country;

/// A country that phone numbers are known of. Found once, then cheap to hand around.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RegionId(u8);

impl RegionId {
    /// The region of a country; none for a country without numbers of its own.
    #[must_use]
    pub fn of(country: Country) -> Option<Self> {
        PLACES.get(place_of(country.letters()))?.checked_sub(1).map(Self)
    }

    /// All of them, services that are no country's among them.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..REGIONS.len()).filter_map(|at| u8::try_from(at).ok().map(Self))
    }

    /// Its two letters; empty for a service that is no country's, such as +800.
    #[must_use]
    pub fn letters(self) -> &'static str {
        match self.region().letters {
            [0, _] => "",
            _ => std::str::from_utf8(&self.region().letters).unwrap_or_default(),
        }
    }

    /// Its calling code, such as 81.
    #[must_use]
    pub fn calling_code(self) -> u16 {
        self.region().calling_code
    }

    /// How many digits its numbers have, such as `10` or `5-9, 11`.
    pub(super) fn lengths(self) -> String {
        let mut runs: Vec<(u32, u32)> = vec![];
        for length in (0..16).filter(|bit| self.region().lengths >> bit & 1 == 1).map(|bit| bit + 2) {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == length => *last = length,
                _ => runs.push((length, length)),
            }
        }
        let run = |(first, last)| if first == last { format!("{first}") } else { format!("{first}-{last}") };
        runs.into_iter().map(run).collect::<Vec<_>>().join(", ")
    }

    /// Whether a zero is dialled before numbers within the country.
    pub(super) fn dials_zero(self) -> bool {
        let national = self.region().national;
        // What follows matters in some countries: a mobile number, an area.
        let begins = |next: u8| automaton::prefix(national, &[0, next, 1, 2, 3, 4, 5, 6, 7]).is_some();
        national != DEAD && (0..=9).any(begins)
    }

    pub(super) fn region(self) -> &'static Region {
        REGIONS.get(usize::from(self.0)).unwrap_or(&REGIONS[0])
    }
}

/// What a number of digits means in a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Length {
    /// Numbers of that length exist.
    Possible,
    /// It can be dialled, but only within its area.
    LocalOnly,
    /// Shorter than any number.
    TooShort,
    /// Longer than any number.
    TooLong,
    /// Between the shortest and the longest, but of no number's length.
    Wrong,
}

impl Region {
    /// What that many digits, without prefixes, mean here.
    pub(super) fn length(&self, digits: usize) -> Length {
        if self.lengths == 0 {
            return Length::Wrong;
        }
        let (shortest, longest) = (2 + self.lengths.trailing_zeros(), 17 - self.lengths.leading_zeros());
        let has = |lengths: u16| digits >= 2 && u32::from(lengths).checked_shr(digits as u32 - 2).unwrap_or(0) & 1 == 1;
        match digits as u32 {
            _ if has(self.local_lengths) => Length::LocalOnly,
            _ if has(self.lengths) => Length::Possible,
            digits if digits < shortest => Length::TooShort,
            digits if digits > longest => Length::TooLong,
            _ => Length::Wrong,
        }
    }

    /// Whether the digits fit the country's numbers at large.
    pub(super) fn fits(&self, digits: &[u8]) -> bool {
        automaton::said(self.general, digits) != 0
    }

    /// The digits without the national prefix and carrier code, or as the country's rule rewrites them (then in `space`).
    /// A number that fits the country's numbers is left alone if what remains of it would not.
    pub(super) fn without_national_prefix<'a>(&self, digits: &'a [u8], space: &'a mut Option<Digits>) -> &'a [u8] {
        if self.national == DEAD || digits.is_empty() {
            return digits;
        }
        let Some(prefix) = automaton::prefix(self.national, digits) else { return digits };
        let changed = match prefix.groups {
            [Some(first), second] if self.template != 0 && takes_part(first, second) => {
                &*space.insert(self.rewritten(digits, &prefix))
            }
            _ => digits.get(prefix.len..).unwrap_or_default(),
        };
        if self.fits(digits) && !self.fits(changed) { digits } else { changed }
    }

    #[cold]
    fn rewritten(&self, digits: &[u8], prefix: &automaton::Prefix) -> Digits {
        let mut made = Digits::default();
        let template = TEMPLATES.get(usize::from(self.template) - 1).into_iter().flatten();
        for item in template.take_while(|item| **item != NONE) {
            let group = item.checked_sub(11).and_then(|group| prefix.groups.get(usize::from(group)));
            match group {
                Some(Some((open, close))) => made.extend(digits.get(*open..*close).unwrap_or_default()),
                Some(None) => {}
                None => made.push(*item as u8),
            }
        }
        made.extend(digits.get(prefix.len..).unwrap_or_default());
        made
    }
}

/// Whether a rule with groups is one to rewrite by: the last group of it holds something.
const fn takes_part(first: (usize, usize), second: Option<(usize, usize)>) -> bool {
    match second {
        Some((open, close)) => open < close,
        None => first.0 < first.1,
    }
}

/// A calling code that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Code(u8);

impl Code {
    pub(super) fn of(calling_code: u16) -> Option<Self> {
        let [row] = *CODE_ROWS.get(usize::from(calling_code))?;
        u8::try_from(row.checked_sub(1)?).ok().map(Self)
    }

    /// Its digits, such as 81.
    pub(super) fn calling_code(self) -> u16 {
        self.chief().calling_code
    }

    /// The code that the digits begin with, and its number of digits.
    pub(super) fn leading(digits: &[u8]) -> Option<(Self, usize)> {
        let mut calling_code = 0;
        for (at, digit) in digits.iter().take(3).enumerate() {
            calling_code = calling_code * 10 + u16::from(*digit);
            if calling_code == 0 {
                return None;
            }
            if let Some(code) = Self::of(calling_code) {
                return Some((code, at + 1));
            }
        }
        None
    }

    fn row(self) -> [u16; 2] {
        *CODES.get(usize::from(self.0)).unwrap_or(&CODES[0])
    }

    /// The `at`th of its regions; the first is the chief one, whose rules are those of the code.
    pub(super) fn member(self, at: u16) -> RegionId {
        let [region] = MEMBERS.get(usize::from(self.row()[1] + at)).copied().unwrap_or_default();
        RegionId(region as u8)
    }

    pub(super) fn chief(self) -> &'static Region {
        self.member(0).region()
    }

    /// Kind (low four bits; 0: no such number) and region (the others, see [`Code::member`]) of a national number.
    pub(super) fn kind_and_member(self, digits: &[u8]) -> u16 {
        automaton::said(self.row()[0], digits)
    }

    /// How many digits, one or two, a national number lacks (above 0) or has too many (below) to be valid, as far as its end
    /// can tell; none where nothing or both would do.
    pub(super) fn digits_off(self, digits: &[u8]) -> Option<i8> {
        let fewer = |count: &usize| digits.len().checked_sub(*count).map(|len| self.kind_and_member(&digits[..len]));
        let extra = (1..=2).find(|count| fewer(count).is_some_and(|said| said != 0));
        match (automaton::missing(self.row()[0], digits), extra) {
            (Some(missing), None) => Some(missing as i8),
            (None, Some(extra)) => Some(-(extra as i8)),
            _ => None,
        }
    }
}
