//! One lead is asked for and comes, and the form with it.

#![deny(clippy::wildcard_enum_match_arm)]

use super::Event as OneLeadEvent;
use crate::account::update::end_if;
use crate::account::{Effect, State};
use crate::app::rooms::Room;
use crate::net::call::Call;
use crate::net::encoded;
use crate::pages::leads::update::want_form;
use std::sync::Arc;

pub(crate) fn enter(state: &mut State) -> Vec<Effect> {
    let Some(Room::OneLead(id)) = state.room.clone() else { return Vec::new() };
    let request = state.rooms.one_lead.ask(id);
    let address = format!("/api/leads/{}", encoded(&request.of));
    let mut effects = vec![Effect::Call(Call::get(address, |lead| OneLeadEvent::LeadLoaded(request, lead)))];
    effects.extend(want_form(state));
    effects
}

pub(crate) fn update(state: &mut State, event: OneLeadEvent) -> Vec<Effect> {
    match event {
        OneLeadEvent::Wanted => enter(state),
        OneLeadEvent::LeadLoaded(request, outcome) => {
            let failure = outcome.as_ref().err().cloned();
            let is_taken = state.rooms.one_lead.answered(&request, outcome.map(|lead| Arc::new(*lead)));
            end_if(failure.as_ref().filter(|_| is_taken)).into_iter().collect()
        }
    }
}
