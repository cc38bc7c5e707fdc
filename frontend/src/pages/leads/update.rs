//! The leads are asked for and come, and the form with them.

#![deny(clippy::wildcard_enum_match_arm)]

use super::Event as LeadsEvent;
use crate::account::update::end_if;
use crate::account::{Effect, State};
use crate::api::Failure;
use crate::net::call::Call;
use crate::net::page_address;
use std::sync::Arc;

pub(crate) fn enter(state: &mut State) -> Vec<Effect> {
    load(state, None)
}

fn load(state: &mut State, place: Option<String>) -> Vec<Effect> {
    let leads = &mut state.rooms.leads;
    let request = leads.list.ask(place);
    let address = page_address("/api/leads", request.of.as_deref());
    let mut effects = vec![Effect::Call(Call::get(address, |list| LeadsEvent::LeadsLoaded(request, list)))];
    if leads.form.ready().is_none() {
        let request = leads.form.ask(());
        effects.push(Effect::Call(Call::get("/api/forms".to_owned(), |forms| LeadsEvent::FormsLoaded(request, forms))));
    }
    effects
}

pub(crate) fn update(state: &mut State, event: LeadsEvent) -> Vec<Effect> {
    let leads = &mut state.rooms.leads;
    let (failure, is_taken) = match event {
        LeadsEvent::Wanted(place) => return load(state, place),
        LeadsEvent::LeadsLoaded(request, outcome) => {
            (outcome.as_ref().err().cloned(), leads.list.answered(&request, outcome))
        }
        LeadsEvent::FormsLoaded(request, outcome) => {
            let form = outcome.and_then(|forms| forms.forms.into_iter().next().map(Arc::new).ok_or(Failure::Unclear));
            (form.as_ref().err().cloned(), leads.form.answered(&request, form))
        }
    };
    end_if(failure.as_ref().filter(|_| is_taken)).into_iter().collect()
}
