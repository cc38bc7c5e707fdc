//! What one pass over the file looks for.

use super::{Filter, RowsQuery, TextAt};
use serde::{Deserialize, Serialize};
use shared::sheet::order::Direction;
use shared::text::blank;

/// Letters by which values are told apart.
pub const VALUE_CHARS: usize = 200;

/// Values of a column that are told at a time.
pub const VALUES_TOLD: usize = 200;

/// See the module's text. What was found stays as it was found, whatever is changed since, until it is looked for anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// Rows with a text.
    Text(TextAt),
    /// Rows with certain values.
    Values(ValuesAt),
    /// The order by a column.
    Order(SortBy),
}

impl Wanted {
    /// Whether it is a text that stands in the bytes of the file where it is found.
    #[must_use]
    pub fn is_in_bytes(&self) -> bool {
        matches!(self, Self::Text(at) if !at.text.trim().is_empty())
    }
}

/// Values of a column whose rows are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValuesAt {
    /// The column.
    pub column: u32,
    /// The values, see [`identity`], in order and each once; an empty one: blank cells.
    pub values: Vec<String>,
    /// All but these are meant.
    #[serde(default)]
    pub but: bool,
}

/// By which column rows are sorted, and which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SortBy {
    /// The column.
    pub column: u32,
    /// Which way.
    pub direction: Direction,
}

/// By what values are told apart: without the blanks around them, by their first letters.
#[must_use]
pub fn identity(cell: &str) -> &str {
    let value = blank::trim(cell);
    let end = value.char_indices().nth(VALUE_CHARS).map_or(value.len(), |(end, _)| end);
    value.get(..end).unwrap_or_default()
}

impl ValuesAt {
    /// All values of a column.
    #[must_use]
    pub const fn all(column: u32) -> Self {
        Self { column, values: Vec::new(), but: true }
    }

    /// Whether rows with that value are meant.
    #[must_use]
    pub fn means(&self, value: &str) -> bool {
        self.values.binary_search_by(|known| known.as_str().cmp(value)).is_ok() != self.but
    }

    /// Means them, or does not.
    pub fn set(&mut self, value: &str, meant: bool) {
        match (self.values.binary_search_by(|known| known.as_str().cmp(value)), meant != self.but) {
            (Err(place), true) => self.values.insert(place, value.to_owned()),
            (Ok(place), false) => drop(self.values.remove(place)),
            (Ok(_), true) | (Err(_), false) => {}
        }
    }

    /// Whether every row is meant.
    #[must_use]
    pub const fn is_all(&self) -> bool {
        self.but && self.values.is_empty()
    }

    /// Whether no row is meant.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        !self.but && self.values.is_empty()
    }
}

impl Filter {
    /// What has to be looked for in the file.
    #[must_use]
    pub fn wanted(&self) -> Vec<Wanted> {
        let text = self.text_at().map(Wanted::Text);
        text.into_iter().chain(self.values.iter().cloned().map(Wanted::Values)).collect()
    }
}

impl RowsQuery {
    /// The same, and the order.
    #[must_use]
    pub fn wanted(&self) -> Vec<Wanted> {
        let mut wanted = self.filter.wanted();
        wanted.extend(self.order.map(Wanted::Order));
        wanted
    }
}

#[cfg(test)]
mod tests {
    use super::{ValuesAt, identity};

    #[test]
    fn values_are_meant_or_not_from_either_end() {
        for but in [true, false] {
            let mut at = ValuesAt { but, ..ValuesAt::all(1) };
            assert_eq!((at.is_all(), at.is_none(), at.means("a")), (but, !but, but));
            for (value, meant) in [("b", !but), ("a", !but), ("b", !but), ("c", but), ("a", but)] {
                at.set(value, meant);
                assert_eq!(at.means(value), meant, "{value} {but}");
            }
            assert_eq!((at.values.as_slice(), at.means("b"), at.means("a")), (&["b".to_owned()][..], !but, but));
            assert!(!at.is_all() && !at.is_none());
        }
    }

    #[test]
    fn blanks_around_a_value_are_none_of_it() {
        for (cell, value) in [(" a b\u{3000}", "a b"), ("\t", ""), ("", ""), ("A", "A")] {
            assert_eq!(identity(cell), value);
        }
    }
}
