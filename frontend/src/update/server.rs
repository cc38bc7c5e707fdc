//! Signing in, and the pages that show what the server has.

use super::{Effect, Event, lists, live, send};
use crate::api::{Failure, ImportView, Session};
use crate::net::remote::Request;
use crate::route::{self, Route};
use crate::state::{SendPhase, SessionPhase, State};
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
            state.history.forget();
            state.import.forget();
            state.leads.forget();
            let mut effects = vec![Effect::KeepSignedIn(false)];
            effects.extend(lists::forget(state));
            effects
        }
        Event::LoadWanted(place) => load(state, place),
        Event::HistoryLoaded(request, outcome) => {
            let signed_out = is_signed_out(&outcome);
            if state.history.answered(&request, outcome) && signed_out {
                state.session = self::signed_out(None);
            }
            Vec::new()
        }
        Event::ImportLoaded(request, outcome) => import_loaded(state, &request, outcome.map(|view| Arc::new(*view))),
        Event::LeadsLoaded(request, outcome) => {
            let signed_out = is_signed_out(&outcome);
            if state.leads.answered(&request, outcome) && signed_out {
                state.session = self::signed_out(None);
            }
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

fn is_signed_out<T>(outcome: &Result<T, Failure>) -> bool {
    outcome.as_ref().is_err_and(Failure::is_signed_out)
}

fn import_loaded(
    state: &mut State,
    request: &Request<String>,
    outcome: Result<Arc<ImportView>, Failure>,
) -> Vec<Effect> {
    let signed_out = is_signed_out(&outcome);
    if !state.import.answered(request, outcome) {
        return Vec::new();
    }
    if signed_out {
        state.session = self::signed_out(None);
    }
    match state.import.ready().cloned() {
        Some(view) if !view.state.is_final() => vec![live::follow(state, view.id.clone())],
        Some(view) => send::say(state, &view),
        None => Vec::new(),
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
        Route::Bring => follow_again(state).into_iter().collect(),
        _ if !signed_in => Vec::new(),
        Route::History => {
            vec![Effect::LoadHistory(state.history.ask(place))]
        }
        Route::Import(id) => {
            let id = id.clone();
            vec![Effect::LoadImport(state.import.ask(id))]
        }
        Route::Leads => {
            vec![Effect::LoadLeads(state.leads.ask(place))]
        }
        Route::Unknown => Vec::new(),
    }
}

/// An import that was left while it ran is followed again.
fn follow_again(state: &mut State) -> Option<Effect> {
    match &state.wizard.send {
        SendPhase::Sent { id, view } if !view.as_ref().is_some_and(|view| view.state.is_final()) => {
            let id = id.clone();
            Some(live::follow(state, id))
        }
        _ => None,
    }
}

/// The address of what is shown.
pub(super) fn address(state: &State) -> String {
    match state.route {
        Route::Bring => route::step_path(state.wizard.step),
        _ => state.route.path(),
    }
}
