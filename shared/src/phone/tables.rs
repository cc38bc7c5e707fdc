//! Google's metadata of phone numbers (libphonenumber, Apache-2.0, as packed in rlibphonenumber 2.2.15) as one digit
//! automaton with side tables; written to `tables.bin` by the test `phone_tables`, which says how.
//!
//! The file is sections of 16-bit words behind a head that gives their lengths. They become arrays when the crate is compiled.

const SECTIONS: usize = 10;

/// Words of section `at`.
const fn len(at: usize) -> usize {
    let bytes = include_bytes!("tables.bin");
    u32::from_le_bytes([bytes[at * 4], bytes[at * 4 + 1], bytes[at * 4 + 2], bytes[at * 4 + 3]]) as usize
}

/// Section `at` as `N` rows of `WIDTH` words.
const fn rows<const WIDTH: usize, const N: usize>(at: usize) -> [[u16; WIDTH]; N] {
    let bytes = include_bytes!("tables.bin");
    let mut word = SECTIONS * 2;
    let mut before = 0;
    while before < at {
        word += len(before);
        before += 1;
    }
    let mut made = [[0; WIDTH]; N];
    let mut row = 0;
    while row < N {
        let mut column = 0;
        while column < WIDTH {
            made[row][column] = u16::from_le_bytes([bytes[word * 2], bytes[word * 2 + 1]]);
            word += 1;
            column += 1;
        }
        row += 1;
    }
    made
}

/// Branching states: where each digit leads, and what is said of the digits that end here.
pub(super) static STATES: [[u16; 11]; len(0) / 11] = rows(0);

/// States whose digits no longer matter (named from the last branching state on): what is said, by the digits left.
pub(super) static TAILS: [[u16; 20]; len(1) / 20] = rows(1);

/// A state from which nothing is accepted.
pub(super) const DEAD: u16 = STATES.len() as u16;

/// What the metadata says of a country, or of a service that is no country's.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// Two letters; zeros for a service.
    pub(super) letters: [u8; 2],
    pub(super) calling_code: u16,
    /// International prefixes.
    pub(super) international: u16,
    /// National prefixes with carrier codes.
    pub(super) national: u16,
    /// What a national prefix with groups is replaced by, counted from 1; 0: nothing, it is dropped.
    pub(super) template: u16,
    /// Numbers of the country, of any length.
    pub(super) general: u16,
    /// Possible lengths; bit 0 is the length 2.
    pub(super) lengths: u16,
    /// Lengths that can be dialled within an area only.
    pub(super) local_lengths: u16,
}

const fn regions<const N: usize>(words: [[u16; 8]; N]) -> [Region; N] {
    let mut made = [const {
        Region {
            letters: [0; 2],
            calling_code: 0,
            international: 0,
            national: 0,
            template: 0,
            general: 0,
            lengths: 0,
            local_lengths: 0,
        }
    }; N];
    let mut at = 0;
    while at < N {
        let [letters, calling_code, international, national, template, general, lengths, local_lengths] = words[at];
        made[at] = Region {
            letters: letters.to_be_bytes(),
            calling_code,
            international,
            national,
            template,
            general,
            lengths,
            local_lengths,
        };
        at += 1;
    }
    made
}

/// Every region.
pub(super) static REGIONS: [Region; len(2) / 8] = regions(rows(2));

/// By two letters, as [`place_of`] has it: the place of their region in [`REGIONS`], counted from 1; 0: there is none.
pub(super) static PLACES: [u8; LETTERS * LETTERS] = {
    assert!(REGIONS.len() < 256, "places are bytes");
    let mut places = [0; LETTERS * LETTERS];
    // Of regions with the same letters the first counts; services have none.
    let mut at = REGIONS.len();
    while at > 0 {
        at -= 1;
        let place = place_of(REGIONS[at].letters);
        if place < places.len() {
            places[place] = at as u8 + 1;
        }
    }
    places
};

const LETTERS: usize = 26;

/// Where [`PLACES`] has a country of those letters; beyond its end for what are no capital letters.
pub(super) const fn place_of([first, second]: [u8; 2]) -> usize {
    if first.is_ascii_uppercase() && second.is_ascii_uppercase() {
        (first - b'A') as usize * LETTERS + (second - b'A') as usize
    } else {
        usize::MAX
    }
}

/// By calling code: its row in [`CODES`], counted from 1; 0: no such code.
pub(super) static CODE_ROWS: [[u16; 1]; 1000] = rows(3);

/// A calling code: the state where its numbers begin, and its first place in [`MEMBERS`].
pub(super) static CODES: [[u16; 2]; len(4) / 2] = rows(4);

/// The regions of each calling code, the chief one first.
pub(super) static MEMBERS: [[u16; 1]; len(5)] = rows(5);

/// What prefix automata say: whether there is a match, and the bounds of two groups; then the same for a number that
/// ends there.
pub(super) static MATCHES: [[u16; 10]; len(6) / 10] = rows(6);

/// Replacements of national prefixes: a digit, 10 and the number of a group, or [`NONE`] behind the last.
pub(super) static TEMPLATES: [[u16; 8]; len(7) / 8] = rows(7);

/// Stands for nothing.
pub(super) const NONE: u16 = 255;

/// The zero of each script's ten digits, low word first.
pub(super) static ZEROS: [[u16; 2]; len(8) / 2] = rows(8);

/// Lengths of runs of characters that are kept, and dropped, at the end of a number.
pub(super) static DROPPED_RUNS: [[u16; 1]; len(9)] = rows(9);
