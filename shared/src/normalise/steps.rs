//! Steps that a field's cells go through before their kind reads them: see [`Step`].
//!
//! They run in one order, whatever the order in the form, so that running them again changes nothing: signs are taken
//! out, forms folded, kana and case changed, blanks collapsed. Cells are trimmed before and after in any case. What the
//! file says is kept; a note tells of changed letters ([`crate::rules`], `value_normalised`), not of blanks alone.

use super::compatibility;
use crate::form::Step;
use crate::text::blank::trim;
use crate::text::width;
use std::borrow::Cow;

/// Steps made ready, in the order in which they run.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    run: Vec<Run>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Case {
    Title,
    Upper,
    Lower,
}

/// Signs to take out, those of ASCII in a table too.
#[derive(Clone, Debug)]
struct Signs {
    all: Vec<char>,
    ascii: [bool; 128],
}

impl Signs {
    fn of(all: Vec<char>) -> Self {
        let mut ascii = [false; 128];
        for sign in &all {
            if let Some(place) = ascii.get_mut(*sign as usize) {
                *place = true;
            }
        }
        Self { all, ascii }
    }

    /// Whether the character is one of them, in full width too.
    fn has(&self, letter: char) -> bool {
        self.ascii.get(letter as usize).copied().unwrap_or_else(|| self.all.contains(&width::one(letter)))
    }

    fn stand_in(&self, text: &str) -> bool {
        if text.is_ascii() {
            text.bytes().any(|byte| self.ascii[usize::from(byte & 127)])
        } else {
            text.chars().any(|letter| self.has(letter))
        }
    }
}

#[derive(Clone, Debug)]
enum Run {
    Strip(Signs),
    AsciiHalf,
    KanaFull,
    Compatibility,
    Katakana,
    Hiragana,
    Case(Case),
    CollapseBlanks,
}

impl Steps {
    /// The steps of a field. Contradictions were refused when the form was read.
    pub(crate) fn of(steps: &[Step]) -> Self {
        let has = |step: &Step| steps.contains(step);
        let signs: Vec<char> = steps
            .iter()
            .filter_map(|step| if let Step::Strip(signs) = step { Some(signs.chars()) } else { None })
            .flatten()
            .collect();
        let strip = (!signs.is_empty()).then(|| Run::Strip(Signs::of(signs)));
        let fold: Vec<Run> = if has(&Step::Compatibility) {
            vec![Run::Compatibility]
        } else {
            let half = has(&Step::AsciiHalf).then_some(Run::AsciiHalf);
            half.into_iter().chain(has(&Step::KanaFull).then_some(Run::KanaFull)).collect()
        };
        let kana = [(Step::Katakana, Run::Katakana), (Step::Hiragana, Run::Hiragana)];
        let kana: Vec<Run> = kana.into_iter().filter(|(step, _)| has(step)).map(|(_, run)| run).collect();
        let case = [(Step::TitleCase, Case::Title), (Step::Upper, Case::Upper), (Step::Lower, Case::Lower)];
        let case = case.into_iter().filter(|(step, _)| has(step)).map(|(_, case)| Run::Case(case));
        let collapse = has(&Step::CollapseBlanks).then_some(Run::CollapseBlanks);
        // Folding brings forth signs to take out (㈱), and changed kana bring forth letters to join (わ with a mark).
        let again = if kana.is_empty() { vec![] } else { fold.clone() };
        let strip_again = if fold.is_empty() { None } else { strip.clone() };
        let mut run: Vec<Run> = strip.into_iter().chain(fold).chain(strip_again).chain(kana).chain(again).collect();
        run.extend(case.chain(collapse));
        Self { run }
    }

    /// Whether any step changes more than blanks.
    pub(crate) fn change_letters(&self) -> bool {
        self.run.iter().any(|run| !matches!(run, Run::CollapseBlanks))
    }

    /// Whether no step is set.
    pub(crate) const fn is_empty(&self) -> bool {
        self.run.is_empty()
    }

    /// The value (trimmed) after all steps, trimmed again.
    pub(crate) fn apply<'a>(&self, value: &'a str) -> Cow<'a, str> {
        let mut value = Cow::Borrowed(value);
        for run in &self.run {
            if run.changes(&value) {
                value = Cow::Owned(run.apply(&value));
            }
        }
        match value {
            Cow::Borrowed(value) => Cow::Borrowed(trim(value)),
            Cow::Owned(value) if trim(&value).len() == value.len() => Cow::Owned(value),
            Cow::Owned(value) => Cow::Owned(trim(&value).to_owned()),
        }
    }
}

impl Run {
    /// Whether the text would be another afterwards; where that is as costly as the step, whether it may be.
    fn changes(&self, text: &str) -> bool {
        match self {
            Self::Strip(signs) => signs.stand_in(text),
            Self::AsciiHalf => !text.is_ascii() && text.chars().any(|letter| width::ascii(letter) != letter),
            Self::KanaFull => !text.is_ascii() && width::changes(text),
            Self::Compatibility => compatibility::is_special(text),
            Self::Katakana => !text.is_ascii() && text.chars().any(|letter| katakana(letter) != letter),
            Self::Hiragana => !text.is_ascii() && text.chars().any(|letter| hiragana(letter) != letter),
            Self::Case(Case::Title) => words(text).any(|word| title_case(word).is_some()),
            Self::Case(Case::Upper) => text.chars().any(|letter| letter.to_uppercase().ne(std::iter::once(letter))),
            Self::Case(Case::Lower) => text.chars().any(|letter| letter.to_lowercase().ne(std::iter::once(letter))),
            Self::CollapseBlanks => has_loose_blanks(text),
        }
    }

    fn apply(&self, text: &str) -> String {
        match self {
            Self::Strip(signs) => text.chars().filter(|letter| !signs.has(*letter)).collect(),
            Self::AsciiHalf => text.chars().map(width::ascii).collect(),
            Self::KanaFull => width::fold_kana(text),
            Self::Compatibility => compatibility::fold(text),
            Self::Katakana => text.chars().map(katakana).collect(),
            Self::Hiragana => text.chars().map(hiragana).collect(),
            Self::Case(Case::Title) => {
                words(text).map(|word| title_case(word).map_or(Cow::Borrowed(word), Cow::Owned)).collect()
            }
            Self::Case(Case::Upper) => text.chars().flat_map(char::to_uppercase).collect(),
            Self::Case(Case::Lower) => text.chars().flat_map(char::to_lowercase).collect(),
            Self::CollapseBlanks => {
                let mut out = String::with_capacity(text.len());
                for word in text.split_whitespace() {
                    if !out.is_empty() {
                        out.push(' ');
                    }
                    out.push_str(word);
                }
                out
            }
        }
    }
}

/// Whether there are two blanks in a row, or one that is no space.
fn has_loose_blanks(text: &str) -> bool {
    let mut before = b'x';
    let in_ascii = text.bytes().any(|byte| {
        let loose = matches!(byte, b'\t'..=b'\r') || (byte == b' ' && before == b' ');
        before = byte;
        loose
    });
    in_ascii || (!text.is_ascii() && text.chars().any(|letter| !letter.is_ascii() && letter.is_whitespace()))
}

/// From hiragana to katakana: the two blocks are 0x60 apart.
const KANA_APART: u32 = 0x60;

fn katakana(letter: char) -> char {
    match letter {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => char::from_u32(letter as u32 + KANA_APART).unwrap_or(letter),
        _ => letter,
    }
}

fn hiragana(letter: char) -> char {
    match letter {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(letter as u32 - KANA_APART).unwrap_or(letter),
        _ => letter,
    }
}

/// The words of a text, each with the blank or hyphen behind it.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(|letter: char| letter.is_whitespace() || matches!(letter, '-' | '\u{2010}' | '.' | '/'))
}

/// A word with a capital and small letters behind it, if it was all in one case; `o'neil` and `D'ARC` have two capitals.
fn title_case(word: &str) -> Option<String> {
    let mut cases = word.chars().map(|letter| (letter.is_lowercase(), letter.is_uppercase()));
    let (lower, upper) = cases.try_fold((0, 0), |(lower, upper), (small, capital)| {
        let counts = (lower + usize::from(small), upper + usize::from(capital));
        // Both cases: somebody wrote it so on purpose.
        (counts.0 == 0 || counts.1 == 0).then_some(counts)
    })?;
    if lower + upper < 2 && upper > 0 {
        return None;
    }
    let mut out = String::with_capacity(word.len());
    let (mut first, mut letters) = (true, 0);
    for letter in word.chars() {
        let cased = letter.is_lowercase() || letter.is_uppercase();
        out.push(if first { one_upper(letter) } else { one_lower(letter) });
        letters += usize::from(cased);
        first = (first && !cased) || (letters == 1 && matches!(letter, '\'' | '’'));
    }
    (out != word).then_some(out)
}

/// The capital, where it is one character with one small letter; so that going there and back is the same.
fn one_upper(letter: char) -> char {
    single(letter.to_uppercase()).filter(|upper| one_lower(*upper) == letter).unwrap_or(letter)
}

fn one_lower(letter: char) -> char {
    single(letter.to_lowercase()).filter(|lower| single(lower.to_uppercase()) == Some(letter)).unwrap_or(letter)
}

fn single(mut letters: impl Iterator<Item = char>) -> Option<char> {
    letters.next().filter(|_| letters.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::{Step, Steps};
    use proptest::prelude::*;

    fn steps(names: &[&str]) -> Vec<Step> {
        names.iter().filter_map(|name| Step::try_from((*name).to_owned()).ok()).collect()
    }

    fn applied(names: &[&str], value: &str) -> String {
        Steps::of(&steps(names)).apply(value).into_owned()
    }

    #[test]
    fn each_step_does_what_it_says() {
        for (names, value, after) in [
            (&["collapse_blanks"][..], "a  b\u{3000}c\n d", "a b c d"),
            (&["ascii_half"], "ＡＢ－１　ﾔﾏ", "AB-1 ﾔﾏ"),
            (&["kana_full"], "ﾔﾏﾀﾞ ＡＢ", "ヤマダ ＡＢ"),
            (&["compatibility"], "㈱ﾔﾏ ① ﬁ", "(株)ヤマ 1 fi"),
            (&["katakana"], "やまだ ヴ", "ヤマダ ヴ"),
            (&["hiragana", "kana_full"], "ﾔﾏﾀﾞ ゔヶ", "やまだ ゔゖ"),
            (&["katakana", "kana_full"], "わ\u{3099}", "ヷ"),
            (&["title_case"], "taro YAMADA-SMITH o'neil McDonald", "Taro Yamada-Smith O'Neil McDonald"),
            (&["title_case"], "j. R. john's ÉMILE", "J. R. John's Émile"),
            (&["upper"], "abc é", "ABC É"),
            (&["lower"], "Taro@X.JP", "taro@x.jp"),
            (&["strip:&*"], "A & B*＆ !@#$%^()", "A  B !@#$%^()"),
            (&["strip:()", "compatibility"], "㈱ミドリ", "株ミドリ"),
            (&["strip:&"], "& A", "A"),
            (&["trim"], "a  b", "a  b"),
        ] {
            assert_eq!(applied(names, value), after, "{names:?} {value}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn running_them_again_changes_nothing(
            chosen in prop::sample::subsequence(
                vec!["collapse_blanks", "ascii_half", "kana_full", "compatibility", "strip:&*()\u{30fb}"], 0..5),
            kana in prop::option::of(prop::sample::select(vec!["katakana", "hiragana"])),
            case in prop::option::of(prop::sample::select(vec!["title_case", "upper", "lower"])),
            value in "[a-zA-Zß'’. \u{3000}-]{0,6}[ぁ-ヿｦ-ﾟ\u{3099}\u{309a}！-～㈀-㏿①-⓿&*]{0,6}|\\PC{0,8}",
        ) {
            let names: Vec<&str> = chosen.into_iter().chain(kana).chain(case).collect();
            let steps = Steps::of(&steps(&names));
            let value = crate::text::blank::trim(&value);
            let once = steps.apply(value).into_owned();
            let twice = steps.apply(&once).into_owned();
            prop_assert_eq!(&twice, &once, "{:?} {:?}", names, value);
        }
    }
}
