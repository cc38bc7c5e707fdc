//! What follows from what happens in the second module.

#![deny(clippy::wildcard_enum_match_arm)]

use super::state::State;
use super::{Effect, Event, rooms};
use crate::api::Failure;
use crate::app::rooms::Room;
use crate::bridge::Word;
use crate::net::line::{Heard, LineEvent};
use crate::pages::one_import;

/// The new state and what to carry out.
#[must_use]
pub fn update(state: &mut State, event: impl Into<Event>) -> Vec<Effect> {
    let mut effects = happened(state, event.into());
    // A line whose import is not shown any more ends.
    let shown = match &state.room {
        Some(Room::OneImport(key)) => Some(one_import::parts_of(key).0.to_owned()),
        _ => None,
    };
    effects.extend(state.line.keep_to(shown.as_ref()).map(Effect::Line));
    effects
}

fn happened(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::Shown(room) => {
            state.room = Some(room);
            enter(state)
        }
        Event::LanguageChosen(lang) => {
            state.lang = lang;
            one_import::update::spoken(state)
        }
        Event::LinkFollowed(path) => vec![Effect::Tell(Word::Navigated(path))],
        Event::Said { import, sentences } => one_import::update::said(state, &import, sentences),
        Event::Line(event) => line(state, event),
        Event::Room(event) => rooms::update(state, *event),
    }
}

fn enter(state: &mut State) -> Vec<Effect> {
    let room = state.room.clone();
    room.map(|room| rooms::enter(state, &room)).unwrap_or_default()
}

fn line(state: &mut State, event: LineEvent) -> Vec<Effect> {
    let (effects, heard) = state.line.update(event);
    let mut effects: Vec<Effect> = effects.into_iter().map(Effect::Line).collect();
    match heard {
        Heard::Nothing => {}
        Heard::News(view) => effects.extend(one_import::update::news(state, *view)),
        Heard::SignedOut => effects.push(Effect::Tell(Word::SessionEnded)),
        Heard::Wanted => effects.extend(enter(state)),
    }
    effects
}

/// A refusal because nobody is signed in any more ends the session: the first module shows the way in.
pub(crate) fn end_if(failure: Option<&Failure>) -> Option<Effect> {
    failure.is_some_and(Failure::is_signed_out).then_some(Effect::Tell(Word::SessionEnded))
}
