//! Width folding: full-width ASCII to ASCII, half-width kana to kana.
//!
//! A small table of our own instead of the whole of NFKC: these are the compatibility forms that Japanese keyboards
//! produce. Shared by headers, phones, dates, numbers and postal codes. Not for display, and not for text fields.

/// Half-width kana U+FF61..=U+FF9F, in order.
const KANA: [char; 63] = [
    '。', '「', '」', '、', '・', 'ヲ', 'ァ', 'ィ', 'ゥ', 'ェ', 'ォ', 'ャ', 'ュ', 'ョ', 'ッ', 'ー', 'ア', 'イ', 'ウ',
    'エ', 'オ', 'カ', 'キ', 'ク', 'ケ', 'コ', 'サ', 'シ', 'ス', 'セ', 'ソ', 'タ', 'チ', 'ツ', 'テ', 'ト', 'ナ', 'ニ',
    'ヌ', 'ネ', 'ノ', 'ハ', 'ヒ', 'フ', 'ヘ', 'ホ', 'マ', 'ミ', 'ム', 'メ', 'モ', 'ヤ', 'ユ', 'ヨ', 'ラ', 'リ', 'ル',
    'レ', 'ロ', 'ワ', 'ン', '\u{3099}', '\u{309a}',
];

/// Whether the text has a character that [`fold`] would change.
#[must_use]
pub fn is_wide(text: &str) -> bool {
    // All of them are three bytes long and begin with E3 or EF: ASCII is settled at a glance.
    !text.is_ascii() && text.chars().any(|letter| one(letter) != letter)
}

/// Whether [`fold`] would change the text: [`is_wide`], or a voiced mark to join.
pub(crate) fn changes(text: &str) -> bool {
    is_wide(text) || text.contains(['\u{3099}', '\u{309a}'])
}

/// Appends `text` to `out` with every width form folded. Folding twice changes nothing.
pub fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.push_str(text);
    } else {
        push_folded(text, one, out);
    }
}

/// The text with half-width kana folded, and nothing else.
pub(crate) fn fold_kana(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_folded(text, |letter| if ascii(letter) == letter { one(letter) } else { letter }, &mut out);
    out
}

fn push_folded(text: &str, fold: impl Fn(char) -> char, out: &mut String) {
    for letter in text.chars() {
        let folded = fold(letter);
        match (folded, out.chars().next_back()) {
            ('\u{3099}', Some(before)) => push_voiced(out, before, voiced(before), folded),
            ('\u{309a}', Some(before)) => push_voiced(out, before, half_voiced(before), folded),
            _ => out.push(folded),
        }
    }
}

/// A full-width form of an ASCII character as that one; any other as it is.
#[must_use]
pub(crate) fn ascii(letter: char) -> char {
    match letter {
        '\u{3000}' | '！'..='～' => one(letter),
        _ => letter,
    }
}

/// The text with every width form folded.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Without case and width: what is left of a text when two are compared.
pub(crate) fn fold_case(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { fold(text).to_lowercase() }
}

/// One character, folded on its own.
#[must_use]
pub fn one(letter: char) -> char {
    let code = letter as u32;
    match code {
        0x3000 => ' ',
        0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(letter),
        0xFF61..=0xFF9F => KANA.get((code - 0xFF61) as usize).copied().unwrap_or(letter),
        0xFFE0 => '¢',
        0xFFE1 => '£',
        0xFFE5 => '¥',
        _ => letter,
    }
}

fn push_voiced(out: &mut String, before: char, joined: Option<char>, mark: char) {
    match joined {
        Some(joined) => {
            out.truncate(out.len() - before.len_utf8());
            out.push(joined);
        }
        None => out.push(mark),
    }
}

/// The kana with a voiced mark: カ -> ガ, as NFC joins them.
fn voiced(kana: char) -> Option<char> {
    let apart = match kana {
        'う' | 'ウ' => 0x4e,
        'ワ' | 'ヰ' | 'ヱ' | 'ヲ' => 8,
        'か' | 'き' | 'く' | 'け' | 'こ' | 'さ' | 'し' | 'す' | 'せ' | 'そ' | 'た' | 'ち' | 'つ' | 'て' | 'と'
        | 'は' | 'ひ' | 'ふ' | 'へ' | 'ほ' | 'ゝ' | 'カ' | 'キ' | 'ク' | 'ケ' | 'コ' | 'サ' | 'シ' | 'ス' | 'セ'
        | 'ソ' | 'タ' | 'チ' | 'ツ' | 'テ' | 'ト' | 'ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ' | 'ヽ' => 1,
        _ => return None,
    };
    char::from_u32(kana as u32 + apart)
}

/// The kana with a half-voiced mark: ハ -> パ.
fn half_voiced(kana: char) -> Option<char> {
    let joins = matches!(kana, 'は' | 'ひ' | 'ふ' | 'へ' | 'ほ' | 'ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ');
    joins.then(|| char::from_u32(kana as u32 + 2)).flatten()
}

/// Whether [`fold`] makes the kana of another one and a mark.
pub(crate) fn is_joined(kana: char) -> bool {
    let apart = |by: u32| char::from_u32((kana as u32).wrapping_sub(by));
    [1, 8, 0x4e].into_iter().any(|by| apart(by).and_then(voiced) == Some(kana))
        || apart(2).and_then(half_voiced) == Some(kana)
}

#[cfg(test)]
mod tests {
    use super::{fold, is_wide};
    use proptest::prelude::*;

    #[test]
    fn folds_what_japanese_keyboards_write() {
        for (raw, folded) in [
            ("ＡＢＣ　１２３", "ABC 123"),
            ("ﾔﾏﾀﾞ ﾊﾟﾊﾟ ｳﾞ", "ヤマダ パパ ヴ"),
            ("０３－１２３４", "03-1234"),
            ("ー−漢字é", "ー−漢字é"),
            ("ﾞ", "\u{3099}"),
            ("ｶﾞｳﾞﾜﾞ", "ガヴヷ"),
        ] {
            assert_eq!(fold(raw), folded);
            assert_eq!(is_wide(raw), raw != folded, "{raw}");
        }
    }

    #[test]
    fn kana_and_their_marks_are_joined_as_nfkc_has_it() {
        use unicode_normalization::UnicodeNormalization;
        for kana in ('ぁ'..='ヿ').chain('\u{ff66}'..='\u{ff9d}') {
            for mark in ['\u{3099}', '\u{309a}', 'ﾞ', 'ﾟ'] {
                let text = String::from_iter([kana, mark]);
                // The sign for "koto", the one for "yori" and the marks that stand alone are no kana that people type.
                if !matches!(kana, 'ゟ' | 'ヿ' | '゛' | '゜' | '\u{3099}' | '\u{309a}') {
                    assert_eq!(fold(&text), text.nfkc().collect::<String>());
                }
            }
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "[ -~ｦ-ﾟ！-～ァ-ヶ\u{3099}\u{309a}　漢]{0,12}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
