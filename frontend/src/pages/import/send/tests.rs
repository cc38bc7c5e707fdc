//! What is sent, once, and what is told of it.

use super::SendEvent;
use crate::api::{Duplicates, Failure, UploadId};
use crate::app::update::update;
use crate::app::{Effect, Event};
use crate::pages::import::state::{SendPhase, Step};
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::tests::{asked, checked, id_text, matched, ready};
use crate::worker::protocol::Answer;

#[test]
fn a_file_with_errors_in_every_row_cannot_be_sent() {
    let mut state = matched();
    let number = asked(&update(&mut state, StepsEvent::StepChosen(Step::Check)));
    let _ = update(&mut state, Event::Answered(number, Answer::Checked(Box::new(checked(0, 3)))));
    assert!(!state.wizard.may_enter(Step::Import));
    assert!(update(&mut state, SendEvent::SendWanted).is_empty());
}

#[test]
fn a_retry_does_not_send_a_file_twice() {
    let mut state = ready();
    assert!(matches!(update(&mut state, SendEvent::SendWanted)[..], [Effect::Upload]));
    let _ = update(&mut state, SendEvent::UploadEnded(Err(Failure::Offline)));
    assert!(matches!(update(&mut state, SendEvent::SendWanted)[..], [Effect::Upload]));
    let effects = update(&mut state, SendEvent::UploadEnded(Ok(UploadId::from(1))));
    assert!(matches!(effects[..], [Effect::StartImport(_)]));
    let _ = update(&mut state, SendEvent::ImportStarted(Err(Failure::Offline)));
    assert!(matches!(update(&mut state, SendEvent::SendWanted)[..], [Effect::StartImport(_)]));
    let _ = update(&mut state, SendEvent::ImportStarted(Ok(id_text("1"))));
    assert_eq!(state.wizard.step, Step::Result);
    assert!(update(&mut state, SendEvent::SendWanted).is_empty());
}

#[test]
fn what_is_sent_is_what_was_checked() {
    let mut state = ready();
    let _ = update(&mut state, SendEvent::DuplicatesChosen(Duplicates::Update));
    let _ = update(&mut state, SendEvent::SendWanted);
    let effects = update(&mut state, SendEvent::UploadEnded(Ok(UploadId::from(1))));
    let [Effect::StartImport(request)] = &effects[..] else { panic!("no import was asked for") };
    assert_eq!(request.duplicates, Duplicates::Update);
    assert_eq!(Some(&request.settings), state.wizard.settings().as_ref());
    assert_eq!(request.receipt.as_ref(), state.wizard.checked().map(|checked| &checked.receipt));
}

#[test]
fn what_may_have_begun_is_not_told_to_have_failed() {
    let refused = |status, code: &str| Failure::read(status, &format!(r#"{{"code":"{code}","detail":""}}"#), None);
    for (failure, unknown) in [
        (Failure::Offline, true),
        (Failure::Unclear, true),
        (refused(408, "timed_out"), true),
        (refused(500, "internal"), true),
        (refused(502, ""), true),
        (refused(503, "database_unavailable"), true),
        (refused(503, "connections_exhausted"), false),
        (refused(409, "idempotency_in_progress"), true),
        (refused(409, "upload_imported"), true),
        (refused(409, "form_version_changed"), false),
        (refused(422, "idempotency_key_reused"), true),
        (refused(400, "body_invalid"), false),
        (refused(401, ""), false),
        (refused(429, "too_many"), false),
    ] {
        let mut state = ready();
        let _ = update(&mut state, SendEvent::SendWanted);
        let _ = update(&mut state, SendEvent::UploadEnded(Ok(UploadId::from(1))));
        let _ = update(&mut state, SendEvent::ImportStarted(Err(failure.clone())));
        assert_eq!(matches!(state.wizard.send, SendPhase::Unknown { .. }), unknown, "{failure:?}");
        assert_eq!(matches!(state.wizard.send, SendPhase::Failed { upload: Some(_), .. }), !unknown, "{failure:?}");
        let effects = update(&mut state, SendEvent::SendWanted);
        assert!(
            matches!(&effects[..], [Effect::StartImport(request)] if request.upload == UploadId::from(1)),
            "the same again"
        );
    }
}

#[test]
fn without_a_connection_it_waits_and_is_sent_once_when_that_is_back() {
    let mut state = ready();
    let _ = update(&mut state, Event::LineChanged(false));
    assert!(update(&mut state, SendEvent::SendWanted).is_empty());
    assert_eq!(state.wizard.send, SendPhase::Waiting { upload: None });
    // Who does not want it any more is not surprised by it later.
    let _ = update(&mut state, SendEvent::SendStopped);
    assert!(update(&mut state, Event::LineChanged(true)).is_empty());
    let _ = update(&mut state, Event::LineChanged(false));
    let _ = update(&mut state, SendEvent::SendWanted);
    assert!(matches!(update(&mut state, Event::LineChanged(true))[..], [Effect::Upload]));
    assert!(update(&mut state, Event::LineChanged(true)).is_empty());
    // A file that has arrived is not sent twice for it; an import that may have begun waits for the person.
    let refused = Failure::read(409, r#"{"code":"uploads_full","detail":""}"#, None);
    let _ = update(&mut state, SendEvent::UploadEnded(Ok(UploadId::from(1))));
    let _ = update(&mut state, SendEvent::ImportStarted(Err(refused)));
    let _ = update(&mut state, Event::LineChanged(false));
    let _ = update(&mut state, SendEvent::SendWanted);
    assert!(matches!(update(&mut state, Event::LineChanged(true))[..], [Effect::StartImport(_)]));
    let _ = update(&mut state, SendEvent::ImportStarted(Err(Failure::Offline)));
    let _ = update(&mut state, Event::LineChanged(false));
    let _ = update(&mut state, SendEvent::SendWanted);
    assert!(matches!(state.wizard.send, SendPhase::Unknown { .. }));
}

#[test]
fn who_signs_in_again_is_not_told_that_they_are_not() {
    let mut state = ready();
    let _ = update(&mut state, SendEvent::SendWanted);
    let _ = update(&mut state, SendEvent::UploadEnded(Err(Failure::signed_out())));
    assert!(matches!(state.wizard.send, SendPhase::Failed { .. }));
    let session = crate::app::session::tests::session(false);
    let _ = update(&mut state, crate::app::session::SessionEvent::SessionKnown(Ok(session)));
    assert_eq!(state.wizard.send, SendPhase::Idle);
}
