//! Changes of many cells at once: shown first, then made.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::app::Effect;
use crate::pages::import::bulk::BulkEvent;
use crate::pages::import::changes::{ChangesEvent, update as changes};
use crate::pages::import::state::{ColumnValues, Proposed, RuleIn, Waiting, Wizard};
use crate::worker::protocol::{Ask, Preview, Values};

pub(crate) fn update(wizard: &mut Wizard, event: BulkEvent) -> Vec<Effect> {
    let busy = wizard.changes.asked.is_open();
    match event {
        BulkEvent::StepProposed(step) if busy => {
            wizard.waiting = Some(Waiting::Proposal(step));
            Vec::new()
        }
        BulkEvent::ValuesWanted { rule, column } if busy => {
            wizard.waiting = Some(Waiting::Values(RuleIn { rule, column }));
            Vec::new()
        }
        BulkEvent::StepProposed(step) => {
            changes::remember_title(&mut wizard.changes.titles, &wizard.check, &step);
            wizard.bulk.proposed = Some(Proposed { step: step.clone(), preview: None });
            let number = wizard.bulk.preview.ask(&mut wizard.numbers, ());
            vec![Effect::Ask(number, Box::new(Ask::Preview { step }))]
        }
        BulkEvent::ProposalClosed => {
            wizard.bulk.proposed = None;
            let under_way = wizard.bulk.preview.drop_it();
            under_way.map(|number| Effect::Ask(number, Box::new(Ask::Cancel))).into_iter().collect()
        }
        BulkEvent::ProposalTaken => match wizard.bulk.proposed.take() {
            Some(proposed) => {
                // What was asked for may have been among the findings that the button stood beside.
                wizard.rows.reach = (wizard.rows.reach.0 + 1, true);
                wizard.bulk.values = None;
                let _ = wizard.bulk.values_of.drop_it();
                changes::update(wizard, ChangesEvent::StepMade(proposed.step))
            }
            None => Vec::new(),
        },
        BulkEvent::ValuesWanted { rule, column } => {
            wizard.bulk.values = None;
            let number = wizard.bulk.values_of.ask(&mut wizard.numbers, RuleIn { rule: rule.clone(), column });
            vec![Effect::Ask(number, Box::new(Ask::Values { rule, column }))]
        }
    }
}

pub(crate) fn previewed(wizard: &mut Wizard, asked: u32, preview: Preview) {
    if wizard.bulk.preview.answered(asked).is_some()
        && let Some(proposed) = &mut wizard.bulk.proposed
    {
        proposed.preview = Some(preview);
    }
}

pub(crate) fn valued(wizard: &mut Wizard, asked: u32, values: Values) {
    if let Some(RuleIn { column, .. }) = wizard.bulk.values_of.answered(asked) {
        wizard.bulk.values = Some(ColumnValues { column, values });
    }
}
