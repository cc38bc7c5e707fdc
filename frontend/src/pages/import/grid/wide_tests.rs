//! A file of very many columns, and columns laid out by hand.

use super::GridEvent;
use super::arrange::Arrange;
use super::update::Move;
use crate::app::state::State;
use crate::app::update::update;
use crate::app::{Effect, Event};
use crate::pages::import::state::Step;
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::tests::{asked, checked, matched, page_of};
use crate::worker::protocol::{Answer, Ask};
use shared::report::ColumnReport;

/// A checked file of 100 columns, the 11th and the 61st of which fill fields, and 3 rows with a finding in the columns.
fn wide(findings: &[u32]) -> State {
    let field = |place: u32| [10, 60].contains(&place).then(|| "notes".to_owned());
    let column = |place: u32| ColumnReport {
        header: format!("c{place}"),
        field: field(place),
        custom: None,
        filled: 1,
        errors: u64::from(findings.contains(&place)),
        warnings: 0,
    };
    let mut state = matched();
    let number = asked(&update(&mut state, StepsEvent::StepChosen(Step::Check)));
    let told = crate::worker::protocol::Checked { columns: (0..100).map(column).collect(), ..checked(0, 3) };
    let effects = update(&mut state, Event::Answered(number, Answer::Checked(Box::new(told))));
    came_with(&mut state, &effects, findings);
    state
}

fn came_with(state: &mut State, effects: &[Effect], findings: &[u32]) {
    let mut page = page_of(0, 3, 3);
    for row in &mut page.rows {
        let one = row.findings.remove(0);
        let said = |column: &u32| crate::worker::protocol::Said { column: Some(*column), ..one.clone() };
        row.findings = findings.iter().map(said).collect();
    }
    let _ = update(state, Event::Answered(asked(effects), Answer::Rows(page)));
}

fn columns_asked(effects: &[Effect]) -> Vec<u32> {
    let asked = effects.iter().find_map(|effect| {
        let Effect::Ask(_, ask) = effect else { return None };
        let Ask::Rows(query) = &**ask else { return None };
        Some(query.columns.clone())
    });
    asked.expect("rows are asked for")
}

#[test]
fn of_very_many_columns_those_that_matter_come_first_and_all_can_be_seen() {
    let mut state = wide(&[99]);
    assert_eq!(
        (state.wizard.rows.query.columns.len(), &state.wizard.rows.query.columns[61..]),
        (64, &[61, 62, 99][..])
    );
    let effects = update(&mut state, GridEvent::ColumnsWanted(1));
    assert_eq!(columns_asked(&effects), (63..99).collect::<Vec<_>>());
    assert!(state.wizard.rows.window.rows.is_empty(), "cells of other columns are not shown");
    assert_eq!(state.wizard.rows.window.total, 3);
    // None is there.
    let effects = update(&mut state, GridEvent::ColumnsWanted(9));
    assert_eq!(columns_asked(&effects).len(), 64);
}

#[test]
fn whoever_lays_columns_out_stays_at_the_same_column() {
    let mut state = wide(&[2, 99]);
    let here = |state: &State| {
        let place = state.wizard.rows.here.map_or(0, |here| here.place);
        place.checked_sub(1).and_then(|at| state.wizard.grid_columns().get(at).copied())
    };
    assert_eq!(here(&state), Some(2));
    let arranged = |state: &mut State, wish| update(state, GridEvent::Arranged(wish));
    let effects = arranged(&mut state, Arrange::Moved(2, 3));
    assert_eq!((here(&state), columns_asked(&effects)[5]), (Some(2), 2));
    assert!(state.wizard.rows.window.rows.is_empty(), "cells of other columns are not shown");
    let _ = arranged(&mut state, Arrange::Frozen(10, true));
    assert_eq!((here(&state), state.wizard.grid_columns()[0]), (Some(2), 10));
    assert!(arranged(&mut state, Arrange::Sized(2, 90)).is_empty(), "the cells are the same");
    let effects = arranged(&mut state, Arrange::OnlyFaulty(true));
    assert_eq!((here(&state), columns_asked(&effects)), (Some(2), vec![10, 2, 99]));
    let _ = arranged(&mut state, Arrange::Hidden(2));
    assert_eq!((here(&state), state.wizard.rows.here.map(|here| here.place)), (None, Some(0)));
    // The columns of another file are as they come.
    let _ = arranged(&mut state, Arrange::Reset);
    assert_eq!(state.wizard.arrangement, crate::pages::import::state::Arrangement::default());
}

#[test]
fn going_to_a_finding_shows_a_column_that_stays_where_one_is() {
    let mut state = wide(&[50, 99]);
    let _ = update(&mut state, GridEvent::Arranged(Arrange::Frozen(50, true)));
    let effects = update(&mut state, GridEvent::ColumnsWanted(1));
    came_with(&mut state, &effects, &[50, 99]);
    let _ = update(&mut state, GridEvent::CellMoved(Move::Cells(3)));
    let effects = update(&mut state, GridEvent::FindingWanted { forth: false, focus: false });
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Ask(_, ask) if matches!(**ask, Ask::Rows(_)))));
    assert_eq!((state.wizard.rows.part, state.wizard.rows.here.map(|here| here.place)), (1, Some(1)));
}

#[test]
fn going_from_finding_to_finding_goes_through_the_parts_of_the_columns() {
    let all: Vec<u32> = (0..100).collect();
    let mut state = wide(&all);
    let spot = |state: &State| (state.wizard.rows.part, state.wizard.rows.here.map(|here| here.place));
    assert_eq!(spot(&state), (0, Some(1)));
    let _ = update(&mut state, GridEvent::CellMoved(Move::RowEnd));
    let effects = update(&mut state, GridEvent::FindingWanted { forth: true, focus: true });
    assert_eq!((columns_asked(&effects)[0], spot(&state)), (64, (1, Some(1))));
    came_with(&mut state, &effects, &all);
    assert_eq!(spot(&state), (1, Some(1)));
    let effects = update(&mut state, GridEvent::FindingWanted { forth: false, focus: true });
    assert_eq!((columns_asked(&effects)[0], spot(&state)), (0, (0, Some(64))));
}
