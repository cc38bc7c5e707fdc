//! The words of a sample by which encodings of one byte a character are told apart: those with a byte above ASCII, and those
//! without, which tell the language.

use std::collections::HashSet;

/// Different words that are looked at, and bytes of each.
const WORDS: usize = 256;
const WORD_BYTES: usize = 24;

/// Bytes of a file in which words without an accent are looked for, and letters of one at least.
const START_BYTES: usize = 16 << 10;
const PLAIN_LETTERS: usize = 3;

/// A word that has bytes above ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Word<'a> {
    pub(super) bytes: &'a [u8],
    /// A digit stands before or behind it, with a blank between at most.
    pub(super) beside_number: bool,
}

/// The different ones of a sample.
pub(super) fn words(sample: &[u8]) -> Vec<Word<'_>> {
    let of_word = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    let mut start = 0;
    for run in sample.split(|byte| !of_word(byte)) {
        let end = start + run.len();
        if !run.is_ascii() {
            let beside_number = ends_in_digit(sample.get(..start)) || begins_with_digit(sample.get(end..));
            let pieces = run.chunks(WORD_BYTES).filter(|piece| !piece.is_ascii());
            found.extend(pieces.map(|bytes| Word { bytes, beside_number }).filter(|word| seen.insert(*word)));
        }
        if found.len() >= WORDS {
            break;
        }
        start = end + 1;
    }
    found.truncate(WORDS);
    found
}

fn ends_in_digit(before: Option<&[u8]>) -> bool {
    matches!(before, Some([.., b'0'..=b'9'] | [.., b'0'..=b'9', b' ']))
}

fn begins_with_digit(behind: Option<&[u8]>) -> bool {
    matches!(behind, Some([b'0'..=b'9', ..] | [b' ', b'0'..=b'9', ..]))
}

/// The different words without an accent at the start of a file, in small letters; no parts of addresses.
pub(super) fn plain_words(start: &[u8]) -> Vec<Vec<u8>> {
    let is_part =
        |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii() || matches!(byte, b'@' | b'.' | b'_' | b'-');
    let start = start.get(..START_BYTES).unwrap_or(start);
    let runs = start.split(|byte| !is_part(byte));
    let plain =
        runs.filter(|run| (PLAIN_LETTERS..=WORD_BYTES).contains(&run.len()) && run.iter().all(u8::is_ascii_alphabetic));
    let mut seen = HashSet::new();
    plain.map(<[u8]>::to_ascii_lowercase).filter(|word| seen.insert(word.clone())).take(WORDS).collect()
}

#[cfg(test)]
mod tests {
    use super::{plain_words, words};

    #[test]
    fn words_beyond_ascii_are_found_with_numbers_beside_them() {
        for (sample, expected) in [
            (&b"Jos\xE9,12 \x80"[..], &[(&b"Jos\xE9"[..], false), (b"\x80", true)][..]),
            (b"\x805", &[(b"\x80", true)]),
            (b"\x80 5", &[(b"\x80", true)]),
            (b"\x80  5", &[(b"\x80", false)]),
            (b"5,\x80", &[(b"\x80", false)]),
            (b"\xE9t\xE9 \xE9t\xE9", &[(b"\xE9t\xE9", false)]),
            (b"plain", &[]),
            (b"", &[]),
        ] {
            let found: Vec<_> = words(sample).into_iter().map(|word| (word.bytes, word.beside_number)).collect();
            assert_eq!(found, expected, "{sample:?}");
        }
    }

    #[test]
    fn plain_words_are_those_of_no_address() {
        let found = plain_words(b"Jean,Dupont,j.d@example.com,Rue,rue,n12,Ren\xE9,de\n");
        assert_eq!(found, [b"jean".to_vec(), b"dupont".to_vec(), b"rue".to_vec()]);
    }
}
