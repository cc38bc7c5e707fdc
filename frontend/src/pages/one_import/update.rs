//! One import is asked for, comes, and is followed while it runs.

#![deny(clippy::wildcard_enum_match_arm)]

use super::Event as OneImportEvent;
use crate::account::update::end_if;
use crate::account::{Effect, State};
use crate::api::ImportView;
use crate::app::rooms::Room;
use crate::bridge::{Findings, Standing, Word};
use crate::net::call::Call;
use crate::net::encoded;
use crate::worker::protocol::Sentence;
use std::sync::Arc;

pub(crate) fn enter(state: &mut State) -> Vec<Effect> {
    let Some(Room::OneImport(id)) = state.room.clone() else { return Vec::new() };
    let request = state.rooms.one_import.shown.ask(id);
    let address = format!("/api/imports/{}", encoded(&request.of));
    vec![Effect::Call(Call::get(address, |view| OneImportEvent::ImportLoaded(request, view)))]
}

pub(crate) fn update(state: &mut State, event: OneImportEvent) -> Vec<Effect> {
    match event {
        OneImportEvent::Wanted => enter(state),
        OneImportEvent::ImportLoaded(request, outcome) => {
            let failure = outcome.as_ref().err().cloned();
            if !state.rooms.one_import.shown.answered(&request, outcome.map(|view| Arc::new(*view))) {
                return Vec::new();
            }
            let Some(view) = state.rooms.one_import.shown.ready().cloned() else {
                return end_if(failure.as_ref()).into_iter().collect();
            };
            let mut effects = vec![moved(&view)];
            if view.state.is_end() {
                effects.extend(say(state, &view));
            } else {
                effects.push(Effect::Line(state.line.follow(view.id.to_string())));
            }
            effects
        }
    }
}

/// News of the import that is followed.
pub(crate) fn news(state: &mut State, view: ImportView) -> Vec<Effect> {
    let Some(shown) = state.rooms.one_import.shown.ready().filter(|shown| shown.id == view.id) else {
        return Vec::new();
    };
    let before = std::mem::replace(shown, Arc::new(view.clone()));
    let mut effects = Vec::new();
    if before.state != view.state {
        effects.push(moved(&view));
    }
    if view.state.is_end() {
        effects.extend(say(state, &view));
    }
    effects
}

/// The first module keeps what was done with a file until it is imported, and tells a screen reader.
fn moved(view: &ImportView) -> Effect {
    Effect::Tell(Word::ImportMoved(Standing { import: view.id.to_string(), state: view.state }))
}

/// Asks for the sentences of an import's findings, if it has any.
fn say(state: &mut State, view: &ImportView) -> Option<Effect> {
    state.rooms.one_import.findings = Vec::new();
    let findings: Vec<_> = view.findings.iter().filter_map(|finding| serde_json::to_value(finding).ok()).collect();
    let wanted = Findings { import: view.id.to_string(), findings };
    (!wanted.findings.is_empty()).then_some(Effect::Tell(Word::SayWanted(wanted)))
}

/// The sentences came, maybe of an import that was left meanwhile.
pub(crate) fn said(state: &mut State, import: &str, sentences: Vec<Sentence>) -> Vec<Effect> {
    let one_import = &mut state.rooms.one_import;
    if one_import.shown.ready().is_some_and(|shown| *shown.id == *import) {
        one_import.findings = sentences;
    }
    Vec::new()
}
