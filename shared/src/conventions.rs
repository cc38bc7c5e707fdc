//! How a column's cells are meant where they can be read in two ways: the decimal mark of its numbers, the order of its dates.
//! A person chooses them, or the cells of the column tell ([`crate::inspect::Signs::conventions`]). Columns go by their numbers;
//! the form says what holds where nothing is said here.

use crate::limits;
use serde::{Deserialize, Serialize};

/// The mark before decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum DecimalMark {
    /// `1.234,56`.
    Comma,
    /// `1,234.56`.
    Point,
}

impl DecimalMark {
    /// The one that is written so.
    #[must_use]
    pub const fn of(mark: char) -> Option<Self> {
        match mark {
            ',' => Some(Self::Comma),
            '.' => Some(Self::Point),
            _ => None,
        }
    }

    /// As it is written.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Point => '.',
        }
    }

    /// What then stands between groups of digits.
    #[must_use]
    pub const fn group(self) -> char {
        match self {
            Self::Comma => '.',
            Self::Point => ',',
        }
    }
}

/// The order of a date's parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum DateOrder {
    /// Day, month, year.
    DayFirst,
    /// Month, day, year.
    MonthFirst,
    /// Year, month, day.
    YearFirst,
}

/// What holds in one column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ColumnConventions {
    /// The column, from 0.
    #[cfg_attr(feature = "openapi", schema(maximum = 1999))]
    pub column: u32,
    /// The decimal mark of its numbers; groups of digits are then parted by any other mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimal_mark: Option<DecimalMark>,
    /// The order of its dates that are written in numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_order: Option<DateOrder>,
}

impl ColumnConventions {
    /// Whether it says nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.decimal_mark.is_none() && self.date_order.is_none()
    }
}

/// What holds in the columns of a file, in their order; a column that is not among them is read as the form says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Conventions(Vec<ColumnConventions>);

impl Conventions {
    /// Those of columns, in any order; what says nothing is left out, and of two for a column the first counts.
    #[must_use]
    pub fn of(columns: impl IntoIterator<Item = ColumnConventions>) -> Self {
        let mut columns: Vec<_> = columns.into_iter().filter(|column| !column.is_empty()).collect();
        columns.sort_by_key(|column| column.column);
        columns.dedup_by_key(|column| column.column);
        Self(columns)
    }

    /// Whether nothing is said.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All that is said.
    #[must_use]
    pub fn columns(&self) -> &[ColumnConventions] {
        &self.0
    }

    /// What holds in that column.
    #[must_use]
    pub fn of_column(&self, column: usize) -> Option<ColumnConventions> {
        let column = u32::try_from(column).ok()?;
        let at = self.0.binary_search_by_key(&column, |one| one.column).ok()?;
        self.0.get(at).copied()
    }

    /// Whether a check can go by them, to the letter.
    ///
    /// # Errors
    /// [`ConventionsError`]: what is wrong with them.
    pub fn check(&self) -> Result<(), ConventionsError> {
        if self.0.iter().any(|one| one.column as usize >= limits::COLUMNS) {
            return Err(ConventionsError::Column);
        }
        if !self.0.is_sorted_by(|one, next| one.column < next.column) {
            return Err(ConventionsError::Order);
        }
        if self.0.iter().any(ColumnConventions::is_empty) {
            return Err(ConventionsError::Nothing);
        }
        Ok(())
    }
}

/// Why no check goes by these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConventionsError {
    /// No file has such a column.
    #[error(
        "“conventions” names a column that no file has; columns are counted from 0, and there are at most {} of them",
        limits::COLUMNS
    )]
    Column,
    /// Not in the order of the columns, or twice of one.
    #[error("“conventions” names columns out of order or twice; name each once, from the first to the last")]
    Order,
    /// An entry that says nothing.
    #[error(
        "“conventions” names a column and says nothing of it; give “decimal_mark” or “date_order”, or leave the column out"
    )]
    Nothing,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(json: &str) -> Result<Conventions, String> {
        let read: Conventions = serde_json::from_str(json).map_err(|error| error.to_string())?;
        read.check().map_err(|error| error.to_string()).map(|()| read)
    }

    #[test]
    fn what_no_check_goes_by_is_refused() {
        for (json, word) in [
            (r#"[{"column":2000,"decimal_mark":"comma"}]"#, "at most 2000"),
            (r#"[{"column":1,"decimal_mark":"comma"},{"column":0,"decimal_mark":"comma"}]"#, "out of order"),
            (r#"[{"column":1,"decimal_mark":"comma"},{"column":1,"date_order":"day_first"}]"#, "twice"),
            (r#"[{"column":1}]"#, "says nothing"),
            (r#"[{"column":1,"decimal_mark":","}]"#, "unknown variant"),
            (r#"[{"column":1,"decimal_mark":"comma","country":"DE"}]"#, "unknown field"),
            (r#"[{"column":-1,"decimal_mark":"comma"}]"#, "invalid value"),
            (r#"[{"decimal_mark":"comma"}]"#, "missing field"),
        ] {
            let error = read(json);
            assert!(error.as_ref().is_err_and(|error| error.contains(word)), "{json}: {error:?}");
        }
        let json = r#"[{"column":0,"decimal_mark":"point"},{"column":1999,"date_order":"year_first"}]"#;
        let sound = read(json).unwrap();
        assert_eq!(serde_json::to_string(&sound).unwrap(), json);
        assert_eq!(sound.of_column(1999).and_then(|column| column.date_order), Some(DateOrder::YearFirst));
        assert_eq!(sound.of_column(1), None);
    }

    proptest! {
        /// Whatever comes together in whatever order, a check can go by it, and it reads as it was written.
        #[test]
        fn those_of_any_columns_are_sound(columns in prop::collection::vec((0..2_000_u32, 0..3_u8, 0..4_u8), 0..40)) {
            let of = |(column, mark, order): (u32, u8, u8)| ColumnConventions {
                column,
                decimal_mark: [None, Some(DecimalMark::Comma), Some(DecimalMark::Point)][usize::from(mark)],
                date_order: [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst), Some(DateOrder::YearFirst)]
                    [usize::from(order)],
            };
            let made = Conventions::of(columns.iter().copied().map(of));
            prop_assert_eq!(made.check(), Ok(()));
            let first = |column: &u32| columns.iter().copied().map(of).find(|one| one.column == *column && !one.is_empty());
            prop_assert!(columns.iter().all(|(column, ..)| made.of_column(*column as usize) == first(column)));
            let again: Conventions = serde_json::from_str(&serde_json::to_string(&made).unwrap()).unwrap();
            prop_assert_eq!(again, made);
        }
    }
}
