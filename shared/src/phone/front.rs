//! What stands in front of a number and is none of it, though it has digits: a place in a list (`1)`, `2.`, `#3`), a house or a room
//! (`Haus 3`, `Zimmer 5:`).

use super::items::FEWEST;
use super::letters::{digit, token};
use super::region::Code;
use super::several::WORDS;

/// Most digits of a place in a list, and of a room.
const PLACE: usize = 2;
const ROOM: usize = 4;
/// Digits of a number that surely lacks no area code.
const WHOLE: usize = 10;

fn is_digit(letter: char) -> bool {
    digit(token(letter)).is_some()
}

fn count(text: &str) -> usize {
    text.chars().filter(|letter| is_digit(*letter)).count()
}

/// The number, what stands in front of it, and whether that is surely none of it.
pub(super) fn cut(value: &str) -> Option<(&str, &str, bool)> {
    let text = value.trim();
    let before = &text[..text.find(is_digit)?];
    let rest = &text[before.len()..];
    let behind = rest.trim_start_matches(is_digit);
    let place = &rest[..rest.len() - behind.len()];
    let word = before.trim_matches(|letter: char| !letter.is_alphabetic());
    let is_word = word.chars().count() > 1;
    let digits = count(place);
    let most = if is_word { ROOM } else { PLACE };
    if !(1..=most).contains(&digits) || place.starts_with(['0', '０']) || before.contains(['+', '＋']) {
        return None;
    }
    let is_numbered = before.ends_with('#');
    let is_bracket = before.ends_with(['(', '[', '（']);
    let (number, is_closed) = match behind.strip_prefix([')', '）', ']', '］', ':', '：']) {
        Some(number) => (number, !is_bracket),
        None => match behind.strip_prefix('.').and_then(|number| number.strip_prefix(char::is_whitespace)) {
            Some(number) => (number, true),
            None => (behind.strip_prefix(char::is_whitespace).filter(|_| is_word || is_numbered)?, is_numbered),
        },
    };
    let number = number.trim_start_matches(|letter: char| letter.is_whitespace() || ",;:-–—".contains(letter));
    let other = text[..text.len() - number.len()].trim();
    let is_led =
        number.starts_with(['0', '+', '０', '＋']) || (number.starts_with(['(', '（']) && !number.starts_with("(0)"));
    let begins = is_led || (!is_word && !is_bracket && number.starts_with(is_digit));
    if count(number) < FEWEST || !begins {
        return None;
    }
    let is_whole = is_led || count(number) >= WHOLE;
    let is_apart = is_closed || !(is_code(place) || is_phone(word));
    Some((number, other, is_whole && is_apart))
}

/// Whether digits of a place may be a country's code.
fn is_code(place: &str) -> bool {
    let plain: String = place.chars().filter_map(super::letters::digit_of).collect();
    plain.len() > 1 && plain.parse().ok().and_then(Code::of).is_some()
}

fn is_phone(word: &str) -> bool {
    word.split(|letter: char| !letter.is_alphabetic()).any(|word| WORDS.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn places_in_lists_and_rooms_are_told_from_codes() {
        for (value, expected) in [
            ("1) 02-1234-5678", Some(("02-1234-5678", "1)", true))),
            ("2. 0171 1234567", Some(("0171 1234567", "2.", true))),
            ("#3 030 901820", Some(("030 901820", "#3", true))),
            ("1: 030 901820", Some(("030 901820", "1:", true))),
            ("(1) 030 901820", Some(("030 901820", "(1)", true))),
            ("(44) 030 901820", Some(("030 901820", "(44)", false))),
            ("Haus 3 030 901820", Some(("030 901820", "Haus 3", true))),
            ("Zimmer 512: 030 901820", Some(("030 901820", "Zimmer 512:", true))),
            ("Zi. 5, 030 901820", None),
            ("Tel 2: 030 901820", Some(("030 901820", "Tel 2:", true))),
            ("Tel 2 030 901820", Some(("030 901820", "Tel 2", false))),
            ("London 44 020 7946 0018", Some(("020 7946 0018", "London 44", false))),
            ("Mobile 44 (0)7911 123456", None),
            ("Tel 49 171 1234567", None),
            ("Tel. +49 171 1234567", None),
            ("Tel. 030 901820", None),
            ("(30) 12345678", None),
            ("(11) 91234-5678", None),
            ("1 201-555-0123", None),
            ("1-201-555-0123", None),
            ("40) 2345678", Some(("2345678", "40)", false))),
            ("40. 2345678901", Some(("2345678901", "40.", true))),
            ("03-1234-5678", None),
            ("Haus 3", None),
            ("", None),
        ] {
            assert_eq!(cut(value), expected, "{value}");
        }
    }
}
