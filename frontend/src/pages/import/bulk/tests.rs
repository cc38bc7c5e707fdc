//! The plan and what is ticked of it, and what can be done about a kind of finding.

use super::BulkEvent;
use super::offers::OfferAct;
use crate::app::state::State;
use crate::app::update::update;
use crate::app::{Effect, Event};
use crate::pages::import::changes::ChangesEvent;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::grid::tests::at_rows;
use crate::pages::import::state::{CheckPhase, Convention};
use crate::pages::import::tests::{asked, checked};
use crate::worker::protocol::{Answer, Ask, Checked, Filter, Plan, PlanLine, RuleLine, Sentence};
use shared::conventions::DateOrder;
use shared::finding::Severity;
use shared::mapping::MappingSpec;
use shared::patch::Step;
use shared::report::{ColumnReport, Counts};
use shared::sheet::Effect as Tried;
use std::sync::Arc;

/// What is tried: groups of steps, or another mapping.
fn tried(effects: &[Effect]) -> Option<(u32, Vec<Vec<Step>>, Option<MappingSpec>)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Ask(number, ask) => match &**ask {
            Ask::Try { groups, mapping } => Some((*number, groups.clone(), mapping.clone())),
            _ => None,
        },
        _ => None,
    })
}

/// So many rows more are ready.
fn ready(more: u64) -> Tried {
    let counts = |clean, with_errors| Counts { records: 100, clean, with_errors, ..Counts::default() };
    Tried { before: counts(40, 60), after: counts(40 + more, 60 - more), mended: more, broken: 0 }
}

fn fix(rule: &str) -> Step {
    Step::Fix { rule: rule.into(), column: Some(0) }
}

/// A plan of three lines, shown.
fn planned() -> State {
    let mut state = at_rows(51);
    let line = |rule: &str, effect| PlanLine {
        kind: rule.into(),
        act: Sentence::default(),
        columns: vec![0],
        steps: vec![fix(rule)],
        cells: 2,
        pairs: vec![],
        effect,
    };
    let lines = vec![line("a", Some(ready(1))), line("b", None), line("c", Some(ready(3)))];
    let plan = Plan { lines, effect: ready(9), more: false };
    let number = asked(&update(&mut state, BulkEvent::PlanWanted));
    assert!(update(&mut state, Event::Answered(number, Answer::Planned(plan))).is_empty());
    state
}

fn tick(state: &mut State, kind: &str, on: bool) -> Vec<Effect> {
    update(state, BulkEvent::LineTicked { kind: kind.into(), on })
}

#[test]
fn the_outcome_follows_what_is_ticked() {
    let mut state = planned();
    let outcome = |state: &State| state.wizard.bulk.outcome().map(|outcome| outcome.after.clean - outcome.before.clean);
    assert_eq!(outcome(&state), Some(9), "all of it is told with the plan");
    let first = tried(&tick(&mut state, "a", false)).unwrap();
    assert_eq!((first.1, outcome(&state)), (vec![vec![fix("b"), fix("c")]], None));
    // Ticked on while the worker counts: what is ticked then is asked for behind it.
    assert!(tick(&mut state, "c", false).is_empty());
    let answer = |number, more| Event::Answered(number, Answer::Tried { effects: vec![ready(more)] });
    let second = tried(&update(&mut state, answer(first.0, 5))).unwrap();
    assert_eq!((second.1, outcome(&state)), (vec![vec![fix("b")]], None), "an older answer is not shown");
    assert!(update(&mut state, answer(second.0, 4)).is_empty());
    assert_eq!(outcome(&state), Some(4));
    // What is known is not asked for: one line alone, none, all.
    assert!(tick(&mut state, "b", false).is_empty());
    assert_eq!(outcome(&state), Some(0));
    assert!(tick(&mut state, "c", true).is_empty());
    assert_eq!(outcome(&state), Some(3));
}

#[test]
fn what_is_not_ticked_is_not_done_and_stays_so() {
    let mut state = planned();
    let _ = tick(&mut state, "b", false);
    let effects = update(&mut state, BulkEvent::PlanTaken);
    assert_eq!(state.wizard.changes.steps, [fix("a"), fix("c")]);
    let changed = Checked { receipt_stands: false, ..checked(9, 1) };
    let _ = update(&mut state, Event::Answered(asked(&effects), Answer::Checked(Box::new(changed))));
    assert!(state.wizard.bulk.plan.is_none() && state.wizard.bulk.unticked.contains("b"));
    assert!(update(&mut state, BulkEvent::PlanTaken).is_empty(), "nothing is planned now");
    let _ = update(&mut state, ChangesEvent::UndoWanted);
    assert!(state.wizard.changes.steps.is_empty(), "one undo step");
}

fn rule(code: &str, column: u32, fixable: u64) -> RuleLine {
    let (code, title) = (code.to_owned(), Sentence::default());
    RuleLine {
        code,
        column: Some(column),
        severity: Severity::Error,
        count: 5,
        fixable,
        of_cell: true,
        title,
        fixes: vec![],
    }
}

/// A check whose first column, of a required field, and last, of an optional one, have findings.
fn with_findings() -> State {
    let mut state = at_rows(51);
    *state.wizard.mapping.last_mut().unwrap() = Some("company".into());
    let mapping = state.wizard.mapping.clone();
    let column = |field: &Option<String>| {
        let (header, field) = (String::new(), field.clone());
        ColumnReport { header, field, custom: None, filled: 51, errors: 5, warnings: 0 }
    };
    let mut now = checked(8, 51);
    now.columns = mapping.iter().map(column).collect();
    now.rules = vec![rule("required", 0, 0), rule("optional", optional(&state), 3)];
    state.wizard.check = CheckPhase::Done(Arc::new(now));
    state
}

/// A column of an optional field: the last.
fn optional(state: &State) -> u32 {
    u32::try_from(state.wizard.mapping.len() - 1).unwrap()
}

fn offered(state: &mut State, place: usize) -> Vec<Effect> {
    let at = state.wizard.checked().unwrap().rules[place].at();
    let _ = update(state, GridEvent::FilterChosen(Filter { rule: Some(at), ..Filter::default() }));
    update(state, BulkEvent::OffersWanted)
}

#[test]
fn each_offer_says_what_it_does_before_it_is_done() {
    let mut state = with_findings();
    let column = optional(&state);
    let effects = offered(&mut state, 1);
    let (number, groups, _) = tried(&effects).unwrap();
    let of = |rule: &str| (rule.to_owned(), Some(column));
    let (rule, at) = of("optional");
    let leave_out = Step::LeaveOutRule { rule: rule.clone(), column: at };
    let blank = Step::Blank { rule: rule.clone(), column: at };
    assert_eq!(groups, [vec![Step::Fix { rule, column: at }], vec![blank], vec![leave_out.clone()]]);
    assert!(update(&mut state, BulkEvent::OffersWanted).is_empty(), "one question at a time");
    let told = Answer::Tried { effects: vec![ready(3), Tried::default(), ready(5)] };
    let effects = update(&mut state, Event::Answered(number, told));
    // What the file would be without the column takes a check: it is asked for behind.
    let (number, groups, mapping) = tried(&effects).unwrap();
    assert_eq!((groups.len(), mapping.unwrap().columns[column as usize].field.clone()), (0, None));
    let _ = update(&mut state, Event::Answered(number, Answer::Tried { effects: vec![ready(7)] }));
    let offers = state.wizard.bulk.offers.clone().unwrap();
    let acts: Vec<_> = offers.steps.iter().map(|offer| (offer.act, offer.effect)).collect();
    assert_eq!(
        acts,
        [(OfferAct::Fix(3), ready(3)), (OfferAct::LeaveOut, ready(5))],
        "what changes nothing is no offer"
    );
    assert_eq!((offers.fills, offers.without), (Some(column), Some((column, Some(ready(7))))));
    let effects = update(&mut state, BulkEvent::OfferTaken(leave_out.clone()));
    assert_eq!((&state.wizard.changes.steps[..], effects.is_empty()), (&[leave_out][..], false));
}

#[test]
fn where_the_order_of_dates_is_asked_it_can_be_chosen() {
    let mut state = with_findings();
    let column = optional(&state);
    let mut now = (**state.wizard.checked().unwrap()).clone();
    now.rules = vec![rule("date_ambiguous", column, 0), rule("optional", column, 0)];
    state.wizard.check = CheckPhase::Done(Arc::new(now));
    for (place, orders) in [(1, None), (0, Some((column, None)))] {
        let (number, groups, _) = tried(&offered(&mut state, place)).unwrap();
        let effects = groups.iter().map(|_| ready(0)).collect();
        let asked = update(&mut state, Event::Answered(number, Answer::Tried { effects }));
        if let Some((number, ..)) = tried(&asked) {
            let _ = update(&mut state, Event::Answered(number, Answer::Tried { effects: vec![ready(0)] }));
        }
        assert_eq!(state.wizard.bulk.offers.as_ref().unwrap().orders, orders, "{place}");
    }
    let effects = update(&mut state, BulkEvent::OrderChosen(column, DateOrder::MonthFirst));
    let is_check = |effect: &Effect| matches!(effect, Effect::Ask(_, ask) if matches!(**ask, Ask::Check { .. }));
    assert!(effects.iter().any(is_check));
    let chosen = state.wizard.conventions.get(&(column as usize));
    assert_eq!(chosen, Some(&Convention::DateOrder(DateOrder::MonthFirst)));
}

#[test]
fn what_is_required_is_neither_blanked_nor_taken_out() {
    let mut state = with_findings();
    let effects = offered(&mut state, 0);
    let (number, groups, _) = tried(&effects).unwrap();
    assert_eq!(groups, [[Step::LeaveOutRule { rule: "required".into(), column: Some(0) }]]);
    let effects = update(&mut state, Event::Answered(number, Answer::Tried { effects: vec![ready(1)] }));
    assert!(effects.is_empty() && state.wizard.bulk.offers.as_ref().unwrap().without.is_none());
    assert!(update(&mut state, BulkEvent::ColumnDropped(0)).is_empty());
    assert!(state.wizard.checked().is_some() && state.wizard.mapping[0].is_some());
}

#[test]
fn a_column_is_taken_out_and_put_back_in_the_order_of_what_was_done() {
    let mut state = with_findings();
    let column = optional(&state);
    let field = |state: &State| state.wizard.mapping[column as usize].clone();
    let leave = |record| Step::LeaveOut { record };
    let answer = |state: &mut State, effects: &[Effect]| {
        let now = (**state.wizard.checked().unwrap_or(&Arc::new(checked(8, 51)))).clone();
        let _ = update(state, Event::Answered(asked(effects), Answer::Checked(Box::new(now))));
    };
    let effects = update(&mut state, ChangesEvent::StepMade(leave(1)));
    assert!(update(&mut state, BulkEvent::ColumnDropped(column)).is_empty(), "not while the file is being changed");
    answer(&mut state, &effects);
    let effects = update(&mut state, BulkEvent::ColumnDropped(column));
    let is_check = |effect: &Effect| matches!(effect, Effect::Ask(_, ask) if matches!(**ask, Ask::Check { .. }));
    assert!(effects.iter().any(is_check) && field(&state).is_none());
    answer(&mut state, &effects);
    let effects = update(&mut state, ChangesEvent::StepMade(leave(2)));
    answer(&mut state, &effects);
    let effects = update(&mut state, ChangesEvent::UndoWanted);
    assert_eq!((&state.wizard.changes.steps[..], field(&state)), (&[leave(1)][..], None));
    answer(&mut state, &effects);
    let effects = update(&mut state, ChangesEvent::UndoWanted);
    assert!(effects.iter().any(is_check));
    assert_eq!((&state.wizard.changes.steps[..], field(&state)), (&[leave(1)][..], Some("company".into())));
    answer(&mut state, &effects);
    let _ = update(&mut state, ChangesEvent::UndoWanted);
    assert!(state.wizard.changes.steps.is_empty());
}

#[test]
fn what_was_undone_is_made_again_in_its_order_columns_among_the_steps() {
    let mut state = with_findings();
    let column = optional(&state);
    let leave = |record| Step::LeaveOut { record };
    let wanted = |state: &mut State, event: Event| {
        let effects = update(state, event);
        let now = (**state.wizard.checked().unwrap_or(&Arc::new(checked(8, 51)))).clone();
        let question = effects.iter().find_map(|effect| match effect {
            Effect::Ask(number, ask) if matches!(**ask, Ask::Check { .. } | Ask::Change { .. }) => Some(*number),
            _ => None,
        });
        let number = question.expect("the file is another");
        let _ = update(state, Event::Answered(number, Answer::Checked(Box::new(now))));
        (state.wizard.changes.steps.len(), state.wizard.mapping[column as usize].is_some())
    };
    let drop = BulkEvent::ColumnDropped(column);
    for event in [ChangesEvent::StepMade(leave(1)).into(), drop.clone().into(), ChangesEvent::StepMade(leave(2)).into()]
    {
        let _ = wanted(&mut state, event);
    }
    let there = [(1, false), (1, true), (0, true)];
    assert_eq!(there.map(|_| wanted(&mut state, ChangesEvent::UndoWanted.into())), there);
    let back = [(1, true), (1, false), (2, false)];
    assert_eq!(back.map(|_| wanted(&mut state, ChangesEvent::RedoWanted.into())), back);
    assert!(update(&mut state, ChangesEvent::RedoWanted).is_empty(), "nothing is left to be made again");
    assert_eq!(there.map(|_| wanted(&mut state, ChangesEvent::UndoWanted.into())), there);
    // Whoever does something else does not get it back, nor does whoever chose otherwise since.
    let _ = wanted(&mut state, ChangesEvent::StepMade(leave(3)).into());
    assert!(update(&mut state, ChangesEvent::RedoWanted).is_empty());
    let _ = wanted(&mut state, drop.into());
    let _ = wanted(&mut state, ChangesEvent::UndoWanted.into());
    state.wizard.mapping[column as usize] = Some("department".into());
    let _ = update(&mut state, ChangesEvent::RedoWanted);
    assert_eq!(state.wizard.mapping[column as usize].as_deref(), Some("department"));
}

#[test]
fn a_column_that_got_another_field_since_is_not_put_back() {
    let mut state = with_findings();
    let column = optional(&state) as usize;
    let event = BulkEvent::ColumnDropped(optional(&state));
    let effects = update(&mut state, event);
    let _ = update(&mut state, Event::Answered(asked(&effects), Answer::Checked(Box::new(checked(8, 51)))));
    state.wizard.mapping[column] = Some("department".into());
    let _ = update(&mut state, ChangesEvent::UndoWanted);
    assert_eq!(state.wizard.mapping[column].as_deref(), Some("department"));
}
