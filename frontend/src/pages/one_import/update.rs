//! One import is asked for, comes, and is followed while it runs.

#![deny(clippy::wildcard_enum_match_arm)]

use super::Event as OneImportEvent;
use crate::app::Effect;
use crate::app::line::update as line;
use crate::app::rooms::Room;
use crate::app::route::Route;
use crate::app::session::update::end_if;
use crate::app::state::State;
use crate::pages::import::send::update::say;
use std::sync::Arc;

pub(crate) fn enter(state: &mut State) -> Vec<Effect> {
    match &state.route {
        Route::Room(Room::OneImport(id)) if state.is_signed_in() => {
            let id = id.clone();
            vec![Effect::LoadImport(state.rooms.one_import.shown.ask(id))]
        }
        Route::Bring | Route::Room(_) | Route::Unknown => Vec::new(),
    }
}

pub(crate) fn update(state: &mut State, event: OneImportEvent) -> Vec<Effect> {
    match event {
        OneImportEvent::Wanted => enter(state),
        OneImportEvent::ImportLoaded(request, outcome) => {
            let failure = outcome.as_ref().err().cloned();
            if !state.rooms.one_import.shown.answered(&request, outcome.map(|view| Arc::new(*view))) {
                return Vec::new();
            }
            end_if(&mut state.session, failure.as_ref());
            match state.rooms.one_import.shown.ready().cloned() {
                Some(view) if !view.state.is_end() => vec![line::follow(state, view.id.to_string())],
                Some(view) => say(state, &view),
                None => Vec::new(),
            }
        }
    }
}
