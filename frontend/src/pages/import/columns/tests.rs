//! What is proposed is taken, given up, and offered again where something required is missing.

use super::derived::in_words;
use super::meant::in_order;
use super::offers::Offer;
use super::reasons;
use crate::app::Effect;
use crate::app::Event;
use crate::app::state::State;
use crate::app::update::update;
use crate::pages::import::state::{CheckPhase, Convention, Derived, Draft, Step};
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::steps::update::marks_are_taken;
use crate::pages::import::tests::{asked, file, state};
use crate::worker::look::Look;
use crate::worker::protocol::{Ahead, Answer, Ask, Inspected};
use shared::conventions::{DateOrder, DecimalMark};
use shared::form::Form;
use shared::inspect::InspectOptions;
use shared::lang::Lang;
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
fn further_numbers_of_a_cell_have_a_line_each() {
    let three = "+1 512 555 0143 / +1 512 555 0199 / +1 512 555 0188";
    let mut state = brought(&format!("Company,Memo,Tel\nOakline Ltd,a,{three}\nMidori Ltd,b,+1 512 555 0144\n"));
    let lines = state.wizard.derived_lines();
    let words =
        |lang| -> Vec<String> { lines.iter().map(|line| in_words(&state.wizard, &line.derived, lang)).collect() };
    assert_eq!(words(Lang::En), ["Phone 2: the second number in “Tel”", "Phone 3: the third number in “Tel”"]);
    assert_eq!(words(Lang::Ja), ["電話番号2：「Tel」の2番目の番号", "電話番号3：「Tel」の3番目の番号"]);
    assert_eq!((lines[0].results.as_slice(), lines[0].proposed), (&["+1 512 555 0199".to_owned()][..], true));
    let both = state.wizard.derived.clone();
    assert_eq!(both.len(), 2);
    // Where the second is given up, the third is; both can be taken back, in turn.
    let _ = update(&mut state, StepsEvent::DerivedRemoved(0));
    assert_eq!((state.wizard.derived.len(), state.wizard.derived_lines().len()), (0, 1));
    let _ = update(&mut state, StepsEvent::DerivedAdded(both[0].clone()));
    assert_eq!(state.wizard.derived_lines(), lines);
    let _ = update(&mut state, StepsEvent::DerivedAdded(both[1].clone()));
    assert_eq!(state.wizard.derived, both);
    // A column chosen for the field goes before; one that is not imported gives nothing.
    for (column, field) in [(1, Some("phone2".to_owned())), (2, None)] {
        let mut state = state.clone();
        let _ = update(&mut state, StepsEvent::ColumnMapped(column, field));
        assert!(state.wizard.derived.is_empty() && state.wizard.claimed_twice().is_empty());
    }
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

const GERMAN: &str = "Name;E-Mail;Budget;Birthday\nMia;mia@example.com;1.234,56;13/04/1990\nBo;bo@example.com;950,00;03/04/1985\n\
    Ann;ann@example.com;12,50;28/02/1979\n";

/// What holds in each column of which something does.
fn held(state: &State) -> Vec<(u32, Option<DecimalMark>, Option<DateOrder>)> {
    let conventions = state.wizard.settings().unwrap().conventions;
    assert_eq!(conventions.check(), Ok(()));
    conventions.columns().iter().map(|one| (one.column, one.decimal_mark, one.date_order)).collect()
}

fn why(state: &State, column: usize, lang: Lang) -> Option<String> {
    state.wizard.meant(column).map(|meant| reasons::meant(&meant, lang))
}

#[test]
fn what_all_cells_tell_of_numbers_and_dates_holds_until_a_person_says_otherwise() {
    let mut state = brought(GERMAN);
    let (comma, day) = (Some(DecimalMark::Comma), Some(DateOrder::DayFirst));
    assert_eq!(held(&state), [(2, comma, None), (3, None, day)]);
    assert!(!state.wizard.is_worked_on(), "what is found is nobody's work");
    let said = [
        (2, Lang::En, "Decimal comma, because 3 of 3 numbers with decimals are written like 1.234,56"),
        (2, Lang::Ja, "小数点はカンマ（小数を含む数値3件中3件が1.234,56の書き方のため）"),
        (3, Lang::En, "Day before month, because 2 of 2 can only be read so"),
    ];
    for (column, lang, words) in said {
        assert_eq!(why(&state, column, lang).as_deref(), Some(words));
    }
    state.wizard.check = CheckPhase::Running;
    let _ = update(&mut state, StepsEvent::ConventionChosen(2, Convention::DecimalMark(DecimalMark::Point)));
    assert_eq!(state.wizard.check, CheckPhase::Stale);
    let _ = update(&mut state, StepsEvent::ConventionChosen(3, Convention::AsForm));
    assert_eq!(held(&state), [(2, Some(DecimalMark::Point), None)]);
    assert_eq!(why(&state, 3, Lang::En).as_deref(), Some("chosen by you"));
    assert!(state.wizard.is_worked_on());
    // A draft keeps it; another field, or another file, is asked anew.
    let draft = serde_json::to_string(&Draft::of(&state).unwrap()).unwrap();
    assert_eq!(Draft::read(&draft).unwrap().conventions, state.wizard.conventions);
    let _ = update(&mut state, StepsEvent::ColumnMapped(2, Some("called_count".into())));
    assert_eq!(held(&state), [(2, comma, None)]);
    let _ = update(&mut state, StepsEvent::ColumnMapped(2, Some("notes".into())));
    assert_eq!((held(&state), state.wizard.meant(2)), (vec![], None));
    bring(&mut state, &GERMAN.replace("Name;", "Person;"));
    assert_eq!(held(&state), [(2, comma, None), (3, None, day)]);
}

#[test]
fn what_cells_do_not_agree_on_is_said_and_left_to_the_person() {
    for (cells, holds, words) in [
        (
            "950,00 12,50 1,25 7,75 9.50",
            false,
            Some("Decimal comma in 4 of 5 values, the others are written otherwise. Choose what holds."),
        ),
        ("1.000 2.000 3.000", false, Some("Its values do not tell.")),
        ("9.50 12.50", true, Some("Decimal point, because 2 of 2 numbers with decimals are written like 9,950.50")),
        ("100 200 300", false, None),
    ] {
        let rows: String = cells.split(' ').map(|cell| format!("Mia;{cell}\n")).collect();
        let state = brought(&format!("Name;Budget\n{rows}"));
        assert_eq!(state.wizard.mapping[1].as_deref(), Some("budget"), "{cells}");
        let words = words.map(|words| words.replace("9,950.50", "99.50"));
        assert_eq!(why(&state, 1, Lang::En), words, "{cells}");
        assert_eq!(!held(&state).is_empty(), holds, "{cells}");
    }
    let state = brought("Name;Birthday\nMia;03/04/1990\nBo;05/06/1985\n");
    assert_eq!((why(&state, 1, Lang::En).as_deref(), held(&state)), (Some("Its values do not tell."), vec![]));
    let reads = |order| in_order(order, state.wizard.two_ways(1), Lang::En);
    assert_eq!(reads(DateOrder::DayFirst), "Day before month: 03/04/1990 is 1990-04-03");
    assert_eq!(reads(DateOrder::MonthFirst), "Month before day: 03/04/1990 is 1990-03-04");
    assert_eq!((reads(DateOrder::YearFirst), state.wizard.two_ways(0)), ("Year first".to_owned(), None));
    let state = brought("Name;Birthday\nMia;1990-04-03\nBo;soon\n");
    assert_eq!(why(&state, 1, Lang::En), None, "no date of it can be read in two ways");
}

/// The check on the way goes by the same, or it would be made in vain.
#[test]
fn the_check_on_the_way_is_the_one_that_is_wanted() {
    let mut state = brought(GERMAN);
    state.wizard.country = None;
    let ahead = Ahead { country: None, file_first: false, today: state.wizard.today };
    let mut look = Look::new(InspectOptions::default(), Some(Form::default_leads()), Some(ahead));
    let _ = look.push(GERMAN.as_bytes());
    let made = look.finish().1.unwrap();
    assert_eq!(Some(made.settings), state.wizard.settings());
    assert_eq!(made.report.errors + made.report.warnings, 0, "{:?}", made.report.findings);
}
