//! What is done with the cells that are selected. Rows of the block that are not there are asked for first.

use super::selection::{Block, block};
use super::tsv;
use crate::app::Effect;
use crate::pages::import::bulk::{BulkEvent, update as bulk};
use crate::pages::import::state::Wizard;
use crate::worker::protocol::{Ask, Row, RowsPage, RowsQuery, SHOWN_CHARS};
use shared::patch::{Step, ranges_of};
use std::ops::Range;

/// Cells that can be copied, or changed, at once: what is more would stand in memory several times.
pub const MOST_COPIED: u64 = 200_000;

/// What a person does with cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Copies them.
    Copy,
    /// Leaves them blank.
    Blank,
    /// Writes one value into them.
    Fill(String),
    /// Leaves their rows out.
    LeaveOut,
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
    /// They are more than can be copied at once.
    TooMany,
    /// They are more than can be changed at once.
    TooManyChanged,
    /// One of them is so long that the page has only its start.
    TooLong,
}

/// Does something with the block.
pub(crate) fn act(wizard: &mut Wizard, act: Act) -> Vec<Effect> {
    let Some(block) = block(&wizard.rows) else { return Vec::new() };
    if block.cells() > MOST_COPIED {
        wizard.rows.told = Some(if act == Act::Copy { Told::TooMany } else { Told::TooManyChanged });
        return Vec::new();
    }
    let window = std::sync::Arc::clone(&wizard.rows.window);
    let rows: Option<Vec<&Row>> =
        (block.rows.0..=block.rows.1).map(|at| window.row(at).map(|(_, row)| &**row)).collect();
    if let Some(rows) = rows {
        return carry_out(wizard, &Gathered { act, block }, &rows);
    }
    let query = RowsQuery {
        filter: wizard.rows.filter().clone(),
        from: block.rows.0,
        limit: u32::try_from(block.height()).unwrap_or(u32::MAX),
        columns: wizard.rows.query.columns.clone(),
    };
    let number = wizard.rows.gathering.ask(&mut wizard.numbers, Gathered { act, block });
    vec![Effect::Ask(number, Box::new(Ask::Rows(query)))]
}

/// The rows have come.
pub(crate) fn gathered(wizard: &mut Wizard, of: &Gathered, page: &RowsPage) -> Vec<Effect> {
    carry_out(wizard, of, &page.rows.iter().collect::<Vec<_>>())
}

fn carry_out(wizard: &mut Wizard, of: &Gathered, rows: &[&Row]) -> Vec<Effect> {
    let places = of.block.places.0 - 1..of.block.places.1;
    match &of.act {
        Act::Copy => copy(wizard, of.block, places, rows),
        Act::Blank => write(wizard, places, rows, String::new()),
        Act::Fill(value) => write(wizard, places, rows, value.clone()),
        Act::LeaveOut => {
            let records = ranges_of(rows.iter().filter(|row| !row.left_out).map(|row| row.record));
            propose(wizard, Step::LeaveOutMany { records })
        }
    }
}

/// One value for all of the cells.
fn write(wizard: &mut Wizard, places: Range<usize>, rows: &[&Row], value: String) -> Vec<Effect> {
    let columns = wizard.rows.query.columns.get(places).unwrap_or_default().to_vec();
    let records = ranges_of(rows.iter().filter(|row| !row.left_out).map(|row| row.record));
    propose(wizard, Step::Cells { columns, records, values: vec![value].into() })
}

/// What it does is shown before it is done.
fn propose(wizard: &mut Wizard, step: Step) -> Vec<Effect> {
    let is_nothing = match &step {
        Step::Cells { columns, records, .. } => columns.is_empty() || records.is_empty(),
        Step::LeaveOutMany { records } => records.is_empty(),
        _ => false,
    };
    if is_nothing { Vec::new() } else { bulk::update(wizard, BulkEvent::StepProposed(step)) }
}

fn copy(wizard: &mut Wizard, block: Block, places: Range<usize>, rows: &[&Row]) -> Vec<Effect> {
    let cells =
        |row: &&Row| places.clone().map(|at| row.cells.get(at).cloned().unwrap_or_default()).collect::<Vec<_>>();
    let cells: Vec<Vec<String>> = rows.iter().map(cells).collect();
    // Half a value on the clipboard would be a wrong one.
    if cells.iter().flatten().any(|cell| cell.len() >= SHOWN_CHARS && cell.chars().count() >= SHOWN_CHARS) {
        wizard.rows.told = Some(Told::TooLong);
        return Vec::new();
    }
    wizard.rows.told = Some(Told::Copied(block.cells()));
    vec![Effect::Copy { text: tsv::write(&cells), html: tsv::html(&cells) }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Event;
    use crate::app::state::State;
    use crate::app::update::update;
    use crate::pages::import::grid::GridEvent;
    use crate::pages::import::grid::selection::Select;
    use crate::pages::import::grid::tests::at_rows;
    use crate::pages::import::grid::update::Move;
    use crate::pages::import::state::Here;
    use crate::pages::import::tests::{asked, page_of};
    use crate::worker::protocol::Answer;

    fn copied(effects: &[Effect]) -> Option<&str> {
        effects.iter().find_map(|effect| match effect {
            Effect::Copy { text, .. } => Some(text.as_str()),
            _ => None,
        })
    }

    /// Rows of two columns, at the first cell.
    fn at_cells(total: u64) -> State {
        let mut state = at_rows(total);
        state.wizard.rows.query.columns = vec![0, 1];
        let rows: Vec<_> = state.wizard.rows.window.rows.clone();
        let filled = rows.into_iter().map(|(number, row)| {
            let cells = vec![format!("a{}", row.record), format!("b\t{}", row.record)];
            (number, std::sync::Arc::new(Row { cells, ..(*row).clone() }))
        });
        let window = crate::pages::import::state::Window { total, from: 0, rows: filled.collect() };
        state.wizard.rows.window = std::sync::Arc::new(window);
        state.wizard.rows.here = Some(Here { at: 1, place: 1 });
        state
    }

    #[test]
    fn what_is_there_is_copied_at_once() {
        let mut state = at_cells(10);
        let first = state.wizard.rows.window.rows[1].1.record;
        let effects = update(&mut state, GridEvent::Acted(Act::Copy));
        assert_eq!(copied(&effects), Some(format!("a{first}").as_str()));
        let _ = update(&mut state, GridEvent::Marked(Select::Extend(Move::Cells(1))));
        let _ = update(&mut state, GridEvent::Marked(Select::Extend(Move::Rows(1))));
        let effects = update(&mut state, GridEvent::Acted(Act::Copy));
        let next = first + 1;
        assert_eq!(copied(&effects), Some(format!("a{first}\t\"b\t{first}\"\na{next}\t\"b\t{next}\"").as_str()));
        assert_eq!(state.wizard.rows.told, Some(Told::Copied(4)));
        // Whoever goes on has nothing selected any more.
        let _ = update(&mut state, GridEvent::CellMoved(Move::Rows(1)));
        assert_eq!((state.wizard.rows.selection, state.wizard.rows.told), (None, None));
    }

    #[test]
    fn rows_that_are_not_there_are_asked_for() {
        let mut state = at_cells(1_000);
        let _ = update(&mut state, GridEvent::Marked(Select::Columns { place: 1, extend: false }));
        let effects = update(&mut state, GridEvent::Acted(Act::Copy));
        let [Effect::Ask(_, ask)] = &effects[..] else { panic!("{effects:?}") };
        assert!(matches!(&**ask, Ask::Rows(RowsQuery { from: 0, limit: 1_000, .. })), "{ask:?}");
        let effects = update(&mut state, Event::Answered(asked(&effects), Answer::Rows(page_of(0, 1_000, 1_000))));
        assert_eq!(copied(&effects).map(|text| text.lines().count()), Some(1_000));
    }

    #[test]
    fn half_a_value_and_too_many_are_not_copied() {
        let mut state = at_cells(10);
        let mut rows = state.wizard.rows.window.rows.clone();
        rows[1].1 = std::sync::Arc::new(Row { cells: vec!["x".repeat(SHOWN_CHARS)], ..(*rows[1].1).clone() });
        state.wizard.rows.window =
            std::sync::Arc::new(crate::pages::import::state::Window { total: 10, from: 0, rows });
        assert_eq!(copied(&update(&mut state, GridEvent::Acted(Act::Copy))), None);
        assert_eq!(state.wizard.rows.told, Some(Told::TooLong));
        let mut state = at_cells(MOST_COPIED);
        let _ = update(&mut state, GridEvent::Marked(Select::All));
        assert!(update(&mut state, GridEvent::Acted(Act::Copy)).is_empty());
        assert_eq!(state.wizard.rows.told, Some(Told::TooMany));
    }

    /// The steps that are shown before they are made.
    fn proposed(state: &State) -> Option<Vec<Step>> {
        state.wizard.bulk.proposed.as_ref().map(|proposed| proposed.steps.clone())
    }

    #[test]
    fn what_is_done_with_a_block_is_shown_first_and_is_one_step() {
        let mut state = at_cells(10);
        let records = |state: &State| {
            let rows = &state.wizard.rows.window.rows;
            ranges_of([rows[1].1.record, rows[2].1.record])
        };
        let _ = update(&mut state, GridEvent::Marked(Select::Extend(Move::Rows(1))));
        let (both, columns) = (records(&state), vec![0]);
        for (act, step) in [
            (
                Act::Blank,
                Step::Cells { columns: columns.clone(), records: both.clone(), values: vec![String::new()].into() },
            ),
            (
                Act::Fill("x".into()),
                Step::Cells { columns, records: both.clone(), values: vec!["x".to_owned()].into() },
            ),
            (Act::LeaveOut, Step::LeaveOutMany { records: both }),
        ] {
            let effects = update(&mut state, GridEvent::Acted(act));
            assert!(
                matches!(&effects[..], [Effect::Ask(_, ask)] if matches!(**ask, Ask::Preview { .. })),
                "{effects:?}"
            );
            assert_eq!((proposed(&state), state.wizard.changes.steps.len()), (Some(vec![step]), 0));
        }
        let step = proposed(&state).unwrap();
        let _ = update(&mut state, crate::pages::import::bulk::BulkEvent::ProposalTaken);
        assert_eq!((&state.wizard.changes.steps, proposed(&state)), (&step, None));
    }

    #[test]
    fn rows_that_are_left_out_are_not_written_to() {
        let mut state = at_cells(10);
        let mut rows = state.wizard.rows.window.rows.clone();
        rows[1].1 = std::sync::Arc::new(Row { left_out: true, ..(*rows[1].1).clone() });
        state.wizard.rows.window =
            std::sync::Arc::new(crate::pages::import::state::Window { total: 10, from: 0, rows });
        for act in [Act::Blank, Act::LeaveOut] {
            assert!(update(&mut state, GridEvent::Acted(act)).is_empty());
        }
        assert_eq!(proposed(&state), None);
    }

    #[test]
    fn too_many_are_not_changed() {
        let mut state = at_cells(MOST_COPIED);
        let _ = update(&mut state, GridEvent::Marked(Select::All));
        assert!(update(&mut state, GridEvent::Acted(Act::Blank)).is_empty());
        assert_eq!(state.wizard.rows.told, Some(Told::TooManyChanged));
    }
}
