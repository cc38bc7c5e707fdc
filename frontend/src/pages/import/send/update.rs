//! Sending the file; what became of it, the second module shows.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::api::{Code, Failure, FormId, ImportRequest, UploadId};
use crate::app::session::update::end_if;
use crate::app::state::State;
use crate::app::{Effect, route};
use crate::bridge::Standing;
use crate::pages::import::drafts::update as drafts;
use crate::pages::import::send::SendEvent;
use crate::pages::import::state::{SendPhase, Step, Wizard};

pub(crate) fn update(state: &mut State, event: SendEvent) -> Vec<Effect> {
    let wizard = &mut state.wizard;
    match event {
        SendEvent::DuplicatesChosen(duplicates) => {
            wizard.duplicates = duplicates;
            Vec::new()
        }
        SendEvent::SendWanted if !state.online => wait(wizard),
        SendEvent::SendWanted => send(wizard),
        SendEvent::SendStopped => {
            stop(wizard);
            Vec::new()
        }
        SendEvent::UploadProgress(sent) => {
            if let SendPhase::Uploading { sent: so_far, .. } = &mut wizard.send {
                *so_far = sent;
            }
            Vec::new()
        }
        SendEvent::UploadEnded(Ok(upload)) => start(wizard, upload),
        SendEvent::UploadEnded(Err(failure)) => {
            end_if(&mut state.session, Some(&failure));
            wizard.send = SendPhase::Failed { failure, upload: None };
            Vec::new()
        }
        SendEvent::ImportStarted(Ok(id)) => {
            wizard.send = SendPhase::Sent { id, state: None };
            wizard.step = Step::Result;
            vec![Effect::Address(route::step_path(Step::Result)), Effect::FocusHeading]
        }
        SendEvent::ImportStarted(Err(failure)) => {
            end_if(&mut state.session, Some(&failure));
            let SendPhase::Starting { upload } = &wizard.send else { return Vec::new() };
            let upload = upload.clone();
            wizard.send = if may_have_begun(&failure) {
                SendPhase::Unknown { failure, upload }
            } else {
                SendPhase::Failed { failure, upload: Some(upload) }
            };
            Vec::new()
        }
    }
}

/// Whether the server may have done what it was asked for, though the answer does not say so.
fn may_have_begun(failure: &Failure) -> bool {
    match failure {
        Failure::Offline | Failure::Unclear => true,
        Failure::Refused { status: 503, .. } => failure.code() != Some(Code::ConnectionsExhausted),
        Failure::Refused { status: 408 | 500.., .. } => true,
        // It was asked for before, with these or other choices.
        Failure::Refused { .. } => matches!(
            failure.code(),
            Some(Code::IdempotencyInProgress | Code::IdempotencyKeyReused | Code::UploadImported)
        ),
        Failure::FileGone => false,
    }
}

/// There is no connection: it is sent when it is back. An import that may have begun is asked for by the person.
fn wait(wizard: &mut Wizard) -> Vec<Effect> {
    let upload = match &wizard.send {
        SendPhase::Idle => None,
        SendPhase::Failed { upload, .. } => upload.clone(),
        SendPhase::Waiting { .. }
        | SendPhase::Uploading { .. }
        | SendPhase::Starting { .. }
        | SendPhase::Unknown { .. }
        | SendPhase::Sent { .. } => return Vec::new(),
    };
    if wizard.importable() > 0 {
        wizard.send = SendPhase::Waiting { upload };
    }
    Vec::new()
}

/// What waits for the connection waits no more.
fn stop(wizard: &mut Wizard) {
    if let SendPhase::Waiting { upload } = &wizard.send {
        wizard.send = match upload.clone() {
            Some(upload) => SendPhase::Failed { failure: Failure::Offline, upload: Some(upload) },
            None => SendPhase::Idle,
        };
    }
}

/// The connection is back: what waited for it is sent.
pub(crate) fn line_is_back(state: &mut State) -> Vec<Effect> {
    if !matches!(state.wizard.send, SendPhase::Waiting { .. }) {
        return Vec::new();
    }
    stop(&mut state.wizard);
    send(&mut state.wizard)
}

/// Somebody has signed in: that nobody was is no hindrance any more.
pub(crate) fn signed_in(wizard: &mut Wizard) {
    if matches!(&wizard.send, SendPhase::Failed { failure, upload: None } if failure.is_signed_out()) {
        wizard.send = SendPhase::Idle;
    }
}

/// A retry goes on where it failed: a file that has arrived is not sent twice.
fn send(wizard: &mut Wizard) -> Vec<Effect> {
    if wizard.importable() == 0 {
        return Vec::new();
    }
    match &wizard.send {
        SendPhase::Failed { upload: Some(upload), .. } | SendPhase::Unknown { upload, .. } => {
            let upload = upload.clone();
            start(wizard, upload)
        }
        SendPhase::Idle | SendPhase::Failed { upload: None, .. } => {
            let total = wizard.file_info().map_or(0, |file| file.bytes);
            wizard.send = SendPhase::Uploading { sent: 0, total };
            vec![Effect::Upload]
        }
        SendPhase::Waiting { .. }
        | SendPhase::Uploading { .. }
        | SendPhase::Starting { .. }
        | SendPhase::Sent { .. } => Vec::new(),
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

/// An import stands otherwise than before; it may be the one sent from here.
pub(crate) fn moved(state: &mut State, standing: &Standing) -> Vec<Effect> {
    if let SendPhase::Sent { id, state } = &mut state.wizard.send
        && *id == standing.import
    {
        *state = Some(standing.state);
    }
    drafts::imported(state).into_iter().collect()
}
