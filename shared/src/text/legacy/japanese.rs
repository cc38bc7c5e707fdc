//! Whether the byte pairs of a sample are those of Japanese text, in Shift-JIS or EUC-JP.
//!
//! Letter frequencies know nothing of half-width kana, which system exports write names in; here they count by what can
//! stand where: no sound mark behind a letter that takes none, no small letter at a word's start.

use encoding_rs::{EUC_JP, Encoding, SHIFT_JIS};

/// How much speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// Nothing else is likely.
    Strong,
    /// Likelier than what frequencies say.
    Fair,
    /// Possible.
    Weak,
}

/// The Japanese encoding, and what speaks for it.
pub(super) fn pairs(sample: &[u8], cut: bool, japanese_likely: bool) -> Option<(&'static Encoding, Weight)> {
    if let Some(text) = super::read(EUC_JP, sample, cut) {
        // Each is a pair behind 8E; in Shift-JIS those would be kanji of one narrow range, and nothing else.
        let half = text.chars().filter(|c| is_half_width(*c)).count();
        if half >= 3 && half * 3 >= text.chars().filter(|c| !c.is_ascii()).count() {
            return Some((EUC_JP, Weight::Strong));
        }
    }
    let text = super::read(SHIFT_JIS, sample, cut)?;
    let seen = Seen::of(&text, sample);
    seen.weight(japanese_likely).map(|weight| (SHIFT_JIS, weight))
}

fn is_half_width(c: char) -> bool {
    ('\u{FF61}'..='\u{FF9F}').contains(&c)
}

/// What the characters say.
#[derive(Debug, Default)]
struct Seen {
    /// Kana, and kanji of the first level: written with a lead byte below A0, which other encodings hardly have.
    common: i64,
    /// Kanji of the second level.
    rare: i64,
    /// Pairs that would be an accented letter and the letter behind it.
    swallowed: i64,
    half: Half,
}

/// What the half-width kana say.
#[derive(Debug, Default)]
struct Half {
    letters: i64,
    /// ア to ソ: two of five in Japanese, none in Cyrillic or Greek capitals.
    early: i64,
    /// Sound marks where they can stand.
    voiced: i64,
    /// What cannot stand where it does.
    impossible: i64,
}

impl Seen {
    fn of(text: &str, sample: &[u8]) -> Self {
        let mut seen = Self::default();
        let mut before = None;
        let mut raw = 0;
        for c in text.chars() {
            let width = if c.is_ascii() || is_half_width(c) { 1 } else { 2 };
            let pair = sample.get(raw..raw + width).unwrap_or_default();
            raw += width;
            if is_half_width(c) {
                seen.half.letter(before, c);
            } else if let [lead, trail] = *pair {
                let kana = matches!(c, '\u{3001}'..='\u{30FF}');
                let latin =
                    !kana && trail.is_ascii_alphabetic() && before.is_some_and(|c: char| c.is_ascii_alphabetic());
                seen.swallowed += i64::from(latin);
                seen.common += i64::from(lead < 0xA0 && !latin);
                seen.rare += i64::from(lead >= 0xE0);
            }
            before = Some(c);
        }
        seen
    }

    fn weight(&self, japanese_likely: bool) -> Option<Weight> {
        let Half { letters, early, voiced, impossible } = self.half;
        let against = self.swallowed + self.rare + impossible;
        if self.common > 0 {
            let strong = self.common >= 2 && self.common >= 2 * against && self.common * 2 >= letters;
            return if strong {
                Some(Weight::Strong)
            } else {
                (self.common + i64::from(japanese_likely) > against).then_some(Weight::Fair)
            };
        }
        if letters < 2 || against > 0 {
            return (japanese_likely && letters > 0 && against * 4 < letters).then_some(Weight::Weak);
        }
        // A fifth to seven tenths.
        let natural = early * 5 >= letters && early * 10 <= letters * 7;
        let enough = if japanese_likely { 6 } else { 16 };
        Some(if natural && voiced > 0 && letters >= enough {
            Weight::Strong
        } else if voiced > 0 || japanese_likely || natural && letters >= 8 {
            Weight::Fair
        } else {
            Weight::Weak
        })
    }
}

impl Half {
    fn letter(&mut self, before: Option<char>, c: char) {
        let inside = before.is_some_and(is_half_width);
        self.letters += 1;
        self.early += i64::from(('ｱ'..='ｿ').contains(&c));
        let takes_mark = |c: char| ('ｶ'..='ﾄ').contains(&c) || ('ﾊ'..='ﾎ').contains(&c) || c == 'ｳ';
        let possible = match c {
            'ﾞ' => before.is_some_and(takes_mark),
            'ﾟ' => before.is_some_and(|c| ('ﾊ'..='ﾎ').contains(&c)),
            'ｰ' | 'ｧ'..='ｯ' | 'ﾝ' => inside,
            '｡'..='ｦ' => false,
            _ => true,
        };
        self.voiced += i64::from(possible && matches!(c, 'ﾞ' | 'ﾟ'));
        self.impossible += i64::from(!possible);
    }
}
