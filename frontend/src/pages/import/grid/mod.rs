//! The grid of all rows: which are shown, the cell that the person is at, the way from finding to finding.

pub mod acts;
pub mod arrange;
pub mod by_value;
pub mod find;
pub mod selection;
#[cfg(test)]
mod sorting_tests;
mod spots;
pub mod state;
#[cfg(test)]
pub(crate) mod tests;
pub mod tsv;
pub mod update;
#[cfg(feature = "check")]
pub mod view;
#[cfg(test)]
mod wide_tests;

use super::state::{Here, Sight};
use crate::worker::protocol::{Filter, SortBy};
use acts::Act;
use arrange::Arrange;
use by_value::ByValue;
use selection::Select;
use update::Move;

/// What happens in the grid.
#[derive(Clone, Debug)]
pub enum GridEvent {
    /// Other rows are wanted.
    FilterChosen(Filter),
    /// Other rows are wanted, and the keyboard goes to them.
    RowsWanted(Filter),
    /// The grid shows these rows.
    RowsInSight(Sight),
    /// A cell of the grid was chosen.
    CellChosen(Here),
    /// A cell is to be brought into sight, and the keyboard to it.
    CellWanted(Here),
    /// A key goes to another cell.
    CellMoved(Move),
    /// Other cells are selected.
    Marked(Select),
    /// Something is done with the cells that are selected.
    Acted(Act),
    /// What is on the clipboard is to be pasted.
    PasteWanted,
    /// The browser does not let the page read the clipboard.
    ClipboardClosed,
    /// Another part of the columns is wanted.
    ColumnsWanted(usize),
    /// The columns are to be laid out otherwise.
    Arranged(Arrange),
    /// The rows are wanted in another order; `None`: in that of the file.
    Sorted(Option<SortBy>),
    /// To the choice of rows by the values of a column.
    ByValue(ByValue),
    /// The panel beside the grid is folded away, or opened.
    PanelFolded(bool),
    /// The next finding is wanted, or the one before.
    FindingWanted {
        /// The next.
        forth: bool,
        /// The keyboard goes along.
        focus: bool,
    },
    /// That row of the file is wanted.
    RowWanted(u64),
    /// Rows that hold a text are wanted; an empty one: all again.
    SearchWanted(String),
}
