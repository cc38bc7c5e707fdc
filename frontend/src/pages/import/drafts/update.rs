//! Drafts: when work is kept, how it is gone on with, and what becomes of it when another file comes.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::api::ImportState;
use crate::app::account::AccountEvent;
use crate::app::state::State;
use crate::app::{Effect, Event};
use crate::bridge::Word;
use crate::pages::import::ImportEvent;
use crate::pages::import::drafts::DraftsEvent;
use crate::pages::import::send::SendEvent;
use crate::pages::import::state::{
    Changes, DRAFTS, Derived, Draft, Elsewhere, FileInfo, FilePhase, Kept, News, Resuming, SendPhase, Step, Wizard,
};
use crate::pages::import::steps::update as steps;
use crate::worker::protocol::{Answer, Inspected};
use shared::form::Form;
use shared::inspect::InspectOptions;
use std::sync::Arc;

pub(crate) fn update(state: &mut State, event: DraftsEvent) -> Vec<Effect> {
    let drafts = &mut state.drafts;
    match event {
        DraftsEvent::DraftsFound(kept) => {
            drafts.kept.extend(kept);
            too_many(state)
        }
        DraftsEvent::DraftWanted(id) => {
            drafts.wanted = Some(id);
            vec![Effect::OpenDraft(id)]
        }
        DraftsEvent::DraftUnopened(id) => {
            let kept = drafts.kept.iter().find(|kept| kept.draft.id() == id);
            drafts.news = kept.map(|kept| News::Choose { file: kept.draft.file.name.clone() });
            Vec::new()
        }
        DraftsEvent::DraftDiscarded(id) => {
            drafts.kept.retain(|kept| kept.draft.id() != id);
            if drafts.wanted.take_if(|wanted| *wanted == id).is_some() {
                drafts.news = None;
            }
            vec![Effect::DropDraft(id)]
        }
        DraftsEvent::DraftsBroken => {
            drafts.broken = true;
            drafts.news = Some(News::Unkept);
            Vec::new()
        }
        DraftsEvent::DraftNewsSeen => {
            drafts.news = None;
            Vec::new()
        }
        DraftsEvent::DraftElsewhere(draft) => {
            if Draft::under_way(state) == Some(draft) {
                state.drafts.elsewhere = Some(Elsewhere { draft, asked: false });
            }
            Vec::new()
        }
        DraftsEvent::TakeOverWanted => match &mut drafts.elsewhere {
            Some(elsewhere) if !elsewhere.asked => {
                elsewhere.asked = true;
                vec![Effect::TakeOver(elsewhere.draft)]
            }
            _ => Vec::new(),
        },
        DraftsEvent::DraftTaken(draft) => taken(state, draft),
    }
}

/// The other tab has let go: the file is read again, as that tab read it, and its work goes on here.
fn taken(state: &mut State, draft: Option<Box<Draft>>) -> Vec<Effect> {
    let Some(elsewhere) = state.drafts.elsewhere.take() else { return Vec::new() };
    let Some(draft) = draft.filter(|draft| draft.id() == elsewhere.draft) else { return Vec::new() };
    let Some(file) = state.wizard.file_info().cloned() else { return Vec::new() };
    state.drafts.resuming = Some(Resuming { draft: *draft, wanted: true });
    read_as_before(state, file).unwrap_or_default()
}

/// Whether what is kept may be another after that event. The shell compares, so one too many costs little.
#[must_use]
pub const fn concerns(event: &Event) -> bool {
    match event {
        Event::Answered(_, answer) => matches!(answer, Answer::Inspected(_) | Answer::Checked(_)),
        Event::Import(event) => match event {
            ImportEvent::Grid(_) | ImportEvent::Profile(_) | ImportEvent::Downloads(_) => false,
            ImportEvent::Send(event) => !matches!(event, SendEvent::UploadProgress(_)),
            ImportEvent::Steps(_)
            | ImportEvent::Bulk(_)
            | ImportEvent::Changes(_)
            | ImportEvent::Drafts(_)
            | ImportEvent::Saved(_)
            | ImportEvent::Workbook(_) => true,
        },
        Event::Started
        | Event::LanguageChosen(_)
        | Event::LanguageFreed(_)
        | Event::Navigated(_)
        | Event::LineChanged(_)
        | Event::Returned(_)
        | Event::Session(_) => true,
        Event::Account(event) => matches!(event, AccountEvent::Told(Word::ImportMoved(_))),
    }
}

/// The work under way makes room for another file: what a person did is kept, the rest is not worth it.
pub(crate) fn set_aside(state: &mut State) -> Vec<Effect> {
    state.drafts.news = None;
    let elsewhere = state.drafts.elsewhere.take().is_some();
    if state.drafts.resuming.take().is_some() || elsewhere {
        // It is kept as it was, or as another tab makes it.
        return Vec::new();
    }
    let Some(draft) = Draft::of(state) else { return Vec::new() };
    if !state.wizard.is_worked_on() {
        return vec![Effect::DropDraft(draft.id())];
    }
    state.drafts.news = Some(News::Aside { file: draft.file.name.clone() });
    state.drafts.kept.retain(|kept| kept.draft.id() != draft.id());
    state.drafts.kept.insert(0, Kept { draft: draft.clone(), minutes: 0 });
    let mut effects = vec![Effect::WriteDraft(Box::new(draft))];
    effects.extend(too_many(state));
    effects
}

/// The oldest go.
fn too_many(state: &mut State) -> Vec<Effect> {
    let kept = &mut state.drafts.kept;
    let old = kept.split_off(kept.len().min(DRAFTS));
    old.iter().map(|kept| Effect::DropDraft(kept.draft.id())).collect()
}

/// A file was chosen: it may be the one that a draft is of. Two files of the same length are told apart once they are read.
pub(crate) fn chosen(state: &mut State, file: &FileInfo) -> Vec<Effect> {
    let effects = set_aside(state);
    let wanted = state.drafts.wanted.take();
    let is_likely = |kept: &&Kept| kept.draft.file.bytes == file.bytes && kept.draft.digest.is_some();
    let kept = match wanted {
        Some(id) => state.drafts.kept.iter().find(|kept| kept.draft.id() == id),
        None => state.drafts.kept.iter().find(is_likely),
    };
    let Some(Kept { draft, .. }) = kept.cloned() else { return effects };
    if draft.file.bytes == file.bytes {
        state.drafts.resuming = Some(Resuming { draft, wanted: wanted.is_some() });
    } else {
        state.drafts.news = Some(News::Other { file: draft.file.name });
    }
    effects
}

/// The file of a draft is read as it was.
pub(crate) fn read_as_before(state: &mut State, file: FileInfo) -> Option<Vec<Effect>> {
    let draft = &state.drafts.resuming.as_ref()?.draft;
    state.wizard.options = draft.options.clone();
    (state.wizard.country, state.wizard.country_chosen) = (draft.country, true);
    Some(steps::inspect(&mut state.wizard, file, None))
}

/// The form is another: the file is looked at anew, and the work on it goes on behind that.
pub(crate) fn form_changed(state: &mut State, draft: Option<Draft>) {
    if let Some(draft) = draft.filter(|_| matches!(state.wizard.file, FilePhase::Inspecting { .. })) {
        state.drafts.resuming = Some(Resuming { draft, wanted: false });
    }
}

/// What is imported needs no draft any more.
pub(crate) fn imported(state: &State) -> Option<Effect> {
    let SendPhase::Sent { state: Some(ImportState::Complete), .. } = state.wizard.send else { return None };
    let file = state.wizard.file_info()?;
    Some(Effect::DropDraft(file.chosen))
}

/// What follows for drafts from what has happened.
pub(crate) fn after(state: &mut State) -> Vec<Effect> {
    let wizard = &mut state.wizard;
    if let Some(seen) = wizard.usable().cloned() {
        if wizard.headers != seen.inspection.headers {
            wizard.headers.clone_from(&seen.inspection.headers);
        }
        if seen.digest.is_some() {
            wizard.digest.clone_from(&seen.digest);
        }
    }
    let FilePhase::Seen { seen, .. } = &wizard.file else { return Vec::new() };
    let seen = Arc::clone(seen);
    let Some(Resuming { draft, wanted }) = state.drafts.resuming.take() else { return Vec::new() };
    if is_same(&state.wizard, &seen, &draft) {
        return go_on(state, draft);
    }
    if wanted {
        state.drafts.news = Some(News::Other { file: draft.file.name });
    }
    read_as_new(state)
}

/// Whether the file is the one that the draft is of, and gives the same table.
fn is_same(wizard: &Wizard, seen: &Inspected, draft: &Draft) -> bool {
    let same = match (&seen.digest, &draft.digest) {
        (Some(one), Some(other)) => one == other,
        _ => wizard.file_info().is_some_and(|file| file.modified == draft.file.modified),
    };
    same && seen.inspection.headers == draft.headers
}

/// Another file than thought: nothing that was set for that one holds.
fn read_as_new(state: &mut State) -> Vec<Effect> {
    let wizard = &mut state.wizard;
    wizard.country_chosen = false;
    if let Some(seen) = wizard.usable().cloned() {
        let before = wizard.country;
        steps::settle_country(wizard, &seen);
        if wizard.country != before {
            steps::make_stale(wizard);
        }
    }
    let new = InspectOptions { japanese_likely: wizard.options.japanese_likely, ..InspectOptions::default() };
    if wizard.options == new {
        return Vec::new();
    }
    wizard.options = new;
    let Some(file) = wizard.file_info().cloned() else { return Vec::new() };
    steps::inspect(wizard, file, None)
}

/// The work is taken up where it was left.
fn go_on(state: &mut State, draft: Draft) -> Vec<Effect> {
    let wizard = &mut state.wizard;
    (wizard.mapping, wizard.derived, wizard.dropped) = (draft.mapping, draft.derived, draft.dropped);
    wizard.conventions = draft.conventions;
    let gone = take_gone(&wizard.form, &mut wizard.mapping, &mut wizard.derived);
    wizard.aside = draft.aside;
    for aside in &mut wizard.aside {
        // A required one among them is told when that reading comes back.
        let _ = take_gone(&wizard.form, &mut aside.mapping, &mut aside.derived);
    }
    let changes = draft.steps.len();
    wizard.changes = Changes::kept((draft.steps, draft.groups), (draft.undone, draft.undone_groups));
    wizard.duplicates = draft.duplicates;
    wizard.so_far = None;
    if let FilePhase::Seen { file, .. } = &mut wizard.file {
        file.chosen = draft.file.chosen;
    }
    state.drafts.kept.retain(|kept| kept.draft.id() != draft.file.chosen);
    state.drafts.news = (changes > 0 || !gone.is_empty()).then_some(News::Resumed { changes, gone: gone.clone() });
    // The steps behind the check want it to be made first; a field that is gone, that the person looks at the columns.
    let step = if gone.is_empty() { draft.step.min(Step::Check) } else { Step::Columns };
    let step = if wizard.may_enter(step) { step } else { Step::Columns };
    if step == wizard.step { Vec::new() } else { steps::enter(wizard, step) }
}

/// Takes the fields out that the form does not have any more; gives their names.
fn take_gone(form: &Form, mapping: &mut [Option<String>], derived: &mut Vec<Derived>) -> Vec<String> {
    let mut gone = Vec::new();
    for name in mapping {
        gone.extend(name.take_if(|name| form.position(name).is_none()));
    }
    derived.retain(|derived| {
        let is_there = form.position(&derived.field).is_some();
        gone.extend((!is_there).then(|| derived.field.clone()));
        is_there
    });
    gone
}
