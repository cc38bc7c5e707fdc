//! The order of records by the values of a column, for looking: neither the file nor its import is in it.
//!
//! Of a value at most [`KEY_BYTES`] are kept, so that memory is bounded whatever cells hold; values that are alike so far stay in
//! the order of the file, as equal ones do. Records without a value come last, whichever way it goes.

use crate::conventions::ColumnConventions;
use crate::form::{Country, Field, Kind};
use crate::normalise::Reader;
use crate::normalise::steps::Steps;
use crate::text::blank::trim;
use crate::text::width::fold_case;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Bytes of a value that are compared.
pub const KEY_BYTES: usize = 64;

/// Those that are kept beside the record's number.
const AT_HAND: usize = 8;

/// Which way values go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From A to Z, from the smallest, from the oldest.
    #[default]
    Up,
    /// The other way.
    Down,
}

/// As what the values of a column are compared.
#[derive(Debug)]
enum Values {
    /// As texts, without case and width; what differs in these alone then.
    Texts,
    /// As the numbers or dates that the field reads in them; what it cannot read comes behind, as texts.
    Read(Box<Read>),
}

/// How a field reads its cells.
#[derive(Debug)]
struct Read {
    steps: Steps,
    reader: Reader,
    written: Written,
}

/// How a canonical value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Number,
    /// Year, month, day: compared as it stands.
    Date,
}

impl Values {
    fn of(field: Option<&Field>, country: Option<Country>) -> Self {
        let written = field.and_then(|field| match field.kind {
            Kind::Number | Kind::Integer => Some((field, Written::Number)),
            Kind::Date => Some((field, Written::Date)),
            _ => None,
        });
        written.map_or(Self::Texts, |(field, written)| {
            let (steps, reader) = (Steps::of(&field.normalise), Reader::of(field, country));
            Self::Read(Box::new(Read { steps, reader, written }))
        })
    }

    /// Writes what is compared of a value (trimmed, not blank) to `key`, which is empty; whether it was read.
    fn key(&self, value: &str, key: &mut Vec<u8>) -> bool {
        if let Self::Read(read) = self {
            let mut canonical = String::new();
            if read.reader.normalise(&read.steps.apply(value), &mut canonical).is_ok() {
                match read.written {
                    Written::Number => number_key(&canonical, key),
                    Written::Date => key.extend_from_slice(canonical.as_bytes()),
                }
                key.truncate(KEY_BYTES);
                return true;
            }
        }
        let folded = fold_case(value);
        key.extend_from_slice(folded.as_bytes());
        if folded != value && key.len() < KEY_BYTES {
            key.push(0);
            key.extend_from_slice(value.as_bytes());
        }
        key.truncate(KEY_BYTES);
        matches!(self, Self::Texts)
    }
}

/// A canonical number as bytes that compare as it does: its sign, how many digits stand before the decimals, the digits. Of a
/// number below zero each byte is turned round, and an end put behind.
fn number_key(canonical: &str, key: &mut Vec<u8>) {
    let (is_negative, size) = canonical.strip_prefix('-').map_or((false, canonical), |size| (true, size));
    let (whole, fraction) = size.split_once('.').unwrap_or((size, ""));
    let whole = whole.trim_start_matches('0');
    key.push(1);
    key.extend_from_slice(&u32::try_from(whole.len()).unwrap_or(u32::MAX).to_be_bytes());
    key.extend(whole.bytes().chain(fraction.bytes()).take(KEY_BYTES));
    if is_negative {
        key.iter_mut().for_each(|byte| *byte = !*byte);
        key.push(u8::MAX);
        key[0] = 0;
    }
}

/// A record and what is compared of its value.
#[derive(Clone, Copy, Debug)]
struct Entry {
    /// The first bytes, or those that are compared now.
    start: u64,
    record: u32,
    /// Where the others stand: their count, and they. 0: there are none.
    rest: u32,
}

/// Brings records into order. See the module's text.
#[derive(Debug)]
pub struct Sorter {
    values: Values,
    direction: Direction,
    read: Vec<Entry>,
    unread: Vec<Entry>,
    blank: Vec<u32>,
    rests: Vec<u8>,
    key: Vec<u8>,
}

impl Sorter {
    /// By the values of a column that fills that field, or none.
    #[must_use]
    pub fn new(direction: Direction, field: Option<&Field>, country: Option<Country>) -> Self {
        Self {
            values: Values::of(field, country),
            direction,
            read: Vec::new(),
            unread: Vec::new(),
            blank: Vec::new(),
            // A place of 0 is none.
            rests: vec![0],
            key: Vec::new(),
        }
    }

    /// The same by a column that writes its numbers or dates so.
    #[must_use]
    pub fn in_column(mut self, said: Option<ColumnConventions>) -> Self {
        if let (Values::Read(read), Some(said)) = (&mut self.values, said) {
            read.reader = std::mem::replace(&mut read.reader, Reader::Text).in_column(said);
        }
        self
    }

    /// A record, with its cell in the column.
    pub fn add(&mut self, record: u32, cell: &str) {
        let value = trim(cell);
        if value.is_empty() {
            self.blank.push(record);
            return;
        }
        self.key.clear();
        let is_read = self.values.key(value, &mut self.key);
        let start = start_of(&self.key);
        let more = self.key.get(AT_HAND..).unwrap_or_default();
        let mut rest = 0;
        // More than 4 GiB of them are no work of a browser: what is alike so far stays in the order of the file.
        if let (false, Ok(place)) = (more.is_empty(), u32::try_from(self.rests.len())) {
            rest = place;
            self.rests.push(more.len() as u8);
            self.rests.extend_from_slice(more);
        }
        let entry = Entry { start, record, rest };
        if is_read { self.read.push(entry) } else { self.unread.push(entry) }
    }

    /// The records of the numbers from 1 to `all`, in order; those that were not added have no value.
    #[must_use]
    pub fn finish(mut self, all: u32) -> Vec<u32> {
        for entries in [&mut self.read, &mut self.unread] {
            sort(entries, &self.rests, 0, self.direction);
        }
        let added = self.read.len() + self.unread.len() + self.blank.len();
        if added < all as usize {
            let mut is_known = vec![false; all as usize + 1];
            let valued = self.read.iter().chain(&self.unread).map(|entry| entry.record);
            for record in valued.chain(self.blank.iter().copied()) {
                if let Some(known) = is_known.get_mut(record as usize) {
                    *known = true;
                }
            }
            self.blank.extend((1..=all).filter(|record| !is_known[*record as usize]));
        }
        self.blank.sort_unstable();
        let valued = self.read.iter().chain(&self.unread).map(|entry| entry.record);
        valued.chain(self.blank.iter().copied()).collect()
    }
}

/// Sorts entries by their next bytes, those that are alike by the bytes behind; `at`: how many of the others were compared. To sort
/// by what is at hand and fetch more of it where it is needed costs a fraction of comparing all bytes each time.
fn sort(entries: &mut [Entry], rests: &[u8], at: usize, direction: Direction) {
    match direction {
        Direction::Up => entries.sort_unstable_by_key(|entry| (entry.start, entry.record)),
        Direction::Down => entries.sort_unstable_by_key(|entry| (Reverse(entry.start), entry.record)),
    }
    for alike in entries.chunk_by_mut(|one, other| one.start == other.start).filter(|alike| alike.len() > 1) {
        let mut are_more = false;
        for entry in alike.iter_mut() {
            let more = rest_of(rests, entry.rest).get(at..).unwrap_or_default();
            are_more |= !more.is_empty();
            entry.start = start_of(more);
        }
        if are_more {
            sort(alike, rests, at + AT_HAND, direction);
        }
    }
}

/// The first bytes as a number.
fn start_of(bytes: &[u8]) -> u64 {
    let mut start = [0; AT_HAND];
    let count = bytes.len().min(AT_HAND);
    start[..count].copy_from_slice(&bytes[..count]);
    u64::from_be_bytes(start)
}

/// What stands behind the first bytes.
fn rest_of(rests: &[u8], place: u32) -> &[u8] {
    let behind = rests.get(place as usize..).unwrap_or_default();
    let Some((count, bytes)) = behind.split_first() else { return &[] };
    bytes.get(..usize::from(*count)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;
    use proptest::prelude::*;

    fn sorted(direction: Direction, field: Option<&Field>, cells: &[&str]) -> Vec<u32> {
        let mut sorter = Sorter::new(direction, field, "JP".parse().ok());
        (1..).zip(cells).for_each(|(record, cell)| sorter.add(record, cell));
        sorter.finish(cells.len() as u32)
    }

    /// A field of that kind, with what else a form says of it.
    fn field(kind: &str, more: &str) -> Field {
        let json = format!(
            r#"{{"name":"x","version":1,"fields":[{{"name":"a","kind":"{kind}"{more},"label":{{"en":"A","ja":"あ"}}}}]}}"#
        );
        Form::read(&json).unwrap().fields.remove(0)
    }

    #[test]
    fn values_are_in_order_both_ways_and_blanks_come_last() {
        let any_date = field("date", r#","format":"any""#);
        let (date, number) = (field("date", ""), field("number", r#","group_mark":",""#));
        let long = ["x".repeat(KEY_BYTES) + "b", "x".repeat(KEY_BYTES) + "a", "x".repeat(KEY_BYTES - 1)];
        let long: Vec<&str> = long.iter().map(String::as_str).collect();
        for (field, cells, up, down) in [
            (None, &["b", "", "a", " ", "c"][..], &[3, 1, 5, 2, 4][..], &[5, 1, 3, 2, 4][..]),
            // Case and width do not part what else does not differ; equal ones stay in the order of the file.
            (
                None,
                &["banana", "Apple", "apple", "ａｐｐｌｅ", "Apple", "apples"],
                &[3, 2, 5, 4, 6, 1],
                &[1, 6, 4, 2, 5, 3],
            ),
            (None, &["b", "a", "b", "a"], &[2, 4, 1, 3], &[1, 3, 2, 4]),
            // As texts: 10 stands before 9.
            (None, &["9", "10"], &[2, 1], &[1, 2]),
            (None, &["カナ", "ｱｲ", "あい"], &[3, 2, 1], &[1, 2, 3]),
            (None, &long, &[3, 1, 2], &[1, 2, 3]),
            (
                Some(&number),
                &["10", "9", "-2", "x", "1,000", "", "0.5", "-10", "y", "９"],
                &[8, 3, 7, 2, 10, 1, 5, 4, 9, 6],
                &[5, 1, 2, 10, 7, 3, 8, 9, 4, 6],
            ),
            (Some(&date), &["2026-01-02", "2025-12-31", "soon", "2026-01-01"], &[2, 4, 1, 3], &[1, 4, 2, 3]),
            (Some(&any_date), &["2026/1/2", "Dec 31, 2025", "2026年1月1日"], &[2, 3, 1], &[1, 3, 2]),
        ] {
            assert_eq!(sorted(Direction::Up, field, cells), up, "{cells:?}");
            assert_eq!(sorted(Direction::Down, field, cells), down, "{cells:?}");
        }
    }

    /// A decimal comma, and the day first: as the form says, the order is another.
    #[test]
    fn values_are_read_as_their_column_writes_them() {
        let (date, number) = (field("date", r#","format":"any""#), field("number", r#","group_mark":",""#));
        let said = |json: &str| serde_json::from_str(json).ok();
        for (field, said, cells, as_said, as_form) in [
            (
                &number,
                said(r#"{"column":0,"decimal_mark":"comma"}"#),
                ["1.500", "950,5", "1,234"],
                [3, 2, 1],
                [1, 3, 2],
            ),
            (
                &date,
                said(r#"{"column":0,"date_order":"day_first"}"#),
                ["1/2/2026", "2/1/2026", "2026-01-15"],
                [2, 3, 1],
                [3, 1, 2],
            ),
        ] {
            assert!(said.is_some());
            for (said, order) in [(said, as_said), (None, as_form)] {
                let mut sorter = Sorter::new(Direction::Up, Some(field), None).in_column(said);
                (1..).zip(cells).for_each(|(record, cell)| sorter.add(record, cell));
                assert_eq!(sorter.finish(3), order, "{cells:?}");
            }
        }
    }

    #[test]
    fn a_record_that_was_not_shown_has_no_value() {
        let mut sorter = Sorter::new(Direction::Up, None, None);
        for (record, cell) in [(2, ""), (5, "b"), (1, "c")] {
            sorter.add(record, cell);
        }
        assert_eq!(sorter.finish(6), [5, 1, 2, 3, 4, 6]);
    }

    proptest! {
        #[test]
        fn numbers_are_in_the_order_of_their_size(
            numbers in prop::collection::vec((-9_999_i64..9_999, 0_u32..4, "0{0,2}"), 0..60),
        ) {
            let field = field("number", "");
            let write = |(size, decimals, zeros): &(i64, u32, String)| {
                let ten = 10_i64.pow(*decimals);
                let sign = if *size < 0 { "-" } else { "" };
                let fraction = format!("{:0width$}", size.abs() % ten, width = *decimals as usize);
                let fraction = if *decimals == 0 { String::new() } else { format!(".{fraction}") };
                format!("{sign}{zeros}{}{fraction}", size.abs() / ten)
            };
            let cells: Vec<String> = numbers.iter().map(write).collect();
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            let size = |record: &u32| {
                let (size, decimals, _) = &numbers[*record as usize - 1];
                size * 10_i64.pow(4 - decimals)
            };
            let mut expected: Vec<u32> = (1..=numbers.len() as u32).collect();
            expected.sort_by_key(size);
            prop_assert_eq!(sorted(Direction::Up, Some(&field), &cells), expected.clone());
            expected.sort_by_key(|record| (std::cmp::Reverse(size(record)), *record));
            prop_assert_eq!(sorted(Direction::Down, Some(&field), &cells), expected);
        }

        #[test]
        fn texts_are_in_the_order_of_their_letters_and_stable(texts in prop::collection::vec("(aaaaaaaa|Bbbbbbb){0,2}[a-cA-B ]{0,12}", 0..80)) {
            let cells: Vec<&str> = texts.iter().map(String::as_str).collect();
            let key = |record: &u32| {
                let text = texts[*record as usize - 1].trim();
                (text.is_empty(), text.to_ascii_lowercase(), (text.bytes().any(|byte| byte.is_ascii_uppercase()), text))
            };
            let mut expected: Vec<u32> = (1..=texts.len() as u32).collect();
            expected.sort_by(|one, other| key(one).cmp(&key(other)));
            prop_assert_eq!(sorted(Direction::Up, None, &cells), expected.clone());
            expected.sort_by(|one, other| {
                let ((blank, text, exact), (other_blank, other_text, other_exact)) = (key(one), key(other));
                blank.cmp(&other_blank).then((&other_text, &other_exact).cmp(&(&text, &exact)))
            });
            prop_assert_eq!(sorted(Direction::Down, None, &cells), expected);
        }
    }
}
