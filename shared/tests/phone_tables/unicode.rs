//! What the reference takes for a digit, and what it drops at the end of a number, asked of it character by character.

use rlibphonenumber::{PHONE_NUMBER_UTIL, Region};

/// The zero of each script's ten digits, without ASCII, each as two words (low first).
pub(crate) fn zeros() -> Vec<u16> {
    let value = |letter: char| {
        let number = PHONE_NUMBER_UTIL.parse(&format!("{letter}212345678"), Some(Region::FR)).ok()?;
        (number.national_number > 999_999_999 || number.italian_leading_zero() || letter == '0')
            .then(|| number.national_number / 100_000_000 / 10)
    };
    // Nine digits behind a first one: the first is part of the number, or was dropped.
    let digit = |letter: char| match value(letter) {
        Some(first) => Some(first),
        None => PHONE_NUMBER_UTIL
            .parse(&format!("1{letter}2345678"), Some(Region::FR))
            .is_ok_and(|number| number.national_number == 102_345_678)
            .then_some(0),
    };
    let mut words = vec![];
    let mut next = 0;
    for code in 0x80..=0x0010_ffff {
        let Some(letter) = char::from_u32(code) else { continue };
        let Some(first) = digit(letter) else { continue };
        if first == 0 {
            next = code;
            words.extend([code as u16, (code >> 16) as u16]);
        }
        assert_eq!(u64::from(code - next), first, "{letter:?} is the digit {first}, out of turn");
    }
    words
}

/// Characters that are dropped at the end of a number: lengths of runs, kept and dropped in turn, from U+0000.
pub(crate) fn dropped_at_end() -> Vec<u16> {
    // What is kept makes the number unreadable; a letter x or a digit that it can end with is no matter here.
    let dropped = |letter: char| {
        !letter.is_ascii_alphanumeric() && PHONE_NUMBER_UTIL.parse(&format!("+33212345678\u{7f}{letter}"), None).is_ok()
    };
    let mut words = vec![];
    let (mut run, mut state) = (0u32, false);
    for code in 0..=0x0010_ffff {
        let now = char::from_u32(code).is_some_and(dropped);
        if now != state {
            push(&mut words, run);
            (run, state) = (0, now);
        }
        run += 1;
    }
    push(&mut words, run);
    words
}

/// A run too long for a word is cut by an empty one.
fn push(words: &mut Vec<u16>, mut run: u32) {
    while run > u32::from(u16::MAX) {
        words.extend([u16::MAX, 0]);
        run -= u32::from(u16::MAX);
    }
    words.push(run as u16);
}
