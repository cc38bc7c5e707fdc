//! Leads and form come in any order, and are asked for anew where one of them did not come.

use super::Event as LeadsEvent;
use crate::account::tests::{answer, called, state};
use crate::account::{Effect, Event, State, update::update};
use crate::api::{Failure, Forms, LeadsPage};
use crate::app::rooms::Room;
use crate::net::call::Call;
use crate::net::remote::Loaded;
use shared::form::Form;

fn calls(effects: Vec<Effect>) -> [Call<Event>; 2] {
    let calls: Vec<_> = effects.into_iter().map(|effect| called(vec![effect])).collect();
    calls.try_into().unwrap()
}

fn is_whole(state: &State) -> bool {
    matches!(state.rooms.leads.shown(), Loaded::Ready(_))
}

#[test]
fn leads_are_there_with_their_form_or_not_at_all() {
    let (list, forms) = (LeadsPage::default(), Forms { forms: vec![Form::default_leads()] });
    for swapped in [false, true] {
        let mut state = state();
        let [leads, form] = calls(update(&mut state, Event::Shown(Room::Leads)));
        assert_eq!((leads.address.as_str(), form.address.as_str()), ("/api/leads?limit=50", "/api/forms"));
        if swapped {
            let _ = answer(&mut state, form, Ok(&forms));
            assert!(!is_whole(&state));
            let _ = answer(&mut state, leads, Ok(&list));
        } else {
            let _ = answer(&mut state, leads, Ok(&list));
            assert!(!is_whole(&state));
            let _ = answer(&mut state, form, Ok(&forms));
        }
        assert!(is_whole(&state));
        let call = called(update(&mut state, LeadsEvent::Wanted(Some("x".into()))));
        assert_eq!(call.address, "/api/leads?limit=50&cursor=x", "the form is there already");
    }
    let mut state = state();
    let [leads, form] = calls(update(&mut state, Event::Shown(Room::Leads)));
    let _ = answer(&mut state, leads, Ok(&list));
    let _ = answer::<()>(&mut state, form, Err(Failure::Offline));
    assert_eq!(state.rooms.leads.shown(), Loaded::Failed(Failure::Offline));
    let [_, again] = calls(update(&mut state, LeadsEvent::Wanted(None)));
    assert_eq!(again.address, "/api/forms");
}
