//! The leads are asked for and come.

#![deny(clippy::wildcard_enum_match_arm)]

use super::Event as LeadsEvent;
use crate::app::Effect;
use crate::app::session::update::end_if;
use crate::app::state::State;

pub(crate) fn enter(state: &mut State) -> Vec<Effect> {
    load(state, None)
}

fn load(state: &mut State, place: Option<String>) -> Vec<Effect> {
    if state.is_signed_in() { vec![Effect::LoadLeads(state.rooms.leads.ask(place))] } else { Vec::new() }
}

pub(crate) fn update(state: &mut State, event: LeadsEvent) -> Vec<Effect> {
    match event {
        LeadsEvent::Wanted(place) => load(state, place),
        LeadsEvent::LeadsLoaded(request, outcome) => {
            let failure = outcome.as_ref().err().cloned();
            if state.rooms.leads.answered(&request, outcome) {
                end_if(&mut state.session, failure.as_ref());
            }
            Vec::new()
        }
    }
}
