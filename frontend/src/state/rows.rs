//! The rows with findings that are shown, and the finding looked at.

use crate::worker::protocol::{Checked, Filter, Row, RowsPage, RowsQuery, Said, WorkerFault};
use shared::report::ColumnReport;
use std::sync::Arc;

/// Rows shown at a time.
pub const ROWS_SHOWN: u32 = 50;

/// Columns shown at a time, of files that have very many.
pub const COLUMNS_SHOWN: usize = 40;

/// The rows with findings that are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowsView {
    /// Which rows.
    pub query: RowsQuery,
    /// Number of the question under way.
    pub asked: Option<u32>,
    /// The rows.
    pub page: Arc<RowsPage>,
    /// The finding looked at: position of the row on the page, and of the finding in the row.
    pub cursor: Option<Cursor>,
    /// Where the cursor goes when the page asked for is there.
    pub arrive: Arrive,
    /// They could not be read.
    pub fault: Option<WorkerFault>,
}

/// A finding on the page of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Position of the row.
    pub row: usize,
    /// Position of the finding in the row.
    pub finding: usize,
}

/// Where the cursor goes when rows arrive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arrive {
    /// To the first finding.
    #[default]
    First,
    /// To the last finding.
    Last,
    /// To where it was, or the next finding behind it.
    Near,
}

impl RowsView {
    /// The row and finding looked at.
    #[must_use]
    pub fn looked_at(&self) -> Option<(&Row, &Said)> {
        let cursor = self.cursor?;
        let row = self.page.rows.get(cursor.row)?;
        Some((row, row.findings.get(cursor.finding)?))
    }

    /// The filter of what is shown.
    #[must_use]
    pub const fn filter(&self) -> &Filter {
        &self.query.filter
    }
}

/// Columns of the grid: those that are imported or have findings first, so many that drawing them stays quick, in file order.
#[must_use]
pub fn grid_columns(checked: &Checked) -> Vec<u32> {
    let all = || checked.columns.iter().enumerate();
    let matters = |column: &ColumnReport| column.field.is_some() || column.errors + column.warnings > 0;
    let (first, rest): (Vec<_>, Vec<_>) = all().partition(|(_, column)| matters(column));
    let mut shown: Vec<u32> =
        first.into_iter().chain(rest).take(COLUMNS_SHOWN).filter_map(|(place, _)| u32::try_from(place).ok()).collect();
    shown.sort_unstable();
    shown
}
