//! The distinct values of a column, with how many rows have each.
//!
//! Memory is bounded: where values are very many, those that few rows have so far are forgotten, and counts are then lower bounds.

use super::protocol::{Distinct, VALUES_TOLD, identity};
use shared::text::search::Needle;
use std::collections::HashMap;

/// Values that are counted at a time.
const COUNTED: usize = 65_536;

/// Bytes of them.
const COUNTED_BYTES: usize = 8 << 20;

/// See the module's text.
#[derive(Debug)]
pub struct Tally {
    /// What a value has to hold.
    needle: Option<Needle>,
    blank: u64,
    counts: HashMap<String, u64>,
    bytes: usize,
    forgot: bool,
}

impl Tally {
    /// Of values that hold this; of all, if it is empty.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let needle = (!text.trim().is_empty()).then(|| Needle::new(text));
        Self { needle, blank: 0, counts: HashMap::new(), bytes: 0, forgot: false }
    }

    /// A row, with its cell in the column.
    pub fn add(&mut self, cell: &str) {
        let value = identity(cell);
        if value.is_empty() {
            self.blank += u64::from(self.needle.is_none());
            return;
        }
        if let Some(count) = self.counts.get_mut(value) {
            *count += 1;
            return;
        }
        if self.needle.as_ref().is_some_and(|needle| !needle.is_in(value)) {
            return;
        }
        if self.counts.len() >= COUNTED || self.bytes >= COUNTED_BYTES {
            self.forget();
        }
        self.bytes += value.len();
        self.counts.insert(value.to_owned(), 1);
    }

    /// Forgets the rarer half of the values.
    fn forget(&mut self) {
        self.forgot = true;
        let mut counts: Vec<u64> = self.counts.values().copied().collect();
        let middle = counts.len() / 2;
        let (_, &mut rare, _) = counts.select_nth_unstable(middle);
        self.counts.retain(|_, count| *count > rare);
        self.bytes = self.counts.keys().map(String::len).sum();
    }

    /// The values, those of most rows first.
    #[must_use]
    pub fn finish(self) -> Distinct {
        let mut values: Vec<(String, u64)> = self.counts.into_iter().collect();
        values.sort_unstable_by(|(one, many), (other, few)| few.cmp(many).then_with(|| one.cmp(other)));
        let more = self.forgot || values.len() > VALUES_TOLD;
        values.truncate(VALUES_TOLD);
        Distinct { blank: self.blank, values, more, exact: !self.forgot }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::protocol::VALUE_CHARS;

    fn tally<S: AsRef<str>>(text: &str, cells: impl IntoIterator<Item = S>) -> Distinct {
        let mut tally = Tally::new(text);
        cells.into_iter().for_each(|cell| tally.add(cell.as_ref()));
        tally.finish()
    }

    fn counted(values: &[(&str, u64)]) -> Vec<(String, u64)> {
        values.iter().map(|(value, count)| ((*value).to_owned(), *count)).collect()
    }

    #[test]
    fn the_most_frequent_come_first_and_blanks_are_apart() {
        let cells = ["b", "", "a", " b ", "　", "a", "c", "B", "a"];
        let all = tally("", cells);
        assert_eq!(all.values, counted(&[("a", 3), ("b", 2), ("B", 1), ("c", 1)]));
        assert_eq!((all.blank, all.more, all.exact), (2, false, true));
        let some = tally(" b", cells);
        assert_eq!((some.values, some.blank), (counted(&[("b", 2), ("B", 1)]), 0));
        assert_eq!(tally("", [""; 0]), Distinct { exact: true, ..Distinct::default() });
    }

    #[test]
    fn of_many_values_some_are_told_and_the_others_are_found_by_a_text() {
        let cells: Vec<String> = (0..=VALUES_TOLD).map(|number| format!("value {number:04}")).collect();
        let all = tally("", &cells);
        assert_eq!((all.values.len(), all.more, all.exact), (VALUES_TOLD, true, true));
        assert_eq!(tally("0200", &cells).values, counted(&[("value 0200", 1)]));
        assert!(!tally("", &cells[1..]).more);
    }

    #[test]
    fn what_is_alike_in_its_first_letters_is_one_value() {
        let long = "あ".repeat(VALUE_CHARS);
        let told = tally("", [format!("{long}1"), format!("{long}2")]);
        assert_eq!(told.values, [(long, 2)]);
    }

    #[test]
    fn of_very_many_values_the_common_ones_are_told_and_memory_is_bounded() {
        let often =
            |number: usize| if number.is_multiple_of(10) { "often".to_owned() } else { format!("rare {number}") };
        let told = tally("", (0..300_000).map(often));
        assert_eq!((told.values[0].0.as_str(), told.more, told.exact), ("often", true, false));
        assert!(told.values[0].1 <= 30_000 && told.values[0].1 > 20_000, "{:?}", told.values[0]);
        let mut long = Tally::new("");
        (0..60_000).for_each(|number| long.add(&format!("{number:0width$}", width = VALUE_CHARS)));
        assert!(long.bytes <= COUNTED_BYTES + VALUE_CHARS && long.forgot, "{}", long.bytes);
    }

    #[test]
    fn counts_add_up_to_the_rows() {
        for rows in 0..200_usize {
            let cells: Vec<String> = (0..rows).map(|row| "ab ".repeat(row * row % 7 % 4)).collect();
            let told = tally("", &cells);
            let counted: u64 = told.values.iter().map(|(_, count)| count).sum();
            assert_eq!(told.blank + counted, rows as u64);
        }
    }
}
