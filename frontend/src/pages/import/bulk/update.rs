//! Changes of many cells at once: shown first, then made.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::app::Effect;
use crate::pages::import::bulk::BulkEvent;
use crate::pages::import::changes::{ChangesEvent, update as changes};
use crate::pages::import::state::{ColumnValues, Proposed, RuleIn, Waiting, Wizard};
use crate::worker::protocol::{Ask, Plan, Preview, Values};
use std::sync::Arc;

pub(crate) fn update(wizard: &mut Wizard, event: BulkEvent) -> Vec<Effect> {
    let busy = wizard.changes.asked.is_open();
    match event {
        BulkEvent::StepProposed(step) => update(wizard, BulkEvent::StepsProposed(vec![step])),
        BulkEvent::StepsProposed(steps) if busy => {
            wizard.waiting = Some(Waiting::Proposal(steps));
            Vec::new()
        }
        BulkEvent::ValuesWanted { rule, column } if busy => {
            wizard.waiting = Some(Waiting::Values(RuleIn { rule, column }));
            Vec::new()
        }
        BulkEvent::StepsProposed(steps) => {
            for step in &steps {
                changes::remember_title(&mut wizard.changes.titles, &wizard.check, step);
            }
            wizard.bulk.proposed = Some(Proposed { steps: steps.clone(), preview: None });
            let number = wizard.bulk.preview.ask(&mut wizard.numbers, ());
            vec![Effect::Ask(number, Box::new(Ask::Preview { steps }))]
        }
        BulkEvent::PlanWanted => ask_plan(wizard),
        BulkEvent::PlanTaken(lines) => {
            let Some(plan) = wizard.bulk.plan.clone() else { return Vec::new() };
            let steps = lines.iter().filter_map(|line| Some(plan.lines.get(*line)?.step())).collect();
            changes::update(wizard, ChangesEvent::StepsMade(steps))
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
                changes::update(wizard, ChangesEvent::StepsMade(proposed.steps))
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

/// Asks for all that can be mended, unless the worker makes a change: it is asked for behind that.
fn ask_plan(wizard: &mut Wizard) -> Vec<Effect> {
    if wizard.checked().is_none() || wizard.changes.asked.is_open() {
        return Vec::new();
    }
    let number = wizard.bulk.plan_of.ask(&mut wizard.numbers, ());
    vec![Effect::Ask(number, Box::new(Ask::Plan))]
}

pub(crate) fn planned(wizard: &mut Wizard, asked: u32, plan: Plan) {
    if wizard.bulk.plan_of.answered(asked).is_some() {
        wizard.bulk.plan = Some(Arc::new(plan));
    }
}

/// The file is another than the one that was planned for.
pub(crate) fn forget_plan(wizard: &mut Wizard) {
    wizard.bulk.plan = None;
    let _ = wizard.bulk.plan_of.drop_it();
}

pub(crate) fn valued(wizard: &mut Wizard, asked: u32, values: Values) {
    if let Some(RuleIn { column, .. }) = wizard.bulk.values_of.answered(asked) {
        wizard.bulk.values = Some(ColumnValues { column, values });
    }
}
