//! One import is asked for, comes, and is followed while it runs.

#![deny(clippy::wildcard_enum_match_arm)]

use super::{Begin, Event as OneImportEvent, RowsOf, Wanted, parts_of};
use crate::account::update::end_if;
use crate::account::{Effect, State};
use crate::api::{ImportState, ImportView};
use crate::app::rooms::Room;
use crate::bridge::{Findings, Standing, Word};
use crate::net::call::Call;
use crate::net::encoded;
use crate::pages::leads::Filter;
use crate::worker::protocol::Sentence;
use shared::lang::Lang;
use std::sync::Arc;

pub(crate) fn enter(state: &mut State) -> Vec<Effect> {
    let Some(Room::OneImport(key)) = state.room.clone() else { return Vec::new() };
    let (id, from) = parts_of(&key);
    let one_import = &mut state.rooms.one_import;
    one_import.wanted = Wanted { from, ..Wanted::default() };
    one_import.rows.forget();
    one_import.settings.forget();
    let request = one_import.shown.ask(id.to_owned());
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
                effects.extend(ended(state, &view));
            } else {
                effects.push(Effect::Line(state.line.follow(view.id.to_string())));
            }
            effects
        }
        OneImportEvent::SettingsLoaded(request, outcome) => {
            let failure = outcome.as_ref().err().cloned();
            let is_taken = state.rooms.one_import.settings.answered(&request, outcome.map(Arc::new));
            end_if(failure.as_ref().filter(|_| is_taken)).into_iter().collect()
        }
        OneImportEvent::RowsLoaded(request, outcome) => {
            let failure = outcome.as_ref().err().cloned();
            let is_taken = state.rooms.one_import.rows.answered(&request, outcome.map(Arc::new));
            end_if(failure.as_ref().filter(|_| is_taken)).into_iter().collect()
        }
        OneImportEvent::RowsWanted(wanted) => {
            state.rooms.one_import.wanted = wanted;
            rows(state).into_iter().collect()
        }
        OneImportEvent::LeadsWanted => {
            let import = state.rooms.one_import.shown.ready().map(|shown| shown.id.to_string());
            let filter = Filter { import: import.unwrap_or_default(), ..Filter::default() };
            vec![Effect::Tell(Word::Navigated(filter.address()))]
        }
    }
}

/// It has ended: what became of it, and how it was made, is asked for.
fn ended(state: &mut State, view: &ImportView) -> Vec<Effect> {
    let request = state.rooms.one_import.settings.ask(view.id.to_string());
    let address = format!("/api/imports/{}/settings", encoded(&request.of));
    let settings = Call::get(address, |settings| OneImportEvent::SettingsLoaded(request, settings));
    let mut effects = vec![Effect::Call(settings)];
    effects.extend(say(state, view));
    effects.extend(rows(state));
    effects
}

/// Asks for rows of the import that is shown, once it is complete.
fn rows(state: &mut State) -> Option<Effect> {
    let lang = state.lang;
    let one_import = &mut state.rooms.one_import;
    let shown = one_import.shown.ready().filter(|shown| shown.state == ImportState::Complete)?;
    let request = one_import.rows.ask(RowsOf { import: shown.id.to_string(), wanted: one_import.wanted.clone() });
    let address = rows_address(&request.of, lang);
    Some(Effect::Call(Call::get(address, |rows| OneImportEvent::RowsLoaded(request, rows))))
}

fn rows_address(RowsOf { import, wanted }: &RowsOf, lang: Lang) -> String {
    let outcome = wanted.outcome.map(|outcome| format!("&outcome={}", outcome.as_str())).unwrap_or_default();
    let from = match &wanted.from {
        Begin::First => String::new(),
        Begin::Cursor(cursor) => format!("&cursor={}", encoded(cursor)),
        Begin::Row(row) => format!("&from={row}"),
        Begin::Lead(lead) => format!("&lead={}", encoded(lead)),
    };
    let in_part = if wanted.in_part { "&in_part=true" } else { "" };
    format!("/api/imports/{}/rows?limit=50&lang={}{outcome}{in_part}{from}", encoded(import), lang.tag())
}

/// Another language is spoken: the reasons of rows come in it.
pub(crate) fn spoken(state: &mut State) -> Vec<Effect> {
    match state.room {
        Some(Room::OneImport(_)) => rows(state).into_iter().collect(),
        _ => Vec::new(),
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
        effects.extend(ended(state, &view));
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
