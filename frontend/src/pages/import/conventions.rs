//! How columns are meant whose cells can be read in two ways: as a person chose, or else as all cells that tell agree on, or else as
//! the form says.

use super::state::Wizard;
use crate::worker::protocol::kinds;
use serde::{Deserialize, Serialize};
use shared::conventions::{ColumnConventions, Conventions, DateOrder, DecimalMark};
use shared::form::Kind;
use shared::inspect::{ColumnSigns, TwoWays};

/// What a person chose for a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Convention {
    /// As the form says, whatever the cells tell.
    AsForm,
    /// The decimal mark of its numbers.
    DecimalMark(DecimalMark),
    /// The order of its dates.
    DateOrder(DateOrder),
}

/// A column that fills a field of numbers or dates.
#[derive(Clone, Debug, PartialEq)]
pub struct Meant {
    /// The kind of the field.
    pub kind: Kind,
    /// What the cells tell.
    pub signs: ColumnSigns,
    /// What a person chose.
    pub chosen: Option<Convention>,
    /// What holds.
    pub holds: ColumnConventions,
}

/// Whether cells of a field of that kind can be read in two ways at all.
const fn has_conventions(kind: Kind) -> bool {
    matches!(kind, Kind::Number | Kind::Integer | Kind::Date)
}

impl Convention {
    /// It in a column of that number which fills a field of that kind; `None`: it is nothing for such a field.
    fn in_column(self, column: usize, kind: Kind) -> Option<ColumnConventions> {
        let nothing = ColumnConventions { column: u32::try_from(column).ok()?, ..ColumnConventions::default() };
        match (self, kind) {
            (Self::AsForm, _) => Some(nothing),
            (Self::DecimalMark(mark), Kind::Number | Kind::Integer) => {
                Some(ColumnConventions { decimal_mark: Some(mark), ..nothing })
            }
            (Self::DateOrder(order), Kind::Date) => Some(ColumnConventions { date_order: Some(order), ..nothing }),
            (Self::DecimalMark(_) | Self::DateOrder(_), _) => None,
        }
    }
}

impl Wizard {
    /// What a check goes by.
    #[must_use]
    pub fn conventions(&self) -> Conventions {
        let Some(seen) = self.usable() else { return Conventions::default() };
        let signs = &seen.inspection.signs;
        let holds = |(column, kind)| Some(self.holds(column, kind, signs.columns.get(column)?));
        Conventions::of(kinds(&self.form, &self.mapping, &self.derived).into_iter().filter_map(holds))
    }

    /// How a column is meant; `None` where there is nothing to choose: it fills no field of numbers or dates, or no cell of it
    /// that is shown can be read in two ways.
    #[must_use]
    pub fn meant(&self, column: usize) -> Option<Meant> {
        let seen = self.usable()?;
        let kinds = kinds(&self.form, &self.mapping, &self.derived);
        let (_, kind) = kinds.into_iter().find(|(of, kind)| *of == column && has_conventions(*kind))?;
        let signs = seen.inspection.signs.columns.get(column).cloned().unwrap_or_default();
        let chosen = self.conventions.get(&column).copied().filter(|chosen| chosen.in_column(column, kind).is_some());
        let mut cells = seen.inspection.sample.iter().filter_map(|row| row.get(column));
        let told =
            signs.decimal_mark.is_some() && kind != Kind::Date || signs.date_order.is_some() && kind == Kind::Date;
        let holds = self.holds(column, kind, &signs);
        (told || chosen.is_some() || cells.any(|cell| is_unclear(cell, kind))).then_some(Meant {
            kind,
            signs,
            chosen,
            holds,
        })
    }

    /// A date of a column that can be read in two ways, and how.
    #[must_use]
    pub fn two_ways(&self, column: usize) -> Option<&TwoWays> {
        let two_ways = &self.usable()?.inspection.signs.two_ways;
        two_ways.iter().find(|(of, _)| *of as usize == column).map(|(_, two_ways)| two_ways)
    }

    fn holds(&self, column: usize, kind: Kind, signs: &ColumnSigns) -> ColumnConventions {
        let chosen = self.conventions.get(&column).and_then(|chosen| chosen.in_column(column, kind));
        chosen.unwrap_or_else(|| signs.conventions(column, kind))
    }
}

/// Whether what a cell says may hang on the mark of decimals, or on the order of day and month.
fn is_unclear(cell: &str, kind: Kind) -> bool {
    let cell = cell.trim();
    let digits = cell.bytes().take_while(u8::is_ascii_digit).count();
    if kind == Kind::Date {
        let sign = |sign: &char| matches!(sign, '/' | '-' | '.');
        return (1..=2).contains(&digits) && cell.chars().nth(digits).as_ref().is_some_and(sign);
    }
    digits > 0 && cell.contains(['.', ','])
}
