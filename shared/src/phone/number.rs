//! A number that was read: what it is, and its E.164 form.

use super::extension::Extension;
use super::region::{Code, Length, RegionId};
use super::resolve::{MOST, Parts, Spaces, Writing, resolve};
use super::{Kind, MAX_INPUT_CHARS, Misread, scan, writing};

/// A number that could be read. It need not be valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    code: Code,
    national: [u8; MOST],
    len: u8,
    /// What the automaton says: kind and region.
    said: u16,
    extension: Extension,
}

/// Reads a number. `region` is the one that national writing is meant for.
///
/// # Errors
/// [`Misread`] when there is no number to judge.
pub fn parse(value: &str, region: Option<RegionId>) -> Result<Number, Misread> {
    let mut writing = Writing::default();
    write_down(value, region.is_some(), &mut writing)?;
    of_writing(&writing, region)
}

/// The number of a writing.
pub(super) fn of_writing(writing: &Writing, region: Option<RegionId>) -> Result<Number, Misread> {
    let mut spaces = Spaces::default();
    let parts = resolve(writing, region.map(RegionId::region), &mut spaces)?;
    let mut national = [0; MOST];
    for (place, digit) in national.iter_mut().zip(parts.national) {
        *place = *digit;
    }
    let said = parts.code.kind_and_member(parts.national);
    Ok(Number { code: parts.code, national, len: parts.national.len() as u8, said, extension: writing.extension })
}

/// Reads a number and, if it is valid, adds its E.164 form to `out`. Gives whether it did, and whether there is an extension.
pub(super) fn write_valid(value: &str, region: Option<RegionId>, out: &mut String) -> Result<(bool, bool), Misread> {
    let mut writing = Writing::default();
    write_down(value, region.is_some(), &mut writing)?;
    let mut spaces = Spaces::default();
    let parts = resolve(&writing, region.map(RegionId::region), &mut spaces)?;
    let valid = parts.code.kind_and_member(parts.national) != 0;
    if valid {
        write(parts, out);
    }
    Ok((valid, writing.extension.as_str().is_some()))
}

/// Reads the digits of a text. `country` tells whether one is known.
pub(super) fn write_down(value: &str, country: bool, out: &mut Writing) -> Result<(), Misread> {
    if scan::plain(value, out) && (out.plus || country) {
        return Ok(());
    }
    if value.len() > MAX_INPUT_CHARS && value.chars().nth(MAX_INPUT_CHARS).is_some() {
        return Err(Misread::NotANumber);
    }
    *out = writing::read(value, country)?;
    Ok(())
}

/// `000` to `999`, one after the other: digits go to a string three at a time, and need not be checked to be UTF-8.
const TRIPLES: &str = {
    const BYTES: [u8; 3000] = {
        let mut bytes = [0; 3000];
        let mut number = 0;
        while number < 1000 {
            bytes[number * 3] = b'0' + (number / 100) as u8;
            bytes[number * 3 + 1] = b'0' + (number / 10 % 10) as u8;
            bytes[number * 3 + 2] = b'0' + (number % 10) as u8;
            number += 1;
        }
        bytes
    };
    match std::str::from_utf8(&BYTES) {
        Ok(text) => text,
        Err(_) => "",
    }
};

/// Adds the E.164 form.
fn write(parts: Parts<'_>, out: &mut String) {
    out.reserve(1 + 3 + MOST);
    out.push('+');
    let calling_code = parts.code.calling_code();
    for unit in [100, 10, 1] {
        if calling_code >= unit {
            out.push(char::from(b'0' + (calling_code / unit % 10) as u8));
        }
    }
    let triples = parts.national.chunks_exact(3);
    let rest = triples.remainder();
    for triple in triples {
        let at = triple.iter().fold(0, |number, digit| number * 10 + usize::from(*digit)) * 3;
        if let Some(text) = TRIPLES.get(at..at + 3) {
            out.push_str(text);
        }
    }
    rest.iter().for_each(|digit| out.push(char::from(b'0' + digit)));
}

impl Number {
    /// Its E.164 form.
    #[must_use]
    pub fn e164(&self) -> String {
        let mut out = String::new();
        write(Parts { code: self.code, national: self.national() }, &mut out);
        out
    }

    /// Its calling code, such as 81.
    #[must_use]
    pub fn calling_code(&self) -> u16 {
        self.code.calling_code()
    }

    /// The digits of its national number as values, leading zeros included.
    #[must_use]
    pub fn national(&self) -> &[u8] {
        self.national.get(..usize::from(self.len)).unwrap_or_default()
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

    /// How many digits are missing at its end (above 0) or too many (below), if that is why it is not valid.
    pub(super) fn digits_off(&self) -> Option<i8> {
        self.code.digits_off(self.national())
    }

    /// What its number of digits means where it belongs.
    #[must_use]
    pub fn length(&self) -> Length {
        self.code.chief().length(usize::from(self.len))
    }

    /// The extension, in ASCII digits.
    #[must_use]
    pub fn extension(&self) -> Option<&str> {
        self.extension.as_str()
    }
}
