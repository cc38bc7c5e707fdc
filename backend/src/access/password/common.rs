//! Passwords that are guessed first: the common ones, and what people make of them to reach twelve characters.
//!
//! A guesser tries common passwords with figures and signs added, repeated, with letters written as figures, then runs of
//! the keyboard, then what is known of the person. So the list is not asked for the password alone, but for what is left
//! of it without these.

use std::collections::HashSet;
use std::sync::LazyLock;

/// In lower case, a line each; made by `tables/common_passwords.py`.
static LIST: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../../tables/common_passwords.txt").lines().collect());

/// Rows of a keyboard, and the columns of figures and letters below each other.
const ROWS: [&str; 7] = [
    "1234567890-=",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.",
    "!@#$%^&*()_+",
    "0987654321",
];

/// What this program is called: known to everybody who sees its page.
const PRODUCT: [&str; 3] = ["leadgate", "lead gate", "lead-gate"];

/// A piece of so many characters and fewer, repeated, is a short password.
const PIECE: usize = 4;

/// Letters and figures that must be left beside what everybody knows.
const OWN: usize = 6;

/// Shorter names are in many words by chance.
const NAME: usize = 4;

/// Why a password is guessed early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// In the list, or made of such a one.
    Common,
    /// One piece again and again.
    Repeated,
    /// Along the alphabet, the figures, the keyboard.
    Run,
    /// Made of what is known.
    Known,
}

/// Why that password of a person with that e-mail address is guessed early; `None`: it is not.
#[must_use]
pub fn weakness(password: &str, email: &str) -> Option<Weakness> {
    let password = password.trim().to_lowercase();
    let joined: String = password.chars().filter(|letter| !is_joint(*letter)).collect();
    for text in [&password, &joined] {
        if let Some(weakness) = of_text(text) {
            return Some(weakness);
        }
    }
    [&password, &joined].into_iter().any(|text| is_known(text, &email.to_lowercase())).then_some(Weakness::Known)
}

/// What people put between words.
const fn is_joint(letter: char) -> bool {
    matches!(letter, ' ' | '\u{3000}' | '-' | '_' | '.' | ',' | '/' | '+')
}

fn of_text(text: &str) -> Option<Weakness> {
    if is_listed(text) {
        return Some(Weakness::Common);
    }
    if is_run(text) {
        return Some(Weakness::Run);
    }
    let letters: Vec<char> = text.chars().collect();
    for length in 1..=letters.len() / 2 {
        let repeats = letters.iter().zip(&letters[length..]).all(|(one, other)| one == other);
        if repeats && (length <= PIECE || is_listed(&letters[..length].iter().collect::<String>())) {
            return Some(Weakness::Repeated);
        }
    }
    None
}

/// In the list, as it is, without what was added before and behind, or with figures read as letters; or twice in a row.
fn is_listed(text: &str) -> bool {
    let decorated = |letter: char| !letter.is_alphabetic();
    let plain = [
        text,
        text.trim_end_matches(decorated),
        text.trim_matches(decorated),
        text.trim_end_matches(|letter: char| letter.is_numeric()),
        text.trim_end_matches(|letter: char| !letter.is_alphanumeric()),
    ];
    plain.iter().any(|text| !text.is_empty() && (LIST.contains(text) || LIST.contains(&*figures_as_letters(text))))
}

/// `p@ssw0rd` as `password`.
fn figures_as_letters(text: &str) -> String {
    let letter = |letter| match letter {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    text.chars().map(letter).collect()
}

/// Nearly every character stands beside the one before it.
fn is_run(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let breaks = letters.windows(2).filter(|pair| !are_neighbours(pair[0], pair[1])).count();
    breaks <= letters.len() / 6
}

fn are_neighbours(one: char, other: char) -> bool {
    let beside = |row: &str| {
        let place = |letter| row.chars().position(|key| key == letter);
        place(one).zip(place(other)).is_some_and(|(one, other)| one.abs_diff(other) == 1)
    };
    u32::from(one).abs_diff(u32::from(other)) <= 1 || ROWS.iter().any(|row| beside(row))
}

/// Beside one's own address and the program's name there is next to nothing, or nothing but a common password.
fn is_known(text: &str, email: &str) -> bool {
    let (name, host) = email.split_once('@').unwrap_or((email, ""));
    let joined: String = name.chars().filter(|letter| !is_joint(*letter)).collect();
    let names = [email, name, &joined, host].into_iter().chain(host.split('.')).chain(name.split(is_joint));
    let names = names.filter(|name| name.chars().count() >= NAME).chain(PRODUCT);
    let mut names: Vec<&str> = names.collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let rest = names.iter().fold(text.to_owned(), |rest, name| rest.replace(name, " "));
    if rest == text {
        return false;
    }
    let own: String = rest.chars().filter(|letter| letter.is_alphanumeric()).collect();
    own.chars().count() < OWN || of_text(&own).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guessed_first_is_refused_and_why_is_said() {
        for (password, why) in [
            ("password1234", Weakness::Common),
            ("Password1234!", Weakness::Common),
            ("!!!Password!!!", Weakness::Common),
            ("P@ssw0rd2026", Weakness::Common),
            ("pass word 1234", Weakness::Common),
            ("qwertyuiop12", Weakness::Common),
            ("1q2w3e4r5t6y", Weakness::Common),
            ("Administrator1", Weakness::Common),
            ("iloveyou2026!!", Weakness::Common),
            ("passwordpassword", Weakness::Repeated),
            ("PasswordPassword", Weakness::Repeated),
            ("sunshinesunshine", Weakness::Repeated),
            ("abcabcabcabca", Weakness::Repeated),
            ("20202020202020", Weakness::Repeated),
            ("ねこねこねこねこねこねこ", Weakness::Repeated),
            ("aaaaaaaaaaaa", Weakness::Run),
            ("abcdefghijkl", Weakness::Run),
            ("zyxwvutsrqpo", Weakness::Run),
            ("abcdefghijkl99", Weakness::Run),
            ("1234 5678 9012", Weakness::Run),
            ("aaaabbbbcccc", Weakness::Run),
            ("asdfghjkl;'asdf", Weakness::Run),
            ("poiuytrewq!!", Weakness::Common),
            ("mnbvcxzmnbvcxz", Weakness::Run),
            ("leadgate1234", Weakness::Known),
            ("LeadgateLeadgate", Weakness::Known),
            ("leadgate-password", Weakness::Known),
            ("hanako.sato1", Weakness::Known),
            ("hanako sato 2026", Weakness::Known),
            ("hanako.sato@example.jp", Weakness::Known),
            ("example.jp/2026", Weakness::Known),
            ("HanakoHanako12", Weakness::Known),
        ] {
            assert_eq!(weakness(password, "hanako.sato@example.jp"), Some(why), "{password}");
        }
        // A long run of figures is in the list, or is a run: refused in either way.
        for password in ["123456789012", "098765432109", "1qaz2wsx3edc", "012345678901234"] {
            assert!(weakness(password, "hanako@example.jp").is_some(), "{password}");
        }
    }

    #[test]
    fn others_are_taken() {
        for password in [
            "correct horse battery",
            "another long password",
            "a password of our own 1",
            "tuvafihu-zebra-47",
            "たいやきとコーヒーとあめのひ",
            "mxq7!dvb2#kfw9",
            "leadgate opens at noon for Ulf",
            "hanako likes yellow bicycles",
            "7KQ2-M9TX-04HB",
        ] {
            assert_eq!(weakness(password, "hanako.sato@example.jp"), None, "{password}");
        }
    }

    #[test]
    fn the_list_is_as_its_script_writes_it() {
        let text = include_str!("../../../tables/common_passwords.txt");
        assert!(LIST.len() >= 10_000 && text.lines().is_sorted());
        assert!(text.lines().all(|line| line.len() >= 4 && line.to_lowercase() == line));
    }
}
