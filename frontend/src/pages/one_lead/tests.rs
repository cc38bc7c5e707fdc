//! A lead comes with its form; each value names the newest change of its field.

use super::state::{Shown, common, shown, values};
use crate::account::tests::{answer, state};
use crate::account::{Effect, Event, update::update};
use crate::api::{FieldChange, Forms, Lead, LeadChange, LeadHistory};
use crate::app::rooms::Room;
use crate::net::remote::Loaded;
use shared::form::Form;
use shared::lang::Lang;

fn change(version: u64, fields: &[(&str, bool)]) -> LeadChange {
    let change = |(field, custom): &(&str, bool)| FieldChange {
        field: (*field).into(),
        custom: *custom,
        before: None,
        after: Some(version.to_string()),
    };
    LeadChange {
        version,
        at: String::new(),
        import: Some(1.into()),
        file_name: Some(format!("{version}.csv")),
        row: Some(2),
        changes: fields.iter().map(change).collect(),
    }
}

fn told() -> LeadHistory {
    let text = |text: &str| Some(text.to_owned());
    let lead = Lead {
        id: 1.into(),
        values: [("email".into(), text("a@x.com")), ("company".into(), None), ("old".into(), text("z"))].into(),
        custom: [("email".into(), text("b@x.com"))].into(),
        created_at: String::new(),
        updated_at: String::new(),
        import: 1.into(),
    };
    let history = vec![change(3, &[("email", false)]), change(2, &[("email", true)]), change(1, &[("email", false)])];
    LeadHistory { lead, history, older: false }
}

#[test]
fn each_value_names_the_newest_change_of_its_field() {
    let (told, form) = (told(), Form::default_leads());
    let shown = values(&told, &form, Lang::En);
    let sources: Vec<_> = shown.iter().map(|shown| (shown.value, shown.source.map(|change| change.version))).collect();
    assert_eq!(sources, [("a@x.com", Some(3)), ("z", None), ("b@x.com", Some(2))]);
    assert_ne!(shown[0].label, "email", "as people call it");
}

#[test]
fn what_made_most_values_is_said_once() {
    let changes = [1, 2, 3].map(|version| change(version, &[]));
    for (sources, most) in [
        (&[Some(1), Some(1), Some(2)][..], Some(1)),
        (&[Some(3), Some(1), Some(2), Some(2)], Some(2)),
        (&[Some(3), Some(1)], Some(3)),
        (&[None, None, Some(1)], None),
        (&[], None),
    ] {
        let source = |source: &Option<usize>| source.map(|version| &changes[version - 1]);
        let shown = |of| Shown { label: String::new(), value: "x", source: source(of) };
        let values: Vec<_> = sources.iter().map(shown).collect();
        assert_eq!(common(&values).map(|change| change.version), most, "{sources:?}");
    }
}

#[test]
fn a_lead_is_shown_once_its_form_is_there() {
    let mut state = state();
    let effects = update(&mut state, Event::Shown(Room::OneLead("1/2".into())));
    let calls = effects.into_iter().filter_map(|effect| match effect {
        Effect::Call(call) => Some(call),
        Effect::Line(_) | Effect::Later(..) | Effect::Tell(_) => None,
    });
    let mut calls: Vec<_> = calls.collect();
    let addresses: Vec<&str> = calls.iter().map(|call| call.address.as_str()).collect();
    assert_eq!(addresses, ["/api/leads/1%2F2", "/api/forms"]);
    let form = calls.remove(1);
    let _ = answer(&mut state, calls.remove(0), Ok(&told()));
    assert_eq!(shown(&state.rooms.one_lead, &state.rooms.leads.form), Loaded::Loading);
    let _ = answer(&mut state, form, Ok(&Forms { forms: vec![Form::default_leads()] }));
    assert!(matches!(shown(&state.rooms.one_lead, &state.rooms.leads.form), Loaded::Ready(_)));
    // The next lead needs the form no more.
    assert_eq!(update(&mut state, Event::Shown(Room::OneLead("3".into()))).len(), 1);
}
