//! Reads a list as it is kept in files and sent: a value a line, or a JSON array of texts.
//!
//! Values are trimmed; blank ones and repetitions are left out and counted. What cannot be a value is refused whole, for half
//! a list would make wrong what is right.

use super::ReferenceList;
use crate::limits;
use crate::text::width::fold_case;
use hashbrown::{HashMap, HashSet};
use serde::Serialize;

/// Pairs of values that differ by case or width alone that are named; all are counted.
const NAMED: usize = 10;

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// UTF-8, with or without BOM; CR, LF or CR+LF.
    Lines,
    /// `["P-100", "P-200"]`
    Json,
}

/// What a person should know of a list that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ListNotes {
    /// Blank values that were left out.
    pub blanks: u64,
    /// Values that were there already, and were left out.
    pub duplicates: u64,
    /// Values that differ from another by case or width alone. They are kept, for case and width count.
    pub alike: u64,
    /// The first of these, each with the other.
    pub alike_first: Vec<(String, String)>,
}

/// Why a text is not a list; says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// More than [`limits::LIST_BYTES`].
    #[error("the list is larger than {limit} bytes; split it by the fields that refer to it", limit = limits::LIST_BYTES)]
    TooLarge,
    /// Another encoding.
    #[error("the list is not UTF-8; save it as UTF-8")]
    NotUtf8,
    /// Not an array of texts.
    #[error("the list is not a JSON array of texts: {0}")]
    NotJson(String),
    /// More than [`limits::LIST_VALUES`].
    #[error("the list has more than {limit} values", limit = limits::LIST_VALUES)]
    TooMany,
    /// Longer than [`limits::LIST_VALUE_BYTES`].
    #[error("value {number} is longer than {limit} bytes; is a line break missing?", limit = limits::LIST_VALUE_BYTES)]
    TooLong {
        /// Which, from 1.
        number: usize,
    },
    /// A tab, a line break or the like inside a value: most often a table with several columns.
    #[error("value {number} has a tab, a line break or another control character in it; send one column only")]
    Control {
        /// Which, from 1.
        number: usize,
    },
    /// Nothing would be right any more.
    #[error("the list has no values; remove it, if nothing is to be looked up in it")]
    Empty,
}

impl ReferenceList {
    /// Whether a list can have that name: it stands in addresses.
    #[must_use]
    pub fn is_name(name: &str) -> bool {
        let fits = |letter: u8| letter.is_ascii_alphanumeric() || matches!(letter, b'-' | b'_');
        (1..=limits::LIST_NAME_CHARS).contains(&name.len()) && name.bytes().all(fits)
    }

    /// Reads a list.
    ///
    /// # Errors
    /// [`ListError`] when it is none, or beyond a limit.
    pub fn read(bytes: &[u8], writing: Writing) -> Result<(Self, ListNotes), ListError> {
        if bytes.len() > limits::LIST_BYTES {
            return Err(ListError::TooLarge);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| ListError::NotUtf8)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        match writing {
            Writing::Lines => gather(text.split(['\r', '\n']), LineEnds::Split),
            Writing::Json => {
                let values: Vec<String> =
                    serde_json::from_str(text).map_err(|error| ListError::NotJson(error.to_string()))?;
                gather(values.iter().map(String::as_str), LineEnds::InValues)
            }
        }
    }
}

/// What a blank piece is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineEnds {
    /// Between the two bytes of CR+LF, or behind the last line: nothing that anybody wrote.
    Split,
    /// A value.
    InValues,
}

fn gather<'a>(values: impl Iterator<Item = &'a str>, ends: LineEnds) -> Result<(ReferenceList, ListNotes), ListError> {
    let (mut list, mut notes) = (Vec::new(), ListNotes::default());
    let mut seen = HashSet::new();
    let mut folded: HashMap<String, &str> = HashMap::new();
    let mut number = 0;
    for value in values {
        if value.is_empty() && ends == LineEnds::Split {
            continue;
        }
        number += 1;
        let value = value.trim();
        if value.is_empty() {
            notes.blanks += 1;
        } else if value.len() > limits::LIST_VALUE_BYTES {
            return Err(ListError::TooLong { number });
        } else if value.chars().any(char::is_control) {
            return Err(ListError::Control { number });
        } else if !seen.insert(value) {
            notes.duplicates += 1;
        } else if list.len() == limits::LIST_VALUES {
            return Err(ListError::TooMany);
        } else {
            let other = *folded.entry(fold_case(value)).or_insert(value);
            if other != value {
                notes.alike += 1;
                if notes.alike_first.len() < NAMED {
                    notes.alike_first.push((other.to_owned(), value.to_owned()));
                }
            }
            list.push(value.to_owned());
        }
    }
    if list.is_empty() { Err(ListError::Empty) } else { Ok((ReferenceList(list), notes)) }
}

#[cfg(test)]
mod tests {
    use super::{ListError, ListNotes, Writing};
    use crate::limits::{LIST_BYTES, LIST_NAME_CHARS, LIST_VALUE_BYTES, LIST_VALUES};
    use crate::normalise::reference::ReferenceList;
    use proptest::prelude::*;

    fn lines(text: &str) -> Result<(Vec<String>, ListNotes), ListError> {
        ReferenceList::read(text.as_bytes(), Writing::Lines).map(|(list, notes)| (list.0, notes))
    }

    #[test]
    fn lines_and_json_give_the_same_list() -> Result<(), ListError> {
        let expected = (
            vec!["P-100".to_owned(), "p-100".into(), "山田".into()],
            ListNotes { blanks: 1, duplicates: 1, alike: 1, alike_first: vec![("P-100".into(), "p-100".into())] },
        );
        assert_eq!(lines("\u{feff}P-100\r\n \r\n\n p-100 \rP-100\n山田\n")?, expected);
        let json = r#"["P-100"," ","p-100 ","P-100","山田"]"#;
        let (list, notes) = ReferenceList::read(json.as_bytes(), Writing::Json)?;
        assert_eq!((list.0, notes), expected);
        Ok(())
    }

    #[test]
    fn what_is_no_list_is_refused_with_the_reason() {
        assert_eq!(lines(" \n\n"), Err(ListError::Empty));
        assert_eq!(lines("a\nb\tc"), Err(ListError::Control { number: 2 }));
        let json = |text: &str| ReferenceList::read(text.as_bytes(), Writing::Json).map(drop);
        assert_eq!(json("[]"), Err(ListError::Empty));
        assert_eq!(json(r#"["a","b\nc"]"#), Err(ListError::Control { number: 2 }));
        assert!(matches!(json("[1]"), Err(ListError::NotJson(_))));
        assert_eq!(ReferenceList::read(b"\x8e\x52", Writing::Lines).map(drop), Err(ListError::NotUtf8));
    }

    #[test]
    fn limits_hold_below_at_and_above() {
        for (over, fits) in [(0, true), (1, false)] {
            assert_eq!(lines(&"a".repeat(LIST_VALUE_BYTES + over)).is_ok(), fits);
            let many: String = (0..LIST_VALUES + over).map(|number| format!("{number}\n")).collect();
            assert_eq!(lines(&many).is_ok(), fits);
            let large = format!("a{}", "\n".repeat(LIST_BYTES - 1 + over));
            assert_eq!(lines(&large).is_ok(), fits);
            assert_eq!(ReferenceList::is_name(&"a".repeat(LIST_NAME_CHARS + over)), fits);
        }
        for (name, fits) in
            [("plans_2026", true), ("A-1", true), ("", false), ("a b", false), ("../x", false), ("表", false)]
        {
            assert_eq!(ReferenceList::is_name(name), fits, "{name}");
        }
    }

    proptest! {
        #[test]
        fn what_was_read_reads_again_alike(text in "[ab \r\nあ]{1,40}") {
            if let Ok((list, _)) = lines(&text) {
                let (again, notes) = lines(&list.join("\n")).unwrap_or_default();
                prop_assert_eq!((again, notes.blanks, notes.duplicates), (list, 0, 0));
            }
        }
    }
}
