//! Signing in and out, and the change of a one-time password.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::api::{Failure, Session};
use crate::app::Effect;
use crate::app::rooms::Room;
use crate::app::route::Route;
use crate::app::session::{SessionEvent, SessionPhase};
use crate::app::state::State;
use crate::app::update::{choose_language, go};
use crate::pages::import::lists;
use crate::pages::import::send::update as send;

pub(crate) fn update(state: &mut State, event: SessionEvent) -> Vec<Effect> {
    match event {
        SessionEvent::SessionKnown(outcome) => {
            let was_busy = matches!(state.session, SessionPhase::SignedOut { busy: true, .. });
            let mut effects = match &outcome {
                Err(failure) if !failure.is_signed_out() => Vec::new(),
                outcome => vec![Effect::KeepSignedIn(outcome.is_ok())],
            };
            let chosen = outcome.as_ref().ok().and_then(|session| session.user.language);
            state.session = session_of(outcome, was_busy);
            if matches!(state.session, SessionPhase::SignedIn(_)) {
                send::signed_in(&mut state.wizard);
                // Who signs in brings the language along that they chose; here it may be chosen otherwise afterwards.
                if let Some(lang) = chosen.filter(|_| was_busy) {
                    effects.extend(choose_language(state, lang));
                }
                if was_busy {
                    effects.extend(arrived(state));
                }
                effects.extend(lists::ask(state));
            }
            effects
        }
        SessionEvent::SignInOpened => {
            let from = state.route.clone();
            let effects = go(state, Route::Room(Room::Me));
            state.back = Some(from);
            effects
        }
        SessionEvent::SignInWanted { email, password } => {
            state.session = SessionPhase::SignedOut { busy: true, failure: None };
            vec![Effect::SignIn { email, password }]
        }
        SessionEvent::PasswordWanted { current, new } => {
            if let SessionPhase::MustChange { busy, failure, .. } = &mut state.session {
                (*busy, *failure) = (true, None);
            }
            vec![Effect::ChangePassword { current, new }]
        }
        SessionEvent::PasswordChanged(outcome) => password_changed(state, outcome),
        SessionEvent::SignOutWanted => vec![Effect::SignOut],
        SessionEvent::SignedOut => {
            state.session = signed_out(None);
            let mut effects = vec![Effect::KeepSignedIn(false)];
            effects.extend(lists::forget(state));
            effects
        }
    }
}

/// Who has signed in goes on where they came from.
fn arrived(state: &mut State) -> Vec<Effect> {
    match state.back.take() {
        Some(back) => go(state, back),
        None => vec![Effect::FocusHeading],
    }
}

pub(crate) const fn signed_out(failure: Option<Failure>) -> SessionPhase {
    SessionPhase::SignedOut { busy: false, failure }
}

/// A first question that finds nobody signed in is no failure; a sign-in that does not work is one.
fn session_of(outcome: Result<Session, Failure>, was_busy: bool) -> SessionPhase {
    match outcome {
        Ok(session) if session.must_change_password => SessionPhase::MustChange { session, busy: false, failure: None },
        Ok(session) => SessionPhase::SignedIn(session),
        Err(failure) => signed_out((was_busy || failure == Failure::Offline).then_some(failure)),
    }
}

/// Who could not be asked for while there was no connection is asked for again.
pub(crate) fn ask_again(state: &State) -> Option<Effect> {
    let offline = matches!(&state.session, SessionPhase::SignedOut { busy: false, failure: Some(Failure::Offline) });
    offline.then_some(Effect::LoadSession)
}

fn password_changed(state: &mut State, outcome: Result<(), Failure>) -> Vec<Effect> {
    let SessionPhase::MustChange { session, busy, failure } = &mut state.session else {
        return Vec::new();
    };
    match outcome {
        Ok(()) => {
            let mut session = session.clone();
            session.must_change_password = false;
            state.session = SessionPhase::SignedIn(session);
            let mut effects = arrived(state);
            effects.extend(lists::ask(state));
            effects
        }
        Err(why) => {
            (*busy, *failure) = (false, Some(why));
            Vec::new()
        }
    }
}

/// A refusal because nobody is signed in any more ends the session.
pub(crate) fn end_if(session: &mut SessionPhase, failure: Option<&Failure>) {
    if failure.is_some_and(Failure::is_signed_out) {
        *session = signed_out(None);
    }
}
