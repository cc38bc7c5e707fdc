//! Blanks: what has no value, and what stands around one.

use super::invisible::is_invisible;

/// Without blanks at either end: Unicode `White_Space`, and what nobody sees of the signs that editors, web pages and phone
/// books leave behind (byte order mark, zero-width space, marks of direction).
#[must_use]
pub fn trim(raw: &str) -> &str {
    if raw.is_empty() || has_no_blank_around(raw.as_bytes()) {
        return raw;
    }
    raw.trim_matches(|letter: char| letter.is_whitespace() || is_invisible(letter))
}

/// Whether a glance tells that the cell (UTF-8) has a value and no blank at either end: it begins and ends with an ASCII
/// sign, kana, a kanji or a syllable of Hangul. (Other values may have none either.)
#[must_use]
#[inline]
pub(crate) fn has_no_blank_around(cell: &[u8]) -> bool {
    let begins = match cell {
        [first, ..] if first.is_ascii() => first.is_ascii_graphic(),
        [first, second, ..] => is_letter_of_east_asia(*first, *second),
        _ => false,
    };
    begins
        && match cell {
            [.., last] if last.is_ascii() => last.is_ascii_graphic(),
            [.., first, second, _] => is_letter_of_east_asia(*first, *second),
            _ => false,
        }
}

/// Of U+3040 to U+DFFF, by the first two of its three bytes: no blank is among them, and no byte in the middle of a
/// character looks so.
const fn is_letter_of_east_asia(first: u8, second: u8) -> bool {
    matches!(first, 0xE4..=0xED) || first == 0xE3 && second != 0x80
}

/// Whether a cell has no value, whatever its field.
#[must_use]
pub fn is_blank(cell: &str) -> bool {
    trim(cell).is_empty()
}

#[cfg(test)]
mod tests {
    use super::trim;

    #[test]
    fn trims_every_blank() {
        for raw in ["a b", " a b", "\u{3000}a b\u{a0}", "\u{feff}\u{200b}a b\t\r\n"] {
            assert_eq!(trim(raw), "a b");
        }
        assert_eq!(trim(" \u{3000}"), "");
        for raw in ["山田 太郎", "a山", "ア", "홍길동"] {
            assert_eq!(trim(raw), raw);
        }
        for raw in
            ["\u{3000}山", "山\u{3000}", "山\u{2003}", "\u{1680}山", "山\u{feff}", "\u{2066}山\u{2069}", "\u{200e}山"]
        {
            assert_eq!(trim(raw), "山");
        }
    }
}
