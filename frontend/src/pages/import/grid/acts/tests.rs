use super::*;
use crate::app::Event;
use crate::app::state::State;
use crate::app::update::update;
use crate::pages::import::changes::ChangesEvent;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::grid::selection::Select;
use crate::pages::import::grid::tests::at_rows;
use crate::pages::import::grid::update::Move;
use crate::pages::import::state::Here;
use crate::pages::import::tests::{asked, page_of};
use crate::worker::protocol::Answer;
use crate::worker::protocol::samples::checked;
use shared::patch::{Step, ranges_of};
use shared::sheet::Rows;

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
    let window = crate::pages::import::state::Window { total, rows: filled.collect(), ..Default::default() };
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
fn a_block_is_repeated_in_a_selection_that_is_so_many_times_as_large() {
    let values = |height: usize, width: usize| -> Arc<Vec<Vec<String>>> {
        Arc::new((0..height).map(|row| (0..width).map(|at| format!("{row}.{at}")).collect()).collect())
    };
    let block = |height: u64, width: usize| Block { rows: (3, 2 + height), places: (2, 1 + width) };
    for (given, selected, expected) in [
        ((2, 1), (4, 2), (4, 2)),
        ((2, 2), (6, 2), (6, 2)),
        ((1, 2), (1, 4), (1, 4)),
        ((1, 2), (3, 4), (3, 4)),
        // Else it is written once, from the first cell on; one value and one row fill as they are.
        ((2, 1), (3, 1), (2, 1)),
        ((2, 2), (2, 3), (2, 2)),
        ((3, 2), (1, 1), (3, 2)),
        ((1, 1), (4, 4), (1, 1)),
        ((1, 2), (4, 2), (1, 2)),
        ((2, 1), (MOST_CELLS + 2, 1), (2, 1)),
    ] {
        let told = written::repeated(values(given.0, given.1), block(selected.0, selected.1));
        assert_eq!((told.len(), told[0].len()), expected, "{given:?} into {selected:?}");
        assert!(told.iter().enumerate().all(|(row, cells)| {
            cells.iter().enumerate().all(|(at, cell)| *cell == format!("{}.{}", row % given.0, at % given.1))
        }));
    }
    let ragged = Arc::new(vec![vec!["a".to_owned()], vec!["b".to_owned(), "c".to_owned()]]);
    assert_eq!(written::repeated(Arc::clone(&ragged), block(4, 2)), ragged);
}

#[test]
fn half_a_value_and_too_many_are_not_copied() {
    let mut state = at_cells(10);
    let mut rows = state.wizard.rows.window.rows.clone();
    rows[1].1 = std::sync::Arc::new(Row { cells: vec!["x".repeat(SHOWN_CHARS)], ..(*rows[1].1).clone() });
    state.wizard.rows.window =
        std::sync::Arc::new(crate::pages::import::state::Window { total: 10, rows, ..Default::default() });
    assert_eq!(copied(&update(&mut state, GridEvent::Acted(Act::Copy))), None);
    assert_eq!(state.wizard.rows.told, Some(Told::TooLong));
    let mut state = at_cells(MOST_CELLS);
    let _ = update(&mut state, GridEvent::Marked(Select::All));
    assert!(update(&mut state, GridEvent::Acted(Act::Copy)).is_empty());
    assert_eq!(state.wizard.rows.told, Some(Told::TooMany(MOST_CELLS)));
}

/// Cells of a file of which every row is shown.
fn of_all(total: u64) -> State {
    let mut state = at_cells(total);
    state.wizard.rows.query.filter.rows = Rows::All;
    state
}

fn paste(text: &str) -> GridEvent {
    GridEvent::Acted(Act::Paste(std::sync::Arc::new(tsv::read(text))))
}

/// The steps that were made of it.
fn made(state: &mut State, event: GridEvent) -> Vec<Step> {
    let before = state.wizard.changes.steps.len();
    let _ = update(state, event);
    state.wizard.changes.steps.get(before..).unwrap_or_default().to_vec()
}

fn cells(columns: &[u32], records: &[(u64, u64)], values: &[&str]) -> Step {
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    Step::Cells { columns: columns.to_vec(), records: records.to_vec().into(), values }
}

#[test]
fn what_is_pasted_goes_where_spreadsheets_put_it() {
    for (place, wish, text, step, told) in [
        // From the cell on, with its own size.
        (1, None, "x\ty\nz\tw", cells(&[0, 1], &[(2, 3)], &["x", "y", "z", "w"]), (4, 0, (0, 0))),
        // One value into all that is selected; one row into every row of it.
        (1, Some(Move::Rows(2)), "x", cells(&[0], &[(2, 4)], &["x"]), (3, 0, (0, 0))),
        (1, Some(Move::Rows(1)), "x\ty", cells(&[0, 1], &[(2, 3)], &["x", "y"]), (4, 0, (0, 0))),
        // A block fills what is so many times as large, and nothing else.
        (2, Some(Move::Rows(3)), "x\ny", cells(&[1], &[(2, 5)], &["x", "y", "x", "y"]), (4, 0, (0, 0))),
        (2, Some(Move::Rows(4)), "x\ny", cells(&[1], &[(2, 3)], &["x", "y"]), (2, 0, (0, 0))),
        // What stands further right than the last column has no place.
        (2, None, "x\ty\tz", cells(&[1], &[(2, 2)], &["x"]), (1, 0, (2, 0))),
    ] {
        let mut state = of_all(10);
        state.wizard.rows.here = Some(Here { at: 1, place });
        wish.into_iter().for_each(|way| {
            let _ = update(&mut state, GridEvent::Marked(Select::Extend(way)));
        });
        assert_eq!(made(&mut state, paste(text)), [step], "{text:?}");
        let (cells, added, left) = told;
        assert_eq!(state.wizard.rows.told, Some(Told::Written { cells, added, left }), "{text:?}");
    }
}

#[test]
fn a_row_with_fewer_values_leaves_the_other_cells_as_they_are() {
    let mut state = of_all(4);
    let steps = [cells(&[0, 1], &[(2, 2), (4, 4)], &["a", "b", "d", "e"]), cells(&[0], &[(3, 3)], &["c"])];
    assert_eq!(made(&mut state, paste("a\tb\nc\nd\te")), steps);
    assert_eq!(state.wizard.rows.told, Some(Told::Written { cells: 5, added: 0, left: (0, 0) }));
    let _ = update(&mut state, ChangesEvent::UndoWanted);
    assert!(state.wizard.changes.steps.is_empty(), "all of it is undone in one go");
}

#[test]
fn rows_beyond_the_end_are_added_where_all_rows_are_shown() {
    let mut state = of_all(3);
    let added = Step::AddRows { columns: vec![0], rows: vec![vec!["z".to_owned()]].into() };
    assert_eq!(made(&mut state, paste("x\ny\nz")), [cells(&[0], &[(2, 3)], &["x", "y"]), added]);
    assert_eq!(state.wizard.rows.told, Some(Told::Written { cells: 3, added: 1, left: (0, 0) }));
    let _ = update(&mut state, ChangesEvent::UndoWanted);
    assert!(state.wizard.changes.steps.is_empty(), "both are undone in one go");
    let mut state = at_cells(3);
    state.wizard.rows.query.filter.rows = Rows::Findings;
    let rows: Vec<u64> = state.wizard.rows.window.rows.iter().map(|(_, row)| row.record).collect();
    let step = Step::Cells {
        columns: vec![0],
        records: ranges_of(rows[1..].iter().copied()),
        values: vec!["x".to_owned(), "y".to_owned()].into(),
    };
    assert_eq!(made(&mut state, paste("x\ny\nz")), [step], "of a part of the rows their records are meant");
    assert_eq!(state.wizard.rows.told, Some(Told::Written { cells: 2, added: 0, left: (0, 1) }));
}

#[test]
fn what_is_pasted_into_rows_in_another_order_goes_into_the_rows_that_are_shown() {
    let mut state = of_all(3);
    let mut rows = state.wizard.rows.window.rows.clone();
    for ((_, row), record) in rows.iter_mut().zip([7, 9, 8]) {
        *row = std::sync::Arc::new(Row { record, ..(**row).clone() });
    }
    state.wizard.rows.window =
        std::sync::Arc::new(crate::pages::import::state::Window { total: 3, rows, ..Default::default() });
    state.wizard.rows.query.order = Some(crate::worker::protocol::SortBy::default());
    state.wizard.rows.here = Some(Here { at: 0, place: 1 });
    let step = cells(&[0, 1], &[(7, 9)], &["a", "1", "c", "3", "b", "2"]);
    assert_eq!(made(&mut state, paste("a\t1\nb\t2\nc\t3\nd\t4")), [step], "a step is in the order of the file");
    assert_eq!(state.wizard.rows.told, Some(Told::Written { cells: 6, added: 0, left: (0, 1) }), "none is added");
    let _ = update(&mut state, GridEvent::CellChosen(Here { at: 1, place: 1 }));
    let _ = update(&mut state, GridEvent::Marked(Select::Extend(Move::Rows(1))));
    assert_eq!(made(&mut state, paste("x")), [cells(&[0], &[(8, 9)], &["x"])]);
    assert_eq!(made(&mut state, GridEvent::Acted(Act::Clear)), [cells(&[0], &[(8, 9)], &[""])]);
    let _ = state.wizard.changes.asked.drop_it();
    let above = state.wizard.rows.window.rows[1].1.cells[0].clone();
    assert_eq!(made(&mut state, GridEvent::Acted(Act::FillDown)), [cells(&[0], &[(8, 8)], &[&above])]);
}

#[test]
fn cells_are_cut_emptied_and_filled_down() {
    let mut state = of_all(10);
    let _ = update(&mut state, GridEvent::Marked(Select::Extend(Move::Rows(1))));
    assert_eq!(made(&mut state, GridEvent::Acted(Act::Clear)), [cells(&[0], &[(2, 3)], &[""])]);
    // What the cells hold is asked for behind the change that is being made, and what was to be done is undone first.
    for undone in [true, false] {
        assert!(made(&mut state, GridEvent::Acted(Act::FillDown)).is_empty());
        if undone {
            let _ = update(&mut state, ChangesEvent::UndoWanted);
            assert_eq!((state.wizard.changes.steps.len(), &state.wizard.waiting), (1, &None));
        }
    }
    let number = state.wizard.changes.asked.number().unwrap();
    let effects = update(&mut state, Event::Answered(number, Answer::Checked(Box::new(checked(8, 2)))));
    let read = asked(&effects[effects.len() - 1..]);
    state.wizard.rows.query.columns = vec![0, 1];
    let mut page = page_of(1, 2, 10);
    page.rows.iter_mut().for_each(|row| row.cells = vec![String::new(); 2]);
    let _ = update(&mut state, Event::Answered(read, Answer::Rows(page)));
    assert_eq!(state.wizard.changes.steps.last(), Some(&cells(&[0], &[(3, 3)], &[""])));
    let mut state = of_all(10);
    let _ = update(&mut state, GridEvent::Marked(Select::Extend(Move::Rows(1))));
    let first = state.wizard.rows.window.rows[1].1.cells[0].clone();
    assert_eq!(made(&mut state, GridEvent::Acted(Act::FillDown)), [cells(&[0], &[(3, 3)], &[&first])]);
    let mut state = of_all(10);
    let _ = update(&mut state, GridEvent::Marked(Select::Extend(Move::Rows(1))));
    let effects = update(&mut state, GridEvent::Acted(Act::Cut));
    assert!(copied(&effects).is_some_and(|text| text.starts_with(&first)));
    assert_eq!(state.wizard.changes.steps.last(), Some(&cells(&[0], &[(2, 3)], &[""])));
    // A single row takes what stands above it; the first has none.
    let mut state = of_all(10);
    let above = state.wizard.rows.window.rows[0].1.cells[0].clone();
    assert_eq!(made(&mut state, GridEvent::Acted(Act::FillDown)), [cells(&[0], &[(2, 2)], &[&above])]);
    state.wizard.rows.here = Some(Here { at: 0, place: 1 });
    assert!(made(&mut state, GridEvent::Acted(Act::FillDown)).is_empty());
    // A million rows are emptied without being asked for.
    let mut state = of_all(1_000_000);
    let _ = update(&mut state, GridEvent::Marked(Select::Columns { place: 1, extend: false }));
    assert_eq!(made(&mut state, GridEvent::Acted(Act::Clear)), [cells(&[0], &[(1, 1_000_000)], &[""])]);
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
        (Act::Fill("x".into()), Step::Cells { columns, records: both.clone(), values: vec!["x".to_owned()].into() }),
        (Act::LeaveOut, Step::LeaveOutMany { records: both }),
    ] {
        let effects = update(&mut state, GridEvent::Acted(act));
        assert!(matches!(&effects[..], [Effect::Ask(_, ask)] if matches!(**ask, Ask::Preview { .. })), "{effects:?}");
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
        std::sync::Arc::new(crate::pages::import::state::Window { total: 10, rows, ..Default::default() });
    for act in [Act::Blank, Act::LeaveOut] {
        assert!(update(&mut state, GridEvent::Acted(act)).is_empty());
    }
    assert_eq!(proposed(&state), None);
}

#[test]
fn too_many_are_not_changed() {
    let mut state = at_cells(MOST_CELLS);
    let _ = update(&mut state, GridEvent::Marked(Select::All));
    assert!(update(&mut state, GridEvent::Acted(Act::Blank)).is_empty());
    assert_eq!(state.wizard.rows.told, Some(Told::TooMany(MOST_CELLS)));
}
