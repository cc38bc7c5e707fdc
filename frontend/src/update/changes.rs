//! What the person changes of the file: steps made, undone, made again. The worker is told what it does not know yet, one
//! question at a time; between two questions any number of steps may have been made.

use super::{Effect, Event, next_question, rows};
use crate::state::{CheckPhase, Wizard};
use crate::worker::protocol::{Ask, Checked};
use shared::patch::Step;
use std::sync::Arc;

pub(super) fn update(wizard: &mut Wizard, event: Event) -> Vec<Effect> {
    if wizard.checked().is_none() {
        return Vec::new();
    }
    let changes = &mut wizard.changes;
    match event {
        Event::StepMade(step) => {
            changes.undone.clear();
            changes.steps.push(step);
        }
        Event::UndoWanted => changes.undone.extend(changes.steps.pop()),
        Event::RedoWanted => changes.steps.extend(changes.undone.pop()),
        Event::StepDropped(place) if place < changes.steps.len() => {
            changes.undone.clear();
            changes.steps.remove(place);
        }
        _ => return Vec::new(),
    }
    tell(wizard)
}

/// Tells the worker what it does not know, unless it works on what it was told last.
fn tell(wizard: &mut Wizard) -> Vec<Effect> {
    if wizard.changes.asked.is_some() || wizard.changes.known == wizard.changes.steps {
        return Vec::new();
    }
    let asked = next_question(wizard);
    let changes = &mut wizard.changes;
    let keep = changes.steps.iter().zip(&changes.known).take_while(|(one, other)| one == other).count();
    changes.asked = Some(asked);
    let add: Vec<Step> = changes.steps.iter().skip(keep).cloned().collect();
    changes.known.clone_from(&changes.steps);
    vec![Effect::Ask(asked, Box::new(Ask::Change { keep, add }))]
}

/// The worker has made the changes that it was told of: the rows are asked for again.
pub(super) fn made(wizard: &mut Wizard, checked: Checked) -> Vec<Effect> {
    wizard.changes.asked = None;
    wizard.changes.progress = None;
    wizard.check = CheckPhase::Done(Arc::new(checked));
    let mut effects = tell(wizard);
    effects.extend(rows::again(wizard));
    effects
}
