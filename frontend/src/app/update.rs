//! What follows from what happens: an event and the state give the new state and the effects to carry out. Nothing here, or in
//! a room's `update`, touches the browser; `shell` does what an [`Effect`] says and reports back with an [`Event`].

#![deny(clippy::wildcard_enum_match_arm)]

use super::line::update as line;
use super::route::{self, Route};
use super::session::update as session;
use super::state::State;
use super::{Effect, Event, rooms};
use crate::pages::import::drafts::update as drafts;
use crate::pages::import::steps::update as steps;
use crate::pages::import::{answers, update as import};

/// The new state and what to carry out.
#[must_use]
pub fn update(state: &mut State, event: impl Into<Event>) -> Vec<Effect> {
    let mut effects = happened(state, event.into());
    effects.extend(drafts::after(state));
    effects.extend(line::after(state));
    effects
}

fn happened(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::Started => {
            let mut effects = vec![Effect::LoadDrafts, Effect::LoadForms, Effect::LoadSession];
            effects.extend(enter(state));
            effects
        }
        Event::LanguageChosen(lang) => {
            state.lang = lang;
            vec![Effect::KeepLanguage(lang)]
        }
        Event::Navigated(route) => {
            state.route = route;
            let mut effects = vec![Effect::Address(address(state)), Effect::FocusHeading];
            effects.extend(enter(state));
            effects
        }
        Event::Returned(fragment) => {
            state.route = Route::Bring;
            let mut effects = steps::enter(&mut state.wizard, route::step_of(&fragment));
            effects.extend(enter(state));
            effects
        }
        Event::Answered(asked, answer) => answers::answered(state, asked, answer),
        Event::Session(event) => session::update(state, event),
        Event::Line(event) => line::update(state, event),
        Event::Import(event) => import::update(state, event),
        Event::Room(event) => rooms::update(state, event),
    }
}

/// What the page at the address needs when it is entered, or when somebody has signed in. Only who is signed in has anything to
/// load.
pub(crate) fn enter(state: &mut State) -> Vec<Effect> {
    match state.route.clone() {
        Route::Bring => import::enter(state),
        Route::Room(room) => rooms::enter(state, &room),
        Route::Unknown => Vec::new(),
    }
}

/// The address of what is shown.
fn address(state: &State) -> String {
    match &state.route {
        Route::Bring => route::step_path(state.wizard.step),
        Route::Room(_) | Route::Unknown => state.route.path(),
    }
}
