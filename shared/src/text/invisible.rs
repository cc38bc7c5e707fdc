//! Signs that nobody sees and that web pages, chats and phone books leave in texts: marks of direction, joiners, soft hyphens.

use std::borrow::Cow;

/// Whether it shows nothing, wherever it stands.
#[must_use]
pub const fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// Whether it shows nothing beside Latin letters and digits; elsewhere it joins letters, or keeps them apart.
const fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}')
}

/// Whether a text may have such signs, by its bytes: they begin with these.
#[must_use]
pub fn is_suspect(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(0xE2, 0xEF, 0xC2, bytes).any(|at| match bytes.get(at..at + 3) {
        Some([0xE2, 0x80, last]) => matches!(last, 0x8B..=0x8F | 0xAA..=0xAE),
        Some([0xE2, 0x81, last]) => matches!(last, 0xA0..=0xA9),
        Some([0xEF, 0xBB, 0xBF] | [0xC2, 0xAD, _]) => true,
        _ => bytes.get(at..at + 2) == Some(&[0xC2, 0xAD]),
    })
}

/// The text without them; `None` if there is none, or where they may be meant: text from right to left needs its marks.
#[must_use]
pub fn without(text: &str) -> Option<String> {
    if text.is_ascii() || !text.chars().any(|letter| is_invisible(letter) || is_joiner(letter)) {
        return None;
    }
    // Letters that are joined, or written from right to left, are all beyond Latin, Greek and Cyrillic.
    let plain =
        !text.chars().any(|letter| matches!(letter, '\u{590}'..='\u{1fff}' | '\u{fb1d}'..='\u{feef}' | '\u{1f000}'..));
    let dropped = |letter: &char| !(is_invisible(*letter) || (plain && is_joiner(*letter)));
    let without: String = if plain {
        text.chars().filter(dropped).collect()
    } else {
        text.chars().filter(|letter| !matches!(letter, '\u{200b}' | '\u{feff}' | '\u{ad}')).collect()
    };
    (without.len() < text.len()).then_some(without)
}

/// The name of the first of them, as Unicode writes its number: `U+200B`.
#[must_use]
pub fn first(text: &str) -> Option<String> {
    let letter = text.chars().find(|letter| is_invisible(*letter) || is_joiner(*letter))?;
    Some(format!("U+{:04X}", letter as u32))
}

/// As it looks: without invisible signs, letters of full width as the usual ones, blanks as one.
#[must_use]
pub fn as_it_looks(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.contains("  ") && !text.contains(['\t', '\n', '\r']) {
        return Cow::Borrowed(text);
    }
    let visible = without(text);
    let folded = super::width::fold(visible.as_deref().unwrap_or(text));
    Cow::Owned(folded.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::{as_it_looks, first, is_suspect, without};

    #[test]
    fn they_are_found_and_taken_out() {
        for (text, left) in [
            ("Bo\u{200b} Day", Some("Bo Day")),
            ("Ro\u{ad}mer", Some("Romer")),
            ("a\u{200d}b", Some("ab")),
            ("\u{2066}+1 202\u{2069}", Some("+1 202")),
            ("Bo Day", None),
            ("Zoë “Day”", None),
            ("می\u{200c}خواهم", None),
            ("👨\u{200d}👩", None),
        ] {
            assert_eq!(without(text).as_deref(), left, "{text:?}");
            assert!(left.is_none() || is_suspect(text), "{text:?}");
        }
        assert!(!is_suspect("Zoë “Day” … 山田"));
        assert_eq!(first("a\u{200b}b").as_deref(), Some("U+200B"));
    }

    #[test]
    fn what_looks_the_same_is_the_same() {
        for text in ["Bo Day", "Bo  Day", "Bo\u{200b} Day", "Bo\u{a0}Day", "Ｂｏ Day", "Bo\tDay"] {
            assert_eq!(as_it_looks(text), "Bo Day", "{text:?}");
        }
        assert_ne!(as_it_looks("bo day"), "Bo Day");
    }
}
