//! The cells that are selected: a block from the cell that the person is at to another, whole rows, whole columns, or all.

use super::update::Move;
use crate::pages::import::state::{Here, RowsView};

/// See the module's text. Its other end is the cell that the person is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Its far end.
    pub head: Here,
    /// What is selected between the two ends.
    pub reach: Reach,
}

/// What a selection takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The cells between its ends.
    Cells,
    /// All cells of their rows.
    Rows,
    /// All cells of their columns.
    Columns,
    /// All cells.
    All,
}

/// What happens to the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Select {
    /// Its far end goes on.
    Extend(Move),
    /// Its far end is that cell.
    To(Here),
    /// The row at that place, or the rows up to it.
    Rows {
        /// The place of the row.
        at: u64,
        /// Those between are taken in.
        extend: bool,
    },
    /// The column at that place, or the columns up to it.
    Columns {
        /// The place of the column, from 1.
        place: usize,
        /// Those between are taken in.
        extend: bool,
    },
    /// The rows of what is selected.
    WholeRows,
    /// The columns of what is selected.
    WholeColumns,
    /// All cells.
    All,
    /// Nothing any more.
    Leave,
}

/// Cells that stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// The first and the last row, by their places.
    pub rows: (u64, u64),
    /// The first and the last column, by their places, from 1.
    pub places: (usize, usize),
}

impl Block {
    /// How many rows.
    #[must_use]
    pub const fn height(&self) -> u64 {
        self.rows.1 - self.rows.0 + 1
    }

    /// How many columns.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.places.1 + 1 - self.places.0
    }

    /// How many cells.
    #[must_use]
    pub const fn cells(&self) -> u64 {
        self.height().saturating_mul(self.width() as u64)
    }

    /// Whether a cell is in it.
    #[must_use]
    pub const fn holds(&self, here: Here) -> bool {
        self.rows.0 <= here.at && here.at <= self.rows.1 && self.places.0 <= here.place && here.place <= self.places.1
    }
}

/// The cells that are acted on: those selected, or the one that the person is at; at a row's head, the row.
#[must_use]
pub fn block(rows: &RowsView) -> Option<Block> {
    let here = rows.here?;
    let last = (rows.window.total.checked_sub(1)?, rows.query.columns.len());
    if last.1 == 0 {
        return None;
    }
    let alone = Selection { head: here, reach: if here.place == 0 { Reach::Rows } else { Reach::Cells } };
    let Selection { head, reach } = rows.selection.unwrap_or(alone);
    let (all_rows, all_places) = ((0, last.0), (1, last.1));
    let rows = (here.at.min(head.at).min(last.0), here.at.max(head.at).min(last.0));
    let places = (here.place.min(head.place).clamp(1, last.1), here.place.max(head.place).clamp(1, last.1));
    Some(match reach {
        Reach::Cells => Block { rows, places },
        Reach::Rows => Block { rows, places: all_places },
        Reach::Columns => Block { rows: all_rows, places },
        Reach::All => Block { rows: all_rows, places: all_places },
    })
}

/// What becomes of the selection and the cell that the person is at.
pub(crate) fn select(rows: &mut RowsView, wish: Select) {
    let Some(last) = rows.window.total.checked_sub(1) else { return };
    let end = rows.query.columns.len();
    let here = *rows.here.get_or_insert(Here { at: rows.sight.first.min(last), place: 1 });
    let now = rows.selection.unwrap_or(Selection { head: here, reach: Reach::Cells });
    rows.selection = match wish {
        Select::Extend(way) => {
            let head = way.from(now.head, last, end);
            Some(Selection { head: Here { place: head.place.max(1), ..head }, ..now })
        }
        Select::To(head) => Some(Selection { head, ..now }),
        Select::Rows { at, extend } => {
            let head = Here { at: at.min(last), place: 0 };
            if !extend {
                rows.here = Some(head);
            }
            Some(Selection { head, reach: Reach::Rows })
        }
        Select::Columns { place, extend } => {
            let head = Here { at: here.at, place: place.clamp(1, end.max(1)) };
            if !extend {
                rows.here = Some(head);
            }
            Some(Selection { head, reach: Reach::Columns })
        }
        Select::WholeRows => Some(Selection { reach: Reach::Rows, ..now }),
        Select::WholeColumns => Some(Selection { reach: Reach::Columns, ..now }),
        Select::All => Some(Selection { reach: Reach::All, ..now }),
        Select::Leave => None,
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::import::state::Window;
    use std::sync::Arc;

    /// Ten rows of five columns; the person is in the third row, at the second column.
    fn rows() -> RowsView {
        let mut rows = RowsView { here: Some(Here { at: 2, place: 2 }), ..RowsView::default() };
        rows.window = Arc::new(Window { total: 10, ..Window::default() });
        rows.query.columns = (0..5).collect();
        rows
    }

    #[test]
    fn a_selection_is_what_spreadsheets_taught() {
        use Move::{Cells, First, Last, RowEnd, RowStart, Rows};
        use Select::{All, Columns, Extend, Leave, To, WholeColumns, WholeRows};
        for (wishes, rows_of, places) in [
            (&[][..], (2, 2), (2, 2)),
            (&[Extend(Rows(1))], (2, 3), (2, 2)),
            (&[Extend(Rows(-1)), Extend(Rows(-9))], (0, 2), (2, 2)),
            (&[Extend(Rows(2)), Extend(Rows(-3))], (1, 2), (2, 2)),
            (&[Extend(Cells(2)), Extend(Rows(1))], (2, 3), (2, 4)),
            (&[Extend(Cells(-9))], (2, 2), (1, 2)),
            (&[Extend(Last)], (2, 9), (2, 2)),
            (&[Extend(First), Extend(RowEnd)], (0, 2), (2, 5)),
            (&[Extend(RowStart)], (2, 2), (1, 2)),
            (&[To(Here { at: 5, place: 4 })], (2, 5), (2, 4)),
            (&[To(Here { at: 0, place: 0 })], (0, 2), (1, 2)),
            (&[WholeRows], (2, 2), (1, 5)),
            (&[Extend(Rows(2)), WholeRows], (2, 4), (1, 5)),
            (&[Extend(Cells(1)), WholeColumns], (0, 9), (2, 3)),
            (&[WholeRows, Extend(Rows(1))], (2, 3), (1, 5)),
            (&[Select::Rows { at: 4, extend: false }], (4, 4), (1, 5)),
            (&[Select::Rows { at: 4, extend: false }, Select::Rows { at: 6, extend: true }], (4, 6), (1, 5)),
            (&[Columns { place: 4, extend: false }], (0, 9), (4, 4)),
            (&[Columns { place: 4, extend: false }, Columns { place: 9, extend: true }], (0, 9), (4, 5)),
            (&[All], (0, 9), (1, 5)),
            (&[Extend(Rows(5)), Leave], (2, 2), (2, 2)),
        ] {
            let mut rows = rows();
            wishes.iter().for_each(|wish| select(&mut rows, *wish));
            let expected = Block { rows: rows_of, places };
            assert_eq!(block(&rows), Some(expected), "{wishes:?}");
        }
    }

    #[test]
    fn at_the_head_of_a_row_the_row_is_meant() {
        let mut rows = rows();
        rows.here = Some(Here { at: 3, place: 0 });
        let row = Block { rows: (3, 3), places: (1, 5) };
        assert_eq!(block(&rows), Some(row));
        assert_eq!(
            (row.cells(), row.holds(Here { at: 3, place: 5 }), row.holds(Here { at: 4, place: 5 })),
            (5, true, false)
        );
        rows.window = Arc::default();
        assert_eq!(block(&rows), None);
    }
}
