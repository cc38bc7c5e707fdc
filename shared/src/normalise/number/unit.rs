//! What may stand beside a number: a unit that says nothing of its size, a word that multiplies it, or anything else.

mod words;

use words::{CHANGE, CHANGE_BEFORE, CHANGE_BEHIND, CODES, PARTS, TIMES, UNITS};

/// Signs of units that are no letters.
const AREAS: [char; 2] = ['㎡', '㎥'];
/// Letters of the code of a currency.
const CODE_LETTERS: usize = 3;

/// Currency signs, per cent, letters and blanks; the full stop of an abbreviation.
pub(super) fn is_unit(text: &str) -> bool {
    let mut before = ' ';
    text.chars().all(|letter| {
        let fits = letter.is_alphabetic()
            || matches!(letter, ' ' | '%' | '‰' | '¢')
            || AREAS.contains(&letter)
            || is_currency(letter)
            || (matches!(letter, '.' | '²' | '³') && before.is_alphabetic());
        before = letter;
        fits
    })
}

const fn is_currency(letter: char) -> bool {
    matches!(letter, '$' | '£' | '¥' | '\u{20a0}'..='\u{20cf}')
}

/// Whether it is a unit with which the number alone is surely meant: a currency, people, pieces and the like.
pub(super) fn is_usual(text: &str) -> bool {
    if text.contains(['%', '‰', '¢']) {
        return false;
    }
    let phrase = text.trim_matches([' ', '.']).to_lowercase();
    UNITS.contains(&phrase.as_str()) || words(text).all(|(word, sign)| is_usual_word(word, sign))
}

/// The words of a text, each with the sign right behind it.
fn words(text: &str) -> impl Iterator<Item = (&str, Option<char>)> {
    let is_word = |letter: char| letter.is_alphabetic();
    text.split(move |letter| !is_word(letter)).filter(|word| !word.is_empty()).map(move |word| {
        let end = word.as_ptr() as usize - text.as_ptr() as usize + word.len();
        (word, text.get(end..).and_then(|rest| rest.chars().next()))
    })
}

fn is_usual_word(word: &str, sign: Option<char>) -> bool {
    // `US$`, `R$`: which dollar it is.
    let of_sign = word.chars().count() <= 3 && word.chars().all(char::is_uppercase) && sign == Some('$');
    of_sign || CODES.contains(&word) || UNITS.contains(&word.to_lowercase().as_str())
}

/// The power of ten that what stands around a number multiplies it by, where that is sure.
pub(super) fn power_of_ten(before: &str, after: &str) -> Option<i32> {
    if !is_usual(before) {
        return None;
    }
    let lower = after.to_lowercase();
    let word = words(&lower).next()?.0;
    let behind = lower.trim_start().strip_prefix(word)?.trim_start_matches('.');
    let times = without_code(word).unwrap_or(word);
    let whole = TIMES.iter().find(|(known, _)| *known == times);
    if let Some((_, power)) = whole {
        return is_usual(behind).then_some(*power);
    }
    // Of languages without blanks: `万円`.
    let (power, unit) = PARTS.iter().find_map(|(part, power)| Some((*power, word.strip_prefix(part)?)))?;
    (is_usual(unit) && is_usual(behind)).then_some(power)
}

/// What stands before the code of a currency in one word, such as `k` of `kEUR`.
fn without_code(word: &str) -> Option<&str> {
    let at = word.len().checked_sub(CODE_LETTERS).filter(|at| *at > 0)?;
    let (front, code) = (word.get(..at)?, word.get(at..)?);
    CODES.iter().any(|known| known.eq_ignore_ascii_case(code)).then_some(front)
}

/// Whether a per cent stands in it.
pub(super) fn is_percentage(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "percent",
        "per cent",
        "pct",
        "prozent",
        "procent",
        "pour cent",
        "por ciento",
        "por cento",
        "per cento",
        "パーセント",
        "割",
        "퍼센트",
        "процент",
    ];
    if text.contains(['%', '‰']) {
        return true;
    }
    let text = text.to_lowercase();
    WORDS.iter().any(|word| text.contains(word))
}

/// Words that change the number, or make of it no amount at all: they multiply, compare, deny, count places, or say on which
/// side of an account it stands.
pub(super) fn changes(unit: &str) -> bool {
    let unit = unit.to_lowercase();
    let is_glued = !unit.contains(' ');
    let changes = |word: &str| {
        let word = without_code(word).unwrap_or(word);
        let looks_like_digits = word.chars().all(|letter| matches!(letter, 'o' | 'l' | 'i'));
        (is_glued && looks_like_digits)
            || CHANGE.contains(&word)
            || TIMES.iter().any(|(times, _)| *times == word)
            || word.starts_with(['割', '十', '百', '千', '万', '億', '兆', '亿', '萬', '만', '억', '천', '백'])
            || CHANGE_BEHIND.iter().any(|end| word.ends_with(end))
            || CHANGE_BEFORE.iter().any(|start| word.starts_with(start))
    };
    words(&unit).any(|(word, _)| changes(word))
}
