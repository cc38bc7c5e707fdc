//! A quick look whether bytes can hold a text that is looked for, so that most of a file is passed over.
//!
//! A part of the text is taken. What holds the text has that part, letter for letter but for the case of ASCII, or one of the
//! part's letters in another shape (a capital, full-width, half-width): both are looked for. A glance may say yes of what holds
//! nothing; it never says no of what holds the text. It looks at UTF-8, valid or not, in which quotes are doubled or not.

use crate::text::width::{is_joined, one};
use memchr::memmem::Finder;
use std::collections::BTreeMap;

/// Letters of the part: as many as are needed to pass over nearly all.
const MOST_LETTERS: usize = 32;

/// What no part has: the mark that is written otherwise in a file, letters that hang on those beside them or are made of
/// others together with them, and what stands for bytes that are none.
const LEFT_OUT: [char; 6] = ['"', '\\', 'σ', 'ς', '\u{307}', char::REPLACEMENT_CHARACTER];

/// Marks that are joined with the kana before them.
const VOICES: [char; 4] = ['\u{3099}', '\u{309a}', '\u{ff9e}', '\u{ff9f}'];

/// From there on no letter has another shape.
const SHAPELESS: char = '\u{20000}';

/// See the module's text.
#[derive(Clone, Debug)]
pub struct Glance {
    part: Finder<'static>,
    letters: Vec<char>,
    shapes: Vec<Shapes>,
    /// Room for a text in small letters, where case does not count.
    room: Option<Vec<u8>>,
}

/// Other shapes of letters that differ in their last byte alone.
#[derive(Clone, Debug)]
struct Shapes {
    before: Finder<'static>,
    /// Bit n: the byte 0x80 + n.
    last: u64,
}

impl Glance {
    /// For a text without case and width, see [`super::Needle`], in a file with that quote. `None`: everything has to be looked at.
    pub(super) fn folded(text: &str, quote: char) -> Option<Self> {
        let letters = part(text, quote)?;
        let shapes = shapes(&letters);
        let part: String = letters.iter().collect();
        Some(Self { part: Finder::new(&part).into_owned(), letters, shapes, room: Some(Vec::new()) })
    }

    /// The same for a text that is meant letter for letter.
    #[must_use]
    pub fn exact(text: &str, quote: char) -> Option<Self> {
        let letters = part(text, quote)?;
        let part: String = letters.iter().collect();
        Some(Self { part: Finder::new(&part).into_owned(), letters, shapes: Vec::new(), room: None })
    }

    /// Whether the text may be in these bytes.
    pub fn may_be_in(&mut self, bytes: &[u8]) -> bool {
        self.stretches(bytes, &[bytes.len()]).first() == Some(&true)
    }

    /// Whether it may be in each of the stretches of the bytes that end there.
    pub fn stretches(&mut self, bytes: &[u8], ends: &[usize]) -> Vec<bool> {
        let mut may = vec![false; ends.len()];
        let mut room = self.room.take();
        let small = match &mut room {
            Some(room) => {
                room.clear();
                room.extend_from_slice(bytes);
                room.make_ascii_lowercase();
                room.as_slice()
            }
            None => bytes,
        };
        mark(&mut may, ends, |from| find(&self.part, small, from));
        if !self.shapes.is_empty() && !bytes.is_ascii() {
            for shapes in &self.shapes {
                mark(&mut may, ends, |from| self.shape(shapes, small, from));
            }
        }
        self.room = room;
        may
    }

    /// Where the next letter of another shape stands, with the part around it.
    fn shape(&self, shapes: &Shapes, bytes: &[u8], mut from: usize) -> Option<usize> {
        loop {
            let at = find(&shapes.before, bytes, from)?;
            let last = at + shapes.before.needle().len();
            let byte = bytes.get(last)?;
            let is_one = (0x80..0xC0).contains(byte) && shapes.last >> (byte - 0x80) & 1 == 1;
            if is_one && self.is_around(bytes, at) {
                return Some(at);
            }
            from = at + 1;
        }
    }

    /// Whether the part, in whatever shapes, may stand around the letter there.
    fn is_around(&self, bytes: &[u8], at: usize) -> bool {
        let Some(found) = letter_at(bytes, at) else { return false };
        if VOICES.contains(&found) {
            return true;
        }
        let stands = |place: usize| {
            let mut before = at;
            let back = self.letters[..place].iter().rev().all(|letter| {
                before = start_before(bytes, before);
                letter_at(bytes, before).is_some_and(|raw| is_shape_of(raw, *letter))
            });
            let mut next = at;
            back && self.letters[place..].iter().all(|letter| {
                let raw = letter_at(bytes, next);
                next += raw.map_or(0, char::len_utf8);
                raw.is_some_and(|raw| is_shape_of(raw, *letter))
            })
        };
        (0..self.letters.len()).any(stands)
    }
}

/// The part of the text that is looked for: the longest without what is left out.
fn part(text: &str, quote: char) -> Option<Vec<char>> {
    let parts = text.split(|letter| letter == quote || LEFT_OUT.contains(&letter));
    let letters = parts.max_by_key(|part| part.len())?.chars().take(MOST_LETTERS).collect::<Vec<_>>();
    (!letters.is_empty()).then_some(letters)
}

fn find(finder: &Finder<'_>, bytes: &[u8], from: usize) -> Option<usize> {
    finder.find(bytes.get(from..)?).map(|at| from + at)
}

/// Marks the stretches that have a hit; `next` gives the first from a place on.
fn mark(may: &mut [bool], ends: &[usize], mut next: impl FnMut(usize) -> Option<usize>) {
    let mut from = 0;
    while let Some(hit) = next(from) {
        let place = ends.partition_point(|end| *end <= hit);
        let (Some(may), Some(end)) = (may.get_mut(place), ends.get(place)) else { return };
        *may = true;
        from = *end;
    }
}

/// The shapes of these letters, but for themselves and ASCII.
fn shapes(letters: &[char]) -> Vec<Shapes> {
    let mut found: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
    let has_joined = letters.iter().any(|letter| is_joined(*letter));
    for raw in '\u{80}'..SHAPELESS {
        let is_voice = has_joined && VOICES.contains(&raw);
        if is_voice || one(raw).to_lowercase().any(|small| small != raw && letters.contains(&small)) {
            let mut bytes = [0; 4];
            if let Some((last, before)) = raw.encode_utf8(&mut bytes).as_bytes().split_last() {
                *found.entry(before.to_vec()).or_default() |= 1 << (last - 0x80);
            }
        }
    }
    found.into_iter().map(|(before, last)| Shapes { before: Finder::new(&before).into_owned(), last }).collect()
}

/// Whether a letter of a file is that one, or one of several, without case and width.
fn is_shape_of(raw: char, letter: char) -> bool {
    raw == letter || one(raw).to_lowercase().any(|small| small == letter)
}

/// The letter that begins there.
fn letter_at(bytes: &[u8], at: usize) -> Option<char> {
    let length = match bytes.get(at)? {
        0..0x80 => 1,
        0xC0..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    };
    std::str::from_utf8(bytes.get(at..at + length)?).ok()?.chars().next()
}

/// Where the letter before that place begins.
fn start_before(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or_default();
    before.iter().rposition(|byte| byte & 0xC0 != 0x80).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::Needle;
    use super::{Glance, SHAPELESS, one};
    use proptest::prelude::*;

    #[test]
    fn shapes_of_letters_are_seen_and_others_passed_over() {
        for (text, bytes, may) in [
            ("ann", "x,JoAnna,y", true),
            ("ann", "x,Joana,y", false),
            ("ann", "Ａｎｎ", true),
            ("ann", "ＡｎX", false),
            ("アン", "ｱﾝﾅ", true),
            ("アン", "ｱﾅ", false),
            ("ガス", "ｶﾞｽ", true),
            ("ガス", "カ\u{3099}ス", true),
            ("ガス", "カス", false),
            ("é", "É", true),
            ("é", "E", false),
            ("k", "\u{212a}", true),
            ("i", "İ", true),
            ("a b", "a　b", true),
            ("a b", "a　c", false),
            ("say \"hi there\"", "\"say \"\"hi there\"\"\"", true),
            ("straße", "STRAẞE", true),
        ] {
            let mut glance = Needle::new(text).glance('"').unwrap();
            assert_eq!(glance.may_be_in(bytes.as_bytes()), may, "{text} in {bytes}");
        }
        assert!(Needle::new("\"").glance('"').is_none() && Needle::new("σς").glance('"').is_none());
        assert!(!Glance::exact("Ann", '"').unwrap().may_be_in(b"ann"), "letter for letter");
    }

    #[test]
    fn letters_that_are_looked_at_are_all_that_have_shapes() {
        for letter in SHAPELESS..=char::MAX {
            assert!(one(letter) == letter && letter.to_lowercase().eq([letter]), "{letter:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn what_holds_the_text_is_never_passed_over(
            text in "[aAkKiIsSzéÉßẞσΣςﾞﾟｶﾊカガかがハパａＡ１1 　\u{212a}\u{130}\u{307}\u{3099}\u{fffd}山]{1,3}",
            before in "[akiszéßカ ,山ς]{0,3}",
            behind in "[akiszéßﾞ\u{3099} ,山ς]{0,3}",
            other in "[aAkKiIsSzéÉßẞσΣςﾞﾟｶﾊカガかがハパａＡ１1 　\u{212a}\u{130}\u{307}\u{3099}\u{fffd}山]{0,5}",
        ) {
            let needle = Needle::new(&text);
            for middle in [text.clone(), text.to_uppercase(), text.to_lowercase(), other] {
                let cell = format!("{before}{middle}{behind}");
                if let Some(mut glance) = needle.glance('"').filter(|_| needle.is_in(&cell)) {
                    prop_assert!(glance.may_be_in(cell.as_bytes()), "{text:?} in {cell:?}");
                }
            }
        }
    }
}
