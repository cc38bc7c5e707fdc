//! The leads are asked for and come, and the form with them.

#![deny(clippy::wildcard_enum_match_arm)]

use super::Event as LeadsEvent;
use super::filter::{Filter, PAGE, Place};
use super::state::{Progress, State as Leads, joined};
use crate::account::update::end_if;
use crate::account::{Effect, State};
use crate::api::{Failure, LeadsPage};
use crate::app::rooms::Room;
use crate::bridge::Word;
use crate::net::call::Call;
use crate::net::remote::Request;
use std::sync::Arc;

pub(crate) fn enter(state: &mut State) -> Vec<Effect> {
    if let Some(Room::Leads(sought)) = &state.room {
        state.rooms.leads.filter = Filter::of(sought);
    }
    let mut effects = load(state, None);
    let request = state.rooms.leads.imports.ask(());
    let address = "/api/imports?limit=50".to_owned();
    effects.push(Effect::Call(Call::get(address, |imports| LeadsEvent::ImportsLoaded(request, imports))));
    effects
}

fn load(state: &mut State, from: Option<String>) -> Vec<Effect> {
    let leads = &mut state.rooms.leads;
    leads.is_held = false;
    leads.found_before = match (&from, leads.list.ready()) {
        (Some(_), Some(list)) => leads.found_before + list.items.len() as u64,
        _ => 0,
    };
    let request = leads.list.ask(Place { filter: leads.filter.clone(), from, on: None });
    let address = request.of.address();
    let mut effects = vec![Effect::Call(Call::get(address, |list| LeadsEvent::LeadsLoaded(request, list)))];
    effects.extend(want_form(state));
    effects
}

/// Looks on where too few leads are found yet, as long as the page is shown and nobody stops it.
fn look_on(state: &mut State) -> Option<Effect> {
    let leads = &mut state.rooms.leads;
    let list = leads.list.ready().cloned().filter(|_| matches!(state.room, Some(Room::Leads(_))))?;
    let Progress::Looking(..) = leads.progress(&list) else { return None };
    let on = Some((list.next?, PAGE - list.items.len()));
    let place = Place { on, ..leads.list.of()?.clone() };
    let request = leads.list.ask_on(place)?;
    let address = request.of.address();
    Some(Effect::Call(Call::get(address, |list| LeadsEvent::LeadsLoaded(request, list))))
}

/// Leads came, or more of those of a page: then what is found already stays, whatever comes of the request.
fn loaded(leads: &mut Leads, request: &Request<Place>, outcome: Result<LeadsPage, Failure>) -> bool {
    let before = leads.list.ready().cloned().filter(|_| request.of.on.is_some());
    let failed = outcome.is_err();
    let is_taken = match (before, outcome) {
        (Some(before), Ok(more)) => leads.list.answered(request, Ok(joined(before, more))),
        (Some(before), Err(_)) => leads.list.answered(request, Ok(before)),
        (None, outcome) => leads.list.answered(request, outcome),
    };
    leads.is_held |= is_taken && failed;
    is_taken
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
        // The address says it, and brings it back here.
        LeadsEvent::Sought(filter) if filter != leads.filter => {
            return vec![Effect::Tell(Word::Navigated(filter.address()))];
        }
        LeadsEvent::Sought(_) => return load(state, None),
        LeadsEvent::Held => {
            leads.is_held = true;
            return Vec::new();
        }
        LeadsEvent::WantedOn => {
            leads.is_held = false;
            return look_on(state).into_iter().collect();
        }
        LeadsEvent::LeadsLoaded(request, outcome) => {
            let failure = outcome.as_ref().err().cloned();
            let is_taken = loaded(leads, &request, outcome);
            let ended = end_if(failure.as_ref().filter(|_| is_taken));
            return ended.or_else(|| look_on(state)).into_iter().collect();
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
