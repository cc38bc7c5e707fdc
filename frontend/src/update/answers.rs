//! What the worker answered. Answers to questions that are out of date change nothing.

use super::{Effect, Event, changes, lists, prepare, rows};
use crate::state::{Arrive, CheckPhase, FilePhase, Making, Progress, State, Step, Wizard};
use crate::worker::protocol::{Answer, Filter, WorkerFault};
use std::sync::Arc;

pub(super) fn answered(state: &mut State, asked: u32, answer: Answer) -> Vec<Effect> {
    let wizard = &mut state.wizard;
    match answer {
        Answer::Ready => {
            state.worker_ready = true;
            Vec::new()
        }
        Answer::Cancelled => {
            if wizard.changes.asked == Some(asked) {
                // What the worker kept of the check is gone with it.
                wizard.changes.asked = None;
                wizard.check = CheckPhase::Failed(WorkerFault::NothingChecked);
            }
            Vec::new()
        }
        Answer::Progress { bytes, total, records, faulty } => {
            progress(wizard, asked, Progress { bytes, total, records }, faulty);
            Vec::new()
        }
        Answer::Start(found) => {
            prepare::started(wizard, asked, *found);
            Vec::new()
        }
        Answer::Inspected(seen) => prepare::seen(wizard, asked, *seen),
        Answer::Checked(checked) if wizard.changes.asked == Some(asked) => changes::made(wizard, *checked),
        Answer::Checked(checked) => match wizard.check {
            CheckPhase::Running { asked: question, .. } if question == asked => {
                wizard.check = CheckPhase::Done(Arc::new(*checked));
                wizard.changes.known.clone_from(&wizard.changes.steps);
                if std::mem::take(&mut wizard.changes.go_on) {
                    return prepare::enter(wizard, Step::Import);
                }
                rows::update(wizard, Event::FilterChosen(Filter::default()))
            }
            _ => Vec::new(),
        },
        Answer::Rows(page) => {
            if wizard.rows.asked == Some(asked) {
                wizard.rows.asked = None;
                wizard.rows.page = Arc::new(page);
                wizard.rows.cursor = match wizard.rows.arrive {
                    Arrive::Near => rows::near(&wizard.rows),
                    Arrive::First => rows::first(&wizard.rows),
                    Arrive::Last => rows::last(&wizard.rows),
                };
                return vec![Effect::ShowFinding];
            }
            Vec::new()
        }
        Answer::Lists(told) => lists::told(state, told),
        Answer::Made => {
            if wizard.errors_file == Making::Running(asked) {
                wizard.errors_file = Making::Idle;
            }
            Vec::new()
        }
        Answer::Said { sentences } => {
            state.import_findings = sentences.clone();
            state.wizard.sent_findings = sentences;
            Vec::new()
        }
        Answer::Failed { fault } => {
            // One without a question: the worker is gone.
            state.worker_ready &= asked != 0;
            failed(wizard, asked, fault)
        }
    }
}

fn progress(wizard: &mut Wizard, asked: u32, news: Progress, faulty: u64) {
    if wizard.changes.asked == Some(asked) {
        wizard.changes.progress = Some(news);
    }
    if let FilePhase::Inspecting { asked: question, progress, .. } = &mut wizard.file
        && *question == asked
    {
        *progress = news;
        if let Some(so_far) = &mut wizard.so_far {
            (so_far.records, so_far.faulty) = (news.records, faulty);
        }
    }
    if let CheckPhase::Running { asked: question, progress } = &mut wizard.check
        && *question == asked
    {
        *progress = news;
    }
}

/// A fault belongs to the question it answers; one without a question (0) stops all that is under way.
fn failed(wizard: &mut Wizard, asked: u32, fault: WorkerFault) -> Vec<Effect> {
    let concerns = |question: u32| question == asked || asked == 0;
    if let FilePhase::Inspecting { file, asked: question, .. } = &wizard.file
        && concerns(*question)
    {
        let gone_on = wizard.step > Step::File;
        wizard.file = FilePhase::Failed { file: file.clone(), fault };
        return if gone_on { prepare::back_to_file(wizard) } else { Vec::new() };
    }
    if let CheckPhase::Running { asked: question, .. } = wizard.check
        && concerns(question)
    {
        wizard.check = CheckPhase::Failed(fault);
    }
    if asked == 0 && matches!(wizard.check, CheckPhase::Done(_)) {
        // The worker is gone, and what it kept of the check with it.
        wizard.check = CheckPhase::Failed(fault);
    }
    if wizard.changes.asked.is_some_and(concerns) {
        wizard.changes.asked = None;
        wizard.check = CheckPhase::Failed(fault);
    }
    if wizard.rows.asked.is_some_and(concerns) {
        wizard.rows.asked = None;
        wizard.rows.fault = Some(fault);
    }
    if let Making::Running(question) = wizard.errors_file
        && concerns(question)
    {
        wizard.errors_file = Making::Failed(fault);
    }
    Vec::new()
}
