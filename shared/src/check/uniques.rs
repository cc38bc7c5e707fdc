//! In-file uniqueness: fixed-size fingerprints, not strings.
//!
//! 96 bits of XXH3 each, so that among ten million values a false collision is less likely than 1 in 10^14. An entry takes 16
//! bytes, and its place in the table 6 to 12: a million values take 22 to 44 MB.
//!
//! A table of its own, for what a value costs is the wait for memory: the table that is looked at in no order is small,
//! entries are only appended to and looked at when they match, and [`Uniques::warm`] lets the waits of many records overlap.
//!
//! Where an entry is looked for hangs on a [`Seed`] as well, so that nobody who does not know it can choose values that all
//! crowd in one place, each of which costs a look at all before it. The fingerprints do not, and so no finding does.

use crate::form::Kind;
use crate::rules;
use crate::text::invisible;
use xxhash_rust::xxh3::xxh3_128;

/// Whether the rule of that code says that another record has the same value.
pub(crate) fn is_about_repeats(code: &str) -> bool {
    [rules::not_unique::RULE.code, rules::not_unique_together::RULE.code].contains(&code)
}

/// What the places of a table hang on besides the values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seed {
    left: u64,
    right: u64,
}

impl Seed {
    /// That of a number that whoever wrote the file should not know.
    pub(super) const fn of(number: u64) -> Self {
        // Digits of pi, so that small numbers do as well; the highest bit keeps what is multiplied by it from being 0.
        let left = number ^ 0x243F_6A88_85A3_08D3;
        let right = number.rotate_left(32).wrapping_mul(0x1319_8A2E_0370_7345) ^ 0xA409_3822_299F_31D0;
        Self { left, right: right | 1 << 63 }
    }
}

/// The values of one field, with the spreadsheet row that had each first.
#[derive(Debug)]
pub(super) struct Uniques {
    table: Table,
    /// Where records are judged out of their order, what is said of the next value instead of what the table says.
    told: Option<Option<u64>>,
    /// Values are only looked at: none has a row, and none is remembered.
    muted: bool,
    case: Case,
    folded: String,
    places: Vec<usize>,
}

/// Whether letter case tells values apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Counts,
    Folds,
    /// It counts, but nothing does that cannot be seen: see [`invisible::as_it_looks`].
    Looks,
}

/// Longest cell that is worth warming the table for.
const WARMED_BYTES: usize = 64;

impl Uniques {
    /// No value yet. Letter case does not tell e-mail addresses apart; other values it does. Texts that look the same are.
    pub(super) fn new(kind: Kind, seed: Seed) -> Self {
        let case = match kind {
            Kind::Email => Case::Folds,
            Kind::Text => Case::Looks,
            _ => Case::Counts,
        };
        Self { table: Table::new(seed), told: None, muted: false, case, folded: String::new(), places: Vec::new() }
    }

    /// From now on the table is not asked: of the next value it is said that it was first seen in that row, or nowhere.
    pub(super) const fn tell(&mut self, first: Option<u64>) {
        self.told = Some(first);
    }

    /// From now on values are only looked at, or not any more.
    pub(super) const fn mute(&mut self, muted: bool) {
        self.muted = muted;
    }

    /// What was remembered of that row last is forgotten.
    pub(super) fn take_back(&mut self, row: u64) {
        let is_last = self.table.entries.last().is_some_and(|entry| u64::from(entry.row) == row);
        if self.told.is_none() && is_last {
            self.table.remove_last();
        }
    }

    /// The row that had this value before, if one had; otherwise `row` is remembered. With it, what stands for the value.
    pub(super) fn seen(&mut self, value: &str, row: u64) -> Seen {
        let folds = self.case == Case::Folds;
        // All bytes, without stopping at the first: many at a time.
        let may_fold =
            |value: &[u8]| value.iter().fold(false, |any, byte| any | byte.is_ascii_uppercase() | (*byte > 127));
        let fingerprint = if folds && may_fold(value.as_bytes()) {
            self.folded.clear();
            self.folded.extend(value.chars().flat_map(char::to_lowercase));
            Fingerprint::of(self.folded.as_bytes())
        } else if self.case == Case::Looks {
            Fingerprint::of(invisible::as_it_looks(value).as_bytes())
        } else {
            Fingerprint::of(value.as_bytes())
        };
        // Rows are counted from 1, and there are fewer than 2^32 of them.
        let row = u32::try_from(row).unwrap_or(u32::MAX).max(1);
        let first = match self.told {
            _ if self.muted => None,
            Some(first) => first,
            None => self.table.insert(fingerprint, row).map(u64::from),
        };
        Seen { first, key: fingerprint.key() }
    }

    /// Looks where the values of these cells will be looked for, so that the places are near when they are. Which cells are
    /// warmed changes nothing but the time it takes. What it gives keeps the looks from being dropped.
    pub(super) fn warm<'a>(&mut self, cells: impl Iterator<Item = &'a str>) -> u32 {
        self.places.clear();
        for cell in cells {
            let value = cell.as_bytes();
            let mut folded = [0; WARMED_BYTES];
            let Some(folded) = folded.get_mut(..value.len()) else { continue };
            folded.copy_from_slice(value);
            if self.case == Case::Folds {
                folded.make_ascii_lowercase();
            }
            self.places.push(self.table.place(Fingerprint::of(folded)));
        }
        // Nothing but loads, none of which waits for another.
        self.places.iter().fold(0, |sum, &place| sum.wrapping_add(self.table.slots[place]))
    }
}

/// What is known of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// The row that had it before.
    pub(super) first: Option<u64>,
    /// 64 bits that stand for it, not 0.
    pub(super) key: u64,
}

/// 96 bits that stand for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fingerprint([u32; 3]);

impl Fingerprint {
    fn of(value: &[u8]) -> Self {
        let hash = xxh3_128(value);
        Self([hash as u32, (hash >> 32) as u32, (hash >> 64) as u32])
    }

    /// 64 bits of it; 0 is kept for no value.
    const fn key(self) -> u64 {
        let key = (self.0[1] as u64) << 32 | self.0[2] as u64;
        if key == 0 { 1 } else { key }
    }

    /// Where it is looked for first, in a table of 2^bits places: all of its bits and the seed's have a say.
    #[inline]
    fn place(self, seed: Seed, bits: u32) -> usize {
        let left = u64::from(self.0[0]) | u64::from(self.0[1]) << 32;
        let product = u128::from(left ^ seed.left) * u128::from(u64::from(self.0[2]) ^ seed.right);
        let folded = product as u64 ^ (product >> 64) as u64;
        folded as usize & ((1 << bits) - 1)
    }

    /// The bits that a slot has of it.
    const fn tag(self) -> u32 {
        self.0[1] >> NUMBER_BITS
    }
}

/// A fingerprint and the row that had it first.
#[derive(Clone, Copy, Debug)]
struct Entry {
    fingerprint: Fingerprint,
    row: u32,
}

/// Bits of a slot that are the number of its entry, from 1; the others are bits of its fingerprint.
const NUMBER_BITS: u32 = 26;

// Every record can have an entry.
const _: () = assert!(crate::limits::RECORDS + 1 < 1 << NUMBER_BITS);

/// Open addressing, the next slot where one is taken.
#[derive(Debug)]
struct Table {
    /// 2^bits of them; 0 is free.
    slots: Vec<u32>,
    bits: u32,
    seed: Seed,
    entries: Vec<Entry>,
    /// Slots looked at that were taken by others.
    #[cfg(test)]
    passed: u64,
}

impl Table {
    fn new(seed: Seed) -> Self {
        Self {
            slots: vec![0; 1 << 10],
            bits: 10,
            seed,
            entries: Vec::new(),
            #[cfg(test)]
            passed: 0,
        }
    }

    fn place(&self, fingerprint: Fingerprint) -> usize {
        fingerprint.place(self.seed, self.bits)
    }

    /// The row that had it first, if one had.
    fn insert(&mut self, fingerprint: Fingerprint, row: u32) -> Option<u32> {
        if (self.entries.len() + 1) * 3 > self.slots.len() * 2 {
            self.grow();
        }
        let mut place = self.place(fingerprint);
        let tag = fingerprint.tag();
        while self.slots[place] != 0 {
            let slot = self.slots[place];
            if slot >> NUMBER_BITS == tag {
                let number = slot & ((1 << NUMBER_BITS) - 1);
                let entry = self.entries[number as usize - 1];
                if entry.fingerprint == fingerprint {
                    return Some(entry.row);
                }
            }
            #[cfg(test)]
            {
                self.passed += 1;
            }
            place = self.behind(place);
        }
        self.entries.push(Entry { fingerprint, row });
        self.slots[place] = self.entries.len() as u32 | tag << NUMBER_BITS;
        None
    }

    /// Behind the place of the entry that came last, none was looked for yet.
    fn remove_last(&mut self) {
        let Some(entry) = self.entries.last().copied() else { return };
        let number = self.entries.len() as u32 | entry.fingerprint.tag() << NUMBER_BITS;
        let mut place = self.place(entry.fingerprint);
        while self.slots[place] != number && self.slots[place] != 0 {
            place = self.behind(place);
        }
        self.slots[place] = 0;
        self.entries.pop();
    }

    const fn behind(&self, place: usize) -> usize {
        (place + 1) & ((1 << self.bits) - 1)
    }

    fn grow(&mut self) {
        self.bits += 1;
        self.slots.clear();
        self.slots.resize(1 << self.bits, 0);
        for number in 1..=self.entries.len() {
            let fingerprint = self.entries[number - 1].fingerprint;
            let mut place = self.place(fingerprint);
            while self.slots[place] != 0 {
                place = self.behind(place);
            }
            self.slots[place] = number as u32 | fingerprint.tag() << NUMBER_BITS;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn says_what_a_map_of_the_values_says() {
        let mut uniques = Uniques::new(Kind::Text, Seed::of(7));
        let mut map = HashMap::new();
        for row in 1..200_000u64 {
            let value = format!("value {}", row * 7919 % 150_000);
            uniques.warm([value.as_str()].into_iter());
            let expected = map.get(&value).copied();
            map.entry(value.clone()).or_insert(row);
            assert_eq!(uniques.seen(&value, row).first, expected, "{value}");
        }
    }

    /// Values that are all looked for in the same 1 of 4096 places under that seed.
    fn crowded(seed: Seed) -> Vec<String> {
        let mut numbers = 0_u64..;
        let mut next = || numbers.find(|number| Fingerprint::of(number.to_string().as_bytes()).place(seed, 12) == 0);
        (0..1_000).filter_map(|_| Some(next()?.to_string())).collect()
    }

    #[test]
    fn values_chosen_for_one_seed_cost_nothing_under_another() {
        let chosen = crowded(Seed::of(1));
        let passed = |seed| {
            let mut uniques = Uniques::new(Kind::Text, Seed::of(seed));
            let first = |(row, value): (usize, &String)| uniques.seen(value, row as u64 + 1);
            let seen: Vec<Seen> = chosen.iter().enumerate().map(first).collect();
            let again: Vec<Seen> = chosen.iter().map(|value| uniques.seen(value, 9_999)).collect();
            assert!(again.iter().zip(1..).all(|(seen, row)| seen.first == Some(row)));
            (uniques.table.passed, seen, again)
        };
        let (crowd, ..) = passed(1);
        let number = chosen.len() as u64;
        assert!(crowd > number * number / 2, "{crowd} slots passed: the values are not chosen well");
        let (_, seen, again) = passed(2);
        for seed in [0, 2, 3, u64::MAX, 0x5DEE_CE66] {
            let (few, ..) = passed(seed);
            assert!(few < number * 8, "seed {seed}: {few} slots passed for {number} values");
            // What is said of them does not hang on the seed.
            assert_eq!((passed(seed).1, passed(seed).2), (seen.clone(), again.clone()));
        }
    }

    #[test]
    fn what_was_remembered_last_is_forgotten_as_if_it_had_never_come() {
        let mut uniques = Uniques::new(Kind::Text, Seed::of(7));
        for row in 1..20_000u64 {
            let value = (row / 2).to_string();
            uniques.mute(true);
            assert_eq!(uniques.seen(&value, row).first, None, "only looked at");
            uniques.mute(false);
            let first = uniques.seen(&value, row).first;
            assert_eq!(first.is_some(), row % 4 == 1 && row > 1, "{row}");
            if row % 4 == 2 || row % 4 == 3 {
                uniques.take_back(row);
            }
            uniques.take_back(row + 1);
        }
    }

    #[test]
    fn letter_case_counts_but_in_email_addresses() {
        for (kind, found) in [(Kind::Email, Some(2)), (Kind::Text, None)] {
            let mut uniques = Uniques::new(kind, Seed::of(0));
            assert_eq!(uniques.seen("a@b.jp", 2).first, None);
            assert_eq!(uniques.seen("A@b.JP", 3).first, found);
            assert_eq!(uniques.seen("a@b.jp", 4).first, Some(2));
            uniques.tell(Some(9));
            let (told, other) = (uniques.seen("a@b.jp", 5), uniques.seen("c@b.jp", 6));
            assert_eq!((told.first, other.first), (Some(9), Some(9)));
            assert_ne!(told.key, other.key);
        }
    }
}
