//! What the person changes of the file: steps made, undone, made again. The worker is told what it does not know yet, one
//! question at a time; between two questions any number of steps may have been made.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::app::Effect;
use crate::pages::import::bulk::{BulkEvent, offers, update as bulk};
use crate::pages::import::changes::ChangesEvent;
use crate::pages::import::grid::{acts, by_value, update as grid};
use crate::pages::import::profile::update as profile;
use crate::pages::import::state::{CheckPhase, RuleIn, Waiting, Window, Wizard};
use crate::worker::protocol::{Ask, Checked, Filter, Sentence};
use shared::patch::Step;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(crate) fn update(wizard: &mut Wizard, event: ChangesEvent) -> Vec<Effect> {
    if wizard.checked().is_none() {
        return Vec::new();
    }
    if matches!(event, ChangesEvent::UndoWanted) && acts::take_back(wizard) {
        return Vec::new();
    }
    if matches!(event, ChangesEvent::UndoWanted)
        && let Some(dropped) = wizard.changes.undo_column()
    {
        return offers::take_back(wizard, dropped);
    }
    if matches!(event, ChangesEvent::RedoWanted)
        && let Some(dropped) = wizard.changes.redo_column()
    {
        return offers::drop_again(wizard, dropped);
    }
    let changes = &mut wizard.changes;
    match event {
        ChangesEvent::StepMade(step) => make(wizard, vec![step]),
        ChangesEvent::StepsMade(steps) => make(wizard, steps),
        ChangesEvent::UndoWanted => {
            wizard.rows.told = None;
            changes.undo();
        }
        ChangesEvent::RedoWanted => {
            wizard.rows.told = None;
            changes.redo();
        }
        ChangesEvent::StepDropped(place) if place < changes.steps.len() => changes.drop_step(place),
        ChangesEvent::StepDropped(_) => return Vec::new(),
    }
    tell(wizard)
}

fn make(wizard: &mut Wizard, steps: Vec<Step>) {
    let changes = &mut wizard.changes;
    for step in &steps {
        remember_row(&mut changes.rows, &wizard.rows.window, step);
        remember_title(&mut changes.titles, &wizard.check, step);
    }
    changes.make(steps);
}

/// Tells the worker what it does not know, unless it works on what it was told last or still reads the file.
pub(crate) fn tell(wizard: &mut Wizard) -> Vec<Effect> {
    if wizard.is_settling() || wizard.changes.known == wizard.changes.steps {
        return Vec::new();
    }
    let changes = &mut wizard.changes;
    let number = changes.asked.ask(&mut wizard.numbers, ());
    let keep = changes.steps.iter().zip(&changes.known).take_while(|(one, other)| one == other).count();
    let add: Vec<Step> = changes.steps.iter().skip(keep).cloned().collect();
    changes.known.clone_from(&changes.steps);
    vec![Effect::Ask(number, Box::new(Ask::Change { keep, add }))]
}

/// The worker has made the changes that it was told of: the rows are asked for again.
pub(crate) fn made(wizard: &mut Wizard, checked: Checked) -> Vec<Effect> {
    let gone = wizard.rows.filter().rule.clone().filter(|at| checked.rules.iter().all(|rule| rule.at() != *at));
    wizard.check = CheckPhase::Done(Arc::new(checked));
    bulk::forget_plan(wizard);
    let mut effects = tell(wizard);
    effects.extend(match gone {
        // Nothing is left of what was looked at: on to the others.
        Some(_) => grid::choose(wizard, Filter { rule: None, ..wizard.rows.filter().clone() }),
        None => grid::again(wizard),
    });
    effects.extend(profile::changed(wizard));
    effects.extend(waiting(wizard));
    effects
}

/// What waited until the worker had nothing else to do, if it has not.
pub(crate) fn waiting(wizard: &mut Wizard) -> Vec<Effect> {
    if wizard.is_settling() {
        return Vec::new();
    }
    match wizard.waiting.take() {
        Some(Waiting::Rows(filter, order)) => grid::show(wizard, filter, order),
        Some(Waiting::Distinct) => by_value::ask(wizard),
        Some(Waiting::Proposal(steps)) => bulk::update(wizard, BulkEvent::StepsProposed(steps)),
        Some(Waiting::Act(of)) => acts::gather(wizard, of),
        Some(Waiting::Values(RuleIn { rule, column })) => {
            bulk::update(wizard, BulkEvent::ValuesWanted { rule, column })
        }
        None => Vec::new(),
    }
}

/// What a rule is called is known while it finds something.
pub(crate) fn remember_title(titles: &mut BTreeMap<String, Sentence>, check: &CheckPhase, step: &Step) {
    if let (Some(rule), CheckPhase::Done(checked) | CheckPhase::Partly(checked)) = (step.rule(), check)
        && let Some(line) = checked.rules.iter().find(|line| line.code == rule)
    {
        titles.insert(rule.to_owned(), line.title.clone());
    }
}

/// Steps name records; a person knows rows.
fn remember_row(rows: &mut BTreeMap<u64, u64>, window: &Window, step: &Step) {
    if let Step::Cell { record, .. } | Step::LeaveOut { record } = step
        && let Some((_, row)) = window.rows.iter().find(|(_, row)| row.record == *record)
    {
        rows.insert(*record, row.row);
    }
}
