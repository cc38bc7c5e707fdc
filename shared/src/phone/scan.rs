//! The plain writing of a number: ASCII digits, a plus in front, and the marks that people put between digits.
//!
//! One pass, without a branch that depends on the bytes. Whatever is not plain goes through [`super::writing`].

use super::digits::Digits;
use super::resolve::Writing;

/// A mark that says nothing.
const MARK: u8 = 0x10;
/// Anything else.
const OTHER: u8 = 0x80;

static CLASSES: [u8; 256] = {
    let mut classes = [OTHER; 256];
    let mut digit = 0;
    while digit < 10 {
        classes[b'0' as usize + digit] = digit as u8;
        digit += 1;
    }
    // Of the marks that may stand in a number, `x` and `~` can also begin an extension.
    let marks = b"-() ./[]";
    let mut at = 0;
    while at < marks.len() {
        classes[marks[at] as usize] = MARK;
        at += 1;
    }
    classes
};

/// Reads a plain number; false if it is not plain, or of fewer than three digits.
pub(super) fn plain(value: &str, out: &mut Writing) -> bool {
    let bytes = value.as_bytes();
    if bytes.len() >= Digits::MOST {
        return false;
    }
    let (plus, rest) = match bytes {
        [b'+', rest @ ..] | [b'(', b'+', rest @ ..] => (true, rest),
        _ => (false, bytes),
    };
    out.plus = plus;
    out.digits.classify(rest, &CLASSES) < OTHER && out.digits.len() > 2
}
