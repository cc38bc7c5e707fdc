//! Leads and form come in any order, and are asked for anew where one of them did not come.

use super::state::{Progress, columns, name};
use super::{Event as LeadsEvent, Filter};
use crate::account::tests::{answer, called, state, told};
use crate::account::{Effect, Event, State, update::update};
use crate::api::{Failure, Forms, Lead, LeadsPage, Order};
use crate::app::rooms::Room;
use crate::bridge::Word;
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
        let [leads, form, _] = calls(update(&mut state, Event::Shown(Room::Leads(String::new()))));
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
    let [leads, form, _] = calls(update(&mut state, Event::Shown(Room::Leads(String::new()))));
    let _ = answer(&mut state, leads, Ok(&list));
    let _ = answer::<()>(&mut state, form, Err(Failure::Offline));
    assert_eq!(state.rooms.leads.shown(), Loaded::Failed(Failure::Offline));
    let [_, again] = calls(update(&mut state, LeadsEvent::Wanted(None)));
    assert_eq!(again.address, "/api/forms");
}

fn sought() -> (Filter, &'static str) {
    let filter = Filter {
        text: "a&b".into(),
        import: "1".into(),
        field: "company".into(),
        value: "山".into(),
        order: Order::Oldest,
    };
    (filter, "order=oldest&q=a%26b&import=1&field=company&value=%E5%B1%B1")
}

#[test]
fn what_is_looked_for_stands_in_the_address_and_comes_from_it() {
    let mut state = state();
    let (filter, query) = sought();
    let _ = update(&mut state, Event::Shown(Room::Leads(String::new())));
    let words = told(update(&mut state, LeadsEvent::Sought(filter.clone())));
    assert_eq!(words, [Word::Navigated(format!("/leads#{query}"))]);
    let [call, ..] = calls::<3>(update(&mut state, Event::Shown(Room::Leads(query.into()))));
    assert_eq!((call.address, &state.rooms.leads.filter), (format!("/api/leads?limit=50&{query}"), &filter));
    let [call, _] = calls(update(&mut state, LeadsEvent::Wanted(Some("9".into()))));
    assert_eq!(call.address, format!("/api/leads?limit=50&{query}&cursor=9"));
    let [call, _] = calls(update(&mut state, LeadsEvent::Sought(filter.clone())));
    assert_eq!(call.address, format!("/api/leads?limit=50&{query}"), "the same once more");
    let _ = update(&mut state, Event::Shown(Room::OneLead("9".into())));
    assert_eq!(state.rooms.leads.filter.address(), format!("/leads#{query}"), "the way back");
    let _ = update(&mut state, Event::Shown(Room::Leads(String::new())));
    assert_eq!(state.rooms.leads.filter, Filter::default());
    let csv = filter.csv_address(&["name", "a&b"], Lang::Ja);
    assert_eq!(csv, format!("/api/leads.csv?{query}&columns=name%2Ca%26b&lang=ja"));
    let csv = filter.csv_address(&["name".repeat(100).as_str(); 9], Lang::Ja);
    assert_eq!(csv.matches("namename").count(), 4 * 50, "no address is too long");
    assert!(!filter.is_all() && Filter { order: Order::Oldest, ..Filter::default() }.is_all());
}

#[test]
fn an_address_says_which_leads_and_nothing_else() {
    let (filter, query) = sought();
    assert_eq!(Filter::of(query), filter);
    assert_eq!(Filter::default().address(), "/leads");
    let text = |text: &str| Filter { text: text.into(), ..Filter::default() };
    for (sought, found) in [
        ("", Filter::default()),
        ("q", Filter::default()),
        ("q=%E5%B1%B1", text("山")),
        ("q=%E5&order=upwards&x=1&=&&", Filter::default()),
        ("q=a=b", text("a=b")),
        (&format!("q={}", "x".repeat(300)), text(&"x".repeat(200))),
    ] {
        assert_eq!(Filter::of(sought), found, "{sought}");
    }
}

fn part(count: u128, next: Option<&str>, stopped: bool) -> LeadsPage {
    let lead = |id: u128| Lead {
        id: id.into(),
        values: [].into(),
        custom: [].into(),
        created_at: String::new(),
        updated_at: String::new(),
        import: 1.into(),
    };
    LeadsPage {
        items: (0..count).map(lead).collect(),
        next: next.map(ToOwned::to_owned),
        stopped,
        looked_through: 1_000,
        to_look_through: 9_000,
        ..LeadsPage::default()
    }
}

/// Where leads are looked for: the state, and the request for the first of them.
fn looking() -> (State, Call<Event>) {
    let mut state = state();
    let effects = update(&mut state, Event::Shown(Room::Leads("q=rare".into())));
    let [leads, form, _] = calls(effects);
    let _ = answer(&mut state, form, Ok(&Forms { forms: vec![Form::default_leads()] }));
    (state, leads)
}

fn progress(state: &State) -> (usize, Progress) {
    let Loaded::Ready((list, _)) = state.rooms.leads.shown() else { panic!("no leads are shown") };
    (list.items.len(), state.rooms.leads.progress(&list))
}

#[test]
fn the_page_looks_on_until_it_is_full_or_all_are_looked_through() {
    let (mut state, call) = looking();
    let on = called(answer(&mut state, call, Ok(&part(0, Some("a"), true))));
    assert_eq!(on.address, "/api/leads?limit=50&order=newest&q=rare&cursor=a");
    assert_eq!(progress(&state), (0, Progress::Looking(1_000, 9_000)));
    let on = called(answer(&mut state, on, Ok(&part(3, Some("b"), true))));
    assert_eq!(on.address, "/api/leads?limit=47&order=newest&q=rare&cursor=b");
    assert_eq!(progress(&state), (3, Progress::Looking(2_000, 9_000)));
    assert!(answer(&mut state, on, Ok(&part(47, Some("c"), false))).is_empty());
    assert_eq!(progress(&state), (50, Progress::Full(None)));
    let [next] = calls(update(&mut state, LeadsEvent::Wanted(Some("c".into()))));
    let on = called(answer(&mut state, next, Ok(&part(0, Some("d"), true))));
    assert!(answer(&mut state, on, Ok(&part(2, None, false))).is_empty());
    assert_eq!(progress(&state), (2, Progress::Ended(52)), "of all pages");
    let [first] = calls(update(&mut state, LeadsEvent::Wanted(None)));
    assert!(answer(&mut state, first, Ok(&part(0, None, false))).is_empty());
    assert_eq!(progress(&state), (0, Progress::Ended(0)));
    let known = LeadsPage { total: Some(700), ..part(50, Some("e"), false) };
    let [first] = calls(update(&mut state, LeadsEvent::Wanted(None)));
    let _ = answer(&mut state, first, Ok(&known));
    assert_eq!(progress(&state), (50, Progress::Full(Some(700))));
}

#[test]
fn looking_stops_where_it_is_told_to_and_where_it_comes_to_nothing() {
    let (mut state, call) = looking();
    let on = called(answer(&mut state, call, Ok(&part(1, Some("a"), true))));
    assert!(update(&mut state, LeadsEvent::Held).is_empty());
    assert_eq!(progress(&state), (1, Progress::Held));
    assert!(answer(&mut state, on, Ok(&part(1, Some("b"), true))).is_empty());
    assert_eq!(progress(&state), (2, Progress::Held), "what was on its way is taken");
    let on = called(update(&mut state, LeadsEvent::WantedOn));
    assert!(on.address.ends_with("&cursor=b"), "{on:?}");
    assert!(update(&mut state, LeadsEvent::WantedOn).is_empty(), "it is on its way");
    assert!(answer::<()>(&mut state, on, Err(Failure::Offline)).is_empty());
    assert_eq!(progress(&state), (2, Progress::Held), "what is found stays");
    let on = called(update(&mut state, LeadsEvent::WantedOn));
    let _ = update(&mut state, Event::Shown(Room::OneLead("1".into())));
    assert!(answer(&mut state, on, Ok(&part(1, Some("c"), true))).is_empty(), "who is elsewhere looks for nothing");
    let (mut state, call) = looking();
    let on = called(answer(&mut state, call, Ok(&part(1, Some("a"), true))));
    assert_eq!(told(answer::<()>(&mut state, on, Err(Failure::signed_out()))), [Word::SessionEnded]);
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
