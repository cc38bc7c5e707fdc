//! Going from page to page of the second module, and what it asks the server.

use super::{Effect, Event, State, update::update};
use crate::api::{Failure, ImportState};
use crate::app::rooms::Room;
use crate::bridge::Word;
use crate::net::call::Call;
use crate::net::line::{Line, LineEvent};
use crate::pages::import::tests::{id_text, view};
use serde::Serialize;
use shared::lang::Lang;

pub(crate) fn state() -> State {
    State::new(Lang::En)
}

/// The only request among the effects.
pub(crate) fn called(effects: Vec<Effect>) -> Call<Event> {
    let calls = effects.into_iter().filter_map(|effect| match effect {
        Effect::Call(call) => Some(call),
        Effect::Line(_) | Effect::Later(..) | Effect::Tell(_) => None,
    });
    let mut calls: Vec<_> = calls.collect();
    assert_eq!(calls.len(), 1, "{calls:?}");
    calls.remove(0)
}

/// What the answer of the server leads to.
pub(crate) fn answer<T: Serialize>(state: &mut State, call: Call<Event>, answer: Result<&T, Failure>) -> Vec<Effect> {
    let event = (call.answer)(answer.map(|document| serde_json::to_string(document).unwrap()));
    update(state, event)
}

/// What is told to the first module.
pub(crate) fn told(effects: Vec<Effect>) -> Vec<Word> {
    let words = effects.into_iter().filter_map(|effect| match effect {
        Effect::Tell(word) => Some(word),
        Effect::Line(_) | Effect::Later(..) | Effect::Call(_) => None,
    });
    words.collect()
}

#[test]
fn the_first_module_is_told_that_the_session_has_ended_whatever_was_asked() {
    for room in [Room::History, Room::OneImport(id_text("1")), Room::Leads(String::new()), Room::OneLead(id_text("1"))]
    {
        let mut state = state();
        let mut effects = update(&mut state, Event::Shown(room.clone()));
        let call = called(vec![effects.remove(0)]);
        assert_eq!(told(answer::<()>(&mut state, call, Err(Failure::signed_out()))), [Word::SessionEnded], "{room:?}");
        let mut effects = update(&mut state, Event::Shown(room.clone()));
        let call = called(vec![effects.remove(0)]);
        assert_eq!(told(answer::<()>(&mut state, call, Err(Failure::Offline))), [], "{room:?}");
    }
}

#[test]
fn leaving_a_running_import_ends_its_line() {
    for to in [Room::Leads(String::new()), Room::History, Room::OneImport(id_text("2"))] {
        let mut state = state();
        let call = called(update(&mut state, Event::Shown(Room::OneImport(id_text("1")))));
        let effects = answer(&mut state, call, Ok(&view("1", ImportState::Checking)));
        assert!(matches!(&effects[..], [Effect::Tell(_), Effect::Line(_)]), "{effects:?}");
        assert_eq!(state.line.of, Some(id_text("1")));
        let effects = update(&mut state, Event::Shown(to.clone()));
        assert!(effects.iter().any(|effect| matches!(effect, Effect::Line(_))), "{to:?}");
        assert_eq!(state.line, Line::default());
    }
}

#[test]
fn who_is_signed_out_while_an_import_is_followed_is_told_of() {
    let mut state = state();
    let call = called(update(&mut state, Event::Shown(Room::OneImport(id_text("1")))));
    let _ = answer(&mut state, call, Ok(&view("1", ImportState::Checking)));
    let nobody = LineEvent::NewsLoaded { id: id_text("1"), outcome: Err(Failure::signed_out()) };
    assert_eq!(told(update(&mut state, nobody)), [Word::SessionEnded]);
}
