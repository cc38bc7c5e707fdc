//! What the worker answered. Answers to questions that are out of date change nothing.

use super::{Effect, Event, bulk, changes, lists, prepare, profile, rows, saved};
use crate::state::{CheckPhase, FilePhase, Making, Progress, Search, State, Step, Waiting, Wizard};
use crate::worker::protocol::{Answer, Filter, WorkerFault};
use shared::sheet::Rows;
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
            if wizard.download.making == Making::Running(asked) {
                wizard.download.making = Making::Idle;
            }
            if wizard.rows.search.asked == Some(asked) {
                wizard.rows.search = Search::default();
            }
            profile::stopped(wizard, asked);
            if let Some(of) = wizard.bulk.values.take_if(|of| of.asked == Some(asked)) {
                // It is asked for again with what stopped it behind.
                wizard.waiting = Some(Waiting::Values(of.rule, of.column));
            }
            Vec::new()
        }
        Answer::Progress { bytes, total, records, faulty } => {
            progress(wizard, asked, Progress { bytes, total, records }, faulty);
            Vec::new()
        }
        Answer::Start(found) => {
            prepare::started(wizard, asked, *found);
            saved::look(state)
        }
        Answer::Inspected(seen) => {
            let mut effects = prepare::seen(wizard, asked, *seen);
            effects.extend(saved::look(state));
            effects
        }
        Answer::Checked(checked) if wizard.changes.asked == Some(asked) => changes::made(wizard, *checked),
        Answer::Checked(checked) => match wizard.check {
            CheckPhase::Running { asked: question, .. } if question == asked => {
                let rows = if checked.rows.findings > 0 { Rows::Findings } else { Rows::All };
                wizard.check = CheckPhase::Done(Arc::new(*checked));
                wizard.changes.known.clone_from(&wizard.changes.steps);
                if std::mem::take(&mut wizard.changes.go_on) {
                    return prepare::enter(wizard, Step::Import);
                }
                rows::update(wizard, Event::FilterChosen(Filter { rows, ..Filter::default() }))
            }
            _ => Vec::new(),
        },
        Answer::Rows(page) => rows::came(wizard, asked, page),
        Answer::Sought { at } => rows::sought(wizard, asked, at),
        Answer::Searched { .. } => rows::searched(wizard, asked),
        Answer::Previewed(preview) => {
            bulk::previewed(wizard, asked, preview);
            Vec::new()
        }
        Answer::Values(values) => {
            bulk::valued(wizard, asked, values);
            Vec::new()
        }
        Answer::Profiled(counted) => {
            profile::came(wizard, asked, counted);
            Vec::new()
        }
        Answer::Lists(told) => lists::told(state, told),
        Answer::Made => {
            if wizard.download.making == Making::Running(asked) {
                wizard.download.making = Making::Idle;
            }
            Vec::new()
        }
        Answer::NotCarried(lost) => {
            if wizard.download.making == Making::Running(asked) {
                wizard.download.making = Making::NotCarried(lost);
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
    let percent = u8::try_from(100 * news.bytes / news.total.max(1)).unwrap_or(100);
    if wizard.download.making == Making::Running(asked) {
        wizard.download.percent = percent;
    }
    if wizard.rows.search.asked == Some(asked) {
        wizard.rows.search.percent = percent;
    }
    if let Some(proposed) = wizard.bulk.proposed.as_mut().filter(|proposed| proposed.asked == Some(asked)) {
        proposed.percent = percent;
    }
    if wizard.profile.asked == Some(asked) {
        wizard.profile.percent = percent;
    }
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
    if wizard.rows.search.asked.is_some_and(concerns) {
        wizard.rows.search = Search::default();
        wizard.rows.fault = Some(fault);
    }
    if let Some(proposed) = &mut wizard.bulk.proposed
        && proposed.asked.is_some_and(concerns)
    {
        proposed.asked = None;
        proposed.fault = Some(fault);
    }
    if wizard.profile.asked.is_some_and(concerns) {
        wizard.profile.asked = None;
        wizard.profile.fault = Some(fault);
    }
    wizard.bulk.values.take_if(|of| of.asked.is_some_and(concerns));
    wizard.rows.seeking.take_if(|seeking| concerns(seeking.asked));
    if let Making::Running(question) = wizard.download.making
        && concerns(question)
    {
        wizard.download.making = Making::Failed(fault);
    }
    Vec::new()
}
