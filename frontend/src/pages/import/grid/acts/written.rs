//! Acts that write into cells: emptying, filling down, pasting. Each is undone in one go.

use super::pasted::Pasted;
use super::{Act, Gathered, MOST_CELLS, Told};
use crate::app::Effect;
use crate::pages::import::changes::{ChangesEvent, update as changes};
use crate::pages::import::grid::selection::{Block, Reach, Selection};
use crate::pages::import::state::{Here, RowsView, Wizard};
use crate::worker::protocol::{Filter, Row};
use shared::limits;
use shared::patch::{Many, Ranges, Step, ranges_of};
use shared::sheet::Rows;
use std::sync::Arc;

/// The block that an act is for: what is pasted has a size of its own, and fills a larger block where it is one value or one row
/// (see [`repeated`] for others); of a single row the one above is filled down. None where there is nothing to be done.
pub(super) fn reach(act: &Act, block: Block, rows: &RowsView) -> Option<Block> {
    match act {
        Act::Copy | Act::Cut | Act::Clear | Act::Blank | Act::Fill(_) | Act::LeaveOut | Act::Fix => Some(block),
        Act::FillDown if block.height() > 1 => Some(block),
        Act::FillDown => Some(Block { rows: (block.rows.0.checked_sub(1)?, block.rows.1), ..block }),
        Act::Paste(values) => {
            let (height, width) = (values.len() as u64, width_of(values));
            let last_row = if height == 1 { block.rows.1 } else { block.rows.0.checked_add(height)?.checked_sub(1)? };
            let is_one = height == 1 && width == 1;
            let last_place = if is_one { block.places.1 } else { (block.places.0 + width).checked_sub(1)? };
            let last = (rows.window.total.checked_sub(1)?, rows.query.columns.len());
            let places = (block.places.0, last_place.min(last.1));
            Some(Block { rows: (block.rows.0, last_row.min(last.0)), places })
        }
    }
}

/// Values that fill the selected block where it is so many times as high and as wide as they are: they are repeated in it.
pub(super) fn repeated(values: Arc<Vec<Vec<String>>>, block: Block) -> Arc<Vec<Vec<String>>> {
    let (height, width) = (values.len(), width_of(&values));
    let is_whole = height > 0 && width > 0 && values.iter().all(|row| row.len() == width);
    if !is_whole || (height == 1 && width == 1) || block.cells() > MOST_CELLS {
        return values;
    }
    let (rows, columns) = (usize::try_from(block.height()).unwrap_or_default(), block.width());
    let is_other = (rows, columns) != (height, width);
    // One row fills any block of its width as it is.
    let fits = rows % height == 0 && columns % width == 0 && !(height == 1 && columns == width);
    if !is_other || !fits {
        return values;
    }
    let row = |row: &Vec<String>| row.iter().cycle().take(columns).cloned().collect();
    Arc::new(values.iter().cycle().take(rows).map(row).collect())
}

/// How many cells the act can be for where nothing of them needs to be known.
pub(super) fn most(act: &Act) -> u64 {
    if matches!(act, Act::Paste(_)) { limits::PATCH_VALUES as u64 } else { limits::BLOCK_CELLS }
}

/// How many values come with it.
pub(super) fn values(act: &Act) -> u64 {
    let Act::Paste(values) = act else { return 0 };
    (width_of(values) as u64).saturating_mul(values.len() as u64)
}

/// The values of the longest row.
pub(super) fn width_of(values: &[Vec<String>]) -> usize {
    values.iter().map(Vec::len).max().unwrap_or_default()
}

/// Whether every row of the file is shown, in the order of the file: the place of a row tells its record.
pub(super) fn are_all_shown(rows: &RowsView) -> bool {
    let everything = Filter { rows: Rows::All, ..Filter::default() };
    *rows.filter() == everything && rows.query.order.is_none()
}

/// Writes what an act writes; `rows`: those of the block, unless all of the file are shown.
pub(super) fn carry_out(wizard: &mut Wizard, of: &Gathered, rows: &[&Row]) -> Vec<Effect> {
    let block = of.block;
    let Some(columns) = wizard.rows.query.columns.get(block.places.0 - 1..block.places.1) else { return Vec::new() };
    let columns = columns.to_vec();
    let all = are_all_shown(&wizard.rows);
    let records = |from: u64| -> Ranges {
        if all {
            return vec![(block.rows.0 + from + 1, block.rows.1 + 1)].into();
        }
        ranges_of(rows.iter().skip(usize::try_from(from).unwrap_or(usize::MAX)).map(|row| row.record))
    };
    let cells = |records: Ranges, values: Many<String>| Step::Cells { columns: columns.clone(), records, values };
    let mut told = Told::Written { cells: block.cells(), added: 0, left: (0, 0) };
    let steps = match &of.act {
        Act::Copy | Act::Blank | Act::Fill(_) | Act::LeaveOut | Act::Fix => return Vec::new(),
        Act::Cut | Act::Clear => vec![cells(records(0), vec![String::new()].into())],
        Act::FillDown => {
            let Some(first) = rows.first().and_then(|row| row.cells.get(block.places.0 - 1..block.places.1)) else {
                return Vec::new();
            };
            told = Told::Written { cells: block.cells() - block.width() as u64, added: 0, left: (0, 0) };
            vec![cells(records(1), first.to_vec().into())]
        }
        Act::Paste(values) => {
            let pasted = Pasted { values, block, columns: &columns, all, rows };
            told = pasted.told();
            let steps = pasted.steps();
            show(&mut wizard.rows, block, pasted.added());
            steps
        }
    };
    let effects = changes::update(wizard, ChangesEvent::StepsMade(steps));
    wizard.rows.told = Some(told);
    effects
}

/// What was pasted is selected.
fn show(rows: &mut RowsView, block: Block, added: u64) {
    rows.here = Some(Here { at: block.rows.0, place: block.places.0 });
    let head = Here { at: block.rows.1 + added, place: block.places.1 };
    rows.selection = Some(Selection { head, reach: Reach::Cells });
}
