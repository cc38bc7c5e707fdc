//! The list is asked for and comes.

#![deny(clippy::wildcard_enum_match_arm)]

use super::Event as HistoryEvent;
use crate::app::Effect;
use crate::app::session::update::end_if;
use crate::app::state::State;

pub(crate) fn enter(state: &mut State) -> Vec<Effect> {
    load(state, None)
}

fn load(state: &mut State, place: Option<String>) -> Vec<Effect> {
    if state.is_signed_in() { vec![Effect::LoadHistory(state.rooms.history.ask(place))] } else { Vec::new() }
}

pub(crate) fn update(state: &mut State, event: HistoryEvent) -> Vec<Effect> {
    match event {
        HistoryEvent::Wanted(place) => load(state, place),
        HistoryEvent::HistoryLoaded(request, outcome) => {
            let failure = outcome.as_ref().err().cloned();
            if state.rooms.history.answered(&request, outcome) {
                end_if(&mut state.session, failure.as_ref());
            }
            Vec::new()
        }
    }
}
