//! What is looked for in the values of leads: words, each of which stands somewhere in a lead, or a part of a phone number.

use crate::store::leads::Lead;
use shared::text::search::Needle;
use shared::text::width;

/// Digits of a part of a phone number, at least.
const PHONE_DIGITS: usize = 5;

/// A word, which may be a part of a phone number.
#[derive(Debug)]
struct Word {
    needle: Needle,
    digits: Option<String>,
    /// It is written in JSON as it is.
    is_plain: bool,
}

impl Word {
    fn new(text: &str) -> Self {
        let is_plain = !text.contains(|letter: char| matches!(letter, '"' | '\\') || letter.is_control());
        Self { needle: Needle::new(text), digits: phone_digits(text), is_plain }
    }

    fn is_in(&self, value: &str) -> bool {
        self.needle.is_in(value) || self.digits.as_ref().is_some_and(|digits| is_of_phone(digits, value))
    }

    /// Whether it may stand in values that are written as JSON.
    fn may_be_in(&self, values: &str) -> bool {
        !self.is_plain
            || self.needle.is_in(values)
            || self.digits.as_ref().is_some_and(|digits| values.contains(digits.as_str()))
    }
}

/// The digits of a text that may be a part of a phone number, without zeros in front.
fn phone_digits(text: &str) -> Option<String> {
    let folded = width::fold(text);
    let is_bare = folded.chars().all(|letter| letter.is_ascii_digit() || " +-().".contains(letter));
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    (is_bare && digits.len() >= PHONE_DIGITS).then(|| digits.to_owned())
}

fn is_of_phone(digits: &str, value: &str) -> bool {
    value.strip_prefix('+').is_some_and(|phone| phone.contains(digits))
}

/// See the module's text.
#[derive(Debug)]
pub struct Words {
    words: Vec<Word>,
    /// Where the whole text may be a part of a phone number: its digits.
    digits: Option<String>,
}

impl Words {
    /// Those of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self { words: text.split_whitespace().map(Word::new).collect(), digits: phone_digits(text) }
    }

    /// Whether a lead has them all, each in any value.
    #[must_use]
    pub fn are_in(&self, lead: &Lead) -> bool {
        let values = || lead.values.values().chain(lead.custom.values()).filter_map(Option::as_deref);
        let is_phone = |digits: &String| values().any(|value| is_of_phone(digits, value));
        self.words.iter().all(|word| values().any(|value| word.is_in(value)))
            || self.digits.as_ref().is_some_and(is_phone)
    }

    /// Whether a lead may have them all whose values are written as JSON: a look that spares reading those of all others.
    #[must_use]
    pub fn may_be_in(&self, stored: [&str; 2]) -> bool {
        let is_phone = |digits: &String| stored.iter().any(|values| values.contains(digits.as_str()));
        self.words.iter().all(|word| stored.iter().any(|values| word.may_be_in(values)))
            || self.digits.as_ref().is_some_and(is_phone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::to_json;

    fn lead(values: &[&str]) -> Lead {
        let mut values = values.iter().enumerate().map(|(at, value)| (at.to_string(), Some((*value).to_owned())));
        let custom = values.next_back().into_iter().collect();
        Lead {
            id: 1.into(),
            values: values.chain([("none".to_owned(), None)]).collect(),
            custom,
            import: 1.into(),
            row: None,
            created_at: 0,
            updated_at: 0,
            version: 1,
        }
    }

    #[test]
    fn each_word_stands_somewhere_and_numbers_are_found_however_they_are_written() {
        for (text, values, found) in [
            ("090-1234", &["+819012345678"][..], true),
            ("(212) 555", &["+12125550101"], true),
            ("212 555 0101", &["+12125550101"], true),
            ("555", &["12 555 main street"], true),
            ("0555", &["+12125550101"], false),
            ("12345", &["12-345"], false),
            ("tanaka", &["Ms. TANAKA"], true),
            ("smith globex", &["Ann Smith", "x", "Globex Corp."], true),
            ("globex  smith", &["Ann Smith", "x", "Globex Corp."], true),
            ("smith initech", &["Ann Smith", "x", "Globex Corp."], false),
            ("Boston 02110", &["Boston", "02110"], true),
            ("山田　東京", &["山田太郎", "東京都"], true),
            ("ann 212-555", &["Ann", "+12125550101"], true),
            ("\"a\\b\" c", &["x\"a\\b\"x", "C"], true),
            ("\"a\\b\" c", &["xa\\bx", "C"], false),
            ("σίσυφος", &["ΣΊΣΥΦΟΣ"], true),
            ("a\tb", &["b", "a"], true),
        ] {
            let (words, lead) = (Words::of(text), lead(values));
            assert_eq!(words.are_in(&lead), found, "{text} in {values:?}");
            let stored = [to_json(&lead.values).unwrap(), to_json(&lead.custom).unwrap()];
            let may_be = words.may_be_in([&stored[0], &stored[1]]);
            assert!(may_be || !found, "a look at what is stored misses {text} in {values:?}");
        }
        let stored = ["{\"name\":\"Ann\"}", "{}"];
        assert!(!Words::of("bob").may_be_in(stored) && !Words::of("ann bob").may_be_in(stored));
    }
}
