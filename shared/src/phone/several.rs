//! Several numbers of one cell, where it is sure of each that it is one: whole by itself, with nothing between but marks and
//! words that say no more than that another number comes.

use super::MAX_INPUT_CHARS;
use super::items::{FEWEST, Item, items};
use super::number::Number;
use super::region::RegionId;
use std::ops::Range;

/// What may stand beside numbers: `and`, and names of a number that is no fax, extension or number of before.
pub(super) const WORDS: &[&str] = &[
    "and",
    "or",
    "und",
    "oder",
    "et",
    "ou",
    "y",
    "tel",
    "tél",
    "telefon",
    "telephone",
    "téléphone",
    "teléfono",
    "phone",
    "mobil",
    "mobile",
    "mob",
    "móvil",
    "handy",
    "cell",
    "cellular",
    "home",
    "work",
    "office",
    "büro",
    "privat",
    "private",
    "dienstlich",
    "geschäftlich",
    "festnetz",
    "電話",
    "電話番号",
    "携帯",
    "携帯電話",
    "自宅",
    "会社",
    "勤務先",
    "または",
    "及び",
    "と",
];

/// Where the numbers of a text stand, each once; none if it is one number, or anything in it is in doubt.
#[must_use]
pub fn numbers(value: &str, region: Option<RegionId>) -> Vec<Range<usize>> {
    // Shorter than two numbers, or longer than is looked at.
    if value.len() <= FEWEST * 2 || value.len() > MAX_INPUT_CHARS {
        return Vec::new();
    }
    let items = items(value, region);
    let [first, more @ ..] = items.as_slice() else { return Vec::new() };
    let behind = more.last().and_then(|last| value.get(last.text.end..)).unwrap_or_default();
    let between = items.iter().map(|item| &value[item.before.clone()]);
    if !between.chain([behind]).all(says_nothing) || !more.iter().all(|item| is_whole(value, first, item)) {
        return Vec::new();
    }
    let mut seen: Vec<String> = Vec::new();
    let mut places = Vec::new();
    for item in &items {
        let Some(number) = item.number.as_ref().filter(|_| item.digits >= FEWEST).map(Number::e164) else {
            return Vec::new();
        };
        if !seen.contains(&number) {
            seen.push(number);
            places.push(without_marks(value, &item.text));
        }
    }
    if places.len() > 1 { places } else { Vec::new() }
}

/// Whether a number behind the first is not meant to have the first one's beginning before it, as in `030/234567/234568`.
fn is_whole(value: &str, first: &Item, item: &Item) -> bool {
    let begins = |item: &Item| {
        let text = value[item.text.clone()].trim_start_matches(['(', '（', '[']);
        text.starts_with(['0', '+', '０', '＋'])
    };
    begins(item) || (!begins(first) && item.digits == first.digits)
}

/// Whether there are only marks, and words such as `or` and `mobile`.
fn says_nothing(text: &str) -> bool {
    let is_mark = |letter: char| letter.is_whitespace() || "/\\|&,;:.+-–—()[]・、，；：／｜＆（）".contains(letter);
    text.split(is_mark).filter(|word| !word.is_empty()).all(|word| WORDS.contains(&word.to_lowercase().as_str()))
}

/// A dash behind a number leads to the next.
fn without_marks(value: &str, text: &Range<usize>) -> Range<usize> {
    let is_mark = |letter: char| letter.is_whitespace() || "-–—.,/".contains(letter);
    text.start..text.start + value[text.clone()].trim_end_matches(is_mark).len()
}

#[cfg(test)]
mod tests {
    use super::numbers;
    use crate::phone::RegionId;

    #[test]
    fn numbers_of_a_cell_are_told_apart_where_each_is_sure() {
        for (country, value, expected) in [
            ("DE", "0171 1234567 / 030 901820", &["0171 1234567", "030 901820"][..]),
            ("DE", "0171/1234567, 030/901820", &["0171/1234567", "030/901820"]),
            ("DE", "0171 1234567 030 901820", &["0171 1234567", "030 901820"]),
            ("DE", "0171 1234567 - 030 901820", &["0171 1234567", "030 901820"]),
            ("DE", "Tel. 030 901820 / Mobil: 0171 1234567", &["030 901820", "0171 1234567"]),
            ("DE", "+49 171 1234567;+49 30 901820\n0221 979636", &["+49 171 1234567", "+49 30 901820", "0221 979636"]),
            ("DE", "0171 1234567 / +49 171 1234567 / 030 901820", &["0171 1234567", "030 901820"]),
            ("JP", "03-1234-5678、090-1234-5678", &["03-1234-5678", "090-1234-5678"]),
            (
                "JP",
                "０３－１２３４－５６７８／０９０－１２３４－５６７８",
                &["０３－１２３４－５６７８", "０９０－１２３４－５６７８"],
            ),
            ("US", "201-555-0123 or (201) 555-0124", &["201-555-0123", "(201) 555-0124"]),
            ("US", "2015550123 2015550124", &["2015550123", "2015550124"]),
            ("US", "home (201) 555-0123 cell (201) 555-0124", &["(201) 555-0123", "(201) 555-0124"]),
            // One number, once or twice.
            ("DE", "0171 1234567", &[]),
            ("DE", "0171 1234567 / 0171 1234567", &[]),
            ("DE", "030/234567", &[]),
            // The last digits of a second number, and what could have the beginning of the first.
            ("JP", "03-1234-5678/8", &[]),
            ("DE", "030 234567/68", &[]),
            ("DE", "030/234567/234568", &[]),
            ("US", "201-555-0123 / 555-0124", &[]),
            // Extensions, and what is another thing.
            ("US", "201-555-0123 x5 / 201-555-0124", &[]),
            ("DE", "030 901820 Durchwahl 123456", &[]),
            ("DE", "Tel 030 901820, Fax 030 901821", &[]),
            ("DE", "0171 1234567 / 030 901820 (alt)", &[]),
            ("DE", "bis 1.1.2027 0171 1234567, dann 030 901820", &[]),
            ("DE", "0171 1234567 / 030 9018XX", &[]),
            ("DE", "0171 1234567 / 12", &[]),
            ("DE", "", &[]),
        ] {
            let found = numbers(value, country.parse().ok().and_then(RegionId::of));
            let found: Vec<&str> = found.into_iter().map(|place| &value[place]).collect();
            assert_eq!(found, expected, "{value}");
        }
        assert!(numbers(&"0171 1234567 / ".repeat(17), "DE".parse().ok().and_then(RegionId::of)).is_empty());
    }
}
