//! The plain writing of a number: ASCII digits, a plus in front, and the marks that people put between digits.
//!
//! One pass, without a branch that depends on the bytes. Whatever is not plain goes through [`super::writing`].

use super::digits::Digits;

/// The digits of a number, and whether a plus stood before them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scanned {
    pub(super) digits: Digits,
    pub(super) plus: bool,
}

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

/// Reads a plain number; `None` if it is not plain, or of fewer than three digits.
pub(super) fn plain(value: &str) -> Option<Scanned> {
    let bytes = value.as_bytes();
    if bytes.len() >= Digits::MOST {
        return None;
    }
    let (plus, rest) = match bytes {
        [b'+', rest @ ..] => (true, rest),
        [b'(', b'+', rest @ ..] => (true, rest),
        _ => (false, bytes),
    };
    let mut scanned = Scanned { digits: Digits::default(), plus };
    let mut seen = 0;
    for byte in rest {
        let class = CLASSES[usize::from(*byte)];
        seen |= class;
        scanned.digits.offer(class);
    }
    (seen < OTHER && scanned.digits.len() > 2).then_some(scanned)
}
