//! What the worker answered. Each question knows its own answer: those to questions that are out of date change nothing.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::app::Effect;
use crate::app::account::update as account;
use crate::app::state::State;
use crate::pages::import::bulk::update as bulk;
use crate::pages::import::changes::update as changes;
use crate::pages::import::grid::{acts, by_value, update as grid};
use crate::pages::import::lists;
use crate::pages::import::profile::update as profile;
use crate::pages::import::saved::update as saved;
use crate::pages::import::state::{CheckPhase, FilePhase, Step, Waiting};
use crate::pages::import::steps::so_far;
use crate::pages::import::steps::update as steps;
use crate::worker::protocol::{Answer, Checked, WorkerFault};

pub(crate) fn answered(state: &mut State, asked: u32, answer: Answer) -> Vec<Effect> {
    let wizard = &mut state.wizard;
    match answer {
        Answer::Ready => {
            state.worker_ready = true;
            Vec::new()
        }
        Answer::Progress { records, faulty, .. } => {
            if wizard.look.is(asked)
                && let Some(so_far) = &mut wizard.so_far
            {
                (so_far.records, so_far.faulty) = (records, faulty);
            }
            state.tell_questions(asked, &answer);
            Vec::new()
        }
        Answer::Cancelled => cancelled(state, asked),
        Answer::Failed { fault } => failed(state, asked, fault),
        Answer::Start(found) => {
            steps::started(wizard, asked, *found);
            saved::look(state)
        }
        Answer::Inspected(seen) => {
            let mut effects = steps::seen(wizard, asked, *seen);
            effects.extend(saved::look(state));
            effects
        }
        Answer::Partly { settings, checked } => so_far::partly(wizard, asked, settings, *checked),
        Answer::Checked(checked) => match wizard.changes.asked.answered(asked) {
            Some(()) => changes::made(wizard, *checked),
            None => check_made(state, asked, *checked),
        },
        Answer::Rows(page) => match wizard.rows.gathering.answered(asked) {
            Some(of) => acts::gathered(wizard, &of, &page),
            None => grid::came(wizard, asked, page),
        },
        Answer::Sought { at } => grid::sought(wizard, asked, at),
        Answer::SearchedSoFar => grid::searched_so_far(wizard, asked),
        Answer::Searched => grid::searched(wizard, asked),
        Answer::Distinct(distinct) => {
            by_value::came(wizard, asked, distinct);
            Vec::new()
        }
        Answer::Previewed(preview) => {
            bulk::previewed(wizard, asked, preview);
            Vec::new()
        }
        Answer::Planned(plan) => bulk::planned(wizard, asked, plan),
        Answer::Tried { effects } => bulk::tried(wizard, asked, &effects),
        Answer::Values(values) => {
            bulk::valued(wizard, asked, values);
            Vec::new()
        }
        Answer::Profiled(counted) => {
            profile::came(wizard, asked, counted);
            Vec::new()
        }
        Answer::Lists(told) => lists::told(state, asked, told),
        Answer::Made => {
            // The file is given to the person by the shell.
            let _ = wizard.download.asked.answered(asked).or_else(|| wizard.template.answered(asked));
            Vec::new()
        }
        Answer::NotCarried(lost) => {
            if wizard.download.asked.answered(asked).is_some() {
                wizard.download.not_carried = Some(lost);
            }
            Vec::new()
        }
        Answer::Said { sentences } => account::said(state, asked, sentences).into_iter().collect(),
    }
}

fn check_made(state: &mut State, asked: u32, checked: Checked) -> Vec<Effect> {
    let wizard = &mut state.wizard;
    if wizard.checking.answered(asked).is_none() {
        return Vec::new();
    }
    so_far::made(wizard, checked)
}

fn cancelled(state: &mut State, asked: u32) -> Vec<Effect> {
    let wizard = &mut state.wizard;
    if wizard.changes.asked.is(asked) {
        // What the worker kept of the check is gone with it.
        wizard.check = CheckPhase::Failed(WorkerFault::NothingChecked);
    }
    profile::stopped(wizard, asked);
    if let Some(of) = wizard.bulk.values_of.answered(asked) {
        // It is asked for again with what stopped it behind.
        wizard.waiting = Some(Waiting::Values(of));
    }
    state.tell_questions(asked, &Answer::Cancelled);
    Vec::new()
}

/// A fault belongs to the question it answers; one without a question (0) stops all that is under way: the worker is gone,
/// and what it kept of the check with it.
fn failed(state: &mut State, asked: u32, fault: WorkerFault) -> Vec<Effect> {
    let is_gone = asked == 0;
    state.worker_ready &= !is_gone;
    let wizard = &mut state.wizard;
    let looked = wizard.look.is_open() && (is_gone || wizard.look.is(asked));
    let judging = wizard.checking.is(asked) || wizard.changes.asked.is(asked);
    let had_any = !matches!(wizard.check, CheckPhase::Stale | CheckPhase::Failed(_));
    state.tell_questions(asked, &Answer::Failed { fault });
    let wizard = &mut state.wizard;
    if judging || is_gone && had_any {
        wizard.check = CheckPhase::Failed(fault);
    }
    let Some(file) = wizard.file_info().filter(|_| looked).cloned() else { return Vec::new() };
    wizard.file = FilePhase::Failed { file, fault };
    if wizard.step > Step::File { steps::back_to_file(wizard) } else { Vec::new() }
}
