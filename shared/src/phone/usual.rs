//! How many digits most numbers of a country have, for messages; not for verdicts.
//!
//! The metadata tells every length that is possible, services and all: 8 to 17 digits in Japan, where people have 9 or 10.
//! Source: the national numbering plans that the ITU publishes (E.129, E.164).

/// What is usual of a calling code.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Usual {
    /// Calling code, such as 81.
    code: u16,
    /// Its country in English and Japanese.
    pub(crate) country: [&'static str; 2],
    /// Fewest and most digits, without calling code and national prefix.
    digits: [u8; 2],
    /// Whether people write a 0 in front inside the country.
    pub(crate) zero: bool,
}

impl Usual {
    const fn new(code: u16, country: [&'static str; 2], digits: [u8; 2], zero: bool) -> Self {
        Self { code, country, digits, zero }
    }

    /// Whether numbers have so many digits.
    pub(crate) fn has(self, digits: usize) -> bool {
        let [fewest, most] = self.digits.map(usize::from);
        (fewest..=most).contains(&digits)
    }

    /// Whether no number has so many digits.
    pub(crate) fn is_below(self, digits: usize) -> bool {
        digits > usize::from(self.digits[1])
    }

    /// How many digits, in English and Japanese.
    pub(crate) fn lengths(self) -> [String; 2] {
        let [fewest, most] = self.digits;
        match most.saturating_sub(fewest) {
            0 => [most.to_string(), format!("{most}桁")],
            1 => [format!("{fewest} or {most}"), format!("{fewest}桁か{most}桁")],
            _ => [format!("{fewest} to {most}"), format!("{fewest}～{most}桁")],
        }
    }
}

/// What is usual of that calling code, where it is known.
pub(crate) fn usual(code: u16) -> Option<Usual> {
    USUAL.iter().find(|usual| usual.code == code).copied()
}

/// What mobile numbers of a country begin with in E.164, and how many characters nearly all of them have.
const MOBILES: [(&str, usize); 1] = [("+393", 13)];

/// Whether a valid number is a mobile one that is a digit shorter than nearly all of its country.
pub(super) fn is_short_mobile(e164: &str) -> bool {
    MOBILES.iter().any(|(begin, length)| e164.len() + 1 == *length && e164.starts_with(begin))
}

#[rustfmt::skip]
const USUAL: &[Usual] = &[
    Usual::new(1, ["the US and Canada", "米国・カナダ"], [10, 10], false),
    Usual::new(7, ["Russia and Kazakhstan", "ロシア・カザフスタン"], [10, 10], false),
    Usual::new(20, ["Egypt", "エジプト"], [9, 10], true),
    Usual::new(27, ["South Africa", "南アフリカ"], [9, 9], true),
    Usual::new(30, ["Greece", "ギリシャ"], [10, 10], false),
    Usual::new(31, ["the Netherlands", "オランダ"], [9, 9], true),
    Usual::new(32, ["Belgium", "ベルギー"], [8, 9], true),
    Usual::new(33, ["France", "フランス"], [9, 9], true),
    Usual::new(34, ["Spain", "スペイン"], [9, 9], false),
    Usual::new(36, ["Hungary", "ハンガリー"], [8, 9], false),
    Usual::new(40, ["Romania", "ルーマニア"], [9, 9], true),
    Usual::new(41, ["Switzerland", "スイス"], [9, 9], true),
    Usual::new(43, ["Austria", "オーストリア"], [8, 11], true),
    Usual::new(44, ["the UK", "英国"], [10, 10], true),
    Usual::new(45, ["Denmark", "デンマーク"], [8, 8], false),
    Usual::new(46, ["Sweden", "スウェーデン"], [8, 9], true),
    Usual::new(47, ["Norway", "ノルウェー"], [8, 8], false),
    Usual::new(48, ["Poland", "ポーランド"], [9, 9], false),
    Usual::new(49, ["Germany", "ドイツ"], [9, 11], true),
    Usual::new(51, ["Peru", "ペルー"], [8, 9], false),
    Usual::new(52, ["Mexico", "メキシコ"], [10, 10], false),
    Usual::new(54, ["Argentina", "アルゼンチン"], [10, 11], false),
    Usual::new(55, ["Brazil", "ブラジル"], [10, 11], true),
    Usual::new(56, ["Chile", "チリ"], [9, 9], false),
    Usual::new(57, ["Colombia", "コロンビア"], [10, 10], false),
    Usual::new(60, ["Malaysia", "マレーシア"], [8, 10], true),
    Usual::new(61, ["Australia", "オーストラリア"], [9, 9], true),
    Usual::new(62, ["Indonesia", "インドネシア"], [9, 11], true),
    Usual::new(63, ["the Philippines", "フィリピン"], [9, 10], true),
    Usual::new(64, ["New Zealand", "ニュージーランド"], [8, 10], true),
    Usual::new(65, ["Singapore", "シンガポール"], [8, 8], false),
    Usual::new(66, ["Thailand", "タイ"], [8, 9], true),
    Usual::new(81, ["Japan", "日本"], [9, 10], true),
    Usual::new(82, ["South Korea", "韓国"], [9, 10], true),
    Usual::new(84, ["Vietnam", "ベトナム"], [9, 10], true),
    Usual::new(86, ["China", "中国"], [10, 11], true),
    Usual::new(90, ["Türkiye", "トルコ"], [10, 10], true),
    Usual::new(91, ["India", "インド"], [10, 10], true),
    Usual::new(351, ["Portugal", "ポルトガル"], [9, 9], false),
    Usual::new(353, ["Ireland", "アイルランド"], [8, 9], true),
    Usual::new(358, ["Finland", "フィンランド"], [8, 10], true),
    Usual::new(380, ["Ukraine", "ウクライナ"], [9, 9], true),
    Usual::new(420, ["Czechia", "チェコ"], [9, 9], false),
    Usual::new(852, ["Hong Kong", "香港"], [8, 8], false),
    Usual::new(886, ["Taiwan", "台湾"], [8, 9], true),
    Usual::new(966, ["Saudi Arabia", "サウジアラビア"], [9, 9], true),
    Usual::new(971, ["the United Arab Emirates", "アラブ首長国連邦"], [8, 9], true),
    Usual::new(972, ["Israel", "イスラエル"], [8, 9], true),
];

#[cfg(test)]
mod tests {
    use super::super::region::{Code, Length};
    use super::{USUAL, usual};

    #[test]
    fn what_is_usual_is_possible() {
        for known in USUAL {
            let code = Code::of(known.code).unwrap();
            let [fewest, most] = known.digits;
            assert!(fewest <= most);
            for digits in fewest..=most {
                let length = code.chief().length(usize::from(digits));
                assert_eq!(length, Length::Possible, "+{}: {digits} digits", known.code);
            }
        }
    }

    #[test]
    fn lengths_are_said_in_words() {
        let said = |code| usual(code).map(super::Usual::lengths);
        assert_eq!(said(1), Some(["10".to_owned(), "10桁".to_owned()]));
        assert_eq!(said(81), Some(["9 or 10".to_owned(), "9桁か10桁".to_owned()]));
        assert_eq!(said(49), Some(["9 to 11".to_owned(), "9～11桁".to_owned()]));
        assert_eq!(said(373), None);
    }
}
