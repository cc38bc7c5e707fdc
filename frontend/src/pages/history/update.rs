//! The list is asked for and comes.

#![deny(clippy::wildcard_enum_match_arm)]

use super::Event as HistoryEvent;
use crate::account::update::end_if;
use crate::account::{Effect, State};
use crate::net::call::Call;
use crate::net::page_address;

pub(crate) fn enter(state: &mut State) -> Vec<Effect> {
    load(state, None)
}

fn load(state: &mut State, place: Option<String>) -> Vec<Effect> {
    let request = state.rooms.history.ask(place);
    let address = page_address("/api/imports", request.of.as_deref());
    vec![Effect::Call(Call::get(address, |list| HistoryEvent::HistoryLoaded(request, list)))]
}

pub(crate) fn update(state: &mut State, event: HistoryEvent) -> Vec<Effect> {
    match event {
        HistoryEvent::Wanted(place) => load(state, place),
        HistoryEvent::HistoryLoaded(request, outcome) => {
            let failure = outcome.as_ref().err().cloned();
            let is_taken = state.rooms.history.answered(&request, outcome);
            end_if(failure.as_ref().filter(|_| is_taken)).into_iter().collect()
        }
    }
}
