//! The part of a cell that a field takes: a person's first or last name, the second or third of several values, the extension of a
//! phone number.

use crate::text::blank;
use serde::{Deserialize, Serialize};

/// A part of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CellPart {
    /// The given name, of a person's name.
    First,
    /// The family name, of a person's name.
    Last,
    /// The second of several phone numbers or e-mail addresses.
    Second,
    /// The third of them.
    Third,
    /// The extension of a phone number.
    Extension,
}

impl CellPart {
    /// Which of several values it is, from 0; `None`: it is a part of a name.
    #[must_use]
    pub const fn place(self) -> Option<usize> {
        match self {
            Self::First | Self::Last | Self::Extension => None,
            Self::Second => Some(1),
            Self::Third => Some(2),
        }
    }

    /// Whether it is one of several values.
    #[must_use]
    pub const fn is_of_several(self) -> bool {
        self.place().is_some()
    }

    /// Whether the field of the column itself tells what it is: all but the parts of a name.
    #[must_use]
    pub const fn is_told_by_field(self) -> bool {
        !matches!(self, Self::First | Self::Last)
    }
}

/// A name in two parts; either may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SplitName<'a> {
    /// The given name.
    pub first: &'a str,
    /// The family name.
    pub last: &'a str,
    /// Whether there was one way to take it apart.
    pub sure: bool,
}

impl<'a> SplitName<'a> {
    /// Takes a name apart: at its last blank; with Han, kana or Hangul at its first one, for there the family name leads; at
    /// a comma, behind which the given name stands. It is not sure of one word, nor of more than two.
    #[must_use]
    pub fn of(name: &'a str) -> Self {
        let name = blank::trim(name);
        if let Some((last, first)) = name.split_once([',', '，', '、']) {
            let (last, first) = (blank::trim(last), blank::trim(first));
            let sure = !last.is_empty() && !first.is_empty() && !first.contains([',', '，', '、']);
            return Self { first, last, sure };
        }
        let leads = name.chars().any(family_name_leads);
        let gap = |letter: char| letter.is_whitespace();
        let cut = if leads { name.find(gap) } else { name.rfind(gap) };
        let Some((before, behind)) = cut.and_then(|at| Some((name.get(..at)?, name.get(at..)?))) else {
            return Self { first: "", last: name, sure: false };
        };
        let (before, behind) = (blank::trim(before), blank::trim(behind));
        let (first, last) = if leads { (behind, before) } else { (before, behind) };
        Self { first, last, sure: !before.contains(gap) && !behind.contains(gap) }
    }

    /// One of the parts; of what is no part of a name, nothing.
    #[must_use]
    pub const fn part(&self, part: CellPart) -> &'a str {
        match part {
            CellPart::First => self.first,
            CellPart::Last => self.last,
            CellPart::Second | CellPart::Third | CellPart::Extension => "",
        }
    }
}

/// Whether names with such a letter begin with the family name.
pub(super) const fn family_name_leads(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::SplitName;

    #[test]
    fn names_are_split_as_their_language_has_it() {
        for (name, first, last, sure) in [
            ("Mia Berg", "Mia", "Berg", true),
            (" Mia   Berg ", "Mia", "Berg", true),
            ("Berg, Mia", "Mia", "Berg", true),
            ("Mia von Berg", "Mia von", "Berg", false),
            ("Mia", "", "Mia", false),
            ("高橋 未来", "未来", "高橋", true),
            ("高橋\u{3000}未来", "未来", "高橋", true),
            ("タカハシ ミク", "ミク", "タカハシ", true),
            ("高橋未来", "", "高橋未来", false),
            ("高橋 未 来", "未 来", "高橋", false),
            ("김 서연", "서연", "김", true),
            ("Berg,", "", "Berg", false),
            ("", "", "", false),
        ] {
            assert_eq!(SplitName::of(name), SplitName { first, last, sure }, "{name}");
        }
    }
}
