//! Leads and form come in any order, and are asked for anew where one of them did not come.

use super::state::{columns, name};
use super::{Event as LeadsEvent, Filter};
use crate::account::tests::{answer, called, state};
use crate::account::{Effect, Event, State, update::update};
use crate::api::{Failure, Forms, Lead, LeadsPage, Order};
use crate::app::rooms::Room;
use crate::net::call::Call;
use crate::net::remote::Loaded;
use shared::form::Form;
use shared::lang::Lang;

fn calls<const N: usize>(effects: Vec<Effect>) -> [Call<Event>; N] {
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
        let [leads, form, _] = calls(update(&mut state, Event::Shown(Room::Leads)));
        assert_eq!((leads.address.as_str(), form.address.as_str()), ("/api/leads?limit=50&order=newest", "/api/forms"));
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
        assert_eq!(call.address, "/api/leads?limit=50&order=newest&cursor=x", "the form is there already");
    }
    let mut state = state();
    let [leads, form, _] = calls(update(&mut state, Event::Shown(Room::Leads)));
    let _ = answer(&mut state, leads, Ok(&list));
    let _ = answer::<()>(&mut state, form, Err(Failure::Offline));
    assert_eq!(state.rooms.leads.shown(), Loaded::Failed(Failure::Offline));
    let [_, again] = calls(update(&mut state, LeadsEvent::Wanted(None)));
    assert_eq!(again.address, "/api/forms");
}

#[test]
fn what_is_looked_for_stays_from_page_to_page_and_back_from_a_lead() {
    let mut state = state();
    let filter = Filter {
        text: "a&b".into(),
        import: "1".into(),
        field: "company".into(),
        value: "山".into(),
        order: Order::Oldest,
    };
    let query = "order=oldest&q=a%26b&import=1&field=company&value=%E5%B1%B1";
    let [call, _] = calls(update(&mut state, LeadsEvent::Sought(filter.clone())));
    assert_eq!(call.address, format!("/api/leads?limit=50&{query}"));
    let [call, _] = calls(update(&mut state, LeadsEvent::Wanted(Some("9".into()))));
    assert_eq!(call.address, format!("/api/leads?limit=50&{query}&cursor=9"));
    let _ = update(&mut state, Event::Shown(Room::OneLead("9".into())));
    let [call, ..] = calls::<3>(update(&mut state, Event::Shown(Room::Leads)));
    assert_eq!(call.address, format!("/api/leads?limit=50&{query}"));
    assert_eq!(filter.csv_address(Lang::Ja), format!("/api/leads.csv?{query}&lang=ja"));
    assert!(!filter.is_all() && Filter { order: Order::Oldest, ..Filter::default() }.is_all());
}

#[test]
fn columns_with_values_come_first_and_a_lead_is_called_by_its_first_value() {
    let form = Form::default_leads();
    let lead = |field: &str, value: &str| Lead {
        id: 1.into(),
        values: [(field.to_owned(), Some(value.to_owned())), ("none".to_owned(), None)].into(),
        custom: [("Booth".to_owned(), Some("12".to_owned()))].into(),
        created_at: String::new(),
        updated_at: String::new(),
        import: 1.into(),
    };
    let last = form.fields.last().unwrap().name.clone();
    let leads = [lead(&last, "x"), lead(&form.fields[0].name, "")];
    let columns = columns(&form, &leads);
    assert_eq!((columns[0].name.as_str(), columns[1].name.as_str()), (last.as_str(), form.fields[0].name.as_str()));
    assert_eq!(columns.len(), form.fields.len());
    assert_eq!(leads.each_ref().map(|lead| name(lead, &form)), [Some("x"), Some("12")]);
}
