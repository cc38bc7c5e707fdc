//! Sending the file and following its import.

use super::{Effect, Event, next_question};
use crate::api::{FormId, ImportRequest, ImportView, UploadId};
use crate::route;
use crate::state::{Loaded, SendPhase, SessionPhase, State, Step, Wizard};
use crate::worker::protocol::Ask;
use std::sync::Arc;

pub(super) fn update(state: &mut State, event: Event) -> Vec<Effect> {
    let wizard = &mut state.wizard;
    match event {
        Event::DuplicatesChosen(duplicates) => {
            wizard.duplicates = duplicates;
            Vec::new()
        }
        Event::SendWanted => send(wizard),
        Event::UploadProgress(sent) => {
            if let SendPhase::Uploading { sent: so_far, .. } = &mut wizard.send {
                *so_far = sent;
            }
            Vec::new()
        }
        Event::UploadEnded(Ok(upload)) => start(wizard, upload),
        Event::UploadEnded(Err(failure)) => {
            sign_out_if(&mut state.session, failure.is_signed_out());
            wizard.send = SendPhase::Failed { failure, upload: None };
            Vec::new()
        }
        Event::ImportStarted(Ok(id)) => {
            wizard.send = SendPhase::Sent { id: id.clone(), view: None, interrupted: false };
            wizard.step = Step::Result;
            vec![Effect::Follow(id), Effect::Address(route::step_path(Step::Result)), Effect::FocusHeading]
        }
        Event::ImportStarted(Err(failure)) => {
            sign_out_if(&mut state.session, failure.is_signed_out());
            let upload = match &wizard.send {
                SendPhase::Starting { upload } => Some(upload.clone()),
                _ => None,
            };
            wizard.send = SendPhase::Failed { failure, upload };
            Vec::new()
        }
        Event::ImportChanged(view) => changed(state, Arc::new(*view)),
        Event::LiveInterrupted => {
            if let SendPhase::Sent { interrupted, view, .. } = &mut wizard.send {
                *interrupted = !view.as_ref().is_some_and(|view| view.state.is_end());
            }
            Vec::new()
        }
        _ => Vec::new(),
    }
}

fn sign_out_if(session: &mut SessionPhase, signed_out: bool) {
    if signed_out {
        *session = SessionPhase::SignedOut { busy: false, failure: None };
    }
}

/// A retry goes on where it failed: a file that has arrived is not sent twice.
fn send(wizard: &mut Wizard) -> Vec<Effect> {
    if wizard.importable() == 0 {
        return Vec::new();
    }
    match &wizard.send {
        SendPhase::Failed { upload: Some(upload), .. } => {
            let upload = upload.clone();
            start(wizard, upload)
        }
        SendPhase::Idle | SendPhase::Failed { upload: None, .. } => {
            let total = wizard.file_info().map_or(0, |file| file.bytes);
            wizard.send = SendPhase::Uploading { sent: 0, total };
            vec![Effect::Upload]
        }
        SendPhase::Uploading { .. } | SendPhase::Starting { .. } | SendPhase::Sent { .. } => Vec::new(),
    }
}

fn start(wizard: &mut Wizard, upload: UploadId) -> Vec<Effect> {
    let Some(settings) = wizard.settings() else {
        return Vec::new();
    };
    let request = ImportRequest {
        upload: upload.clone(),
        form: FormId::of(&wizard.form.name),
        form_version: wizard.form.version,
        settings,
        duplicates: wizard.duplicates,
        receipt: wizard.checked().map(|checked| checked.receipt.clone()),
    };
    wizard.send = SendPhase::Starting { upload };
    vec![Effect::StartImport(Box::new(request))]
}

/// News go to whoever shows that import.
fn changed(state: &mut State, news: Arc<ImportView>) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let SendPhase::Sent { id, view, interrupted } = &mut state.wizard.send
        && *id == *news.id
    {
        *view = Some(Arc::clone(&news));
        *interrupted = false;
    }
    if let Loaded::Ready(view) = &mut state.import
        && view.id == news.id
    {
        *view = Arc::clone(&news);
    }
    if news.state.is_end() {
        effects.push(Effect::Unfollow);
        effects.extend(say(state, &news));
    }
    effects
}

/// Asks the worker for the sentences of an import's findings, if it has any.
pub(super) fn say(state: &mut State, view: &ImportView) -> Option<Effect> {
    state.import_findings = Vec::new();
    state.wizard.sent_findings = Vec::new();
    // The worker makes the sentences: it has the rules.
    let findings: Vec<_> = view.findings.iter().filter_map(|finding| serde_json::to_value(finding).ok()).collect();
    if findings.is_empty() {
        return None;
    }
    let asked = next_question(&mut state.wizard);
    Some(Effect::Ask(asked, Box::new(Ask::Say { findings })))
}
