//! Changes of many cells at once: shown first, then made.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::app::Effect;
use crate::pages::import::bulk::{BulkEvent, offers};
use crate::pages::import::changes::{ChangesEvent, update as changes};
use crate::pages::import::state::{ColumnValues, Proposed, RuleIn, Waiting, Wizard};
use crate::worker::protocol::{Ask, Plan, Preview, Values};
use shared::patch::Step;
use shared::sheet::Effect as Tried;
use std::sync::Arc;

pub(crate) fn update(wizard: &mut Wizard, event: BulkEvent) -> Vec<Effect> {
    let busy = wizard.is_settling();
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
        BulkEvent::LineTicked { kind, on } => {
            let unticked = &mut wizard.bulk.unticked;
            let _ = if on { unticked.remove(&kind) } else { unticked.insert(kind) };
            ask_ticked(wizard)
        }
        BulkEvent::PlanTaken => {
            let steps = wizard.bulk.ticked_lines().flat_map(|line| line.steps.iter().cloned()).collect();
            take(wizard, steps)
        }
        BulkEvent::OffersWanted => offers::ask(wizard),
        BulkEvent::OfferTaken(step) => take(wizard, vec![step]),
        BulkEvent::ColumnDropped(column) => offers::drop_column(wizard, column),
        BulkEvent::OrderChosen(column, order) => offers::choose_order(wizard, column, order),
        BulkEvent::ProposalClosed => {
            wizard.bulk.proposed = None;
            let under_way = wizard.bulk.preview.drop_it();
            under_way.map(|number| Effect::Ask(number, Box::new(Ask::Cancel))).into_iter().collect()
        }
        BulkEvent::ProposalTaken => match wizard.bulk.proposed.take() {
            Some(proposed) => {
                wizard.bulk.values = None;
                let _ = wizard.bulk.values_of.drop_it();
                take(wizard, proposed.steps)
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

/// Makes steps in one go.
fn take(wizard: &mut Wizard, steps: Vec<Step>) -> Vec<Effect> {
    // What was asked for may have been among the findings that the button stood beside.
    wizard.rows.reach = (wizard.rows.reach.0 + 1, true);
    changes::update(wizard, ChangesEvent::StepsMade(steps))
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
    if wizard.checked().is_none() || wizard.is_settling() {
        return Vec::new();
    }
    let number = wizard.bulk.plan_of.ask(&mut wizard.numbers, ());
    vec![Effect::Ask(number, Box::new(Ask::Plan))]
}

pub(crate) fn planned(wizard: &mut Wizard, asked: u32, plan: Plan) -> Vec<Effect> {
    if wizard.bulk.plan_of.answered(asked).is_none() {
        return Vec::new();
    }
    wizard.bulk.plan = Some(Arc::new(plan));
    ask_ticked(wizard)
}

/// Asks what the lines do that are to be done, where that is not known; one question at a time.
fn ask_ticked(wizard: &mut Wizard) -> Vec<Effect> {
    let is_settling = wizard.is_settling();
    let bulk = &mut wizard.bulk;
    bulk.ticked = None;
    if bulk.plan.is_none() || bulk.outcome().is_some() || bulk.ticked_of.is_open() || is_settling {
        return Vec::new();
    }
    let steps = bulk.ticked_lines().flat_map(|line| line.steps.iter().cloned()).collect();
    let number = bulk.ticked_of.ask(&mut wizard.numbers, bulk.unticked.clone());
    vec![Effect::Ask(number, Box::new(Ask::Try { groups: vec![steps], mapping: None }))]
}

/// What was asked about is told: of the plan, of an offer, or of the file without a column.
pub(crate) fn tried(wizard: &mut Wizard, asked: u32, effects: &[Tried]) -> Vec<Effect> {
    if let Some(unticked) = wizard.bulk.ticked_of.answered(asked) {
        if unticked != wizard.bulk.unticked {
            return ask_ticked(wizard);
        }
        wizard.bulk.ticked = effects.first().copied();
        return Vec::new();
    }
    offers::told(wizard, asked, effects)
}

/// The file is another than the one that was planned for.
pub(crate) fn forget_plan(wizard: &mut Wizard) {
    let bulk = &mut wizard.bulk;
    (bulk.plan, bulk.ticked, bulk.offers) = (None, None, None);
    let _ = bulk.plan_of.drop_it();
    let _ = bulk.ticked_of.drop_it();
    let _ = bulk.offers_of.drop_it();
    let _ = bulk.without_of.drop_it();
}

pub(crate) fn valued(wizard: &mut Wizard, asked: u32, values: Values) {
    if let Some(RuleIn { column, .. }) = wizard.bulk.values_of.answered(asked) {
        wizard.bulk.values = Some(ColumnValues { column, values });
    }
}
