//! What is done with the cells that are selected. Rows of the block that are not there are asked for first.

mod pasted;
mod shown_first;
#[cfg(test)]
mod tests;
mod written;

use super::selection::{Block, block};
use super::tsv;
use crate::app::Effect;
use crate::pages::import::state::{Waiting, Wizard};
use crate::worker::protocol::{Ask, Row, RowsPage, RowsQuery, SHOWN_CHARS, SortBy};
use std::sync::Arc;

/// Cells that can be acted on at once where their values are needed: what is more would stand in memory several times.
pub const MOST_CELLS: u64 = 200_000;

/// What a person does with cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Copies them.
    Copy,
    /// Copies them and empties them.
    Cut,
    /// Empties them.
    Clear,
    /// Writes the first row of the block into the others; of a single row: the row above into it.
    FillDown,
    /// Writes values from the first cell on, row by row; of a row with fewer of them the other cells stay.
    Paste(Arc<Vec<Vec<String>>>),
    /// Leaves them blank, once it is shown what that does.
    Blank,
    /// Writes one value into them, once it is shown what that does.
    Fill(String),
    /// Leaves their rows out, once it is shown what that does.
    LeaveOut,
    /// Takes the fixes that rules have for them, once it is shown what that does.
    Fix,
}

/// What waits for the rows of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gathered {
    /// What is done.
    pub act: Act,
    /// With which cells.
    pub block: Block,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// So many cells were copied.
    Copied(u64),
    /// So many cells were copied and emptied.
    Cut(u64),
    /// The row of that number is not among those shown.
    NotShown(u64),
    /// The browser does not let the page read the clipboard.
    ClipboardClosed,
    /// So many cells have other values now.
    Written {
        /// The cells.
        cells: u64,
        /// Rows that were added behind the last.
        added: u64,
        /// Columns and rows of what was pasted for which there was no place.
        left: (u64, u64),
    },
    /// No rule has a fix for any of them.
    NoFix,
    /// They are more than can be acted on at once: so many.
    TooMany(u64),
    /// One of them is so long that the page has only its start.
    TooLong,
    /// The rows stand in another order; `None`: in that of the file.
    Sorted(Option<SortBy>),
    /// Rows with certain values are shown.
    ByValue,
}

/// Does something with the block.
pub(crate) fn act(wizard: &mut Wizard, act: Act) -> Vec<Effect> {
    let Some(selected) = block(&wizard.rows) else { return Vec::new() };
    let act = match act {
        Act::Paste(values) => Act::Paste(written::repeated(values, selected)),
        act => act,
    };
    let Some(block) = written::reach(&act, selected, &wizard.rows) else { return Vec::new() };
    let at_once = matches!(act, Act::Clear | Act::Paste(_)) && written::are_all_shown(&wizard.rows);
    let most = if at_once { written::most(&act) } else { MOST_CELLS };
    if block.cells().max(written::values(&act)) > most {
        wizard.rows.told = Some(Told::TooMany(most));
        return Vec::new();
    }
    if at_once {
        return written::carry_out(wizard, &Gathered { act, block }, &[]);
    }
    let of = Gathered { act, block };
    if needs_values(&of.act) && (wizard.is_settling() || wizard.rows.asked.is_open()) {
        // What is in sight may not be what the cells hold any more.
        return gather(wizard, of);
    }
    let window = Arc::clone(&wizard.rows.window);
    let rows: Option<Vec<&Row>> =
        (block.rows.0..=block.rows.1).map(|at| window.row(at).map(|(_, row)| &**row)).collect();
    if let Some(rows) = rows {
        return carry_out(wizard, &of, &rows);
    }
    gather(wizard, of)
}

/// Asks for the rows of a block; where a change is being made, behind that.
pub(crate) fn gather(wizard: &mut Wizard, of: Gathered) -> Vec<Effect> {
    if wizard.is_settling() {
        wizard.waiting = Some(Waiting::Act(of));
        return Vec::new();
    }
    let block = of.block;
    let query = RowsQuery {
        filter: wizard.rows.filter().clone(),
        order: wizard.rows.query.order,
        from: block.rows.0,
        limit: u32::try_from(block.height()).unwrap_or(u32::MAX),
        columns: wizard.rows.query.columns.clone(),
    };
    let number = wizard.rows.gathering.ask(&mut wizard.numbers, of);
    vec![Effect::Ask(number, Box::new(Ask::Rows(query)))]
}

/// The rows have come.
pub(crate) fn gathered(wizard: &mut Wizard, of: &Gathered, page: &RowsPage) -> Vec<Effect> {
    carry_out(wizard, of, &page.rows.iter().collect::<Vec<_>>())
}

/// What waits for its rows is not done; whether anything was to be written.
pub(crate) fn take_back(wizard: &mut Wizard) -> bool {
    let writes = |of: &Gathered| of.act != Act::Copy;
    let waits = matches!(&wizard.waiting, Some(Waiting::Act(of)) if writes(of));
    if waits {
        wizard.waiting = None;
    } else if wizard.rows.gathering.about().is_some_and(writes) {
        let _ = wizard.rows.gathering.drop_it();
    } else {
        return false;
    }
    wizard.rows.told = None;
    true
}

/// Whether it wants to know what the cells hold, and not only whose they are.
const fn needs_values(act: &Act) -> bool {
    matches!(act, Act::Copy | Act::Cut | Act::FillDown)
}

fn carry_out(wizard: &mut Wizard, of: &Gathered, rows: &[&Row]) -> Vec<Effect> {
    let places = of.block.places.0 - 1..of.block.places.1;
    let cells = || rows.iter().flat_map(|row| row.cells.get(places.clone()).unwrap_or_default());
    // Half a value would be a wrong one.
    let is_cut = |cell: &String| cell.len() >= SHOWN_CHARS && cell.chars().count() >= SHOWN_CHARS;
    if needs_values(&of.act) && cells().any(is_cut) {
        wizard.rows.told = Some(Told::TooLong);
        return Vec::new();
    }
    if of.act == Act::Fix {
        return shown_first::propose_fixes(wizard, of, rows);
    }
    if let Some(step) = shown_first::step(&wizard.rows, of, rows) {
        return shown_first::propose(wizard, step);
    }
    let mut effects = Vec::new();
    if matches!(of.act, Act::Copy | Act::Cut) {
        let cells =
            |row: &&Row| places.clone().map(|at| row.cells.get(at).cloned().unwrap_or_default()).collect::<Vec<_>>();
        let cells: Vec<Vec<String>> = rows.iter().map(cells).collect();
        effects.push(Effect::Copy { text: tsv::write(&cells), html: tsv::html(&cells) });
    }
    effects.extend(written::carry_out(wizard, of, rows));
    match of.act {
        Act::Copy => wizard.rows.told = Some(Told::Copied(of.block.cells())),
        Act::Cut => wizard.rows.told = Some(Told::Cut(of.block.cells())),
        Act::Clear | Act::FillDown | Act::Paste(_) | Act::Blank | Act::Fill(_) | Act::LeaveOut | Act::Fix => {}
    }
    effects
}
