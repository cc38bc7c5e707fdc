//! What stands in a cell besides one number: a second number, a remark, hidden digits.
//!
//! libphonenumber reads letters as the keys of a telephone and digits behind a slash as more of the same number, so in
//! countries whose numbers differ in length such cells can be valid numbers that nobody meant. Its verdict stays; what is
//! found here is told beside it. Comes after a glance, so it may take its time.

use super::items::{BLANK_DIVIDES, FEWEST, Group, Item, groups, items};
use super::label::is_label;
use super::letters::{digit, token};
use super::lookalike::{self, LookAlike};
use super::masked::is_masked;
use super::number::{Number, parse};
use super::region::RegionId;
use super::{Kind, MAX_INPUT_CHARS, behind, denied, doubled, remark, usual};
use serde::Serialize;
use std::ops::Range;

/// Most digits of an extension that is not called one.
const UNNAMED_EXTENSION: usize = 5;
/// Most digits behind a hyphen that are the last of a second number.
const MOST_ENDING: usize = 2;
/// What was found besides a number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Surplus {
    /// The number alone, in E.164, if it is valid by itself.
    pub number: Option<String>,
    /// The number alone as it stands in the cell.
    pub written: String,
    /// What else stands there: the next number, or the remark.
    pub other: String,
    /// What the next number is given by, if it is its last digits alone; with the hyphen, where that stands before them.
    pub ending: Option<String>,
}

/// Why a number that is valid is hardly meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Doubt {
    /// Some of its digits are of a second number.
    Joined(Surplus),
    /// Some of its digits are letters.
    Letters(Surplus),
    /// It is a mobile number, shorter by a digit than nearly all of its country.
    DigitMissing,
    /// Some of its digits are of a remark.
    Remark(Surplus),
    /// Some of its digits are hidden by `X`, `*` and the like.
    Masked,
    /// Its own country's code stands before it without a plus; what is meant, if that is sure.
    CodeWithoutPlus(Option<String>),
    /// Its country's code stands before it twice; what is meant, if that is sure.
    CodeTwice(Option<String>),
    /// Letters stand for digits that they look like, or among them.
    LookAlike(LookAlike),
    /// Words beside it say that it is not the one to call.
    Denied(Surplus),
}

/// What stands in a cell that is no valid number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Several(Surplus),
    Remark(Surplus),
    /// An extension, in words that libphonenumber does not know.
    Extension(Surplus),
    LookAlike(LookAlike),
    Masked,
}

/// Whether a valid number is doubtful. `e164` is what was read.
#[must_use]
pub fn doubt(value: &str, region: Option<RegionId>, e164: &str) -> Option<Doubt> {
    if let Some(doubled) = doubled::find(value, region, e164) {
        return Some(doubled);
    }
    if usual::is_short_mobile(e164) {
        return Some(Doubt::DigitMissing);
    }
    let bare = value.bytes().all(is_usual) && !remark::may_stand_in(value);
    if (bare && e164.len() <= BLANK_DIVIDES) || value.len() > MAX_INPUT_CHARS || value.contains(";phone-context=") {
        return None;
    }
    if let Some(like) = lookalike::find(value, region) {
        return Some(Doubt::LookAlike(like));
    }
    if is_masked(value) {
        return Some(Doubt::Masked);
    }
    if let Some(behind) = behind::find(value, region) {
        return Some(Doubt::Remark(behind));
    }
    let items = items(value, region);
    let of_mobile = || with_ending(value, region).filter(|found| behind::is_mobile(&found.written, region));
    if let Some(several) = several(value, &items).or_else(of_mobile) {
        return Some(Doubt::Joined(several));
    }
    let denied = |words: &str| Doubt::Denied(denied_by(value, words, &items));
    if let Some(words) = denied::in_front(value) {
        return Some(denied(words));
    }
    let with_digits = || remark::find(value, region);
    if !letters_count(value, region, e164) {
        let is_joined = |found: &Surplus| parse(&found.written, region).is_ok_and(|number| number.e164() != e164);
        let remark = with_digits().filter(is_joined).map(Doubt::Remark);
        let words = || denied::find(value).map(denied);
        return remark.or_else(words).or_else(|| lookalike::dropped(value, region).map(Doubt::LookAlike));
    }
    let kind = || parse(value, region).ok().and_then(|number| number.kind());
    (!is_vanity(value, kind())).then(|| {
        let remark = with_digits().or_else(|| remark(value, &items)).unwrap_or_default();
        // Letters right at digits are as good as them: what is left would be a stump.
        let is_sure = !is_glued(value) && denied::find(value).is_none();
        Doubt::Letters(Surplus { number: remark.number.filter(|_| is_sure), ..remark })
    })
}

/// A number that these words deny.
fn denied_by(value: &str, words: &str, items: &[Item]) -> Surplus {
    let number = items.iter().find(|item| item.number.is_some());
    let written = number.map_or(value, |item| &value[item.text.clone()]).trim().to_owned();
    Surplus { number: None, written, other: words.to_owned(), ending: None }
}

/// What stands in a cell that is no valid number, if it is more than one.
pub(super) fn find(value: &str, region: Option<RegionId>) -> Option<Found> {
    if value.len() > MAX_INPUT_CHARS {
        return None;
    }
    if let Some(like) = lookalike::find(value, region).filter(|like| like.number.is_some()) {
        return Some(Found::LookAlike(like));
    }
    if is_masked(value) {
        return Some(Found::Masked);
    }
    let denied = denied::find(value);
    let kept = |remark: Surplus| Surplus { number: remark.number.filter(|_| denied.is_none()), ..remark };
    if let Some(behind) = behind::find(value, region) {
        return Some(Found::Remark(kept(behind)));
    }
    let items = items(value, region);
    if let Some(several) = several(value, &items) {
        return Some(Found::Several(kept(several)));
    }
    if let Some(extension) = extension(value, &items) {
        return Some(Found::Extension(kept(extension)));
    }
    if let Some(remark) = remark::find(value, region) {
        return Some(Found::Remark(kept(remark)));
    }
    if let Some(several) = with_ending(value, region) {
        return Some(Found::Several(several));
    }
    let remark = remark(value, &items).filter(|remark| remark.number.is_some());
    remark.filter(|remark| remark.other.chars().any(char::is_alphabetic)).map(kept).map(Found::Remark)
}

/// All extensions that a cell names, such as `302` and `2303` of `x302/x2303`.
#[must_use]
pub fn extensions(value: &str) -> Vec<&str> {
    let named = |group: &Group| is_label(&value[group.before.clone()]);
    groups(value).into_iter().skip(1).filter(named).map(|group| &value[group.text]).collect()
}

/// Most digits of an extension that goes into a field of its own.
const MOST_EXTENSION: usize = 9;

/// Where a number stands and where its extension; none if the cell is not surely a number with one.
#[must_use]
pub fn with_extension(value: &str, region: Option<RegionId>) -> Option<(Range<usize>, Range<usize>)> {
    if value.len() <= FEWEST || value.len() > MAX_INPUT_CHARS || super::is_bare(value) {
        return None;
    }
    let known = parse(value, region).ok().filter(|number| number.is_valid() && number.extension().is_some());
    if known.is_none() && !matches!(find(value, region), Some(Found::Extension(_))) {
        return None;
    }
    let groups = groups(value);
    let called = groups.iter().skip(1).position(|group| is_label(&value[group.before.clone()])).map(|at| at + 1);
    let at = called.or_else(|| groups.len().checked_sub(1).filter(|at| known.is_some() && *at > 0))?;
    let (extension, last) = (groups.get(at)?, groups.last()?);
    let number = 0..extension.before.start;
    parse(value.get(number.clone())?, region).ok().filter(Number::is_valid)?;
    let is_short = groups.get(at..)?.iter().all(|group| group.digits <= MOST_EXTENSION);
    is_short.then_some((number, extension.text.start..last.text.end))
}

/// What most numbers are made of, slash and comma apart.
const fn is_usual(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, b'(' | b')' | b'+' | b'-' | b'.' | b' ')
}

/// The first number and the next, where there are two.
fn several(value: &str, items: &[Item]) -> Option<Surplus> {
    let first = items.iter().position(|item| item.number.is_some())?;
    let head = &items[first];
    let second = items[first + 1..].iter().find(|item| is_another(value, item))?;
    let (written, other) = (value[head.text.clone()].trim(), value[second.text.clone()].trim());
    // An extension would be lost without a word, or the number that is no longer in use be kept.
    let between = value.get(head.text.end..second.text.start).unwrap_or_default();
    let is_sure = !is_divided_alike(value, head, second)
        && !denied::says_change(between)
        && !items.iter().any(|item| is_label(&value[item.before.clone()]));
    let is_ending = second.digits < FEWEST && second.number.is_none();
    Some(Surplus {
        number: head.number.filter(|_| is_sure).as_ref().map(Number::e164),
        written: written.to_owned(),
        other: if is_ending { with_last(written, other) } else { other.to_owned() },
        ending: is_ending.then(|| other.to_owned()),
    })
}

/// A number whose last digits are replaced by others: `03-1234-5678` and `9` give `03-1234-5679`.
fn with_last(number: &str, last: &str) -> String {
    let is_digit = |letter: &char| digit(token(*letter)).is_some();
    let mut digits = last.chars().rev().filter(is_digit);
    let replace = |letter: char| if is_digit(&letter) { digits.next().unwrap_or(letter) } else { letter };
    let reversed: Vec<char> = number.chars().rev().map(replace).collect();
    reversed.into_iter().rev().collect()
}

/// A number with a hyphen and one or two digits behind it (`03-1234-5678-9`): the last of a second one, or an extension, so
/// there is no telling what was meant.
fn with_ending(value: &str, region: Option<RegionId>) -> Option<Surplus> {
    let (number, last) = value.rsplit_once(['-', '‐', '–', '−', '－', 'ー', '~', '～'])?;
    let digits = last.chars().count();
    let is_digits = last.chars().all(|letter| digit(token(letter)).is_some());
    if !(1..=MOST_ENDING).contains(&digits) || !is_digits {
        return None;
    }
    parse(number, region).ok().filter(Number::is_valid)?;
    let written = number.trim().to_owned();
    let other = with_last(&written, last);
    Some(Surplus { number: None, written, other, ending: Some(value[number.len()..].to_owned()) })
}

/// An extension behind the number that its label tells, such as 内線 or Durchwahl.
fn extension(value: &str, items: &[Item]) -> Option<Surplus> {
    let at = items.iter().position(|item| item.number.is_some())?;
    let [number, behind] = items.get(at..)? else { return None };
    let is_extension = is_label(&value[behind.before.clone()]) && number.before.is_empty();
    is_extension.then(|| Surplus {
        number: number.number.as_ref().map(Number::e164),
        written: value[number.text.clone()].trim().to_owned(),
        other: value[behind.text.clone()].trim().to_owned(),
        ending: None,
    })
}

/// Whether digits behind a number are another number, or its last digits (`0143/44`).
fn is_another(value: &str, item: &Item) -> bool {
    let between = &value[item.before.clone()];
    if is_label(between) {
        return false;
    }
    if item.number.is_some() && item.digits >= FEWEST {
        return true;
    }
    let divides = |letter: char| matches!(letter, '/' | '\\' | '|' | '&' | '\n' | '\r' | '／' | '、' | '｜' | '＆');
    let pause = |letter: char| matches!(letter, ',' | ';' | '，' | '；');
    let only = |such: &dyn Fn(char) -> bool| {
        between.contains(such) && between.chars().all(|letter| letter.is_whitespace() || such(letter))
    };
    only(&divides) || (only(&pause) && item.digits > UNNAMED_EXTENSION)
}

/// Whether a slash divides the first number as well as it from the next: then there is no telling where it ends.
fn is_divided_alike(value: &str, first: &Item, second: &Item) -> bool {
    let slash = |range: &Range<usize>| value[range.clone()].contains(['/', '／']);
    slash(&first.text) && slash(&second.before) && second.number.is_none()
}

/// The number alone, and the remark at it. It is no fix where another number stands in the cell, or its last digits may be of the
/// remark.
fn remark(value: &str, items: &[Item]) -> Option<Surplus> {
    let marks = |letter: char| letter.is_whitespace() || "()[]{}（）「」:;,/|-–:".contains(letter);
    let item = items.iter().find(|item| item.number.is_some());
    let Some(item) = item else {
        let word = value.split(|letter: char| !letter.is_alphabetic()).max_by_key(|word| word.len())?;
        return Some(Surplus { other: word.to_owned(), ..Surplus::default() });
    };
    let (before, behind) = (&value[..item.text.start], &value[item.text.end..]);
    let [before, behind] = [before, behind].map(|text| text.trim_matches(marks));
    let is_only = items.iter().filter(|item| item.number.is_some() && item.digits >= FEWEST).count() < 2;
    let is_sure = is_only && remark::doubtful_end(&value[item.text.clone()]).is_none();
    Some(Surplus {
        number: item.number.as_ref().filter(|_| is_sure).map(Number::e164),
        written: value[item.text.clone()].trim().to_owned(),
        other: if behind.is_empty() { before } else { behind }.to_owned(),
        ending: None,
    })
}

/// Whether another number would be read without the letters.
fn letters_count(value: &str, region: Option<RegionId>, e164: &str) -> bool {
    if !value.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return false;
    }
    let named =
        groups(value).iter().skip(1).map(|group| group.before.clone()).find(|range| is_label(&value[range.clone()]));
    let number = named.map_or(value, |label| &value[..label.start]);
    let digits: String = number.chars().filter(|letter| !letter.is_ascii_alphabetic()).collect();
    let read = parse(&digits, region).ok();
    read.is_none_or(|read| read.e164() != e164)
}

/// Whether a letter stands behind a digit with but a hyphen or full stop between: `512-555-CALL`.
fn is_glued(value: &str) -> bool {
    let letters: Vec<char> = value.chars().collect();
    let is_digit = |letter: &char| digit(token(*letter)).is_some();
    letters.windows(3).any(|three| {
        let [first, second, third] = three else { return false };
        third.is_alphabetic() && is_digit(first) && matches!(second, '-' | '.')
    })
}

/// Whether letters are meant as keys: one word in capitals, in a number for which a company pays or is paid.
fn is_vanity(value: &str, kind: Option<Kind>) -> bool {
    let words = || value.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let capitals = |word: &str| word.bytes().skip(1).all(|byte| byte.is_ascii_uppercase()) || is_titled(word);
    let of_company = matches!(kind, Some(Kind::TollFree | Kind::PremiumRate | Kind::SharedCost | Kind::Uan));
    of_company && words().all(capitals) && words().count() <= 3 && !value.contains('(')
}

/// `Flowers`.
fn is_titled(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_uppercase()) && word.len() > 3
}
