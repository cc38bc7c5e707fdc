//! The leads are asked for and come, and the form with them.

#![deny(clippy::wildcard_enum_match_arm)]

use super::Event as LeadsEvent;
use super::filter::Place;
use crate::account::update::end_if;
use crate::account::{Effect, State};
use crate::api::Failure;
use crate::net::call::Call;
use std::sync::Arc;

pub(crate) fn enter(state: &mut State) -> Vec<Effect> {
    let mut effects = load(state, None);
    let request = state.rooms.leads.imports.ask(());
    let address = "/api/imports?limit=50".to_owned();
    effects.push(Effect::Call(Call::get(address, |imports| LeadsEvent::ImportsLoaded(request, imports))));
    effects
}

fn load(state: &mut State, from: Option<String>) -> Vec<Effect> {
    let leads = &mut state.rooms.leads;
    let request = leads.list.ask(Place { filter: leads.filter.clone(), from });
    let address = request.of.address();
    let mut effects = vec![Effect::Call(Call::get(address, |list| LeadsEvent::LeadsLoaded(request, list)))];
    effects.extend(want_form(state));
    effects
}

/// Asks for the form that names the fields, if it is not there.
pub(crate) fn want_form(state: &mut State) -> Option<Effect> {
    let form = &mut state.rooms.leads.form;
    if form.ready().is_some() {
        return None;
    }
    let request = form.ask(());
    Some(Effect::Call(Call::get("/api/forms".to_owned(), |forms| LeadsEvent::FormsLoaded(request, forms))))
}

pub(crate) fn update(state: &mut State, event: LeadsEvent) -> Vec<Effect> {
    let leads = &mut state.rooms.leads;
    let (failure, is_taken) = match event {
        LeadsEvent::Wanted(place) => return load(state, place),
        LeadsEvent::Sought(filter) => {
            leads.filter = filter;
            return load(state, None);
        }
        LeadsEvent::LeadsLoaded(request, outcome) => {
            (outcome.as_ref().err().cloned(), leads.list.answered(&request, outcome))
        }
        LeadsEvent::ImportsLoaded(request, outcome) => {
            (outcome.as_ref().err().cloned(), leads.imports.answered(&request, outcome.map(Arc::new)))
        }
        LeadsEvent::FormsLoaded(request, outcome) => {
            let form = outcome.and_then(|forms| forms.forms.into_iter().next().map(Arc::new).ok_or(Failure::Unclear));
            (form.as_ref().err().cloned(), leads.form.answered(&request, form))
        }
    };
    end_if(failure.as_ref().filter(|_| is_taken)).into_iter().collect()
}
