//! Signing in, and the pages that show what the server has.

use super::{Effect, Event, lists, send};
use crate::api::{Failure, ImportsPage, LeadsPage, Session};
use crate::route::{self, Route};
use crate::state::{Loaded, SendPhase, SessionPhase, State};
use std::sync::Arc;

pub(super) fn update(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::SessionKnown(outcome) => {
            let was_busy = matches!(state.session, SessionPhase::SignedOut { busy: true, .. });
            let mut effects = match &outcome {
                Err(failure) if !failure.is_signed_out() => Vec::new(),
                outcome => vec![Effect::KeepSignedIn(outcome.is_ok())],
            };
            state.session = session_of(outcome, was_busy);
            if matches!(state.session, SessionPhase::SignedIn(_)) {
                effects.extend(was_busy.then_some(Effect::FocusHeading));
                effects.extend(load(state, None));
                effects.extend(lists::ask(state));
            }
            effects
        }
        Event::SignInWanted { email, password } => {
            state.session = SessionPhase::SignedOut { busy: true, failure: None };
            vec![Effect::SignIn { email, password }]
        }
        Event::PasswordWanted { current, new } => {
            if let SessionPhase::MustChange { busy, failure, .. } = &mut state.session {
                (*busy, *failure) = (true, None);
            }
            vec![Effect::ChangePassword { current, new }]
        }
        Event::PasswordChanged(outcome) => password_changed(state, outcome),
        Event::SignOutWanted => vec![Effect::SignOut],
        Event::SignedOut => {
            state.session = signed_out(None);
            state.history = Loaded::Idle;
            state.import = Loaded::Idle;
            state.leads = Loaded::Idle;
            let mut effects = vec![Effect::KeepSignedIn(false)];
            effects.extend(lists::forget(state));
            effects
        }
        Event::LoadWanted(place) => load(state, place),
        Event::HistoryLoaded(outcome) => {
            state.history = loaded(&mut state.session, outcome);
            Vec::new()
        }
        Event::ImportLoaded(outcome) => import_loaded(state, outcome.map(|view| Arc::new(*view))),
        Event::LeadsLoaded(outcome) => {
            state.leads = loaded(&mut state.session, outcome);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

const fn signed_out(failure: Option<Failure>) -> SessionPhase {
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
pub(super) fn ask_again(state: &State) -> Option<Effect> {
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
            let mut effects = vec![Effect::FocusHeading];
            effects.extend(load(state, None));
            effects.extend(lists::ask(state));
            effects
        }
        Err(why) => {
            (*busy, *failure) = (false, Some(why));
            Vec::new()
        }
    }
}

fn loaded<T>(session: &mut SessionPhase, outcome: Result<T, Failure>) -> Loaded<T> {
    match outcome {
        Ok(value) => Loaded::Ready(value),
        Err(failure) => {
            if failure.is_signed_out() {
                *session = signed_out(None);
            }
            Loaded::Failed(failure)
        }
    }
}

fn import_loaded(state: &mut State, outcome: Result<Arc<crate::api::ImportView>, Failure>) -> Vec<Effect> {
    state.import = loaded(&mut state.session, outcome);
    match &state.import {
        Loaded::Ready(view) if !view.state.is_end() => vec![Effect::Follow(view.id.to_string())],
        Loaded::Ready(view) => {
            let view = Arc::clone(view);
            send::say(state, &view).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// What a page needs when it is entered.
pub(super) fn enter(state: &mut State) -> Vec<Effect> {
    load(state, None)
}

/// Only who is signed in has anything to load.
fn load(state: &mut State, place: Option<String>) -> Vec<Effect> {
    let signed_in = matches!(state.session, SessionPhase::SignedIn(_));
    match &state.route {
        Route::Bring => follow_again(&state.wizard.send),
        _ if !signed_in => Vec::new(),
        Route::History => {
            state.history = Loaded::<ImportsPage>::Loading;
            vec![Effect::LoadHistory(place)]
        }
        Route::Import(id) => {
            let id = id.clone();
            state.import = Loaded::Loading;
            vec![Effect::LoadImport(id)]
        }
        Route::Leads => {
            state.leads = Loaded::<LeadsPage>::Loading;
            vec![Effect::LoadLeads(place)]
        }
        Route::Unknown => Vec::new(),
    }
}

/// An import that was left while it ran is followed again.
fn follow_again(send: &SendPhase) -> Vec<Effect> {
    match send {
        SendPhase::Sent { id, view, .. } if !view.as_ref().is_some_and(|view| view.state.is_end()) => {
            vec![Effect::Follow(id.clone())]
        }
        _ => Vec::new(),
    }
}

/// The address of what is shown.
pub(super) fn address(state: &State) -> String {
    match state.route {
        Route::Bring => route::step_path(state.wizard.step),
        _ => state.route.path(),
    }
}
