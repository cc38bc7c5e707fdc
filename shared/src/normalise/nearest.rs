//! The nearest of many names to a slip of the fingers: Jaro-Winkler likeness without case and width.
//!
//! Exact for up to [`COMPARED`] names; of more, those around the slip in the order of letters are compared. Most names are
//! ruled out by the letters that they have, without being compared.

use super::choice::fold;

/// Likeness from which a name is offered.
const LIKENESS: f64 = 0.8;

/// Most names that are looked at for one slip.
const COMPARED: usize = 4_096;

/// Longest slip that is compared, in characters: nobody types so much wrong by accident.
const SLIP_CHARS: usize = 100;

/// Names in folded form, each with the number of what it stands for.
#[derive(Debug)]
pub(crate) struct Nearest {
    names: Vec<Name>,
}

#[derive(Debug)]
struct Name {
    folded: String,
    letters: Letters,
    stands_for: usize,
}

/// How many letters a name has, and which, as far as 64 bits can tell.
#[derive(Clone, Copy, Debug)]
struct Letters {
    count: u32,
    set: u64,
}

impl Nearest {
    /// From names, each with the number of what it stands for.
    pub(crate) fn of<'a>(names: impl Iterator<Item = (&'a str, usize)>) -> Self {
        let mut names: Vec<Name> = names
            .map(|(name, stands_for)| {
                let folded = fold(name);
                Name { letters: Letters::of(&folded), folded, stands_for }
            })
            .collect();
        names.sort_by(|a, b| a.folded.cmp(&b.folded).then(a.stands_for.cmp(&b.stands_for)));
        Self { names }
    }

    /// The number of what the nearest name stands for; the lowest, if several are as near.
    pub(crate) fn find(&self, slip: &str) -> Option<usize> {
        let slip = fold(slip);
        let letters = Letters::of(&slip);
        if slip.chars().nth(SLIP_CHARS).is_some() {
            return None;
        }
        let from = if self.names.len() > COMPARED {
            let place = self.names.partition_point(|name| name.folded < slip);
            place.saturating_sub(COMPARED / 2)
        } else {
            0
        };
        let mut best = (LIKENESS, None);
        for name in self.names.iter().skip(from).take(COMPARED) {
            if letters.far_from(name.letters) || letters.likeness_at_most(name.letters, &slip, &name.folded) < best.0 {
                continue;
            }
            let likeness = strsim::jaro_winkler(&name.folded, &slip);
            let first = best.1.is_none_or(|number| name.stands_for < number);
            if likeness > best.0 || (likeness >= best.0 && best.1.is_some() && first) {
                best = (likeness, Some(name.stands_for));
            }
        }
        best.1
    }
}

impl Letters {
    fn of(text: &str) -> Self {
        let start = Self { count: 0, set: 0 };
        text.chars()
            .fold(start, |found, letter| Self { count: found.count + 1, set: found.set | 1 << (letter as u32 % 64) })
    }

    /// Whether one is so much shorter that it would be no slip: `web` for `web;event`.
    const fn far_from(self, other: Self) -> bool {
        let (short, long) =
            if self.count < other.count { (self.count, other.count) } else { (other.count, self.count) };
        short * 5 < long * 3
    }

    /// A bound of the Jaro-Winkler likeness: letters that only one of the two has match nothing.
    fn likeness_at_most(self, other: Self, own: &str, others: &str) -> f64 {
        let alone = |a: Self, b: Self| a.count.saturating_sub((a.set & !b.set).count_ones());
        let matching = f64::from(alone(self, other).min(alone(other, self)));
        let jaro = (matching / f64::from(self.count.max(1)) + matching / f64::from(other.count.max(1)) + 1.0) / 3.0;
        let common = own.chars().zip(others.chars()).take(4).take_while(|(a, b)| a == b).count();
        // A hair more, so that rounding never rules out what is as near as the best.
        0.1f64.mul_add(common as f64 * (1.0 - jaro), jaro) + 1e-9
    }
}

#[cfg(test)]
mod tests {
    use super::{LIKENESS, Letters, Nearest};
    use proptest::prelude::*;

    #[test]
    fn the_nearest_is_found_among_few_and_many() {
        let few = ["Web site", "イベント", "event", "evening"];
        let nearest = Nearest::of(few.iter().copied().zip(0..));
        for (slip, found) in
            [("evnet", Some(2)), ("ｲﾍﾞﾝﾄ", Some(1)), ("WEBSITE", Some(0)), ("radio", None), ("event;web", None)]
        {
            assert_eq!(nearest.find(slip), found, "{slip}");
        }
        assert_eq!(nearest.find(&"e".repeat(200)), None);
        let many: Vec<String> = (0..10_000).map(|number| format!("partner-{number:05}")).collect();
        let nearest = Nearest::of(many.iter().map(String::as_str).zip(0..));
        assert_eq!(nearest.find("Partner-09999"), Some(9_999));
    }

    proptest! {
        #[test]
        fn nothing_near_is_ruled_out(a in "[a-eあ-お]{1,8}", b in "[a-eあ-お]{1,8}") {
            let likeness = strsim::jaro_winkler(&a, &b);
            prop_assert!(Letters::of(&a).likeness_at_most(Letters::of(&b), &a, &b) >= likeness);
            let found = Nearest::of(std::iter::once((a.as_str(), 7))).find(&b);
            prop_assert_eq!(found, (likeness > LIKENESS && !Letters::of(&a).far_from(Letters::of(&b))).then_some(7));
        }
    }
}
