//! The rows of the grid: which of them are meant, which are in sight, and the cell that the person is at.

use super::acts::{Gathered, Told};
use super::by_value::Choosing;
use super::selection::Selection;
use crate::worker::protocol::{Filter, Goal, Row, RowsPage, RowsQuery, Said, Wanted, WorkerFault};
use crate::worker::question::Question;
use std::sync::Arc;

/// Rows that are asked for at a time: those in sight of a tall window, and some around them.
pub const ROWS_ASKED: u32 = 64;

/// See the module's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowsView {
    /// What was asked for last.
    pub query: RowsQuery,
    /// The question for rows.
    pub asked: Question,
    /// Which part of the columns is shown, of a file with very many.
    pub part: usize,
    /// The rows that are there.
    pub window: Arc<Window>,
    /// Those in sight.
    pub sight: Sight,
    /// The cell that the person is at.
    pub here: Option<Here>,
    /// Its row.
    pub row: Option<Arc<Row>>,
    /// The cells that are selected, from there.
    pub selection: Option<Selection>,
    /// The rows of a block, which were not there when something was to be done with it.
    pub gathering: Question<Gathered>,
    /// What became of what was done with a block last.
    pub told: Option<Told>,
    /// Which cell of the row is meant, once it is there.
    pub arrive: Arrive,
    /// How often the grid was told to bring the cell into sight, and whether the keyboard goes there too.
    pub reach: (u32, bool),
    /// The question where to go.
    pub seeking: Question<Seeking>,
    /// What is to be gone to once the rows are there that are looked for.
    pub seek_later: Option<(Goal, Seeking)>,
    /// The number of the row that was gone to, until it is seen whether it is that one.
    pub wanted_row: Option<u64>,
    /// There was nowhere to go.
    pub nowhere: bool,
    /// The looking through the file.
    pub search: Search,
    /// The values of a column, while they are chosen.
    pub choosing: Option<Choosing>,
    /// The question for them, with the text that they have to hold.
    pub distinct: Question<String>,
}

/// Rows of the filter that stand together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// Rows of the filter in the whole file.
    pub total: u64,
    /// See [`RowsPage::with_text`].
    pub with_text: Option<u64>,
    /// Place of the first.
    pub from: u64,
    /// Each with a number that changes when the row at its place does.
    pub rows: Vec<(u64, Arc<Row>)>,
}

/// Rows in sight, by their places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// The first.
    pub first: u64,
    /// How many.
    pub count: u32,
}

/// A cell of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Here {
    /// Place of its row among those of the filter.
    pub at: u64,
    /// 0: the row's head; else the position of its column, from 1.
    pub place: usize,
}

/// Which cell is meant when a row is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Arrive {
    /// The same.
    #[default]
    Stay,
    /// The first that is bad.
    First,
    /// The last that is bad.
    Last,
    /// The same, if it is the same row still; else the first that is bad.
    Near,
}

/// A way that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seeking {
    /// Which cell of the row is meant.
    pub arrive: Arrive,
    /// The keyboard goes along.
    pub focus: bool,
    /// The number of the row that is wanted.
    pub row: Option<u64>,
}

/// The looking through the file: for a text, for values, for the order by a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// The question under way.
    pub asked: Question<Vec<Wanted>>,
    /// What was found already, as it was then.
    pub known: Vec<Wanted>,
    /// What is told once the rows are there.
    pub tell: Option<Told>,
}

impl Window {
    /// The row at that place, if it is there.
    #[must_use]
    pub fn row(&self, at: u64) -> Option<&(u64, Arc<Row>)> {
        self.rows.get(usize::try_from(at.checked_sub(self.from)?).ok()?)
    }

    /// The place of a record, if its row is there.
    #[must_use]
    pub fn place_of(&self, record: u64) -> Option<u64> {
        let at = self.rows.iter().position(|(_, row)| row.record == record)?;
        Some(self.from + at as u64)
    }

    /// Whether all rows in sight are there.
    #[must_use]
    pub fn covers(&self, sight: Sight) -> bool {
        let end = self.total.min(sight.first + u64::from(sight.count));
        self.from <= sight.first.min(self.total) && end <= self.from + self.rows.len() as u64
    }

    /// The rows that came, those that are as they were by their old numbers.
    #[must_use]
    pub fn of(page: RowsPage, last: &Self, next: u64) -> Self {
        let RowsPage { total, from, rows, with_text } = page;
        let rows = rows.into_iter().zip(from..).zip(next..).map(|((row, at), number)| match last.row(at) {
            Some((known, same)) if **same == row => (*known, Arc::clone(same)),
            _ => (number, Arc::new(row)),
        });
        Self { total, with_text, from, rows: rows.collect() }
    }
}

impl RowsView {
    /// What is still to be looked for before its rows can be shown.
    #[must_use]
    pub fn missing(&self) -> Vec<Wanted> {
        let mut wanted = self.query.wanted();
        wanted.retain(|wanted| !self.search.known.contains(wanted));
        wanted
    }

    /// Why the rows, or a text among them, could not be read.
    #[must_use]
    pub fn fault(&self) -> Option<WorkerFault> {
        self.asked.fault().or(self.search.asked.fault())
    }

    /// Rows of the whole file that have the text which was looked for, where the filter hides some of them.
    #[must_use]
    pub fn hidden_by_filter(&self) -> Option<u64> {
        let is_open = self.search.asked.is_open() || self.asked.is_open();
        self.window.with_text.filter(|all| !is_open && self.filter().text.is_some() && *all > self.window.total)
    }

    /// The filter of what is shown.
    #[must_use]
    pub const fn filter(&self) -> &Filter {
        &self.query.filter
    }

    /// The findings of the cell that the person is at.
    pub fn looked_at(&self) -> impl Iterator<Item = &Said> {
        let row = self.here.and(self.row.as_deref());
        let place = self.here.map_or(0, |here| here.place);
        let findings = row.into_iter().flat_map(|row| &row.findings);
        findings.filter(move |said| place_of(&self.query.columns, said.column) == place)
    }
}

/// The place in a row of what is said of a column: of one that is not shown, the row's head.
#[must_use]
pub fn place_of(columns: &[u32], column: Option<u32>) -> usize {
    let position = column.and_then(|column| columns.iter().position(|shown| *shown == column));
    position.map_or(0, |position| position + 1)
}
