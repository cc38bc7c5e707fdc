//! Compatibility forms to plain letters: width ([`crate::text::width`]), circled and bracketed letters and numbers, Roman
//! numerals, squared words (㈱, ㌔), ligatures (ﬁ).
//!
//! What NFKC makes of these, by a table of their blocks; all other characters stay as they are, so this is not the whole
//! of NFKC and is not called so: superscripts, Arabic forms and mathematical letters, for instance, are kept.

use super::compatibility_table::BLOCKS;
use crate::text::width;
use std::sync::OnceLock;

/// The blocks with their characters' plain forms side by side; made when first needed.
static TABLE: OnceLock<Vec<(char, char, Vec<&'static str>)>> = OnceLock::new();

/// What the character becomes; `None`: it stays, as far as these blocks go.
fn plain(letter: char) -> Option<&'static str> {
    // Most letters beyond ASCII are kana and kanji.
    if matches!(letter, '\0'..'\u{2100}' | '\u{3000}'..'\u{3200}' | '\u{3400}'..'\u{fb00}') {
        return None;
    }
    let table = TABLE.get_or_init(|| {
        BLOCKS.iter().map(|(first, last, folded)| (*first, *last, folded.split('|').collect())).collect()
    });
    let (first, _, folded) = table.iter().find(|(first, last, _)| (*first..=*last).contains(&letter))?;
    folded.get(letter as usize - *first as usize).copied().filter(|folded| !folded.is_empty())
}

/// Whether the text has a character that [`fold`] would change.
pub(super) fn is_special(text: &str) -> bool {
    !text.is_ascii() && (text.chars().any(|letter| plain(letter).is_some()) || width::changes(text))
}

/// The text with every such form folded.
pub(super) fn fold(text: &str) -> String {
    let mut plainer = String::with_capacity(text.len());
    for letter in text.chars() {
        match plain(letter) {
            Some(folded) => plainer.push_str(folded),
            None => plainer.push(letter),
        }
    }
    width::fold(&plainer)
}

#[cfg(test)]
mod tests {
    use super::{BLOCKS, fold, is_special, plain};
    use unicode_normalization::UnicodeNormalization;

    #[test]
    fn forms_that_stand_in_lists() {
        for (raw, folded) in [
            ("㈱ミドリ", "(株)ミドリ"),
            ("①Ⅳ㎡", "1IVm2"),
            ("ﬁrst ℡ №5", "first TEL No5"),
            ("㍻元年 ㌔", "平成元年 キロ"),
            ("ＡＢ　ﾊﾟ", "AB パ"),
            ("株式会社 café ²", "株式会社 café ²"),
        ] {
            assert_eq!(fold(raw), folded);
            assert_eq!(is_special(raw), raw != folded, "{raw}");
        }
    }

    #[test]
    fn every_character_of_the_blocks_is_as_nfkc_has_it() {
        for (first, last, folded) in BLOCKS {
            assert_eq!(folded.split('|').count(), *last as usize - *first as usize + 1);
            for letter in *first..=*last {
                let expected: String = std::iter::once(letter).nfkc().collect();
                let found = plain(letter).map_or_else(|| letter.to_string(), ToOwned::to_owned);
                assert_eq!(found, expected, "{:x}", letter as u32);
            }
        }
    }
}
