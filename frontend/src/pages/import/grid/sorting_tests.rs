//! Rows in the order of a column, and rows by the values of one.

use super::GridEvent;
use super::acts::{Act, Told};
use super::by_value::{ByValue, Choosing};
use super::selection::Select;
use super::tests::at_rows;
use crate::app::state::State;
use crate::app::update::update;
use crate::app::{Effect, Event};
use crate::pages::import::changes::ChangesEvent;
use crate::pages::import::state::{Sight, Step};
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::tests::{asked, checked, page_of};
use crate::worker::protocol::{Answer, Ask, Checked, Distinct, Filter, RowsQuery, SortBy, ValuesAt, Wanted};
use shared::patch::Step as Patched;
use shared::sheet::Rows;
use shared::sheet::order::Direction;

const UP: SortBy = SortBy { column: 1, direction: Direction::Up };
const DOWN: SortBy = SortBy { column: 1, direction: Direction::Down };

fn sort(state: &mut State, order: impl Into<Option<SortBy>>) -> Vec<Effect> {
    update(state, GridEvent::Sorted(order.into()))
}

fn by_value(state: &mut State, event: ByValue) -> Vec<Effect> {
    update(state, GridEvent::ByValue(event))
}

/// The one question asked.
fn ask(effects: &[Effect]) -> (u32, Ask) {
    let mut asks = effects.iter().filter_map(|effect| match effect {
        Effect::Ask(number, ask) => Some((*number, (**ask).clone())),
        _ => None,
    });
    let one = asks.next().expect("a question");
    assert!(asks.next().is_none(), "{effects:?}");
    one
}

fn looked_for(effects: &[Effect]) -> (Vec<Wanted>, Vec<Wanted>) {
    match ask(effects).1 {
        Ask::Search { look, keep } => (look, keep),
        other => panic!("{other:?}"),
    }
}

fn rows_asked(effects: &[Effect]) -> RowsQuery {
    match ask(effects).1 {
        Ask::Rows(query) => query,
        other => panic!("{other:?}"),
    }
}

/// What was looked for is found, and its rows come; gives what was asked for.
fn found(state: &mut State, effects: &[Effect]) -> RowsQuery {
    let effects = update(state, Event::Answered(asked(effects), Answer::Searched));
    let query = rows_asked(&effects);
    let _ = update(state, Event::Answered(asked(&effects), Answer::Rows(page_of(0, 10, 10))));
    query
}

/// The worker has made the change that it was told of.
fn made(state: &mut State, effects: &[Effect]) -> Vec<Effect> {
    let now = Checked { receipt_stands: false, ..checked(8, 50) };
    update(state, Event::Answered(asked(effects), Answer::Checked(Box::new(now))))
}

fn values(values: &[&str], but: bool) -> ValuesAt {
    ValuesAt { column: 2, values: values.iter().map(|value| (*value).to_owned()).collect(), but }
}

#[test]
fn an_order_is_looked_for_once_and_anew_when_it_is_asked_for_again() {
    let mut state = at_rows(51);
    let effects = sort(&mut state, UP);
    assert_eq!(looked_for(&effects), (vec![Wanted::Order(UP)], vec![]));
    assert_eq!(state.wizard.rows.told, None, "not before it is so");
    assert_eq!(found(&mut state, &effects).order, Some(UP));
    assert_eq!(state.wizard.rows.told, Some(Told::Sorted(Some(UP))));
    // It holds for whatever is shown next, and for what is done with rows that are not there.
    let filter = Filter { rows: Rows::All, ..Filter::default() };
    assert_eq!(rows_asked(&update(&mut state, GridEvent::FilterChosen(filter))).order, Some(UP));
    assert_eq!(state.wizard.rows.told, None);
    let effects = update(&mut state, GridEvent::FindingWanted { forth: true, focus: true });
    assert!(matches!(ask(&effects).1, Ask::Seek { order: Some(UP), .. }), "{effects:?}");
    let _ = update(&mut state, GridEvent::Marked(Select::Columns { place: 1, extend: false }));
    state.wizard.rows.query.columns = vec![0];
    let effects = update(&mut state, GridEvent::Marked(Select::All));
    assert!(effects.is_empty());
    state.wizard.rows.window = std::sync::Arc::new(crate::pages::import::state::Window {
        total: 51,
        ..crate::pages::import::state::Window::default()
    });
    assert_eq!(rows_asked(&update(&mut state, GridEvent::Acted(Act::Copy))).order, Some(UP));
    // Sorted again it is sorted anew, the other way too.
    for order in [UP, DOWN, DOWN] {
        let effects = sort(&mut state, order);
        assert_eq!(looked_for(&effects), (vec![Wanted::Order(order)], vec![]));
        let _ = found(&mut state, &effects);
    }
    // The order of the file has not to be looked for.
    let effects = sort(&mut state, None);
    assert_eq!(rows_asked(&effects).order, None);
    let _ = update(&mut state, Event::Answered(asked(&effects), Answer::Rows(page_of(0, 10, 10))));
    assert_eq!(state.wizard.rows.told, Some(Told::Sorted(None)));
}

#[test]
fn whoever_wants_the_order_of_the_file_again_does_not_wait_for_another() {
    let mut state = at_rows(51);
    let sorting = asked(&sort(&mut state, UP));
    let effects = sort(&mut state, None);
    let asks: Vec<_> =
        effects.iter().map(|effect| matches!(effect, Effect::Ask(_, ask) if matches!(**ask, Ask::Cancel))).collect();
    assert_eq!(asks, [true, false], "{effects:?}");
    assert!(update(&mut state, Event::Answered(sorting, Answer::Searched)).is_empty());
    assert!(state.wizard.rows.search.known.is_empty() && !state.wizard.rows.search.asked.is_open());
    // A search that is still wanted goes on.
    let _ = update(&mut state, GridEvent::SearchWanted("ann".into()));
    let _ = sort(&mut state, UP);
    let effects = sort(&mut state, None);
    assert!(
        matches!(ask(&effects).1, Ask::Search { look, .. } if matches!(look[..], [Wanted::Text(_)])),
        "{effects:?}"
    );
}

#[test]
fn changes_do_not_make_rows_jump_and_an_order_waits_for_them() {
    let mut state = at_rows(51);
    let effects = sort(&mut state, UP);
    let _ = found(&mut state, &effects);
    let change = update(&mut state, ChangesEvent::StepMade(Patched::LeaveOut { record: 1 }));
    assert!(sort(&mut state, DOWN).is_empty(), "it would stop the change");
    assert_eq!(state.wizard.rows.query.order, Some(UP));
    let effects = made(&mut state, &change);
    let look = effects.iter().find_map(|effect| match effect {
        Effect::Ask(number, ask) => match &**ask {
            Ask::Search { look, .. } if *look == [Wanted::Order(DOWN)] => Some(*number),
            _ => None,
        },
        _ => None,
    });
    let effects = update(&mut state, Event::Answered(look.expect("it is looked for then"), Answer::Searched));
    assert_eq!(rows_asked(&effects).order, Some(DOWN));
    let _ = update(&mut state, Event::Answered(asked(&effects), Answer::Rows(page_of(0, 10, 10))));
    // A change alone: the rows as they were found.
    let change = update(&mut state, ChangesEvent::StepMade(Patched::LeaveOut { record: 2 }));
    assert_eq!(rows_asked(&made(&mut state, &change)).order, Some(DOWN));
    // Whoever chooses otherwise while it waits has that.
    let change = update(&mut state, ChangesEvent::StepMade(Patched::LeaveOut { record: 3 }));
    assert!(sort(&mut state, UP).is_empty());
    assert_eq!(rows_asked(&sort(&mut state, None)).order, None);
    assert_eq!(rows_asked(&made(&mut state, &change)).order, None);
}

#[test]
fn what_another_check_has_forgotten_is_looked_for_again() {
    let mut state = at_rows(100);
    let effects = sort(&mut state, UP);
    let _ = found(&mut state, &effects);
    let change = update(&mut state, ChangesEvent::StepMade(Patched::LeaveOut { record: 1 }));
    let _ = made(&mut state, &change);
    // On to the import: the whole file is checked again; then back.
    let check = update(&mut state, StepsEvent::StepChosen(Step::Import));
    let _ = update(&mut state, Event::Answered(asked(&check), Answer::Checked(Box::new(checked(8, 100)))));
    assert_eq!(state.wizard.step, Step::Import);
    let _ = update(&mut state, StepsEvent::StepChosen(Step::Check));
    state.wizard.rows.window = std::sync::Arc::new(crate::pages::import::state::Window {
        total: 100,
        ..crate::pages::import::state::Window::default()
    });
    let _ = state.wizard.rows.asked.drop_it();
    let effects = update(&mut state, GridEvent::RowsInSight(Sight { first: 80, count: 12 }));
    assert_eq!(looked_for(&effects).0, [Wanted::Order(UP)]);
    // Another file, or other columns, stand as they come.
    let _ = update(&mut state, StepsEvent::StepChosen(Step::Columns));
    let field = state.wizard.mapping[0].clone();
    let _ = update(&mut state, StepsEvent::ColumnMapped(0, field));
    let check = update(&mut state, StepsEvent::StepChosen(Step::Check));
    let effects = update(&mut state, Event::Answered(asked(&check), Answer::Checked(Box::new(checked(8, 100)))));
    assert_eq!(rows_asked(&effects).order, None);
}

/// The values of a column are told.
fn told(state: &mut State, effects: &[Effect], told: &[(&str, u64)], more: bool) {
    let values = told.iter().map(|(value, count)| ((*value).to_owned(), *count)).collect();
    let distinct = Distinct { blank: 2, values, more, exact: true };
    let _ = update(state, Event::Answered(asked(effects), Answer::Distinct(distinct)));
}

fn choosing(state: &State) -> &Choosing {
    state.wizard.rows.choosing.as_ref().expect("values are chosen")
}

fn listed(state: &State) -> Vec<(String, bool)> {
    let choosing = choosing(state);
    choosing.listed().into_iter().map(|(value, _)| (value.clone(), choosing.ticks.means(&value))).collect()
}

fn ticked(values: &[(&str, bool)]) -> Vec<(String, bool)> {
    values.iter().map(|(value, ticked)| ((*value).to_owned(), *ticked)).collect()
}

#[test]
fn rows_are_chosen_by_the_values_of_a_column() {
    let mut state = at_rows(51);
    let all = state.wizard.rows.filter().clone();
    let effects = by_value(&mut state, ByValue::Opened(2));
    let (_, question) = ask(&effects);
    assert!(matches!(&question, Ask::Distinct { filter, column: 2, text } if *filter == all && text.is_empty()));
    assert!(listed(&state).is_empty());
    told(&mut state, &effects, &[("b", 30), ("a", 19)], false);
    assert_eq!(listed(&state), ticked(&[("", true), ("b", true), ("a", true)]));
    let _ = by_value(&mut state, ByValue::Unticked("b".into()));
    assert_eq!(listed(&state), ticked(&[("", true), ("b", false), ("a", true)]));
    let _ = by_value(&mut state, ByValue::NoneTicked);
    assert_eq!(listed(&state), ticked(&[("", false), ("b", false), ("a", false)]));
    assert!(choosing(&state).ticks.is_none());
    let _ = by_value(&mut state, ByValue::Ticked("a".into()));
    let _ = by_value(&mut state, ByValue::Ticked(String::new()));
    let at = values(&["", "a"], false);
    let effects = by_value(&mut state, ByValue::Taken);
    assert_eq!(looked_for(&effects), (vec![Wanted::Values(at.clone())], vec![]));
    assert_eq!(found(&mut state, &effects).filter, Filter { values: vec![at.clone()], ..all });
    assert_eq!((state.wizard.rows.told, state.wizard.rows.reach.1), (Some(Told::ByValue), true));
    assert_eq!(state.wizard.rows.choosing, None);

    // Opened again, it is as it was ticked, of the rows that the rest of the filter means.
    let effects = by_value(&mut state, ByValue::Opened(2));
    assert!(matches!(ask(&effects).1, Ask::Distinct { filter, .. } if filter.values.is_empty()));
    told(&mut state, &effects, &[("b", 30), ("a", 19)], false);
    assert_eq!(listed(&state), ticked(&[("", true), ("b", false), ("a", true)]));
    let _ = by_value(&mut state, ByValue::Closed);
    // The values of another column are those of the rows in view.
    let effects = by_value(&mut state, ByValue::Opened(3));
    assert!(matches!(ask(&effects).1, Ask::Distinct { filter, .. } if filter.values == [at.clone()]));
    told(&mut state, &effects, &[], false);
    let _ = by_value(&mut state, ByValue::Closed);

    // Only this value, in what is in view; the order and the other filters stay.
    let effects = by_value(&mut state, ByValue::Only(3, " x ".into()));
    let x = ValuesAt { column: 3, values: vec!["x".into()], but: false };
    assert_eq!(looked_for(&effects), (vec![Wanted::Values(x.clone())], vec![Wanted::Values(at.clone())]));
    assert_eq!(found(&mut state, &effects).filter.values, [at, x.clone()]);
    // Taken off, nothing has to be looked for; all ticked is no filter.
    assert_eq!(rows_asked(&by_value(&mut state, ByValue::Dropped(2))).filter.values, [x]);
    let effects = by_value(&mut state, ByValue::Opened(3));
    told(&mut state, &effects, &[("x", 1)], false);
    let _ = by_value(&mut state, ByValue::AllTicked);
    assert!(rows_asked(&by_value(&mut state, ByValue::Taken)).filter.values.is_empty());
}

#[test]
fn all_but_some_are_chosen_whatever_the_others_are() {
    let mut state = at_rows(51);
    let effects = by_value(&mut state, ByValue::Opened(2));
    told(&mut state, &effects, &[("b", 30), ("a", 19)], true);
    let _ = by_value(&mut state, ByValue::Unticked("b".into()));
    let effects = by_value(&mut state, ByValue::Taken);
    assert_eq!(looked_for(&effects).0, [Wanted::Values(values(&["b"], true))]);
}

#[test]
fn a_value_is_found_here_where_all_are_known_and_by_the_worker_where_not() {
    let mut state = at_rows(51);
    let effects = by_value(&mut state, ByValue::Opened(2));
    told(&mut state, &effects, &[("Tokyo", 30), ("Kyoto", 19), ("Osaka", 1)], false);
    assert!(by_value(&mut state, ByValue::Searched(" KYO ".into())).is_empty());
    let _ = by_value(&mut state, ByValue::NoneTicked);
    // All are those that are listed.
    let _ = by_value(&mut state, ByValue::AllTicked);
    assert_eq!(listed(&state), ticked(&[("Tokyo", true), ("Kyoto", true)]));
    assert_eq!(choosing(&state).ticks, values(&["Kyoto", "Tokyo"], false));
    assert!(by_value(&mut state, ByValue::Searched(String::new())).is_empty());
    assert_eq!(listed(&state).len(), 4);

    let effects = by_value(&mut state, ByValue::Opened(2));
    told(&mut state, &effects, &[("Tokyo", 30)], true);
    let effects = by_value(&mut state, ByValue::Searched("o".into()));
    assert!(matches!(ask(&effects).1, Ask::Distinct { text, .. } if text == "o"));
    assert!(!choosing(&state).is_known());
    told(&mut state, &effects, &[("Tokyo", 30), ("Kyoto", 19)], false);
    assert_eq!(listed(&state).len(), 2, "blank cells hold no text");
    assert!(by_value(&mut state, ByValue::Searched("yo".into())).is_empty(), "they are among those");
    assert!(choosing(&state).is_known());
    assert!(matches!(ask(&by_value(&mut state, ByValue::Searched("x".into()))).1, Ask::Distinct { .. }));
}

#[test]
fn values_wait_for_what_they_would_stop_and_stop_when_they_are_not_wanted() {
    let mut state = at_rows(51);
    let change = update(&mut state, ChangesEvent::StepMade(Patched::LeaveOut { record: 1 }));
    assert!(by_value(&mut state, ByValue::Opened(2)).is_empty());
    let is_distinct = |effect: &&Effect| matches!(effect, Effect::Ask(_, ask) if matches!(**ask, Ask::Distinct { .. }));
    let effects = made(&mut state, &change);
    assert_eq!(effects.iter().filter(is_distinct).count(), 1);
    let effects = by_value(&mut state, ByValue::Closed);
    assert!(matches!(ask(&effects).1, Ask::Cancel) && state.wizard.rows.choosing.is_none());
    assert!(by_value(&mut state, ByValue::Closed).is_empty(), "nothing is under way");

    let search = sort(&mut state, UP);
    assert!(by_value(&mut state, ByValue::Opened(2)).is_empty());
    let effects = update(&mut state, Event::Answered(asked(&search), Answer::Searched));
    assert_eq!(effects.iter().filter(is_distinct).count(), 1);
    // An answer that is out of date is not shown.
    let _ = by_value(&mut state, ByValue::Closed);
    let _ = by_value(&mut state, ByValue::Opened(3));
    told(&mut state, &search, &[("x", 1)], false);
    assert_eq!(choosing(&state).told, None);
}

#[test]
fn one_column_more_than_can_be_kept_takes_the_place_of_the_first() {
    let mut state = at_rows(51);
    for column in 0..9 {
        let effects = by_value(&mut state, ByValue::Only(column, "x".into()));
        let _ = found(&mut state, &effects);
    }
    let columns: Vec<u32> = state.wizard.rows.filter().values.iter().map(|at| at.column).collect();
    assert_eq!(columns, (1..9).collect::<Vec<_>>());
    assert_eq!(state.wizard.rows.search.known.len(), 8);
}
