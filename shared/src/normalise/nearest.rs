//! The nearest of many names to a slip of the fingers: Jaro-Winkler likeness without case and width.
//!
//! Exact for up to [`EXACT`] names; of more, those around the slip in the order of letters are compared. Nearly all names are
//! ruled out by how many letters they have, and which, without being compared; what was found is remembered, for a slip
//! seldom comes alone. A file of nothing but slips is to cost no more than a second a megabyte.

use super::choice::fold;
use hashbrown::HashMap;
use std::sync::Mutex;

/// Likeness from which a name is offered.
const LIKENESS: f64 = 0.8;

/// Most names that are all looked at for one slip: more than there are countries or time zones under all their names.
const EXACT: usize = 4_096;

/// Names around the slip that are looked at where there are more.
const AROUND: usize = 128;

/// Longest slip that is compared, in characters: nobody types so much wrong by accident.
const SLIP_CHARS: usize = 100;

/// Slips that are remembered, some kilobytes in all; then it begins anew.
const REMEMBERED: usize = 1_024;

/// Most characters at the start that count more where they are the same (Winkler).
const PREFIX: usize = 4;

/// Names in folded form, each with the number of what it stands for.
#[derive(Debug)]
pub(crate) struct Nearest {
    names: Vec<Name>,
    memory: Memory,
}

#[derive(Debug)]
struct Name {
    letters: Letters,
    first: Option<char>,
    folded: String,
    stands_for: usize,
}

/// How many letters a name has, and which.
#[derive(Clone, Copy, Debug)]
struct Letters {
    count: usize,
    /// Which, as far as 64 bits can tell.
    set: u64,
    /// How often each, as far as 32 numbers can tell.
    tally: [u8; 32],
}

impl Nearest {
    /// From names, each with the number of what it stands for.
    pub(crate) fn of<'a>(names: impl Iterator<Item = (&'a str, usize)>) -> Self {
        let mut names: Vec<Name> = names
            .map(|(name, stands_for)| {
                let folded = fold(name);
                Name { letters: Letters::of(&folded), first: folded.chars().next(), folded, stands_for }
            })
            .collect();
        names.sort_by(|a, b| a.folded.cmp(&b.folded).then(a.stands_for.cmp(&b.stands_for)));
        Self { names, memory: Memory::default() }
    }

    /// The number of what the nearest name stands for; the lowest, if several are as near.
    pub(crate) fn find(&self, slip: &str) -> Option<usize> {
        if slip.len() > 4 * SLIP_CHARS {
            return None;
        }
        self.memory.recall(slip, || self.search(slip).0)
    }

    /// The same by looking, and how many names were compared letter by letter.
    fn search(&self, slip: &str) -> (Option<usize>, usize) {
        let slip = fold(slip);
        let (letters, first) = (Letters::of(&slip), slip.chars().next());
        let (mut found, mut compared) = (None, 0);
        if letters.count > SLIP_CHARS {
            return (found, compared);
        }
        let lengths = letters.lengths();
        let (apart, alike): (Vec<_>, Vec<_>) =
            lengths.clone().map(|count| (letters.least_common(count, 0), letters.least_common(count, PREFIX))).unzip();
        let mut best = LIKENESS;
        for name in self.around(&slip) {
            if !lengths.contains(&name.letters.count) {
                continue;
            }
            let least = if name.first == first { &alike } else { &apart }[name.letters.count - lengths.start()];
            if !letters.may_share(&name.letters, least) {
                continue;
            }
            let common = letters.common(&name.letters);
            if common < least || letters.likeness(name.letters.count, common, prefix(&slip, &name.folded)) < best {
                continue;
            }
            compared += 1;
            let likeness = strsim::jaro_winkler(&name.folded, &slip);
            let lower = found.is_none_or(|number| name.stands_for < number);
            if likeness > best || (likeness >= best && found.is_some() && lower) {
                best = likeness;
                found = Some(name.stands_for);
            }
        }
        (found, compared)
    }

    /// The names to look at.
    fn around(&self, slip: &str) -> &[Name] {
        if self.names.len() <= EXACT {
            return &self.names;
        }
        let place = self.names.partition_point(|name| name.folded.as_str() < slip);
        let from = place.saturating_sub(AROUND / 2);
        &self.names[from..self.names.len().min(from + AROUND)]
    }
}

/// How many characters at the start are the same, as far as they count.
fn prefix(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take(PREFIX).take_while(|(a, b)| a == b).count()
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut found = Self { count: 0, set: 0, tally: [0; 32] };
        for letter in text.chars() {
            found.count += 1;
            found.set |= 1 << (letter as u32 % 64);
            let often = &mut found.tally[letter as usize % 32];
            // More than a slip can have is as good as any number.
            *often = often.saturating_add(1);
        }
        found
    }

    /// The lengths of names that are not so much shorter or longer that it would be no slip: `web` for `web;event`.
    const fn lengths(&self) -> std::ops::RangeInclusive<usize> {
        (self.count * 3).div_ceil(5)..=self.count * 5 / 3
    }

    /// Whether so many letters can be common to both, by which there are: a quick look.
    fn may_share(&self, other: &Self, least: usize) -> bool {
        let alone = |a: &Self, b: &Self| (a.set & !b.set).count_ones() as usize;
        self.count >= least + alone(self, other) && other.count >= least + alone(other, self)
    }

    /// Letters that are common to both at most.
    fn common(&self, other: &Self) -> usize {
        self.tally.iter().zip(&other.tally).map(|(a, b)| usize::from(*a.min(b))).sum()
    }

    /// The Jaro-Winkler likeness with a name of so many letters at most, if so many are common, and so many at the start.
    fn likeness(&self, count: usize, common: usize, prefix: usize) -> f64 {
        let share = |count: usize| common as f64 / count.max(1) as f64;
        let jaro = (share(self.count) + share(count) + 1.0) / 3.0;
        // A hair more, so that rounding never rules out what is as near as the best.
        0.1f64.mul_add(prefix as f64 * (1.0 - jaro), jaro) + 1e-9
    }

    /// The fewest common letters with which a name of so many can be near enough.
    fn least_common(&self, count: usize, prefix: usize) -> usize {
        (0..=count).find(|common| self.likeness(count, *common, prefix) >= LIKENESS).unwrap_or(usize::MAX / 2)
    }
}

/// What was found for the last slips.
#[derive(Debug, Default)]
struct Memory(Mutex<HashMap<String, Option<usize>>>);

impl Memory {
    fn recall(&self, slip: &str, search: impl FnOnce() -> Option<usize>) -> Option<usize> {
        // A search that panicked left nothing half done in the map.
        let mut known = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(found) = known.get(slip) {
            return *found;
        }
        if known.len() >= REMEMBERED {
            known.clear();
        }
        let found = search();
        known.insert(slip.to_owned(), found);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::{LIKENESS, Letters, Memory, Nearest, REMEMBERED, prefix};
    use crate::normalise::{country, subdivision, time_zone};
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

    #[test]
    fn what_was_found_is_remembered() {
        let (memory, mut searches) = (Memory::default(), 0);
        let mut ask = |slip: &str| {
            memory.recall(slip, || {
                searches += 1;
                Some(slip.len())
            })
        };
        for number in 0..REMEMBERED {
            assert_eq!(ask(&number.to_string()), Some(number.to_string().len()));
        }
        assert_eq!((ask("0"), ask("7")), (Some(1), Some(1)));
        // One more than is remembered: it begins anew.
        assert_eq!((ask("new"), ask("0")), (Some(3), Some(1)));
        assert_eq!(searches, REMEMBERED + 2);
        assert_eq!(memory.0.lock().map(|known| known.len()).ok(), Some(2));
    }

    /// Comparing letter by letter is what costs; counted, for a time would depend on the machine.
    #[test]
    fn few_names_are_compared_whatever_is_wrong() {
        let mut seed = 1_u64;
        let mut letter = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from(b"abcdefghijklmnopqrstuvwxyz/_ "[(seed >> 33) as usize % 29])
        };
        let mut slips: Vec<String> = (0..400).map(|n| (0..3 + n % 12).map(|_| letter()).collect()).collect();
        let zones =
            ["Asia/Tokio", "Europ/Berlin", "America/NewYork", "Tokyo", "US/Pacfic", "Amercia/Los_Angeles", "xx"];
        slips.extend(zones.map(ToOwned::to_owned));
        let many: Vec<String> = (0..100_000).map(|number| format!("P-{number:06}")).collect();
        let all = [
            time_zone::choices().names_to_offer(),
            country::choices().names_to_offer(),
            "US".parse().ok().and_then(subdivision::choices).unwrap().names_to_offer(),
            Nearest::of(many.iter().map(String::as_str).zip(0..)),
        ];
        for names in &all {
            let compared: usize = slips.iter().map(|slip| names.search(slip).1).sum();
            let (mean, of) = (compared / slips.len(), names.names.len());
            assert!(mean <= 4, "{mean} of {of} names were compared for a slip");
        }
    }

    proptest! {
        #[test]
        fn nothing_near_is_ruled_out(a in "[a-eあ-お]{1,8}", b in "[a-eあ-お]{1,8}") {
            let likeness = strsim::jaro_winkler(&a, &b);
            let (letters, name) = (Letters::of(&b), Letters::of(&a));
            let common = letters.common(&name);
            prop_assert!(letters.likeness(name.count, common, prefix(&a, &b)) >= likeness);
            let mut left: Vec<char> = a.chars().collect();
            let shared = b.chars().filter(|letter| left.iter().position(|a| a == letter).map(|at| left.swap_remove(at)).is_some());
            let shared = shared.count();
            prop_assert!(shared <= common && letters.may_share(&name, shared));
            let found = Nearest::of(std::iter::once((a.as_str(), 7))).find(&b);
            prop_assert_eq!(found, (likeness > LIKENESS && letters.lengths().contains(&name.count)).then_some(7));
        }
    }
}
