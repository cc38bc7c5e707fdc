//! Characters as the patterns of phone numbers tell them apart.

use super::tables::{DROPPED_RUNS, ZEROS};

/// What a character is in a number. ASCII stands for itself, letters in lower case.
pub(super) type Token = u8;

/// The digit 0 of another script; the others follow.
pub(super) const OTHER_ZERO: Token = 0x80;
/// A mark that may stand between digits and means nothing else.
pub(super) const MARK: Token = 0x90;
/// U+00A0.
pub(super) const NO_BREAK_SPACE: Token = 0x91;
/// A full-width full stop.
pub(super) const WIDE_STOP: Token = 0x92;
/// A full-width number sign.
pub(super) const WIDE_HASH: Token = 0x93;
/// A full-width tilde.
pub(super) const WIDE_TILDE: Token = 0x94;
/// Full-width letters that labels of extensions are made of.
pub(super) const WIDE_E: Token = 0xa0;
pub(super) const WIDE_X: Token = 0xa1;
pub(super) const WIDE_T: Token = 0xa2;
pub(super) const WIDE_N: Token = 0xa3;
pub(super) const WIDE_I: Token = 0xa4;
/// Cyrillic letters of such a label.
pub(super) const CYRILLIC_DE: Token = 0xa5;
pub(super) const CYRILLIC_O: Token = 0xa6;
pub(super) const CYRILLIC_BE: Token = 0xa7;
/// ó, and the acute that may follow an o.
pub(super) const O_ACUTE: Token = 0xa8;
pub(super) const ACUTE: Token = 0xa9;
/// ſ and the Kelvin sign: the letters s and k where case does not matter, but nothing on a keypad.
pub(super) const LONG_S: Token = 0xaa;
pub(super) const KELVIN: Token = 0xab;
/// Anything else.
const OTHER: Token = 0xff;

/// The token of a character.
pub(super) fn token(letter: char) -> Token {
    if letter.is_ascii() {
        return (letter as u8).to_ascii_lowercase();
    }
    match letter {
        '０'..='９' => OTHER_ZERO + (letter as u32 - '０' as u32) as u8,
        '＋' => b'+',
        '\u{2010}'..='\u{2015}'
        | '\u{2212}'
        | '\u{30fc}'
        | '\u{ff0d}'
        | '\u{ff0f}'
        | '\u{ad}'
        | '\u{200b}'
        | '\u{2060}'
        | '\u{3000}'
        | '（'
        | '）'
        | '［'
        | '］'
        | '\u{2053}'
        | '\u{223c}' => MARK,
        '\u{a0}' => NO_BREAK_SPACE,
        '．' => WIDE_STOP,
        '＃' => WIDE_HASH,
        '～' => WIDE_TILDE,
        'ｅ' | 'Ｅ' => WIDE_E,
        'ｘ' | 'Ｘ' => WIDE_X,
        'ｔ' | 'Ｔ' => WIDE_T,
        'ｎ' | 'Ｎ' => WIDE_N,
        'ｉ' | 'Ｉ' => WIDE_I,
        'д' | 'Д' | '\u{1c81}' => CYRILLIC_DE,
        'о' | 'О' | '\u{1c82}' => CYRILLIC_O,
        'б' | 'Б' => CYRILLIC_BE,
        'ó' | 'Ó' => O_ACUTE,
        '\u{301}' => ACUTE,
        'ſ' => LONG_S,
        '\u{212a}' => KELVIN,
        _ => other_digit(letter).map_or(OTHER, |digit| OTHER_ZERO + digit),
    }
}

/// The value of a digit in a script other than ASCII.
fn other_digit(letter: char) -> Option<u8> {
    let zero = |[low, high]: [u16; 2]| u32::from(high) << 16 | u32::from(low);
    let at = ZEROS.partition_point(|words| zero(*words) <= letter as u32);
    let digit = letter as u32 - zero(ZEROS[at.checked_sub(1)?]);
    u8::try_from(digit).ok().filter(|digit| *digit < 10)
}

/// The digit a token is, of any script.
pub(super) const fn digit(token: Token) -> Option<u8> {
    match token {
        b'0'..=b'9' => Some(token - b'0'),
        OTHER_ZERO..0x8a => Some(token - OTHER_ZERO),
        _ => None,
    }
}

/// The ASCII digit for a digit of any script.
pub(super) fn digit_of(letter: char) -> Option<char> {
    digit(token(letter)).map(|value| char::from(b'0' + value))
}

/// The digit of a letter's key (ITU E.161).
pub(super) const fn keypad(letter: Token) -> u8 {
    match letter {
        b'a'..=b'c' => 2,
        b'd'..=b'f' => 3,
        b'g'..=b'i' => 4,
        b'j'..=b'l' => 5,
        b'm'..=b'o' => 6,
        b'p'..=b's' => 7,
        b't'..=b'v' => 8,
        _ => 9,
    }
}

/// Whether it may stand between digits.
pub(super) const fn is_mark(token: Token) -> bool {
    matches!(
        token,
        b'-' | b'x' | b' ' | b'(' | b')' | b'.' | b'[' | b']' | b'/' | b'~' | MARK | NO_BREAK_SPACE | WIDE_STOP
    )
}

/// Whether the character is dropped at the end of a number: neither letter nor number nor `#`.
pub(super) fn is_dropped_at_end(letter: char) -> bool {
    if letter.is_ascii_alphanumeric() || digit(token(letter)).is_some() {
        return false;
    }
    let mut left = letter as u32;
    for (at, [run]) in DROPPED_RUNS.iter().enumerate() {
        match left.checked_sub(u32::from(*run)) {
            Some(rest) => left = rest,
            None => return at % 2 == 1,
        }
    }
    false
}
