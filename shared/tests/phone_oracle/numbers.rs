//! Numbers to compare with the reference: sampled from the metadata's own patterns, then bent and written in every way.

use super::metadata::{bare, pattern};
use regex_syntax::hir::{Class, Hir, HirKind};
use rlibphonenumber::PhoneMetadata;

/// Numbers by chance that are the same each time (splitmix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }

    fn one<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    fn digit(&mut self) -> char {
        char::from(b'0' + self.below(10) as u8)
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| self.digit()).collect()
    }
}

/// A country, or a service that is none, with its patterns.
pub(crate) struct Source {
    /// Two letters, or `001`.
    pub(crate) id: String,
    code: i32,
    kinds: Vec<Hir>,
    international: Option<Hir>,
    national: Option<Hir>,
}

#[allow(deprecated, reason = "the reference marks fields that its own wrapper shadows")]
pub(crate) fn sources(all: &[PhoneMetadata]) -> Vec<Source> {
    let hir = |text: &str| regex_syntax::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let source = |region: &PhoneMetadata| Source {
        id: region.id.clone(),
        code: region.country_code(),
        kinds: [
            &region.general_desc,
            &region.fixed_line,
            &region.mobile,
            &region.toll_free,
            &region.premium_rate,
            &region.shared_cost,
            &region.personal_number,
            &region.voip,
            &region.pager,
            &region.uan,
            &region.voicemail,
        ]
        .iter()
        .filter_map(|desc| pattern(desc.as_ref()).map(hir))
        .collect(),
        international: bare(region.international_prefix.as_ref()).map(hir),
        national: bare(region.national_prefix_for_parsing.as_ref()).map(hir),
    };
    all.iter().map(source).collect()
}

/// Adds digits that match the pattern.
fn sample(hir: &Hir, dice: &mut Dice, out: &mut String) {
    match hir.kind() {
        HirKind::Literal(literal) => out.extend(literal.0.iter().map(|byte| char::from(*byte))),
        HirKind::Class(class) => {
            let has = |digit: char| match class {
                Class::Unicode(class) => class.iter().any(|range| (range.start()..=range.end()).contains(&digit)),
                Class::Bytes(_) => false,
            };
            let fits: Vec<char> = ('0'..='9').filter(|digit| has(*digit)).collect();
            out.push(*dice.one(&fits));
        }
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(repetition.min);
            let count = repetition.min as usize + dice.below((most - repetition.min) as usize + 1);
            (0..count).for_each(|_| sample(&repetition.sub, dice, out));
        }
        HirKind::Capture(capture) => sample(&capture.sub, dice, out),
        HirKind::Concat(parts) => parts.iter().for_each(|part| sample(part, dice, out)),
        HirKind::Alternation(parts) => sample(dice.one(parts), dice, out),
        HirKind::Empty | HirKind::Look(_) => {}
    }
}

fn sampled(hir: Option<&Hir>, dice: &mut Dice) -> String {
    let mut out = String::new();
    if let Some(hir) = hir {
        sample(hir, dice, &mut out);
    }
    out
}

/// Changes, adds or takes a digit, a few times.
fn bend(digits: String, dice: &mut Dice) -> String {
    let mut digits: Vec<char> = digits.chars().collect();
    for _ in 0..=dice.below(2) {
        let at = dice.below(digits.len() + 1);
        match dice.below(4) {
            0 if at < digits.len() => {
                digits.remove(at);
            }
            1 => digits.insert(at, dice.digit()),
            2 => digits.extend(dice.digits(1).chars()),
            _ if at < digits.len() => digits[at] = dice.digit(),
            _ => {
                digits.pop();
            }
        }
    }
    digits.into_iter().collect()
}

const IDDS: &[&str] = &["00", "011", "010", "0011", "001", "810", "8~10", "000", "119", "0014", "00700"];

/// One number of the source, in some writing.
pub(crate) fn number(source: &Source, dice: &mut Dice) -> String {
    let mut national = match dice.below(20) {
        0 => {
            let count = dice.below(20);
            dice.digits(count)
        }
        _ => {
            let kind = if source.kinds.is_empty() { None } else { Some(dice.one(&source.kinds).clone()) };
            sampled(kind.as_ref(), dice)
        }
    };
    if dice.below(10) < 3 {
        national = bend(national, dice);
    }
    let prefix = match dice.below(8) {
        0..4 => sampled(source.national.as_ref(), dice),
        4 => (*dice.one(&["0", "1", "8", "06", "15", "01", "02", "9"])).to_owned(),
        5 => {
            let count = dice.below(6);
            dice.digits(count)
        }
        _ => String::new(),
    };
    let code = source.code;
    let written = match dice.below(12) {
        0 | 1 => national,
        2 | 3 => format!("{prefix}{national}"),
        4 | 5 => format!("+{code}{national}"),
        6 => format!("+{code}{prefix}{national}"),
        7 => format!("{code}{national}"),
        8 => format!("{code}{prefix}{national}"),
        9 => format!("{}{code}{national}", sampled(source.international.as_ref(), dice)),
        10 => format!("{}{code}{national}", dice.one(IDDS)),
        _ => {
            let count = dice.below(5);
            format!("+{}{national}", dice.digits(count))
        }
    };
    dress(&written, code, dice)
}

const MARKS: &[&str] =
    &["-", " ", "-", " ", ".", "/", ") ", " (", "－", "ー", "‐", "−", "\u{a0}", "\u{3000}", "~", "x", "*"];

/// Puts marks, scripts, letters and extensions on it.
fn dress(plain: &str, code: i32, dice: &mut Dice) -> String {
    let style = dice.below(16);
    let mut out = String::new();
    let zero = *dice.one(&['０', '٠', '०', '\u{1d7ce}', '০']);
    for (at, letter) in plain.chars().enumerate() {
        if at > 0 && style > 4 && dice.below(4) == 0 {
            let marks = if style < 13 { &MARKS[..7] } else { MARKS };
            out.push_str(dice.one::<&str>(marks));
        }
        match letter.to_digit(10) {
            Some(digit) if style >= 14 || (style == 13 && dice.below(4) == 0) => {
                out.extend(char::from_u32(zero as u32 + digit));
            }
            Some(digit @ 2..) if style == 12 && at > 4 => {
                let keys = ["ABC", "def", "GHI", "jkl", "MNO", "PQRS", "TUV", "wxyZ"][digit as usize - 2];
                out.extend(keys.chars().nth(dice.below(keys.len())));
            }
            None if style == 15 => out.push('＋'),
            _ => out.push(letter),
        }
    }
    if dice.below(6) == 0 {
        extend(&mut out, dice);
    }
    match dice.below(40) {
        0 => format!("tel:{out}"),
        1 => format!("tel:{out};phone-context=+{code}"),
        2 => format!("{out};phone-context={}", dice.one(CONTEXTS)),
        3 => format!("tel:{out};isub=12345"),
        4 => format!("({out})"),
        5 => format!("{out}{}", dice.one(TAILS)),
        6 => format!("{}{out}", dice.one(&["Tel ", "☎", "電話：", "+", "++", "(", "(+)", "~", "x"])),
        7 => scramble(&out, dice),
        _ => out,
    }
}

const CONTEXTS: &[&str] = &[
    "",
    "+",
    "+81",
    "+1-201",
    "example.com",
    "a.b-c.",
    "1a.com",
    "com.1",
    "-a.com",
    "+44;x=1",
    "+(3.9)",
    "a..b",
    "+x",
];

const TAILS: &[&str] = &[
    ".",
    " ",
    ")",
    "#",
    "!",
    "。",
    "（代表）",
    " /x12",
    "/ x2",
    "\\x",
    "\nfax 03 1234",
    " x302/x2303",
    "\u{301}",
    "®",
    "*",
    "～",
    "ſ",
    "K",
    " 内線 3",
    "\n12/x3",
];

const LABELS: &[&str] = &[
    "x",
    " x",
    "ext",
    " ext. ",
    " Ext: ",
    ";ext=",
    ";EXT=",
    "#",
    " #",
    "~",
    "～",
    "ｘ",
    "ｅｘｔ",
    " ＥＸＴＮ",
    "int",
    " INT. ",
    "доб",
    " ДОБ. ",
    "ᲁᲂб",
    "anexo ",
    " extensión ",
    "extensio\u{301}n",
    "extenſion",
    "xtn",
    " e x",
    ",",
    ",,",
    ", ,",
    ";",
    " ;",
    ",,,:",
    "- ",
    " - ",
    "..",
    "\t",
    "\u{a0}x\u{a0}",
    "＃",
    "ｉｎｔ",
    "ext．",
    "-x-",
    "extn:,-",
    "extensi",
    "xx",
    "ＸＴ",
    " ,x,",
];

fn extend(out: &mut String, dice: &mut Dice) {
    out.push_str(dice.one::<&str>(LABELS));
    let count = if dice.below(3) == 0 { dice.below(23) } else { 1 + dice.below(5) };
    let digits = dice.digits(count);
    match dice.below(8) {
        0 => out.extend(digits.chars().filter_map(|digit| char::from_u32('０' as u32 + digit.to_digit(10)?))),
        _ => out.push_str(&digits),
    }
    if dice.below(5) == 0 {
        out.push('#');
    }
}

/// The characters that patterns tell apart, at random places.
fn scramble(text: &str, dice: &mut Dice) -> String {
    const LETTERS: &[char] = &[
        '+', '＋', '-', 'x', 'X', ' ', '\t', '\n', '\u{a0}', '.', '．', ':', ',', ';', '#', '＃', '~', '～', '/', '\\',
        '*', '(', '）', 'e', 't', 'n', 'i', 'o', 'ó', '\u{301}', 'ſ', 'K', 'б', 'a', '=', '%', '字', '\u{200b}',
        '\u{378}', 'ⅷ', '²', '１', '_',
    ];
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=dice.below(4) {
        let at = dice.below(letters.len() + 1);
        letters.insert(at, *dice.one(LETTERS));
    }
    letters.into_iter().collect()
}
