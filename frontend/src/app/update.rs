//! What follows from what happens: an event and the state give the new state and the effects to carry out. Nothing here, or in
//! a room's `update`, touches the browser; `shell` does what an [`Effect`] says and reports back with an [`Event`].

#![deny(clippy::wildcard_enum_match_arm)]

use super::account::Order;
use super::account::update as account;
use super::route::{self, Route};
use super::session::update as session;
use super::state::State;
use super::{Effect, Event};
use crate::pages::import::drafts::update as drafts;
use crate::pages::import::send::update as send;
use crate::pages::import::steps::update as steps;
use crate::pages::import::{answers, update as import};
use shared::lang::Lang;

/// The new state and what to carry out.
#[must_use]
pub fn update(state: &mut State, event: impl Into<Event>) -> Vec<Effect> {
    let mut effects = happened(state, event.into());
    effects.extend(drafts::after(state));
    effects.extend(account::after(state));
    effects
}

fn happened(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::Started => {
            vec![Effect::LoadDrafts, Effect::LoadForms, Effect::LoadSession]
        }
        Event::LanguageChosen(lang) => choose_language(state, lang),
        Event::LanguageFreed(lang) => {
            let is_new = lang != state.lang;
            let focus = is_new.then_some(Effect::FocusHeading);
            speak(state, lang).into_iter().chain(focus).collect()
        }
        Event::Navigated(route) => go(state, route),
        Event::LineChanged(online) => line_changed(state, online),
        Event::Returned(fragment) => {
            state.route = Route::Bring;
            steps::enter(&mut state.wizard, route::step_of(&fragment))
        }
        Event::Answered(asked, answer) => answers::answered(state, asked, answer),
        Event::Session(event) => session::update(state, event),
        Event::Import(event) => import::update(state, event),
        Event::Account(event) => account::update(state, event),
    }
}

/// For this visit and the next.
pub(crate) fn choose_language(state: &mut State, lang: Lang) -> Vec<Effect> {
    let mut effects = vec![Effect::KeepLanguage(lang)];
    effects.extend(speak(state, lang));
    effects
}

fn speak(state: &mut State, lang: Lang) -> Option<Effect> {
    state.lang = lang;
    state.account.shown.is_some().then_some(Effect::Account(Order::Speak(lang)))
}

/// What waited for the connection goes on with it.
fn line_changed(state: &mut State, online: bool) -> Vec<Effect> {
    state.online = online;
    if !online {
        return Vec::new();
    }
    let mut effects: Vec<Effect> = session::ask_again(state).into_iter().collect();
    effects.extend(send::line_is_back(state));
    effects
}

/// To another page.
pub(crate) fn go(state: &mut State, route: Route) -> Vec<Effect> {
    state.route = route;
    state.back = None;
    state.account.gone_to();
    vec![Effect::Address(address(state)), Effect::FocusHeading]
}

/// The address of what is shown.
fn address(state: &State) -> String {
    match &state.route {
        Route::Bring => route::step_path(state.wizard.step),
        Route::Room(_) | Route::Unknown => state.route.path(),
    }
}
