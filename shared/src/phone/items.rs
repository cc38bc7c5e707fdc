//! The groups of digits of a cell, and the numbers that they make.

use super::letters::{Token, digit, token};
use super::number::{Number, parse};
use super::region::RegionId;
use std::ops::Range;

/// Groups of digits that are looked at in a cell; nobody writes more numbers into one.
const GROUPS: usize = 16;
/// Groups that slashes can divide one number into.
const SLASHED: usize = 4;
/// Digits from which on two numbers with but a blank between them are told apart.
pub(super) const BLANK_DIVIDES: usize = 14;
/// Fewest digits that are a number by themselves.
pub(super) const FEWEST: usize = 6;

/// Digits with nothing but marks among them.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// What stands before it, behind the group before.
    pub(super) before: Range<usize>,
    pub(super) text: Range<usize>,
    pub(super) digits: usize,
}

/// One or more groups: a number, or digits that are none by themselves.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) before: Range<usize>,
    pub(super) text: Range<usize>,
    pub(super) digits: usize,
    pub(super) number: Option<Number>,
}

/// Whether it is a blank or another mark that means nothing between digits.
const fn is_soft(letter: char, token: Token) -> bool {
    super::letters::is_mark(token) && !matches!(token, b'x' | b'/' | b'~') && letter != '\u{ff0f}'
}

pub(super) fn groups(value: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut open = false;
    for (at, letter) in value.char_indices() {
        let token = token(letter);
        let end = at + letter.len_utf8();
        let is_digit = digit(token).is_some();
        match groups.last_mut().filter(|_| open) {
            Some(group) if is_digit => {
                group.text.end = end;
                group.digits += 1;
            }
            Some(_) if is_soft(letter, token) => {}
            _ if is_digit || token == b'+' => {
                let before = groups.last().map_or(0, |group| group.text.end)..at;
                groups.push(Group { before, text: at..end, digits: usize::from(is_digit) });
                open = true;
            }
            _ => open = false,
        }
        if groups.len() > GROUPS {
            break;
        }
    }
    groups.retain(|group| group.digits > 0);
    groups.iter_mut().for_each(|group| reach_bracket(value, group));
    groups
}

/// A bracket before the first digits is of the number: `(030) 1234`.
fn reach_bracket(value: &str, group: &mut Group) {
    let before = value[group.before.clone()].trim_end_matches(['(', '[', '（']);
    let start = group.before.start + before.len();
    if value[group.text.clone()].contains([')', ']', '）']) {
        (group.before.end, group.text.start) = (start, start);
    }
}

/// The numbers of a cell, and the digits that are none.
pub(super) fn items(value: &str, region: Option<RegionId>) -> Vec<Item> {
    let groups = groups(value);
    let number = |range: Range<usize>| parse(&value[range], region).ok().filter(Number::is_valid);
    let mut items = Vec::new();
    let mut at = 0;
    while let Some(first) = groups.get(at) {
        let slashed = |group: &&Group| matches!(value[group.before.clone()].trim(), "/" | "／" | "\\");
        let joined = 1 + groups[at + 1..].iter().take(SLASHED).take_while(slashed).count();
        let ends = groups[at..at + joined].iter().enumerate();
        let found = ends.map(|(more, last)| (more, number(first.text.start..last.text.end)));
        let (more, number) = found.into_iter().find(|(_, number)| number.is_some()).unwrap_or((0, None));
        let text = first.text.start..groups[at + more].text.end;
        let digits = groups[at..=at + more].iter().map(|group| group.digits).sum();
        let whole = Item { before: first.before.clone(), text, digits, number };
        match halves(value, &whole, region) {
            Some(two) => items.extend(two),
            None => items.push(whole),
        }
        at += more + 1;
    }
    items
}

/// Two numbers with but a blank between them: each valid, and as long as the other or written from its beginning (`0`, `+`).
fn halves(value: &str, whole: &Item, region: Option<RegionId>) -> Option<[Item; 2]> {
    if whole.digits < BLANK_DIVIDES {
        return None;
    }
    let text = &value[whole.text.clone()];
    let count = |part: &str| part.chars().filter(|letter| digit(token(*letter)).is_some()).count();
    let split = |(at, blank): (usize, &str)| {
        let (first, second) = (&text[..at], text[at + blank.len()..].trim_start());
        let (digits, others) = (count(first), count(second));
        let begins = second.starts_with(['0', '+', '(', '０', '＋']) || (digits == others && whole.number.is_none());
        if !begins || digits < FEWEST || others < FEWEST {
            return None;
        }
        let read = |part: &str| parse(part, region).ok().filter(Number::is_valid);
        let (number, other) = (read(first)?, read(second)?);
        let (start, end) = (whole.text.start, whole.text.end);
        let (behind, from) = (start + at, end - second.len());
        Some([
            Item { before: whole.before.clone(), text: start..behind, digits, number: Some(number) },
            Item { before: behind..from, text: from..end, digits: others, number: Some(other) },
        ])
    };
    text.match_indices(|letter: char| letter.is_whitespace()).find_map(split)
}
