//! The way from a file to its check, event by event, and what must not happen on it; and what tests of other rooms begin with.

use super::state::{CheckPhase, FileInfo, FilePhase, Step};
use crate::api::{Duplicates, FormId, ImportId, ImportState, ImportView, Outcomes, Progress as Far};
use crate::app::route::Route;
use crate::app::state::State;
use crate::app::update::update;
use crate::app::{Effect, Event};
use crate::pages::import::changes::ChangesEvent;
use crate::pages::import::steps::StepsEvent;
pub(crate) use crate::worker::protocol::samples::checked;
use crate::worker::protocol::samples::{self, date};
use crate::worker::protocol::{Answer, Ask, Inspected, Row, RowsPage, Said, Sentence, WorkerFault};
use shared::finding::{Address, Finding, Severity};
use shared::form::Form;
use shared::inspect::InspectOptions;
use shared::lang::Lang;
use shared::patch::Step as Patched;
use std::sync::Arc;

/// The form of the stories: what it requires is no matter of the one that Leadgate comes with.
pub(crate) fn leads() -> Form {
    Form::read(include_str!("../../../../tests/src/leads.json")).expect("a form")
}

pub(crate) fn state() -> State {
    let mut state = State::new(Lang::En, Route::Bring, date(), None);
    state.wizard.form = Arc::new(leads());
    state
}

pub(crate) fn file(name: &str) -> FileInfo {
    FileInfo { name: name.into(), bytes: 1_000, modified: 1, chosen: 7 }
}

fn inspected(state: &State, fields: &[&str]) -> Inspected {
    samples::inspected(&state.wizard.form, fields)
}

/// The number of the question among the effects.
pub(crate) fn asked(effects: &[Effect]) -> u32 {
    let question = effects.iter().find_map(|effect| match effect {
        Effect::Ask(number, _) => Some(*number),
        _ => None,
    });
    question.expect("a question to the worker")
}

fn required(state: &State) -> Vec<String> {
    let fields = state.wizard.form.fields.iter();
    fields.filter(|field| field.required).map(|field| field.name.clone()).collect()
}

/// A state whose file is looked at and whose required fields are matched.
pub(crate) fn matched() -> State {
    let mut state = state();
    let number = asked(&update(&mut state, StepsEvent::FileChosen(file("a.csv"))));
    let fields = required(&state);
    let fields: Vec<&str> = fields.iter().map(String::as_str).chain(["memo nobody knows"]).collect();
    let seen = inspected(&state, &fields);
    let _ = update(&mut state, Event::Answered(number, Answer::Inspected(Box::new(seen))));
    let _ = update(&mut state, StepsEvent::StepChosen(Step::Columns));
    state
}

/// A state whose file is checked: eight rows can be imported, two not.
pub(crate) fn ready() -> State {
    let mut state = matched();
    let number = asked(&update(&mut state, StepsEvent::StepChosen(Step::Check)));
    let _ = update(&mut state, Event::Answered(number, Answer::Checked(Box::new(checked(8, 2)))));
    let _ = update(&mut state, StepsEvent::StepChosen(Step::Import));
    state
}

#[test]
fn proposals_become_the_mapping() {
    let state = matched();
    let required = required(&state);
    assert_eq!(state.wizard.mapping.len(), required.len() + 1);
    assert_eq!(state.wizard.mapping[0].as_ref(), Some(&required[0]));
    assert_eq!(state.wizard.mapping.last(), Some(&None));
    assert!(state.wizard.may_enter(Step::Check));
}

/// A state whose file is still read, its start told; and the number of that question.
pub(crate) fn reading() -> (State, u32, Inspected) {
    let mut state = state();
    let number = asked(&update(&mut state, StepsEvent::FileChosen(file("a.csv"))));
    let fields = required(&state);
    let start = inspected(&state, &fields.iter().map(String::as_str).collect::<Vec<_>>());
    let _ = update(&mut state, Event::Answered(number, Answer::Start(Box::new(start.clone()))));
    (state, number, start)
}

#[test]
fn a_person_goes_on_by_the_start_and_the_check_waits_for_the_end() {
    let (mut state, number, found) = reading();
    let effects = update(&mut state, StepsEvent::StepChosen(Step::Check));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Ask(..))), "how it is read is not certain yet");
    let news = Answer::Progress { bytes: 500, total: 1_000, records: 40, faulty: 3 };
    let _ = update(&mut state, Event::Answered(number, news));
    assert_eq!((&state.wizard.check, state.wizard.check_progress().records), (&CheckPhase::Running, 40));
    assert!(matches!(&state.wizard.so_far, Some(so_far) if so_far.faulty == 3));
    let effects = update(&mut state, Event::Answered(number, Answer::Inspected(Box::new(found))));
    assert!(matches!(&effects[..], [Effect::Ask(_, ask)] if matches!(**ask, Ask::Check { .. })));
}

#[test]
fn leaving_the_check_does_not_stop_the_first_look() {
    let (mut state, _, _) = reading();
    let _ = update(&mut state, StepsEvent::StepChosen(Step::Check));
    let effects = update(&mut state, StepsEvent::StepChosen(Step::Columns));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Ask(..))));
    assert!(matches!(state.wizard.file, FilePhase::Inspecting { .. }));
}

#[test]
fn an_end_that_denies_the_start_leads_back_to_the_file() {
    let (mut state, number, _) = reading();
    let _ = update(&mut state, StepsEvent::StepChosen(Step::Check));
    let other = inspected(&state, &["email"]);
    let effects = update(&mut state, Event::Answered(number, Answer::Inspected(Box::new(other))));
    assert!(matches!(effects[..], [Effect::Address(_), Effect::FocusHeading]));
    assert_eq!((state.wizard.step, state.wizard.mapping.len()), (Step::File, 1));
    assert_eq!(state.wizard.check, CheckPhase::Stale);
}

#[test]
fn a_file_that_vanishes_behind_its_start_leads_back_to_the_file() {
    let (mut state, number, _) = reading();
    let _ = update(&mut state, StepsEvent::StepChosen(Step::Columns));
    let _ = update(&mut state, Event::Answered(number, Answer::Failed { fault: WorkerFault::FileGone }));
    assert!(matches!(state.wizard.file, FilePhase::Failed { .. }));
    assert_eq!(state.wizard.step, Step::File);
}

#[test]
fn what_is_found_on_the_way_is_not_told_of_other_choices() {
    let (mut state, number, found) = reading();
    let _ = update(&mut state, StepsEvent::CountryChosen("FR".parse().ok()));
    let news = Answer::Progress { bytes: 500, total: 1_000, records: 40, faulty: 3 };
    let _ = update(&mut state, Event::Answered(number, news));
    let _ = update(&mut state, Event::Answered(number, Answer::Inspected(Box::new(found))));
    assert_eq!(state.wizard.so_far, None);
}

#[test]
fn the_worker_is_ready_from_when_it_says_so_until_it_breaks() {
    let mut state = state();
    assert!(!state.worker_ready);
    let _ = update(&mut state, Event::Answered(0, Answer::Ready));
    assert!(state.worker_ready);
    let _ = update(&mut state, Event::Answered(0, Answer::Failed { fault: WorkerFault::Crashed }));
    assert!(!state.worker_ready);
}

#[test]
fn a_required_field_without_a_column_bars_the_check() {
    let mut state = matched();
    let _ = update(&mut state, StepsEvent::ColumnMapped(0, None));
    assert_eq!(state.wizard.missing_required().len(), 1);
    assert!(update(&mut state, StepsEvent::StepChosen(Step::Check)).is_empty());
    assert_eq!(state.wizard.step, Step::Columns);
}

#[test]
fn a_group_of_which_no_field_has_a_column_bars_the_check() {
    let mut state = matched();
    let mut form = (*state.wizard.form).clone();
    let free = form.fields.iter().map(|field| field.name.clone()).filter(|name| !state.wizard.is_filled(name));
    let group: Vec<String> = free.take(2).collect();
    form.one_of_required = vec![group.clone()];
    state.wizard.form = Arc::new(form);
    assert_eq!(state.wizard.missing_groups(), [&group[..]]);
    assert!(!state.wizard.may_enter(Step::Check));
    let last = state.wizard.mapping.len() - 1;
    let _ = update(&mut state, StepsEvent::ColumnMapped(last, Some(group[1].clone())));
    assert_eq!(state.wizard.missing_groups(), [] as [&[String]; 0]);
    assert!(state.wizard.may_enter(Step::Check));
}

#[test]
fn two_columns_on_one_field_bar_the_check() {
    let mut state = matched();
    let last = state.wizard.mapping.len() - 1;
    let first = state.wizard.mapping[0].clone();
    let _ = update(&mut state, StepsEvent::ColumnMapped(last, first));
    assert_eq!(state.wizard.claimed_twice().len(), 1);
    assert!(!state.wizard.may_enter(Step::Check));
}

#[test]
fn an_answer_out_of_date_changes_nothing() {
    let mut state = state();
    let old = asked(&update(&mut state, StepsEvent::FileChosen(file("old.csv"))));
    let _ = update(&mut state, StepsEvent::FileChosen(file("new.csv")));
    let seen = inspected(&state, &["email"]);
    let _ = update(&mut state, Event::Answered(old, Answer::Inspected(Box::new(seen))));
    assert!(matches!(&state.wizard.file, FilePhase::Inspecting { file, .. } if file.name == "new.csv"));
}

#[test]
fn going_back_and_forth_loses_nothing() {
    let mut state = ready();
    let before = state.wizard.clone();
    for step in [Step::Check, Step::Columns, Step::File, Step::Columns, Step::Check, Step::Import] {
        let effects = update(&mut state, StepsEvent::StepChosen(step));
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Ask(..))), "nothing is asked again");
    }
    assert_eq!(state.wizard, before);
}

#[test]
fn another_mapping_wants_another_check() {
    let mut state = ready();
    let _ = update(&mut state, StepsEvent::StepChosen(Step::Columns));
    let last = state.wizard.mapping.len() - 1;
    let _ = update(&mut state, StepsEvent::ColumnMapped(last, Some("company".into())));
    assert_eq!(state.wizard.check, CheckPhase::Stale);
    let effects = update(&mut state, StepsEvent::StepChosen(Step::Check));
    assert!(matches!(&effects[..], [.., Effect::Ask(_, ask)] if matches!(**ask, Ask::Check { .. })));
}

#[test]
fn leaving_a_running_check_cancels_it() {
    let mut state = matched();
    let _ = update(&mut state, StepsEvent::StepChosen(Step::Check));
    let effects = update(&mut state, StepsEvent::StepChosen(Step::Columns));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Ask(_, ask) if matches!(**ask, Ask::Cancel))));
    assert_eq!(state.wizard.check, CheckPhase::Stale);
}

#[test]
fn another_encoding_keeps_the_mapping_of_the_same_headers() {
    let mut state = matched();
    let last = state.wizard.mapping.len() - 1;
    let _ = update(&mut state, StepsEvent::ColumnMapped(last, Some("company".into())));
    let same = (**state.wizard.usable().unwrap()).clone();
    let options = InspectOptions { encoding: Some("Shift_JIS".into()), ..InspectOptions::default() };
    let number = asked(&update(&mut state, StepsEvent::ReadingChosen(options)));
    let _ = update(&mut state, Event::Answered(number, Answer::Inspected(Box::new(same))));
    assert_eq!(state.wizard.mapping[last].as_deref(), Some("company"));
}

#[test]
fn changes_wait_while_the_file_is_read_with_other_headers() {
    let mut state = ready();
    let _ = update(&mut state, StepsEvent::StepChosen(Step::Check));
    let _ = update(&mut state, ChangesEvent::StepMade(Patched::LeaveOut { record: 1 }));
    let (same, mapping) = ((**state.wizard.usable().unwrap()).clone(), state.wizard.mapping.clone());
    let mut other = same.clone();
    other.inspection.headers[0] = "another".into();
    for (seen, steps, aside) in [(other, 0, 1), (same, 1, 0)] {
        let number = asked(&update(&mut state, StepsEvent::ReadingChosen(InspectOptions::default())));
        let _ = update(&mut state, Event::Answered(number, Answer::Inspected(Box::new(seen))));
        assert_eq!((state.wizard.changes.steps.len(), state.wizard.aside.len()), (steps, aside));
    }
    assert_eq!(state.wizard.mapping, mapping);
}

#[test]
fn a_choice_looks_again_and_keeps_the_others() {
    let mut state = matched();
    let first = InspectOptions { delimiter: Some(';'), ..InspectOptions::default() };
    let _ = update(&mut state, StepsEvent::ReadingChosen(first));
    let mut options = state.wizard.options.clone();
    options.header_rows = Some(0);
    let effects = update(&mut state, StepsEvent::ReadingChosen(options.clone()));
    let [Effect::Ask(_, ask)] = &effects[..] else { panic!("{effects:?}") };
    assert!(matches!(&**ask, Ask::Inspect { options: asked, .. } if *asked == options));
    assert_eq!((options.delimiter, options.header_rows), (Some(';'), Some(0)));
}

#[test]
fn a_header_alone_is_refused_and_can_be_read_otherwise() {
    let mut state = matched();
    let mut alone = (**state.wizard.usable().unwrap()).clone();
    alone.inspection.refusal = Some(finding("records_none"));
    let number = asked(&update(&mut state, StepsEvent::ReadingChosen(InspectOptions::default())));
    let _ = update(&mut state, Event::Answered(number, Answer::Inspected(Box::new(alone.clone()))));
    assert!(state.wizard.usable().is_none() && !state.wizard.may_enter(Step::Columns));
    assert!(state.wizard.shown().is_some());
    alone.inspection.refusal = Some(finding("file_is_binary"));
    let number = asked(&update(&mut state, StepsEvent::ReadingChosen(InspectOptions::default())));
    let _ = update(&mut state, Event::Answered(number, Answer::Inspected(Box::new(alone))));
    assert!(state.wizard.shown().is_none());
}

pub(crate) fn finding(code: &'static str) -> Finding {
    let at = Address::default();
    Finding {
        code: code.into(),
        severity: Severity::Error,
        at,
        column: None,
        value: String::new(),
        params: vec![],
        fix: None,
    }
}

#[test]
fn a_file_that_vanishes_is_told_and_can_be_tried_again() {
    let mut state = matched();
    let number = asked(&update(&mut state, StepsEvent::StepChosen(Step::Check)));
    let fault = WorkerFault::FileGone;
    let _ = update(&mut state, Event::Answered(number, Answer::Failed { fault }));
    assert_eq!(state.wizard.check, CheckPhase::Failed(fault));
    assert!(matches!(&update(&mut state, StepsEvent::StepChosen(Step::Check))[..], [.., Effect::Ask(..)]));
}

/// The same as text.
pub(crate) fn id_text(last: &str) -> String {
    import_id(last).into_text()
}

/// An id that ends so.
pub(crate) fn import_id(last: &str) -> ImportId {
    ImportId::from(last.parse::<u128>().unwrap())
}

pub(crate) fn view(id: &str, state: ImportState) -> ImportView {
    ImportView {
        id: import_id(id),
        file_name: "a.csv".into(),
        bytes: 1_000,
        form: FormId::of("leads"),
        form_version: 1,
        by: None,
        created_at: String::new(),
        finished_at: None,
        state,
        progress: Far::default(),
        duplicates: Duplicates::Skip,
        counts: Outcomes::default(),
        receipt: None,
        receipt_code: None,
        receipt_match: None,
        lists_changed: vec![],
        skipped: vec![],
        findings: vec![],
        failure: None,
    }
}

/// A page of rows with one finding each.
pub(crate) fn page_of(from: u64, rows: u64, total: u64) -> RowsPage {
    let said = Said {
        code: "too_long".into(),
        severity: Severity::Error,
        column: Some(0),
        value: String::new(),
        fix: None,
        title: Sentence::default(),
        message: Sentence::default(),
    };
    let row = |record| Row {
        record,
        row: record + 1,
        line: record + 1,
        byte: 0,
        cells: vec![],
        originals: vec![],
        left_out: false,
        added: false,
        findings: vec![said.clone()],
    };
    RowsPage { total, from, rows: (from..from + rows).map(row).collect(), with_text: None }
}
