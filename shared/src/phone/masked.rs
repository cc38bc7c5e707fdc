//! Digits that are hidden by `X`, `*` and the like, as those who pass lists on do, or cut off (`030 123456…`).

use super::MAX_INPUT_CHARS;
use super::letters::{digit, token};

/// What stands where the rest is left out.
const LEFT_OUT: [&str; 4] = ["..", "…", "‥", "・・"];

/// Whether digits are hidden or cut off: two or more of a sign that stands for any digit, or an X right behind one.
pub(super) fn is_masked(value: &str) -> bool {
    let letters: Vec<char> = value.chars().take(MAX_INPUT_CHARS).collect();
    let is_digit =
        |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|letter| digit(token(*letter)).is_some());
    let masks = |letter: char| matches!(letter, 'x' | 'X' | '*' | '?' | '•' | '●' | '＊' | '×' | '_' | 'Ｘ' | 'ｘ');
    let mut at = 0;
    let mut hidden = 0;
    while at < letters.len() {
        let run = letters[at..].iter().take_while(|letter| **letter == letters[at]).count();
        let around = |place: Option<usize>| {
            place.and_then(|place| letters.get(place)).is_some_and(|letter| letter.is_alphabetic() && !masks(*letter))
        };
        if masks(letters[at]) && !around(at.checked_sub(1)) && !around(Some(at + run)) {
            let follows = is_digit(at.checked_sub(1));
            let leads = is_digit(Some(at + run));
            let single = follows && !leads && matches!(letters[at], 'x' | 'X' | '?' | 'Ｘ' | 'ｘ');
            if run >= 2 || single {
                hidden += run;
            }
        }
        at += run;
    }
    (hidden > 0 || LEFT_OUT.iter().any(|sign| value.trim_end().ends_with(sign)))
        && letters.iter().any(|letter| digit(token(*letter)).is_some())
}
