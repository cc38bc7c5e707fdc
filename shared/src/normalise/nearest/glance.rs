//! The quick look that rules out nearly all names at once: 64 of them with every step.
//!
//! A bit a name, in the order of the names, says whether a letter is in it, or whether it has so many letters. The letters that a slip
//! and each name have in common are then counted in columns of bits (bit-sliced counters), and compared with the fewest that would do.

use super::Letters;
use std::collections::BTreeMap;

/// Columns of bits: a slip has no more than 64 letters that are told apart.
const DIGITS: usize = 7;

/// Which names have a letter, and which have how many letters; a bit a name.
#[derive(Debug)]
pub(super) struct Glances {
    /// For each of the 64 letters that are told apart, a bit a name.
    having: Vec<Vec<u64>>,
    /// The names by their numbers of letters, fewest first.
    classes: Vec<Class>,
    words: usize,
}

/// Names with the same numbers of letters.
#[derive(Debug)]
struct Class {
    count: usize,
    /// Letters that are in the name more than once, or not told apart from another.
    doubled: usize,
    /// A bit a name.
    names: Vec<u64>,
}

impl Glances {
    /// Of names in their order.
    pub(super) fn of<'a>(names: impl ExactSizeIterator<Item = &'a Letters>) -> Self {
        let words = names.len().div_ceil(64);
        let mut having = vec![vec![0; words]; 64];
        let mut classes: BTreeMap<_, Vec<u64>> = BTreeMap::new();
        for (place, letters) in names.enumerate() {
            let (word, bit) = (place / 64, 1 << (place % 64));
            for letter in ones(letters.set) {
                having[letter][word] |= bit;
            }
            classes.entry((letters.count, letters.doubled())).or_insert_with(|| vec![0; words])[word] |= bit;
        }
        let classes = classes.into_iter().map(|((count, doubled), names)| Class { count, doubled, names }).collect();
        Self { having, classes, words }
    }

    /// Names that share enough letters with the slip; `least` says how many for a name of so many letters.
    pub(super) fn passing(&self, slip: &Letters, least: impl Fn(usize) -> usize) -> Passing {
        let mut passing = vec![0; self.words];
        let columns: Vec<&[u64]> = ones(slip.set).map(|letter| self.having[letter].as_slice()).collect();
        let needed = self.needed(slip, least);
        for (word, passing) in passing.iter_mut().enumerate() {
            let mut shared = [0; DIGITS];
            for column in &columns {
                add(&mut shared, column[word]);
            }
            for (least, names) in &needed {
                *passing |= names[word] & at_least(&shared, *least);
            }
        }
        Passing(passing)
    }

    /// The names that come into question by how many different letters they have to share with the slip.
    fn needed(&self, slip: &Letters, least: impl Fn(usize) -> usize) -> Vec<(usize, Vec<u64>)> {
        let mut needed: Vec<(usize, Vec<u64>)> = Vec::new();
        let lengths = slip.lengths();
        let first = self.classes.partition_point(|class| class.count < *lengths.start());
        for class in self.classes[first..].iter().take_while(|class| class.count <= *lengths.end()) {
            // Letters that are there twice can be common twice.
            let least = least(class.count).saturating_sub(slip.doubled().min(class.doubled));
            match needed.iter_mut().find(|(same, _)| *same == least) {
                Some((_, names)) => names.iter_mut().zip(&class.names).for_each(|(names, more)| *names |= more),
                None => needed.push((least, class.names.clone())),
            }
        }
        needed
    }
}

/// Places of names that passed; a bit a name.
pub(super) struct Passing(Vec<u64>);

impl Passing {
    /// The first that passed at this place or after it.
    pub(super) fn after(&self, place: usize) -> Option<usize> {
        let mut word = place / 64;
        let mut left = self.0.get(word)? & (!0 << (place % 64));
        while left == 0 {
            word += 1;
            left = *self.0.get(word)?;
        }
        Some(word * 64 + left.trailing_zeros() as usize)
    }

    /// The last that passed before this place.
    pub(super) fn before(&self, place: usize) -> Option<usize> {
        let last = place.checked_sub(1)?;
        let mut word = last / 64;
        let mut left = self.0.get(word)? & (!0 >> (63 - last % 64));
        while left == 0 {
            word = word.checked_sub(1)?;
            left = self.0[word];
        }
        Some(word * 64 + 63 - left.leading_zeros() as usize)
    }
}

/// The numbers of the bits that are set.
fn ones(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = (bits != 0).then(|| bits.trailing_zeros() as usize)?;
        bits &= bits - 1;
        Some(bit)
    })
}

/// Counts one more for every name whose bit is set.
const fn add(counters: &mut [u64; DIGITS], names: u64) {
    let (mut carry, mut digit) = (names, 0);
    while carry != 0 && digit < DIGITS {
        let both = counters[digit] & carry;
        counters[digit] ^= carry;
        carry = both;
        digit += 1;
    }
}

/// The names whose counter is at least this.
const fn at_least(counters: &[u64; DIGITS], least: usize) -> u64 {
    if least >= 1 << DIGITS {
        return 0;
    }
    let (mut more, mut same, mut digit) = (0, !0, DIGITS);
    while digit > 0 {
        digit -= 1;
        if least >> digit & 1 == 1 {
            same &= counters[digit];
        } else {
            more |= same & counters[digit];
            same &= !counters[digit];
        }
    }
    more | same
}

#[cfg(test)]
mod tests {
    use super::{Glances, Letters};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_many_pass_as_one_by_one(
            names in prop::collection::vec("[a-kあ-お]{0,9}", 0..200), slip in "[a-kあ-お]{0,9}", least in 0_usize..6,
        ) {
            let (letters, slip): (Vec<Letters>, _) = (names.iter().map(|name| Letters::of(name)).collect(), Letters::of(&slip));
            let least = |count: usize| least + count % 3;
            let passing = Glances::of(letters.iter()).passing(&slip, least);
            let passes = |name: &Letters| {
                slip.lengths().contains(&name.count)
                    && slip.may_share(name.set, least(name.count))
                    && name.may_share(slip.set, least(name.count))
            };
            let expected: Vec<usize> = (0..letters.len()).filter(|place| passes(&letters[*place])).collect();
            let (mut after, mut before) = (Vec::new(), Vec::new());
            let (mut up, mut down) = (0, letters.len());
            while let Some(place) = passing.after(up) {
                after.push(place);
                up = place + 1;
            }
            while let Some(place) = passing.before(down) {
                before.push(place);
                down = place;
            }
            before.reverse();
            prop_assert_eq!(&after, &expected);
            prop_assert_eq!(&before, &expected);
        }
    }
}
