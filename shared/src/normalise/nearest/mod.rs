//! What a slip of the fingers was meant to be, of many names: the one that differs least, without case and width.
//!
//! A name is offered only when it is surely meant: it differs in one letter (two, of names of eight and more: one left out,
//! one too many, another, two changed about), digits are the same, and no other name that means something else is as near. A prefix
//! more or less is another word (`qualified`, `unqualified`), not a slip.
//!
//! Of more than [`EXACT`] names, those around the slip in the order of letters are looked at. Nearly all are ruled out by how many
//! letters they have, and which, without being compared; where many are alike, as codes with numbers are, of the first
//! [`CANDIDATES`] the [`COMPARED`] likeliest are. What was found is remembered, for a slip seldom comes alone. A file of nothing but
//! slips is to cost no more than a second a megabyte.

mod glance;

use crate::text::width::fold_case;
use glance::{Glances, Passing};
use hashbrown::HashMap;
use std::sync::Mutex;

/// Fewest letters of a name of which one, or two, may differ.
const ONE_DIFFERS: usize = 4;
const TWO_DIFFER: usize = 8;
/// Most letters that may differ.
const MOST: usize = 2;

/// Most names that are all looked at for one slip: more than there are countries or time zones under all their names.
const EXACT: usize = 6_000;

/// Names around the slip that are looked at where there are more.
const AROUND: usize = 128;

/// Names that pass a glance, of which the likeliest are compared. Those of places and choices that a slip is like are few.
const CANDIDATES: usize = 128;

/// Names that are compared letter by letter with one slip.
const COMPARED: usize = 16;

/// Longest slip that is compared, in characters: nobody types so much wrong by accident.
const SLIP_CHARS: usize = 100;

/// Slips that are remembered, some kilobytes in all; then it begins anew.
const REMEMBERED: usize = 1_024;

/// Names in folded form, each with the number of what it stands for.
#[derive(Debug)]
pub(crate) struct Nearest {
    names: Vec<Name>,
    /// Where all names are looked at.
    glances: Option<Glances>,
    memory: Memory,
}

#[derive(Debug)]
struct Name {
    letters: Letters,
    folded: String,
    stands_for: usize,
}

/// How many letters a name has, and which: what fits on a line of the processor's memory, for many are looked at.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Letters {
    /// How often each, as far as 32 numbers can tell.
    tally: [u8; 32],
    /// Which, as far as 64 bits can tell.
    set: u64,
    count: usize,
}

impl Nearest {
    /// From names, each with the number of what it stands for.
    pub(crate) fn of<'a>(names: impl Iterator<Item = (&'a str, usize)>) -> Self {
        let mut names: Vec<Name> = names
            .map(|(name, stands_for)| {
                let folded = fold_case(name);
                Name { letters: Letters::of(&folded), folded, stands_for }
            })
            .collect();
        names.sort_by(|a, b| a.folded.cmp(&b.folded).then(a.stands_for.cmp(&b.stands_for)));
        let glances = (names.len() <= EXACT).then(|| Glances::of(names.iter().map(|name| &name.letters)));
        Self { names, glances, memory: Memory::default() }
    }

    /// The number of what the nearest name stands for; none if none is near, or several are that mean something else.
    pub(crate) fn find(&self, slip: &str) -> Option<usize> {
        if slip.len() > 4 * SLIP_CHARS {
            return None;
        }
        self.memory.recall(slip, || self.search(slip).0)
    }

    /// The same by looking, and how many names were compared letter by letter.
    fn search(&self, slip: &str) -> (Option<usize>, usize) {
        let slip = fold_case(slip);
        let letters = Letters::of(&slip);
        if letters.count > SLIP_CHARS {
            return (None, 0);
        }
        let lengths = letters.lengths();
        let passing = self.glances.as_ref().map(|glances| glances.passing(&letters, |count| letters.least(count)));
        let glance = |place: usize| {
            let name = &self.names[place].letters;
            let least = letters.least(name.count);
            lengths.contains(&name.count) && letters.may_share(name.set, least) && name.may_share(letters.set, least)
        };
        let common = |place: usize| {
            let name = &self.names[place].letters;
            let common = letters.common(name);
            (common >= letters.least(name.count)).then(|| letters.count.max(name.count).saturating_sub(common))
        };
        let seen =
            self.outwards(&slip, passing.as_ref()).filter(|place| passing.is_some() || glance(*place)).take(CANDIDATES);
        let candidates: Vec<(usize, &Name)> =
            seen.filter_map(|place| Some((common(place)?, &self.names[place]))).collect();
        let mut compared = 0;
        let mut nearest: Option<(usize, Option<usize>)> = None;
        for (least, name) in likeliest(candidates) {
            if nearest.is_some_and(|(differ, _)| least > differ) {
                break;
            }
            compared += 1;
            let Some(differ) = differ(&name.folded, &slip) else { continue };
            nearest = match nearest {
                Some((best, found)) if best < differ => Some((best, found)),
                // A name as it stands: of several the first, as in the list.
                Some((0, Some(found))) if differ == 0 => Some((0, Some(found.min(name.stands_for)))),
                Some((best, found)) if best == differ => Some((best, found.filter(|found| *found == name.stands_for))),
                _ => Some((differ, Some(name.stands_for))),
            };
        }
        let found = nearest
            .and_then(|(differ, found)| found.filter(|found| differ == 0 || !self.begins_another(&slip, *found)));
        (found, compared)
    }

    /// Whether a name that means something else begins with it: `Austra` is a slip for `Austria`, and cut off from `Australia`.
    fn begins_another(&self, slip: &str, found: usize) -> bool {
        let place = self.names.partition_point(|name| name.folded.as_str() < slip);
        let begun = self.names[place..].iter().take_while(|name| name.folded.starts_with(slip)).take(AROUND);
        begun.map(|name| name.stands_for).any(|other| other != found)
    }

    /// Places of the names to look at, nearest in the order of letters first: of those that pass, or of all around the slip.
    fn outwards<'a>(&self, slip: &str, passing: Option<&'a Passing>) -> impl Iterator<Item = usize> + use<'a> {
        let place = self.names.partition_point(|name| name.folded.as_str() < slip);
        let (start, end) = (place.saturating_sub(AROUND / 2), self.names.len().min(place + AROUND / 2));
        let next = move |at: usize| passing.map_or_else(|| (at < end).then_some(at), |passing| passing.after(at));
        let last = move |at: usize| {
            passing.map_or_else(|| at.checked_sub(1).filter(|at| *at >= start), |passing| passing.before(at))
        };
        let (mut before, mut after) = (last(place), next(place));
        std::iter::from_fn(move || match (before, after) {
            (Some(found), after) if after.is_none_or(|after| place - found <= after - place) => {
                before = last(found);
                Some(found)
            }
            (_, found) => {
                after = next(found? + 1);
                found
            }
        })
    }
}

/// The [`COMPARED`] likeliest, those first; of as likely ones the nearest in the order of letters.
fn likeliest(mut candidates: Vec<(usize, &Name)>) -> impl Iterator<Item = (usize, &Name)> {
    candidates.sort_by_key(|(differ, _)| *differ);
    candidates.into_iter().take(COMPARED)
}

/// Letters of the shorter text in which two may differ for one to be a slip of the other.
const fn may_differ(shorter: usize) -> usize {
    match shorter {
        ..ONE_DIFFERS => 0,
        ONE_DIFFERS..TWO_DIFFER => 1,
        TWO_DIFFER.. => MOST,
    }
}

/// The digit that a letter looks like.
const fn digit_by_eye(letter: char) -> char {
    match letter {
        'o' => '0',
        'l' | 'i' => '1',
        other => other,
    }
}

/// In how many letters they differ, if one can be a slip of the other. Both are folded.
fn differ(name: &str, slip: &str) -> Option<usize> {
    let count = |text: &str| text.chars().count();
    let differ = strsim::osa_distance(name, slip);
    let digits = |text| str::chars(text).filter(|letter| letter.is_ascii_digit());
    // O for 0 and l for 1 are slips of the eye; another digit is another code.
    let by_eye = || str::chars(name).map(digit_by_eye).eq(slip.chars().map(digit_by_eye));
    if differ > may_differ(count(name).min(count(slip))) || !(digits(name).eq(digits(slip)) || by_eye()) {
        return None;
    }
    let prefixed = name.ends_with(slip) || slip.ends_with(name);
    (differ < MOST || !prefixed).then_some(differ)
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut found = Self { tally: [0; 32], set: 0, count: 0 };
        for letter in text.chars() {
            found.count += 1;
            found.set |= 1 << (letter as u32 % 64);
            let often = &mut found.tally[letter as usize % 32];
            // More than a slip can have is as good as any number.
            *often = often.saturating_add(1);
        }
        found
    }

    /// Letters that are there already, or not told apart from one that is.
    const fn doubled(&self) -> usize {
        self.count - self.set.count_ones() as usize
    }

    /// The lengths of names that can be meant.
    const fn lengths(&self) -> std::ops::RangeInclusive<usize> {
        self.count.saturating_sub(MOST)..=self.count + MOST
    }

    /// The fewest letters that are common with a name of so many that can be meant.
    const fn least(&self, count: usize) -> usize {
        let (shorter, longer) = if self.count < count { (self.count, count) } else { (count, self.count) };
        longer - may_differ(shorter)
    }

    /// Whether so many letters can be common with one that has these: a quick look.
    const fn may_share(&self, set: u64, least: usize) -> bool {
        self.count >= least + (self.set & !set).count_ones() as usize
    }

    /// Letters that are common to both at most, of up to [`SLIP_CHARS`].
    fn common(&self, other: &Self) -> usize {
        let common = self.tally.iter().zip(&other.tally).fold(0_u8, |sum, (a, b)| sum.wrapping_add(*a.min(b)));
        usize::from(common)
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
    use super::{CANDIDATES, COMPARED, Letters, Memory, Nearest, REMEMBERED, differ};
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
    fn what_means_something_else_is_not_offered() {
        let near = |names: &[&str], slip: &str| {
            let nearest = Nearest::of(names.iter().copied().zip(0..));
            nearest.find(slip).map(|at| names[at].to_owned())
        };
        for (names, slip) in [
            (["closed won", "open"], "closed lost"),
            (["qualified", "new"], "unqualified"),
            (["active", "new"], "inactive"),
            (["plan 2024", "none"], "plan 2025"),
            (["Austria", "Australia"], "Austraia"),
            (["yes", "no"], "yet"),
        ] {
            assert_eq!(near(&names, slip), None, "{slip}");
        }
        assert_eq!(near(&["Austria", "Australia"], "Australai"), Some("Australia".to_owned()));
        assert_eq!(near(&["Mr", "Mrs"], "Mr."), None);
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
        // Codes that are all alike.
        for names in [CANDIDATES, 1_400, 3_000, 100_000] {
            let codes: Vec<String> = (0..names).map(|number| format!("P-{number:06}")).collect();
            let codes = Nearest::of(codes.iter().map(String::as_str).zip(0..));
            for number in 0..CANDIDATES {
                let (found, compared) = codes.search(&format!("P{number:06}"));
                assert!(compared <= COMPARED, "{compared} names were compared for a slip");
                assert!(found == Some(number) || names > CANDIDATES, "{number}: {found:?}");
                assert_eq!(codes.search(&format!("P-{number:06}x")).0, Some(number));
            }
        }
    }

    proptest! {
        #[test]
        fn nothing_near_is_ruled_out(a in "[a-eあ-お]{1,8}", b in "[a-eあ-お]{1,8}") {
            let (letters, name) = (Letters::of(&b), Letters::of(&a));
            let common = letters.common(&name);
            let near = differ(&a, &b);
            prop_assert!(near.is_none_or(|_| common >= letters.least(name.count)));
            let mut left: Vec<char> = a.chars().collect();
            let shared = b.chars().filter(|letter| left.iter().position(|a| a == letter).map(|at| left.swap_remove(at)).is_some());
            let shared = shared.count();
            prop_assert!(shared <= common && letters.may_share(name.set, shared) && name.may_share(letters.set, shared));
            let found = Nearest::of(std::iter::once((a.as_str(), 7))).find(&b);
            prop_assert_eq!(found, near.map(|_| 7));
        }
    }
}
