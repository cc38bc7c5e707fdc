//! The list is asked for and comes; while imports run it is asked for again.

#![deny(clippy::wildcard_enum_match_arm)]

use super::Event as HistoryEvent;
use crate::account::update::end_if;
use crate::account::{Effect, State};
use crate::app::rooms::Room;
use crate::net::call::Call;
use crate::net::page_address;
use std::time::Duration;

/// Between two looks at what runs.
const PAUSE: Duration = Duration::from_secs(2);

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
            let ended = end_if(failure.as_ref().filter(|_| is_taken));
            ended.or_else(|| again_if_any_runs(state).filter(|_| is_taken)).into_iter().collect()
        }
        HistoryEvent::Moved => {
            if state.room != Some(Room::History) {
                return Vec::new();
            }
            let Some(request) = state.rooms.history.ask_again() else { return Vec::new() };
            let address = page_address("/api/imports", request.of.as_deref());
            vec![Effect::Call(Call::get(address, |list| HistoryEvent::MovedLoaded(request, list)))]
        }
        HistoryEvent::MovedLoaded(request, outcome) => {
            let failure = outcome.as_ref().err().cloned();
            let history = &mut state.rooms.history;
            // What cannot be had anew stays as it was, and is asked for once more.
            let known = history.ready().cloned();
            let outcome = known.map_or(outcome.clone(), |known| Ok(outcome.unwrap_or(known)));
            let is_taken = history.answered(&request, outcome);
            let ended = end_if(failure.as_ref().filter(|_| is_taken));
            ended.or_else(|| again_if_any_runs(state).filter(|_| is_taken)).into_iter().collect()
        }
    }
}

/// Looks again later where an import of the list is not at its end.
fn again_if_any_runs(state: &mut State) -> Option<Effect> {
    let runs = state.rooms.history.ready()?.items.iter().any(|view| !view.state.is_end());
    runs.then(|| Effect::Later(PAUSE, HistoryEvent::Moved.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::Event;
    use crate::account::update::update;
    use crate::api::{Failure, ImportState, ImportsPage};
    use crate::net::remote::{Loaded, Request};
    use crate::pages::import::tests::view;
    use shared::lang::Lang;

    fn page(of: ImportState) -> ImportsPage {
        ImportsPage { items: vec![view("1", of)], next: None, total: None }
    }

    /// The request that is under way.
    fn request(state: &State) -> Request<Option<String>> {
        state.rooms.history.under_way().unwrap().clone()
    }

    fn is_later(effects: &[Effect]) -> bool {
        matches!(effects, [Effect::Later(_, Event::Room(_))])
    }

    #[test]
    fn a_list_with_an_import_that_runs_is_asked_for_again_until_it_has_ended() {
        let mut state = State::new(Lang::En);
        let _ = update(&mut state, Event::Shown(Room::History));
        let asked = request(&state);
        let effects = update(&mut state, HistoryEvent::HistoryLoaded(asked, Ok(page(ImportState::Checking))));
        assert!(is_later(&effects), "{effects:?}");
        assert!(matches!(update(&mut state, HistoryEvent::Moved)[..], [Effect::Call(_)]));
        assert!(matches!(state.rooms.history.loaded(), Loaded::Ready(_)), "what is there stays meanwhile");
        let asked = request(&state);
        let effects = update(&mut state, HistoryEvent::MovedLoaded(asked, Err(Failure::Offline)));
        assert!(is_later(&effects) && matches!(state.rooms.history.loaded(), Loaded::Ready(_)));
        let _ = update(&mut state, HistoryEvent::Moved);
        let asked = request(&state);
        let effects = update(&mut state, HistoryEvent::MovedLoaded(asked, Ok(page(ImportState::Complete))));
        assert!(effects.is_empty(), "{effects:?}");
        let _ = update(&mut state, Event::Shown(Room::Leads(String::new())));
        assert!(update(&mut state, HistoryEvent::Moved).is_empty(), "who is elsewhere asks for nothing");
    }
}
