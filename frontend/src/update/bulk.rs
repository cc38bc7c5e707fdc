//! Changes of many cells at once: shown first, then made.

use super::{Effect, Event, changes, next_question};
use crate::state::{Proposed, ValuesAsked, Waiting, Wizard};
use crate::worker::protocol::{Ask, Preview, Values};

pub(super) fn update(wizard: &mut Wizard, event: Event) -> Vec<Effect> {
    let busy = wizard.changes.asked.is_some();
    match event {
        Event::StepProposed(step) if busy => {
            wizard.waiting = Some(Waiting::Proposal(step));
            Vec::new()
        }
        Event::ValuesWanted { rule, column } if busy => {
            wizard.waiting = Some(Waiting::Values(rule, column));
            Vec::new()
        }
        Event::StepProposed(step) => {
            changes::remember_title(&mut wizard.changes.titles, &wizard.check, &step);
            let asked = next_question(wizard);
            let proposed = Proposed { step: step.clone(), asked: Some(asked), percent: 0, preview: None, fault: None };
            wizard.bulk.proposed = Some(proposed);
            vec![Effect::Ask(asked, Box::new(Ask::Preview { step }))]
        }
        Event::ProposalClosed => {
            let proposed = wizard.bulk.proposed.take();
            let under_way = proposed.and_then(|proposed| proposed.asked);
            under_way.map(|asked| Effect::Ask(asked, Box::new(Ask::Cancel))).into_iter().collect()
        }
        Event::ProposalTaken => match wizard.bulk.proposed.take() {
            Some(proposed) => {
                // What was asked for may have been among the findings that the button stood beside.
                wizard.rows.reach = (wizard.rows.reach.0 + 1, true);
                wizard.bulk.values = None;
                changes::update(wizard, Event::StepMade(proposed.step))
            }
            None => Vec::new(),
        },
        Event::ValuesWanted { rule, column } => {
            let asked = next_question(wizard);
            wizard.bulk.values =
                Some(ValuesAsked { rule: rule.clone(), column, asked: Some(asked), values: Values::default() });
            vec![Effect::Ask(asked, Box::new(Ask::Values { rule, column }))]
        }
        _ => Vec::new(),
    }
}

pub(super) fn previewed(wizard: &mut Wizard, asked: u32, preview: Preview) {
    if let Some(proposed) = wizard.bulk.proposed.as_mut().filter(|proposed| proposed.asked == Some(asked)) {
        proposed.asked = None;
        proposed.preview = Some(preview);
    }
}

pub(super) fn valued(wizard: &mut Wizard, asked: u32, values: Values) {
    if let Some(of) = wizard.bulk.values.as_mut().filter(|of| of.asked == Some(asked)) {
        of.asked = None;
        of.values = values;
    }
}
