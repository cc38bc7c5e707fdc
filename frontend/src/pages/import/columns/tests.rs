//! What is proposed is taken, given up, and offered again where something required is missing.

use super::offers::Offer;
use crate::app::Effect;
use crate::app::Event;
use crate::app::state::State;
use crate::app::update::update;
use crate::pages::import::state::{Derived, Step};
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::steps::update::marks_are_taken;
use crate::pages::import::tests::{asked, file, state};
use crate::worker::look::Look;
use crate::worker::protocol::{Answer, Ask, Inspected};
use shared::form::Form;
use shared::inspect::InspectOptions;
use shared::patch::Step as Change;
use std::sync::Arc;

/// What a look at the file tells by that form and others.
fn look(form: &Form, others: Vec<Form>, csv: &str) -> Inspected {
    let mut look = Look::new(InspectOptions::default(), Some(form.clone()), None).with_others(others);
    let _ = look.push(csv.as_bytes());
    look.finish().0
}

/// A page of the built-in form with that file, at the columns.
fn brought(csv: &str) -> State {
    let mut state = state();
    state.wizard.form = Arc::new(Form::default_leads());
    bring(&mut state, csv);
    state
}

fn bring(state: &mut State, csv: &str) {
    let number = asked(&update(state, StepsEvent::FileChosen(file("a.csv"))));
    let others = state.wizard.other_forms().map(|form| (**form).clone()).collect();
    let seen = look(&state.wizard.form, others, csv);
    let _ = update(state, Event::Answered(number, Answer::Inspected(Box::new(seen))));
    let _ = update(state, StepsEvent::StepChosen(Step::Columns));
}

const NAMES: &str = "First,Last,Phone\nMia,Berg,(512) 555-0143\nBo,Lind,(512) 555-0144\nAnn,Noor,(512) 555-0145\n";

#[test]
fn names_are_joined_and_the_line_stays_when_it_is_given_up() {
    let mut state = brought(NAMES);
    let name = Derived { field: "name".into(), from: vec![0, 1], join: " ".into(), part: None, value: None };
    assert_eq!(state.wizard.derived, std::slice::from_ref(&name));
    assert!(!state.wizard.is_worked_on(), "what is proposed is nobody's work");
    let sent = state.wizard.settings().and_then(|settings| settings.mapping).unwrap();
    assert_eq!(sent.derived[0].from[1].header, "Last");
    let lines = state.wizard.derived_lines();
    assert_eq!((&lines[0].derived, lines[0].results[1].as_str(), lines[0].proposed), (&name, "Bo Lind", true));
    let _ = update(&mut state, StepsEvent::DerivedRemoved(0));
    assert!(state.wizard.derived.is_empty() && state.wizard.is_worked_on());
    assert_eq!(state.wizard.derived_lines(), lines);
    let _ = update(&mut state, StepsEvent::DerivedAdded(name.clone()));
    assert_eq!(state.wizard.derived, [name]);
    // A column of its own fills the field: nothing is left to offer.
    let _ = update(&mut state, StepsEvent::DerivedRemoved(0));
    let _ = update(&mut state, StepsEvent::ColumnMapped(0, Some("name".into())));
    assert!(state.wizard.derived_lines().is_empty());
}

#[test]
fn what_a_person_fills_otherwise_has_a_line_too() {
    let mut state = brought(NAMES);
    let own = |field: &str, from, value: Option<&str>| Derived {
        field: field.into(),
        from,
        join: "-".into(),
        part: None,
        value: value.map(Into::into),
    };
    let _ = update(&mut state, StepsEvent::DerivedAdded(own("company", vec![1, 0], None)));
    let _ = update(&mut state, StepsEvent::DerivedAdded(own("status", vec![], Some("new"))));
    let lines = state.wizard.derived_lines();
    let results: Vec<&str> = lines.iter().map(|line| line.results[0].as_str()).collect();
    assert_eq!(results, ["Mia Berg", "Berg-Mia", "new"]);
    assert!(!lines[1].proposed);
}

#[test]
fn where_something_is_missing_what_would_fill_it_is_offered() {
    let mut state = brought(NAMES);
    let mut form = Form::default_leads();
    form.fields[0].required = true;
    state.wizard.form = Arc::new(form);
    assert!(state.wizard.offers(&["name"]).is_empty(), "it is filled");
    let name = state.wizard.derived[0].clone();
    let _ = update(&mut state, StepsEvent::DerivedRemoved(0));
    let _ = update(&mut state, StepsEvent::ColumnMapped(2, None));
    assert!(!state.wizard.may_enter(Step::Check));
    assert_eq!(state.wizard.missing_required(), [0]);
    assert_eq!(state.wizard.offers(&["name"]), [Offer::Derived(name.clone())]);
    assert_eq!(state.wizard.offers(&["email", "phone"]), [Offer::Column(2, "phone".into())]);
    let _ = update(&mut state, StepsEvent::DerivedAdded(name));
    let _ = update(&mut state, StepsEvent::ColumnMapped(2, Some("phone".into())));
    assert!(state.wizard.may_enter(Step::Check));
}

#[test]
fn the_country_is_the_files_unless_a_person_chooses_one() {
    let german = "Telefon\n0221 979636\n0221 979637\n030 1234567\n";
    let country = |state: &State| state.wizard.country.map(|country| country.to_string());
    let of = |code: &str| Some(code.to_owned());
    let mut state = brought(german);
    assert_eq!(country(&state), of("DE"));
    let _ = update(&mut state, StepsEvent::CountryChosen("AT".parse().ok()));
    assert_eq!(country(&state), of("AT"));
    bring(&mut state, NAMES);
    assert_eq!(country(&state), of("US"), "another file speaks for itself");
    bring(&mut state, "Name,Mail\nA,a@example.com\n");
    assert_eq!(country(&state), of("AT"), "a file that tells nothing takes what a person chose before");
}

const META: &str = "id,ad_id,form_id,full_name,phone_number\nl:12345678,ag:12345678,f:12345678,Mia Berg,p:5125550143\n";

#[test]
fn marks_of_an_export_come_off_by_one_step() {
    let mut state = brought(META);
    assert_eq!(state.wizard.usable().unwrap().inspection.signs.marked, 4);
    let _ = update(&mut state, StepsEvent::MarksTaken);
    let _ = update(&mut state, StepsEvent::MarksTaken);
    let step = Change::Fix { rule: "export_prefix".into(), column: None };
    assert_eq!(state.wizard.settings().unwrap().patch.steps, [step]);
    assert!(marks_are_taken(&state.wizard) && state.wizard.is_worked_on());
}

#[test]
fn of_several_forms_the_file_proposes_the_one_that_it_fits() {
    let mut state = state();
    let form = |name: &str, fields: &str| Form::read(&format!(r#"{{"name":"{name}","fields":[{fields}]}}"#)).unwrap();
    let cars = form("cars", r#"{"name":"plate","kind":"text","required":true},{"name":"phone","kind":"phone"}"#);
    let people = form("people", r#"{"name":"first_name","kind":"text"},{"name":"last_name","kind":"text"}"#);
    let _ = update(&mut state, StepsEvent::FormsLoaded(Ok(vec![cars, people.clone()])));
    assert_eq!(state.wizard.form.name, "cars");
    bring(&mut state, NAMES);
    let better = state.wizard.better_form().unwrap();
    assert_eq!((&*better.form, better.fit.whole, better.fit.columns, better.here.whole), (&people, true, 2, false));
    let effects = update(&mut state, StepsEvent::FormChosen("people".into()));
    let is_asked = |effect: &Effect| {
        matches!(effect, Effect::Ask(_, ask) if matches!(&**ask, Ask::Inspect { form: Some(form), others, .. }
            if *form == people && others.len() == 1))
    };
    assert!(effects.iter().any(is_asked));
    assert!(update(&mut state, StepsEvent::FormChosen("nil".into())).is_empty());
    bring(&mut state, NAMES);
    assert_eq!((state.wizard.form.name.as_str(), state.wizard.better_form()), ("people", None));
}
