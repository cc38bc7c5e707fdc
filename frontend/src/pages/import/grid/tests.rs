//! Rows that come into sight, and the ways from cell to cell.

use super::GridEvent;
use super::update::Move;
use crate::app::state::State;
use crate::app::update::update;
use crate::app::{Effect, Event};
use crate::pages::import::state::{Sight, Step, Window};
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::tests::{asked, checked, matched, page_of};
use crate::worker::protocol::{Answer, Ask, Filter, Goal, RowsPage, RuleAt, TextAt, ValuesAt, Wanted};
use shared::sheet::Rows;

/// A checked file whose first rows are there; each has one finding, in the row's head.
pub(crate) fn at_rows(total: u64) -> State {
    let mut state = matched();
    let number = asked(&update(&mut state, StepsEvent::StepChosen(Step::Check)));
    let many = Answer::Checked(Box::new(checked(8, total)));
    let number = asked(&update(&mut state, Event::Answered(number, many)));
    let _ = update(&mut state, Event::Answered(number, Answer::Rows(page_of(0, total.min(64), total))));
    state
}

/// The rows asked for: the first, and at most how many.
fn rows_asked(effects: &[Effect]) -> Option<(u64, u32)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Ask(_, ask) => match &**ask {
            Ask::Rows(query) => Some((query.from, query.limit)),
            _ => None,
        },
        _ => None,
    })
}

const fn at(state: &State) -> Option<u64> {
    match state.wizard.rows.here {
        Some(here) => Some(here.at),
        None => None,
    }
}

#[test]
fn rows_are_asked_for_as_they_come_into_sight() {
    let mut state = at_rows(1_000);
    let sight = |first| GridEvent::RowsInSight(Sight { first, count: 12 });
    assert!(update(&mut state, sight(0)).is_empty());
    assert!(update(&mut state, sight(52)).is_empty(), "they are there still");
    let effects = update(&mut state, sight(500));
    assert_eq!(rows_asked(&effects), Some((474, 64)));
    // The person scrolls on before they come: then others are asked for.
    assert!(update(&mut state, sight(900)).is_empty());
    let effects = update(&mut state, Event::Answered(asked(&effects), Answer::Rows(page_of(474, 64, 1_000))));
    assert_eq!(rows_asked(&effects), Some((874, 64)));
    let effects = update(&mut state, Event::Answered(asked(&effects), Answer::Rows(page_of(874, 64, 1_000))));
    assert!(effects.is_empty() && state.wizard.rows.window.covers(Sight { first: 900, count: 12 }));
    // After a change few rows are left.
    state.wizard.rows.sight = Sight { first: 900, count: 12 };
    let effects = update(&mut state, GridEvent::FilterChosen(Filter::default()));
    let effects = update(&mut state, Event::Answered(asked(&effects), Answer::Rows(page_of(0, 3, 3))));
    assert!(effects.is_empty() && state.wizard.rows.sight.first == 0);
}

#[test]
fn going_from_finding_to_finding_asks_where_the_next_is() {
    let mut state = at_rows(51);
    assert_eq!(at(&state), Some(0));
    let wanted = |forth| GridEvent::FindingWanted { forth, focus: true };
    let effects = update(&mut state, wanted(true));
    let Some(Effect::Ask(number, ask)) = effects.first() else { panic!("{effects:?}") };
    assert!(matches!(**ask, Ask::Seek { from: Some(0), goal: Goal::Next, .. }), "{ask:?}");
    let reach = state.wizard.rows.reach;
    let _ = update(&mut state, Event::Answered(*number, Answer::Sought { at: Some(40) }));
    assert_eq!((at(&state), state.wizard.rows.reach), (Some(40), (reach.0 + 1, true)));
    assert_eq!(state.wizard.rows.row.as_ref().map(|row| row.record), Some(40));
    // An answer out of date, and none further.
    let _ = update(&mut state, Event::Answered(*number, Answer::Sought { at: Some(3) }));
    assert_eq!(at(&state), Some(40));
    let number = asked(&update(&mut state, wanted(true)));
    let _ = update(&mut state, Event::Answered(number, Answer::Sought { at: None }));
    assert!(state.wizard.rows.nowhere && at(&state) == Some(40));
    let _ = update(&mut state, GridEvent::CellMoved(Move::Rows(-1)));
    assert!(!state.wizard.rows.nowhere && at(&state) == Some(39));
}

#[test]
fn keys_stay_within_the_rows() {
    let mut state = at_rows(51);
    for (way, there) in [
        (Move::Rows(-1), 0),
        (Move::Rows(10), 10),
        (Move::Last, 50),
        (Move::Rows(1), 50),
        (Move::First, 0),
        (Move::Cells(-5), 0),
    ] {
        let _ = update(&mut state, GridEvent::CellMoved(way));
        assert_eq!(at(&state), Some(there), "{way:?}");
    }
    assert_eq!(state.wizard.rows.here.map(|here| here.place), Some(0));
}

#[test]
fn who_goes_on_from_a_row_that_is_mended_stays_at_the_next_one() {
    let mut state = at_rows(10);
    let _ = update(&mut state, GridEvent::CellMoved(Move::Rows(1)));
    assert_eq!((at(&state), state.wizard.rows.row.as_ref().map(|row| row.record)), (Some(1), Some(1)));
    // The row above is right now, and not shown any more.
    let number = asked(&super::update::again(&mut state.wizard));
    let mut page = page_of(1, 9, 9);
    page.from = 0;
    let _ = update(&mut state, Event::Answered(number, Answer::Rows(page)));
    assert_eq!((at(&state), state.wizard.rows.row.as_ref().map(|row| row.record)), (Some(0), Some(1)));
}

#[test]
fn a_row_that_stays_is_not_drawn_anew() {
    let mut state = at_rows(10);
    let before = state.wizard.rows.window.clone();
    let number = asked(&update(&mut state, GridEvent::FilterChosen(Filter { column: Some(1), ..Filter::default() })));
    let mut page = page_of(0, 10, 10);
    page.rows[4].cells = vec!["other".into()];
    let _ = update(&mut state, Event::Answered(number, Answer::Rows(page)));
    let numbers = |window: &Window| window.rows.iter().map(|(number, _)| *number).collect::<Vec<_>>();
    let (before, after) = (numbers(&before), numbers(&state.wizard.rows.window));
    let changed: Vec<usize> = (0..10).filter(|at| before[*at] != after[*at]).collect();
    assert_eq!(changed, [4]);
}

#[test]
fn a_text_is_looked_for_before_its_rows_are_shown() {
    let mut state = at_rows(51);
    let effects = update(&mut state, GridEvent::SearchWanted(" ann ".into()));
    let Some(Effect::Ask(number, ask)) = effects.first() else { panic!("{effects:?}") };
    let text = Wanted::Text(TextAt { text: "ann".into(), column: None, whole: false });
    assert!(matches!(&**ask, Ask::Search { look, keep } if *look == [text] && keep.is_empty()), "{ask:?}");
    let effects = update(&mut state, Event::Answered(*number, Answer::Searched));
    assert_eq!(rows_asked(&effects).map(|(from, _)| from), Some(0));
    // In another view the same text is known already; in another column it is not.
    let filter = Filter { rows: Rows::All, ..state.wizard.rows.filter().clone() };
    assert!(rows_asked(&update(&mut state, GridEvent::FilterChosen(filter.clone()))).is_some());
    assert!(rows_asked(&update(&mut state, GridEvent::FilterChosen(Filter { column: Some(1), ..filter }))).is_none());
    let _ = update(&mut state, GridEvent::SearchWanted(String::new()));
    assert_eq!(state.wizard.rows.filter().text, None);
}

#[test]
fn rows_with_a_text_are_shown_as_soon_as_some_are_found_and_those_beyond_the_filter_are_told_of() {
    let mut state = at_rows(51);
    let filter = Filter { rows: Rows::Errors, ..Filter::default() };
    let _ = update(&mut state, GridEvent::FilterChosen(filter));
    let search = asked(&update(&mut state, GridEvent::SearchWanted("ann".into())));
    let page = |total, with_text| Answer::Rows(RowsPage { with_text, ..page_of(0, total, total) });
    let early = update(&mut state, Event::Answered(search, Answer::SearchedSoFar));
    let _ = update(&mut state, Event::Answered(asked(&early), page(1, Some(3))));
    let rows = &state.wizard.rows;
    assert_eq!((rows.window.total, rows.hidden_by_filter()), (1, None), "it is not all yet");
    assert!(rows.search.asked.is_open());
    let rest = asked(&update(&mut state, Event::Answered(search, Answer::Searched)));
    let _ = update(&mut state, Event::Answered(rest, page(2, Some(7))));
    assert_eq!((state.wizard.rows.window.total, state.wizard.rows.hidden_by_filter()), (2, Some(7)));
    assert!(update(&mut state, Event::Answered(search, Answer::SearchedSoFar)).is_empty(), "it is over");
    // All of them are known already.
    let all = state.wizard.rows.filter().text_in_all().unwrap();
    let number = asked(&update(&mut state, GridEvent::FilterChosen(all.clone())));
    let _ = update(&mut state, Event::Answered(number, page(7, None)));
    let rows = &state.wizard.rows;
    assert_eq!((rows.filter(), rows.hidden_by_filter()), (&all, None));
}

#[test]
fn a_filter_that_hides_rows_with_its_text_can_be_dropped() {
    let text = |filter: Filter| Filter { text: Some("a".into()), ..filter };
    let rule = RuleAt { code: "not_unique".into(), column: Some(1) };
    for (filter, hides) in [
        (Filter { rows: Rows::Errors, ..Filter::default() }, true),
        (Filter { rule: Some(rule), ..Filter::default() }, true),
        (Filter { values: vec![ValuesAt::all(2)], ..Filter::default() }, true),
        (Filter { rows: Rows::Changed, column: Some(3), whole: true, ..Filter::default() }, true),
        (Filter { column: Some(3), whole: true, ..Filter::default() }, false),
        (Filter::default(), false),
    ] {
        assert_eq!(filter.text_in_all(), None, "{filter:?}");
        let with_text = text(filter);
        let all = with_text.text_in_all();
        assert_eq!(all.is_some(), hides, "{with_text:?}");
        if let Some(all) = all {
            assert_eq!((all.text_at(), all.text_in_all()), (with_text.text_at(), None));
        }
    }
}
