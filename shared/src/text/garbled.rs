//! Text that was garbled before it was saved: bytes of one encoding once read as another and written again.
//!
//! The way back is tried: the cell is encoded in what it was read as, and must then be valid, whole and likely text in what it
//! was. Real text does not come out so by chance; where it could, more is asked for. Some characters tell by themselves.

use encoding_rs::{DecoderResult, Encoding, SHIFT_JIS, UTF_8, WINDOWS_1251, WINDOWS_1252};

/// How often text may have been garbled over.
const TIMES: usize = 4;

/// Garbled text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Garbled {
    /// The encoding that it was in.
    pub was: &'static str,
    /// The encoding that it was taken for.
    pub read_as: &'static str,
    /// The text as it was meant, where nothing of it was lost.
    pub text: Option<String>,
}

/// Whether a record's text can hold garbled cells, at a glance.
#[must_use]
pub fn is_suspect(record: &str) -> bool {
    Signs::of(record.as_bytes()).are_any()
}

/// What became of the cell's text before it was saved; `None` for text as it should be.
#[must_use]
pub fn find(cell: &str) -> Option<Garbled> {
    let mut found = once(cell)?;
    for _ in 1..TIMES {
        let Some(deeper) = found.text.as_deref().and_then(once) else { break };
        found = deeper;
    }
    Some(found)
}

fn once(cell: &str) -> Option<Garbled> {
    let garbled = |was: &'static Encoding, read_as: &'static str, text| Garbled { was: was.name(), read_as, text };
    let signs = Signs::of(cell.as_bytes());
    if signs.hangs_in_gbk && cell.contains("锟斤拷") {
        return Some(garbled(UTF_8, "GBK", None));
    }
    if let Some(text) = signs.is_western_in_a_row().then(|| utf8_as_western(cell)).flatten() {
        return Some(garbled(UTF_8, WINDOWS_1252.name(), kept(text)));
    }
    if let Some(text) = signs.cyrillic.then(|| utf8_as_cyrillic(cell)).flatten() {
        return Some(garbled(UTF_8, WINDOWS_1251.name(), kept(text)));
    }
    if signs.broken_kana || signs.half_width {
        if let Some(text) = utf8_as_shift_jis(cell) {
            return Some(garbled(UTF_8, SHIFT_JIS.name(), kept(text)));
        }
        if has_broken_kana(cell) {
            return Some(garbled(UTF_8, SHIFT_JIS.name(), None));
        }
    }
    let text = signs.is_western_with_signs().then(|| shift_jis_as_western(cell)).flatten()?;
    Some(garbled(SHIFT_JIS, WINDOWS_1252.name(), kept(text)))
}

/// What a glance at the bytes of a cell tells: which ways back are worth trying.
#[derive(Clone, Copy, Debug, Default)]
struct Signs {
    /// A character that no western encoding has.
    beyond_western: bool,
    /// A western letter or sign right behind another character beyond ASCII.
    in_a_row: bool,
    /// Windows-1252's signs between 0x80 and 0x9F.
    signs: bool,
    cyrillic: bool,
    half_width: bool,
    /// What the kanji of [`is_broken_kana`] begin with.
    broken_kana: bool,
    /// What 锟 begins with.
    hangs_in_gbk: bool,
}

impl Signs {
    fn of(text: &[u8]) -> Self {
        let mut signs = Self::default();
        let mut at = 0;
        while let Some(&byte) = text.get(at) {
            if byte < 0x80 {
                // Eight bytes of ASCII at a time.
                let ascii = |chunk: &[u8; 8]| u64::from_ne_bytes(*chunk) & 0x8080_8080_8080_8080 == 0;
                at += if text[at..].first_chunk().is_some_and(ascii) { 8 } else { 1 };
            } else if matches!(byte, 0xE3..=0xE6 | 0xE8) {
                // Kana and most kanji.
                signs.beyond_western = true;
                at += 3;
            } else {
                if byte >= 0xC2 {
                    let before = at.checked_sub(1).map_or(0, |before| text[before]);
                    signs.see(before, byte, text.get(at + 1).copied().unwrap_or_default());
                }
                at += 1;
            }
        }
        signs
    }

    /// The first byte of a character, and its neighbours.
    fn see(&mut self, before: u8, byte: u8, next: u8) {
        let western = matches!(byte, 0xC2 | 0xC3 | 0xC5 | 0xC6 | 0xCB | 0xE2);
        self.beyond_western |= !western;
        self.in_a_row |= western && before >= 0x80;
        // Of Latin-1, only U+0080 to U+009F are such signs.
        self.signs |= western && byte != 0xC3 && (byte != 0xC2 || next < 0xA0);
        self.cyrillic |= byte == 0xD0;
        self.half_width |= byte == 0xEF;
        self.broken_kana |= byte == 0xE7 && matches!(next, 0xB8 | 0xB9);
        self.hangs_in_gbk |= byte == 0xE9 && next == 0x94;
    }

    /// Whether text with these signs can hold garbled text at all, in one cell or another.
    const fn are_any(self) -> bool {
        self.in_a_row || self.signs || self.cyrillic || self.half_width || self.broken_kana || self.hangs_in_gbk
    }

    const fn is_western_in_a_row(self) -> bool {
        self.in_a_row && !self.beyond_western
    }

    const fn is_western_with_signs(self) -> bool {
        self.signs && !self.beyond_western
    }
}

/// The text, unless characters of it were lost before.
fn kept(text: String) -> Option<String> {
    (!text.contains(char::REPLACEMENT_CHARACTER)).then_some(text)
}

/// `MÃ¼ller`, `donâ€™t`, `æ—¥æœ¬`: each character above ASCII belongs to a sequence of UTF-8.
fn utf8_as_western(cell: &str) -> Option<String> {
    let bytes: Vec<u8> = cell.chars().map(western_byte).collect::<Option<_>>()?;
    let text = std::str::from_utf8(&bytes).ok()?;
    let mut sequences = 0;
    let mut certain = false;
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
        let trail = bytes.get(at + 1).copied().unwrap_or_default();
        // A capital letter can stand before a quotation mark, a dash or an ellipsis: not a proof by itself.
        let punctuation = matches!(trail, 0x82 | 0x84 | 0x85 | 0x8B | 0x91..=0x97 | 0x9B | 0xAB | 0xBB);
        certain |= c.len_utf8() > 2 || !punctuation;
        sequences += 1;
        if !is_likely(c) {
            return None;
        }
    }
    (sequences > 1 || certain).then(|| text.to_owned())
}

/// `РњРѕСЃРєРІР°` for `Москва`.
fn utf8_as_cyrillic(cell: &str) -> Option<String> {
    if !cell.contains(['\u{420}', '\u{421}']) {
        return None;
    }
    let (bytes, _, lost) = WINDOWS_1251.encode(cell);
    let text = std::str::from_utf8(&bytes).ok().filter(|_| !lost)?;
    let mut letters = text.chars().filter(|c| !c.is_ascii());
    let all =
        letters.by_ref().all(|c| matches!(c, '\u{400}'..='\u{4FF}' | '\u{A0}'..='\u{BF}' | '\u{2010}'..='\u{2122}'));
    (all && text.chars().filter(|c| !c.is_ascii()).count() > 1).then(|| text.to_owned())
}

/// `螻ｱ逕ｰ` for `山田`: kanji of the second level mixed with half-width kana.
fn utf8_as_shift_jis(cell: &str) -> Option<String> {
    let half_width = |c: char| ('\u{FF61}'..='\u{FF9F}').contains(&c);
    let is_mark = |c: char| is_broken_kana(c) || half_width(c);
    let rare = cell.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count();
    if !cell.contains(is_mark) || rare == 0 {
        return None;
    }
    let (bytes, _, lost) = SHIFT_JIS.encode(cell);
    let text = std::str::from_utf8(&bytes).ok().filter(|_| !lost)?;
    let ascii = |text: &str| text.bytes().filter(u8::is_ascii).count();
    // The second byte of a kanji can be an ASCII letter: then it is a kanji.
    let whole = ascii(text) == ascii(cell);
    let japanese = text.chars().filter(|c| !c.is_ascii()).all(|c| is_japanese(c) || c == char::REPLACEMENT_CHARACTER);
    (whole && japanese).then(|| text.to_owned())
}

/// The kanji that the first two bytes of kana become: hardly ever written, and then as the word for a pattern.
fn is_broken_kana(c: char) -> bool {
    matches!(c, '縺' | '繧' | '繝')
}

fn has_broken_kana(cell: &str) -> bool {
    cell.chars().filter(|c| is_broken_kana(*c)).count() >= 2 && !cell.contains("繧繝")
}

/// `ƒ„ƒ}ƒ_` for `ヤマダ`: each character above ASCII belongs to a pair of Shift-JIS.
fn shift_jis_as_western(cell: &str) -> Option<String> {
    let bytes: Vec<u8> = cell.chars().map(western_byte).collect::<Option<_>>()?;
    if !bytes.iter().any(|byte| matches!(byte, 0x81..=0x9F)) {
        return None;
    }
    let mut decoder = SHIFT_JIS.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len())?);
    let (result, _) = decoder.decode_to_string_without_replacement(&bytes, &mut text, true);
    if result != DecoderResult::InputEmpty {
        return None;
    }
    let mut letters = 0;
    let mut before = ' ';
    for c in text.chars() {
        // A quotation mark and the letter behind it make a kanji in the middle of a word.
        if c.is_ascii_alphanumeric() && is_japanese(before) || is_japanese(c) && before.is_ascii_alphanumeric() {
            return None;
        }
        if !c.is_ascii() {
            letters += 1;
            if !is_japanese(c) || ('\u{FF61}'..='\u{FF9F}').contains(&c) {
                return None;
            }
        }
        before = c;
    }
    (letters > 1).then_some(text)
}

/// The byte of Windows-1252 or ISO-8859-1 that stands for the character.
fn western_byte(c: char) -> Option<u8> {
    const SPECIAL: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    u8::try_from(c).ok().or_else(|| {
        let at = SPECIAL.iter().position(|special| *special == c)?;
        u8::try_from(at + 0x80).ok()
    })
}

/// Characters that names, places and notes are written in.
fn is_likely(c: char) -> bool {
    matches!(c,
        '\u{100}'..='\u{1B0}' | '\u{218}'..='\u{21B}' | '\u{386}'..='\u{4FF}' | '\u{5D0}'..='\u{5EA}' | '\u{620}'..='\u{66F}'
        | '\u{E01}'..='\u{E5B}' | '\u{1E00}'..='\u{1EFF}' | '\u{2010}'..='\u{203A}' | '\u{20AC}' | '\u{2122}' | '\u{AC00}'..='\u{D7A3}'
        | char::REPLACEMENT_CHARACTER | '\u{1F300}'..='\u{1FAFF}')
        || is_japanese(c)
        // Garbled twice.
        || western_byte(c).is_some()
}

/// Kana, kanji, and the marks that go with them.
fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF9F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(text: &str, encoding: &'static Encoding) -> String {
        encoding.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    const NAMES: &[&str] = &[
        "山田 太郎",
        "佐藤 花子",
        "髙橋 さくら",
        "齋藤 一郎",
        "ﾔﾏﾀﾞ ﾀﾛｳ",
        "ﾐｶ",
        "ﾃｱ ﾐｶ",
        "鷲見 繧繝",
        "ソフィア・ヤマダ",
        "東京都千代田区麹町1-2",
        "罹災 鑿",
        "邂逅",
        "螺良 ﾂﾌﾞﾗ",
        "縺れる",
        "株式会社ﾃｸﾉ",
        "表参道ﾋﾙｽﾞ",
        "Müller",
        "Ångström",
        "CAFÉ…",
        "GÅ”",
        "„JÄ“",
        "São Paulo",
        "FRANÇOISE",
        "LUKÁŠ KŘÍŽ",
        "Íñigo Núñez",
        "Łukasz Żółć",
        "Jānis Bērziņš",
        "Şebnem Yılmaz",
        "don’t – “won’t”",
        "rock ’n’ roll",
        "L’Été",
        "25 °C",
        "£5 – €7",
        "½ × ¾",
        "Γιώργος",
        "Иван Петров",
        "Рік Рєпін",
        "СССР",
        "Сергій Їжак",
        "דוד כהן",
        "محمد",
        "สมชาย",
        "Nguyễn Văn",
        "김민준",
        "王伟",
        "联通",
        "陳怡君",
        "naïve café",
        "ÆØÅ",
        "Ærø Ålesund",
        "Ñuñoa",
        "‘S’ “A”",
        "Ÿ Œuvre",
        "™ ® ©",
        "Ö×Ä",
        "ÄÖÜ",
        "ß",
        "N° 5",
        "A–Z",
        "Ôtel",
        "Ð Þór",
        "Žižek",
        "Œ",
        "“Q”",
    ];

    #[test]
    fn real_text_is_left_alone() {
        for name in NAMES {
            assert_eq!(find(name), None, "{name}");
        }
    }

    #[test]
    fn garbled_names_are_found_and_brought_back() {
        for name in [
            "Müller",
            "José Núñez",
            "Łukasz",
            "Иван Петров",
            "Γιώργος",
            "山田 太郎",
            "don’t",
            "東京",
            "김민준",
            "São Paulo",
            "Nguyễn",
        ] {
            let garbled = read_as(name, WINDOWS_1252);
            let found = find(&garbled).unwrap_or_else(|| panic!("{name}: {garbled}"));
            assert_eq!((found.was, found.read_as, found.text.as_deref()), ("UTF-8", "windows-1252", Some(name)));
            assert!(is_suspect(&format!("山田,{garbled},x")), "{garbled}");
            let twice = read_as(&garbled, WINDOWS_1252);
            assert_eq!(find(&twice).and_then(|found| found.text).as_deref(), Some(name), "{twice}");
        }
        for name in ["山田", "田中 一", "ありがとう", "ヤマダ"] {
            let garbled = read_as(name, SHIFT_JIS);
            let found = find(&garbled).unwrap_or_else(|| panic!("{name}: {garbled}"));
            assert_eq!((found.was, found.read_as), ("UTF-8", "Shift_JIS"), "{name}: {garbled}");
            assert!(is_suspect(&format!("Müller,{garbled},x")), "{garbled}");
            assert!(found.text.is_none_or(|text| text == name), "{garbled}");
        }
        for name in ["ヤマダ タロウ", "山田 太郎", "佐藤", "さくら"] {
            let (bytes, ..) = SHIFT_JIS.encode(name);
            let garbled = WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned();
            let found = find(&garbled).unwrap_or_else(|| panic!("{name}: {garbled}"));
            assert_eq!((found.was, found.text.as_deref()), ("Shift_JIS", Some(name)), "{garbled}");
        }
        assert_eq!(find("РњРѕСЃРєРІР°").and_then(|found| found.text).as_deref(), Some("Москва"));
        assert_eq!(find("Mï¿½ller").map(|found| found.text), Some(None));
        assert_eq!(find("锟斤拷").map(|found| found.text), Some(None));
        assert_eq!(find("譁\u{30fb}\u{ff6d}怜喧縺代縺").map(|found| found.text), Some(None));
    }
}
