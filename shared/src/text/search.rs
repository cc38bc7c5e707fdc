//! Looking for a text in cells, whatever the case and the width of its letters.

mod glance;

pub use glance::Glance;

use super::width::fold_case;

/// A text that is looked for.
#[derive(Clone, Debug)]
pub struct Needle {
    folded: String,
}

impl Needle {
    /// That text, without the blanks around it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { folded: fold_case(text.trim()) }
    }

    /// A quick look for it, in a file with that quote.
    #[must_use]
    pub fn glance(&self, quote: char) -> Option<Glance> {
        Glance::folded(&self.folded, quote)
    }

    /// Whether a cell holds it. An empty text is in no cell.
    #[must_use]
    pub fn is_in(&self, cell: &str) -> bool {
        if self.folded.is_empty() {
            return false;
        }
        if cell.is_ascii() {
            return self.folded.is_ascii() && is_in_ascii(self.folded.as_bytes(), cell.as_bytes());
        }
        fold_case(cell).contains(&self.folded)
    }
}

/// Most cells are ASCII and hold nothing of it: only where the first letter stands is the rest compared.
fn is_in_ascii(needle: &[u8], cell: &[u8]) -> bool {
    let Some((first, rest)) = needle.split_first() else { return false };
    let (lower, upper) = (first.to_ascii_lowercase(), first.to_ascii_uppercase());
    memchr::memchr2_iter(lower, upper, cell)
        .any(|at| cell.get(at + 1..at + 1 + rest.len()).is_some_and(|found| found.eq_ignore_ascii_case(rest)))
}

#[cfg(test)]
mod tests {
    use super::Needle;
    use proptest::prelude::*;

    #[test]
    fn case_and_width_do_not_count() {
        for (text, cell, found) in [
            ("ann", "Joanna", true),
            ("ANN", "joanna", true),
            ("ann", "Jon", false),
            ("", "Jon", false),
            ("アン", "ｱﾝﾅ", true),
            ("０３", "+81 03-1234", true),
            ("é", "E", false),
            ("straße", "STRASSE 1", false),
            ("山田", "山田太郎", true),
            (" ann ", "joanna", true),
        ] {
            assert_eq!(Needle::new(text).is_in(cell), found, "{text} in {cell}");
        }
    }

    proptest! {
        #[test]
        fn ascii_is_searched_like_any_text(text in "[a-cA-C .]{1,3}", cell in "[a-cA-C .]{0,12}") {
            let needle = Needle::new(&text);
            let slowly = !needle.folded.is_empty() && cell.to_ascii_lowercase().contains(&needle.folded);
            prop_assert_eq!(needle.is_in(&cell), slowly);
        }
    }
}
