//! The day of the week that is written beside a date.

use super::date_words;

/// The days from Monday on, in English and Japanese.
pub(crate) const DAYS: [[&str; 2]; 7] = [
    ["Monday", "月曜日"],
    ["Tuesday", "火曜日"],
    ["Wednesday", "水曜日"],
    ["Thursday", "木曜日"],
    ["Friday", "金曜日"],
    ["Saturday", "土曜日"],
    ["Sunday", "日曜日"],
];

/// Signs of the days in Japanese.
const SIGNS: [char; 7] = ['月', '火', '水', '木', '金', '土', '日'];

/// The day that a text names, from 0 for Monday; none if it names none, or several.
pub(crate) fn find(text: &str) -> Option<u8> {
    let mut found = None;
    for day in in_words(text).chain(in_brackets(text)) {
        match found {
            Some(other) if other != day => return None,
            _ => found = Some(day),
        }
    }
    found
}

/// Whether a text between brackets is a day of the week, or a holiday in the place of one.
pub(crate) fn is_named(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    let signs = |letter: char| SIGNS.contains(&letter) || matches!(letter, '祝' | '・' | '休');
    let is_sign = !text.is_empty() && text.chars().count() <= 3 && text.chars().all(signs);
    is_sign
        || date_words::weekday(&text.to_lowercase()).is_some()
        || text.strip_suffix('曜').is_some_and(|day| day.ends_with(SIGNS))
}

/// A text without the day of the week in front of it or behind.
pub(crate) fn without(text: &str) -> &str {
    let is_day = |word: &str| !word.is_empty() && date_words::weekday(&word.to_lowercase()).is_some();
    let letters = |text: &str| text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len());
    let (first, rest) = text.split_at(letters(text));
    if is_day(first) && !rest.is_empty() {
        return rest.trim_start_matches([' ', ',', '.', '\u{a0}']);
    }
    let body = text.trim_end_matches('.');
    let behind = body.trim_end_matches(|letter: char| letter.is_alphabetic());
    if is_day(&body[behind.len()..]) && !behind.is_empty() {
        return behind.trim_end_matches([' ', ',', '\u{a0}']);
    }
    let named = text.strip_suffix("曜日").or_else(|| text.strip_suffix('曜'));
    named.and_then(|text| text.strip_suffix(SIGNS)).map_or(text, str::trim_end)
}

fn in_words(text: &str) -> impl Iterator<Item = u8> {
    let words = text.split(|letter: char| !letter.is_alphabetic() && letter != '-').filter(|word| !word.is_empty());
    words.filter_map(|word| date_words::weekday(&word.trim_matches('-').to_lowercase()))
}

/// `(月)`, `（月）`, `月曜`.
fn in_brackets(text: &str) -> impl Iterator<Item = u8> {
    let signs: Vec<char> = text.chars().collect();
    let is_day = |at: usize, signs: &[char]| {
        let before = at.checked_sub(1).and_then(|at| signs.get(at));
        let behind = signs.get(at + 1);
        let bracketed = matches!((before, behind), (Some('(' | '（'), Some(')' | '）' | '・')));
        bracketed || behind == Some(&'曜')
    };
    let days: Vec<u8> = (0..signs.len())
        .filter(|at| is_day(*at, &signs))
        .filter_map(|at| (0..).zip(SIGNS).find(|(_, sign)| *sign == signs[at]).map(|(day, _)| day))
        .collect();
    days.into_iter()
}

#[cfg(test)]
mod tests {
    use super::{find, is_named, without};

    #[test]
    fn a_day_in_brackets_is_told_from_a_doubt() {
        for (text, named) in [
            ("木", true),
            ("Thu", true),
            ("Do.", true),
            ("日・祝", true),
            ("火曜", true),
            ("?", false),
            ("ca.", false),
            ("*", false),
            ("x", false),
            ("", false),
        ] {
            assert_eq!(is_named(text), named, "{text}");
        }
    }

    #[test]
    fn a_day_beside_a_date_is_left_off() {
        for (text, left) in [
            ("Mon 2026-11-30", "2026-11-30"),
            ("Montag, 30.11.2026", "30.11.2026"),
            ("2026-11-30 Mon.", "2026-11-30"),
            ("30/11/2026, Monday", "30/11/2026"),
            ("2026年11月30日月曜日", "2026年11月30日"),
            ("2026/11/30 月曜", "2026/11/30"),
            ("2026年11月30日", "2026年11月30日"),
            ("M8.1.5", "M8.1.5"),
            ("Mon", "Mon"),
            ("next 2026-11-30", "next 2026-11-30"),
            ("", ""),
        ] {
            assert_eq!(without(text), left, "{text}");
        }
    }

    #[test]
    fn the_day_that_is_named_is_found() {
        for (text, day) in [
            ("Mon, 29 Nov 2026", Some(0)),
            ("Sunday 29 November", Some(6)),
            ("Mittwoch, 7. April 2026", Some(2)),
            ("jeudi 7 mai 2026", Some(3)),
            ("sexta-feira, 7 de maio de 2026", Some(4)),
            ("2026/11/30(月)", Some(0)),
            ("2026/11/29(日)", Some(6)),
            ("2026年11月29日（土）", Some(5)),
            ("2026年11月29日 土曜日", Some(5)),
            ("2026年11月29日", None),
            ("29 Nov 2026", None),
            ("1 mars 2026", None),
            ("Mon or Tue 7 April 2026", None),
            ("2026/11/29(祝)", None),
        ] {
            assert_eq!(find(text), day, "{text}");
        }
    }
}
