//! What the worker is told of the changes, and when.

use super::ChangesEvent;
use crate::app::update::update;
use crate::app::{Effect, Event};
use crate::pages::import::bulk::BulkEvent;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::grid::tests::at_rows;
use crate::pages::import::state::Step;
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::tests::{asked, checked, ready};
use crate::worker::protocol::{Answer, Ask, Checked, Plan, PlanLine, Preview, Sentence};
use shared::patch::Step as Patched;

/// What the worker is told of the patch: steps that stay, and steps that follow.
fn told(effects: &[Effect]) -> Option<(usize, Vec<Patched>)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Ask(_, ask) => match &**ask {
            Ask::Change { keep, add } => Some((*keep, add.clone())),
            _ => None,
        },
        _ => None,
    })
}

#[test]
fn what_would_stop_a_change_waits_for_it() {
    let mut state = at_rows(51);
    let change = update(&mut state, ChangesEvent::StepMade(Patched::LeaveOut { record: 1 }));
    assert!(update(&mut state, GridEvent::SearchWanted("ann".into())).is_empty());
    let fill = Patched::Fill { column: 0, value: "x".into(), cells: shared::patch::Filled::Blank, rule: None };
    assert!(update(&mut state, BulkEvent::StepProposed(fill.clone())).is_empty());
    let changed = Checked { receipt_stands: false, ..checked(8, 50) };
    let effects = update(&mut state, Event::Answered(asked(&change), Answer::Checked(Box::new(changed))));
    let number = effects.iter().find_map(|effect| match effect {
        Effect::Ask(number, ask) if matches!(**ask, Ask::Preview { .. }) => Some(*number),
        _ => None,
    });
    let preview = Preview { cells: 7, counted: true, ..Preview::default() };
    let _ = update(&mut state, Event::Answered(number.unwrap(), Answer::Previewed(preview.clone())));
    assert_eq!(state.wizard.bulk.proposed.as_ref().and_then(|proposed| proposed.preview.clone()), Some(preview));
    let effects = update(&mut state, BulkEvent::ProposalTaken);
    assert_eq!(told(&effects), Some((1, vec![fill])));
    assert_eq!(state.wizard.bulk.proposed, None);
}

#[test]
fn a_proposal_that_is_closed_stops_the_worker() {
    let mut state = at_rows(51);
    let fix = Patched::Fix { rule: "email_domain_typo".into(), column: None };
    let _ = update(&mut state, BulkEvent::StepProposed(fix));
    let effects = update(&mut state, BulkEvent::ProposalClosed);
    assert!(matches!(effects.as_slice(), [Effect::Ask(_, ask)] if matches!(**ask, Ask::Cancel)), "{effects:?}");
    assert!(state.wizard.changes.steps.is_empty());
}

#[test]
fn changes_are_told_one_question_at_a_time() {
    let mut state = ready();
    let _ = update(&mut state, StepsEvent::StepChosen(Step::Check));
    let leave = |record| Patched::LeaveOut { record };
    let first = update(&mut state, ChangesEvent::StepMade(leave(1)));
    assert_eq!(told(&first), Some((0, vec![leave(1)])));
    // While the worker is at it, nothing more is asked, whatever is done.
    for event in [ChangesEvent::StepMade(leave(2)), ChangesEvent::StepMade(leave(3)), ChangesEvent::UndoWanted] {
        assert!(update(&mut state, event).is_empty());
    }
    assert!(!state.wizard.may_enter(Step::Import), "what is not judged yet is not sent");
    let changed = Checked { receipt_stands: false, ..checked(9, 1) };
    let second = update(&mut state, Event::Answered(asked(&first), Answer::Checked(Box::new(changed.clone()))));
    assert_eq!(told(&second), Some((1, vec![leave(2)])));
    assert_eq!(state.wizard.checked().unwrap().counts.with_errors, 1);
    let number = asked(&second);
    let _ = update(&mut state, Event::Answered(number, Answer::Checked(Box::new(changed.clone()))));
    // Undone and made again; a step in the middle alone.
    let redo = update(&mut state, ChangesEvent::RedoWanted);
    assert_eq!(told(&redo), Some((2, vec![leave(3)])));
    let _ = update(&mut state, Event::Answered(asked(&redo), Answer::Checked(Box::new(changed.clone()))));
    let dropped = update(&mut state, ChangesEvent::StepDropped(0));
    assert_eq!(told(&dropped), Some((0, vec![leave(2), leave(3)])));
    let _ = update(&mut state, Event::Answered(asked(&dropped), Answer::Checked(Box::new(changed))));
    assert_eq!(state.wizard.changes.steps, [leave(2), leave(3)]);
    assert!(update(&mut state, ChangesEvent::RedoWanted).is_empty());

    // On to the import: the whole file is checked again with the patch first, for its receipt.
    let effects = update(&mut state, StepsEvent::StepChosen(Step::Import));
    assert_eq!(state.wizard.step, Step::Check);
    let ask = effects.iter().find_map(|effect| match effect {
        Effect::Ask(_, ask) => Some((**ask).clone()),
        _ => None,
    });
    let Some(Ask::Check { settings, .. }) = ask else { panic!("{effects:?}") };
    assert_eq!(settings.patch.steps, state.wizard.changes.steps);
    let number = asked(&effects);
    let _ = update(&mut state, Event::Answered(number, Answer::Checked(Box::new(checked(9, 1)))));
    assert_eq!(state.wizard.step, Step::Import);
}

/// What was done and undone, in the order of the page's lists.
fn lists(state: &crate::app::state::State) -> (Vec<Patched>, Vec<Patched>) {
    (state.wizard.changes.steps.clone(), state.wizard.changes.undone.clone())
}

#[test]
fn what_was_done_in_one_go_is_undone_and_made_again_in_one_go() {
    let mut state = ready();
    let _ = update(&mut state, StepsEvent::StepChosen(Step::Check));
    let leave = |record| Patched::LeaveOut { record };
    let first = update(&mut state, ChangesEvent::StepMade(leave(1)));
    let group = vec![leave(2), leave(3), leave(4)];
    assert!(update(&mut state, ChangesEvent::StepsMade(group.clone())).is_empty());
    let _ = update(&mut state, ChangesEvent::StepMade(leave(5)));
    let all: Vec<Patched> = (1..6).map(leave).collect();
    for _ in 0..2 {
        assert_eq!(lists(&state), (all.clone(), vec![]));
        let _ = update(&mut state, ChangesEvent::UndoWanted);
        let _ = update(&mut state, ChangesEvent::UndoWanted);
        assert_eq!(state.wizard.changes.steps, [leave(1)]);
        let _ = update(&mut state, ChangesEvent::RedoWanted);
        assert_eq!(state.wizard.changes.steps, all[..4]);
        let _ = update(&mut state, ChangesEvent::RedoWanted);
    }
    // The worker is told of the whole group at once.
    let changed = Checked { receipt_stands: false, ..checked(9, 1) };
    let told_then = update(&mut state, Event::Answered(asked(&first), Answer::Checked(Box::new(changed))));
    assert_eq!(told(&told_then), Some((1, all[1..].to_vec())));
    // One of a group alone; then the rest of it.
    let _ = update(&mut state, ChangesEvent::StepDropped(2));
    let _ = update(&mut state, ChangesEvent::UndoWanted);
    let _ = update(&mut state, ChangesEvent::UndoWanted);
    assert_eq!(lists(&state), (vec![leave(1)], vec![leave(5), leave(4), leave(2)]));
    let _ = update(&mut state, ChangesEvent::StepsMade(vec![]));
    assert_eq!(lists(&state).1.len(), 3, "nothing was done");
    let _ = update(&mut state, ChangesEvent::StepMade(leave(6)));
    assert_eq!(lists(&state), (vec![leave(1), leave(6)], vec![]));
    for _ in 0..3 {
        let _ = update(&mut state, ChangesEvent::UndoWanted);
    }
    assert_eq!(lists(&state), (vec![], vec![leave(6), leave(1)]));
}

#[test]
fn the_plan_is_of_the_file_as_it_is_and_what_is_ticked_is_done_in_one_go() {
    let mut state = at_rows(51);
    let asks_plan = |effects: &[Effect]| {
        effects.iter().find_map(|effect| match effect {
            Effect::Ask(number, ask) if matches!(**ask, Ask::Plan) => Some(*number),
            _ => None,
        })
    };
    let fix = |rule: &str, column| Patched::Fix { rule: rule.into(), column: Some(column) };
    let line = |rule: &str, column| PlanLine {
        kind: rule.into(),
        act: Sentence::default(),
        columns: vec![column],
        steps: vec![fix(rule, column)],
        cells: 2,
        pairs: vec![],
        effect: None,
    };
    let plan = Plan { lines: vec![line("a", 1), line("b", 2), line("c", 3)], ..Plan::default() };
    let older = asks_plan(&update(&mut state, BulkEvent::PlanWanted)).unwrap();
    let number = asks_plan(&update(&mut state, BulkEvent::PlanWanted)).unwrap();
    let _ = update(&mut state, Event::Answered(older, Answer::Planned(Plan::default())));
    assert!(state.wizard.bulk.plan.is_none(), "an older plan is not shown");
    let _ = update(&mut state, Event::Answered(number, Answer::Planned(plan.clone())));
    assert_eq!(state.wizard.bulk.plan.as_deref(), Some(&plan));
    let _ = update(&mut state, BulkEvent::LineTicked { kind: "b".into(), on: false });
    let effects = update(&mut state, BulkEvent::PlanTaken);
    assert_eq!(told(&effects), Some((0, vec![fix("a", 1), fix("c", 3)])));
    assert_eq!(asks_plan(&update(&mut state, BulkEvent::PlanWanted)), None, "not while the file is being changed");
    let changed = Checked { receipt_stands: false, ..checked(9, 1) };
    let _ = update(&mut state, Event::Answered(asked(&effects), Answer::Checked(Box::new(changed))));
    assert!(state.wizard.bulk.plan.is_none());
    let _ = update(&mut state, ChangesEvent::UndoWanted);
    assert!(state.wizard.changes.steps.is_empty());
}
