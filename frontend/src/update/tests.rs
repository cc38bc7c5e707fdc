//! The story of an import, event by event, and what must not happen on the way.

use super::*;
use crate::api::{Account, ImportCounts, ImportState, Progress as Far, Session, User};
use crate::state::{CheckPhase, FilePhase, Line, SendPhase, SessionPhase, Trouble, Window};
use crate::worker::protocol::samples::{self, date};
use crate::worker::protocol::{Checked, Goal, Inspected, Preview, Row, RowsPage, Said, Sentence, TextAt, WorkerFault};
use shared::finding::{Address, Finding, Severity};
use shared::patch::Step as Patched;
use shared::sheet::Rows;

pub(super) fn state() -> State {
    State::new(Lang::En, Route::Bring, date(), None)
}

pub(super) fn file(name: &str) -> FileInfo {
    FileInfo { name: name.into(), bytes: 1_000, modified: 1, chosen: 7 }
}

fn inspected(state: &State, fields: &[&str]) -> Inspected {
    samples::inspected(&state.wizard.form, fields)
}

pub(super) use samples::checked;

/// The number of the question among the effects.
pub(super) fn asked(effects: &[Effect]) -> u32 {
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
pub(super) fn matched() -> State {
    let mut state = state();
    let number = asked(&update(&mut state, Event::FileChosen(file("a.csv"))));
    let fields = required(&state);
    let fields: Vec<&str> = fields.iter().map(String::as_str).chain(["memo nobody knows"]).collect();
    let seen = inspected(&state, &fields);
    let _ = update(&mut state, Event::Answered(number, Answer::Inspected(Box::new(seen))));
    let _ = update(&mut state, Event::StepChosen(Step::Columns));
    state
}

/// A state whose file is checked: eight rows can be imported, two not.
pub(super) fn ready() -> State {
    let mut state = matched();
    let number = asked(&update(&mut state, Event::StepChosen(Step::Check)));
    let _ = update(&mut state, Event::Answered(number, Answer::Checked(Box::new(checked(8, 2)))));
    let _ = update(&mut state, Event::StepChosen(Step::Import));
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
fn reading() -> (State, u32, Inspected) {
    let mut state = state();
    let number = asked(&update(&mut state, Event::FileChosen(file("a.csv"))));
    let fields = required(&state);
    let start = inspected(&state, &fields.iter().map(String::as_str).collect::<Vec<_>>());
    let _ = update(&mut state, Event::Answered(number, Answer::Start(Box::new(start.clone()))));
    (state, number, start)
}

#[test]
fn a_person_goes_on_by_the_start_and_the_check_waits_for_the_end() {
    let (mut state, number, found) = reading();
    let effects = update(&mut state, Event::StepChosen(Step::Check));
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
    let _ = update(&mut state, Event::StepChosen(Step::Check));
    let effects = update(&mut state, Event::StepChosen(Step::Columns));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Ask(..))));
    assert!(matches!(state.wizard.file, FilePhase::Inspecting { .. }));
}

#[test]
fn an_end_that_denies_the_start_leads_back_to_the_file() {
    let (mut state, number, _) = reading();
    let _ = update(&mut state, Event::StepChosen(Step::Check));
    let other = inspected(&state, &["email"]);
    let effects = update(&mut state, Event::Answered(number, Answer::Inspected(Box::new(other))));
    assert!(matches!(effects[..], [Effect::Address(_), Effect::FocusHeading]));
    assert_eq!((state.wizard.step, state.wizard.mapping.len()), (Step::File, 1));
    assert_eq!(state.wizard.check, CheckPhase::Stale);
}

#[test]
fn a_file_that_vanishes_behind_its_start_leads_back_to_the_file() {
    let (mut state, number, _) = reading();
    let _ = update(&mut state, Event::StepChosen(Step::Columns));
    let _ = update(&mut state, Event::Answered(number, Answer::Failed { fault: WorkerFault::FileGone }));
    assert!(matches!(state.wizard.file, FilePhase::Failed { .. }));
    assert_eq!(state.wizard.step, Step::File);
}

#[test]
fn what_is_found_on_the_way_is_not_told_of_other_choices() {
    let (mut state, number, found) = reading();
    let _ = update(&mut state, Event::CountryChosen("FR".parse().ok()));
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
    let _ = update(&mut state, Event::ColumnMapped(0, None));
    assert_eq!(state.wizard.missing_required().len(), 1);
    assert!(update(&mut state, Event::StepChosen(Step::Check)).is_empty());
    assert_eq!(state.wizard.step, Step::Columns);
}

#[test]
fn two_columns_on_one_field_bar_the_check() {
    let mut state = matched();
    let last = state.wizard.mapping.len() - 1;
    let first = state.wizard.mapping[0].clone();
    let _ = update(&mut state, Event::ColumnMapped(last, first));
    assert_eq!(state.wizard.claimed_twice().len(), 1);
    assert!(!state.wizard.may_enter(Step::Check));
}

#[test]
fn an_answer_out_of_date_changes_nothing() {
    let mut state = state();
    let old = asked(&update(&mut state, Event::FileChosen(file("old.csv"))));
    let _ = update(&mut state, Event::FileChosen(file("new.csv")));
    let seen = inspected(&state, &["email"]);
    let _ = update(&mut state, Event::Answered(old, Answer::Inspected(Box::new(seen))));
    assert!(matches!(&state.wizard.file, FilePhase::Inspecting { file, .. } if file.name == "new.csv"));
}

#[test]
fn going_back_and_forth_loses_nothing() {
    let mut state = ready();
    let before = state.wizard.clone();
    for step in [Step::Check, Step::Columns, Step::File, Step::Columns, Step::Check, Step::Import] {
        let effects = update(&mut state, Event::StepChosen(step));
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Ask(..))), "nothing is asked again");
    }
    assert_eq!(state.wizard, before);
}

#[test]
fn another_mapping_wants_another_check() {
    let mut state = ready();
    let _ = update(&mut state, Event::StepChosen(Step::Columns));
    let last = state.wizard.mapping.len() - 1;
    let _ = update(&mut state, Event::ColumnMapped(last, Some("company".into())));
    assert_eq!(state.wizard.check, CheckPhase::Stale);
    let effects = update(&mut state, Event::StepChosen(Step::Check));
    assert!(matches!(&effects[..], [.., Effect::Ask(_, ask)] if matches!(**ask, Ask::Check { .. })));
}

#[test]
fn leaving_a_running_check_cancels_it() {
    let mut state = matched();
    let _ = update(&mut state, Event::StepChosen(Step::Check));
    let effects = update(&mut state, Event::StepChosen(Step::Columns));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Ask(_, ask) if matches!(**ask, Ask::Cancel))));
    assert_eq!(state.wizard.check, CheckPhase::Stale);
}

#[test]
fn another_encoding_keeps_the_mapping_of_the_same_headers() {
    let mut state = matched();
    let last = state.wizard.mapping.len() - 1;
    let _ = update(&mut state, Event::ColumnMapped(last, Some("company".into())));
    let same = (**state.wizard.usable().unwrap()).clone();
    let options = InspectOptions { encoding: Some("Shift_JIS".into()), ..InspectOptions::default() };
    let number = asked(&update(&mut state, Event::ReadingChosen(options)));
    let _ = update(&mut state, Event::Answered(number, Answer::Inspected(Box::new(same))));
    assert_eq!(state.wizard.mapping[last].as_deref(), Some("company"));
}

#[test]
fn changes_wait_while_the_file_is_read_with_other_headers() {
    let mut state = ready();
    let _ = update(&mut state, Event::StepChosen(Step::Check));
    let _ = update(&mut state, Event::StepMade(Patched::LeaveOut { record: 1 }));
    let (same, mapping) = ((**state.wizard.usable().unwrap()).clone(), state.wizard.mapping.clone());
    let mut other = same.clone();
    other.inspection.headers[0] = "another".into();
    for (seen, steps, aside) in [(other, 0, 1), (same, 1, 0)] {
        let number = asked(&update(&mut state, Event::ReadingChosen(InspectOptions::default())));
        let _ = update(&mut state, Event::Answered(number, Answer::Inspected(Box::new(seen))));
        assert_eq!((state.wizard.changes.steps.len(), state.wizard.aside.len()), (steps, aside));
    }
    assert_eq!(state.wizard.mapping, mapping);
}

#[test]
fn a_choice_looks_again_and_keeps_the_others() {
    let mut state = matched();
    let first = InspectOptions { delimiter: Some(';'), ..InspectOptions::default() };
    let _ = update(&mut state, Event::ReadingChosen(first));
    let mut options = state.wizard.options.clone();
    options.header_rows = Some(0);
    let effects = update(&mut state, Event::ReadingChosen(options.clone()));
    let [Effect::Ask(_, ask)] = &effects[..] else { panic!("{effects:?}") };
    assert!(matches!(&**ask, Ask::Inspect { options: asked, .. } if *asked == options));
    assert_eq!((options.delimiter, options.header_rows), (Some(';'), Some(0)));
}

#[test]
fn a_header_alone_is_refused_and_can_be_read_otherwise() {
    let mut state = matched();
    let mut alone = (**state.wizard.usable().unwrap()).clone();
    alone.inspection.refusal = Some(finding("records_none"));
    let number = asked(&update(&mut state, Event::ReadingChosen(InspectOptions::default())));
    let _ = update(&mut state, Event::Answered(number, Answer::Inspected(Box::new(alone.clone()))));
    assert!(state.wizard.usable().is_none() && !state.wizard.may_enter(Step::Columns));
    assert!(state.wizard.shown().is_some());
    alone.inspection.refusal = Some(finding("file_is_binary"));
    let number = asked(&update(&mut state, Event::ReadingChosen(InspectOptions::default())));
    let _ = update(&mut state, Event::Answered(number, Answer::Inspected(Box::new(alone))));
    assert!(state.wizard.shown().is_none());
}

pub(super) fn finding(code: &'static str) -> Finding {
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
    let number = asked(&update(&mut state, Event::StepChosen(Step::Check)));
    let fault = WorkerFault::FileGone;
    let _ = update(&mut state, Event::Answered(number, Answer::Failed { fault }));
    assert_eq!(state.wizard.check, CheckPhase::Failed(fault));
    assert!(matches!(&update(&mut state, Event::StepChosen(Step::Check))[..], [.., Effect::Ask(..)]));
}

#[test]
fn a_file_with_errors_in_every_row_cannot_be_sent() {
    let mut state = matched();
    let number = asked(&update(&mut state, Event::StepChosen(Step::Check)));
    let _ = update(&mut state, Event::Answered(number, Answer::Checked(Box::new(checked(0, 3)))));
    assert!(!state.wizard.may_enter(Step::Import));
    assert!(update(&mut state, Event::SendWanted).is_empty());
}

#[test]
fn a_retry_does_not_send_a_file_twice() {
    let mut state = ready();
    assert!(matches!(update(&mut state, Event::SendWanted)[..], [Effect::Upload]));
    let _ = update(&mut state, Event::UploadEnded(Err(Failure::Offline)));
    assert!(matches!(update(&mut state, Event::SendWanted)[..], [Effect::Upload]));
    let effects = update(&mut state, Event::UploadEnded(Ok("upload".into())));
    assert!(matches!(effects[..], [Effect::StartImport(_)]));
    let _ = update(&mut state, Event::ImportStarted(Err(Failure::Offline)));
    assert!(matches!(update(&mut state, Event::SendWanted)[..], [Effect::StartImport(_)]));
    let _ = update(&mut state, Event::ImportStarted(Ok("1".into())));
    assert_eq!(state.wizard.step, Step::Result);
    assert!(update(&mut state, Event::SendWanted).is_empty());
}

#[test]
fn what_is_sent_is_what_was_checked() {
    let mut state = ready();
    let _ = update(&mut state, Event::DuplicatesChosen(Duplicates::Update));
    let _ = update(&mut state, Event::SendWanted);
    let effects = update(&mut state, Event::UploadEnded(Ok("upload".into())));
    let [Effect::StartImport(request)] = &effects[..] else { panic!("no import was asked for") };
    assert_eq!(request.duplicates, Duplicates::Update);
    assert_eq!(Some(&request.settings), state.wizard.settings().as_ref());
    assert_eq!(request.receipt.as_ref(), state.wizard.checked().map(|checked| &checked.receipt));
}

pub(super) fn view(id: &str, state: ImportState) -> ImportView {
    ImportView {
        id: id.into(),
        file_name: "a.csv".into(),
        bytes: 1_000,
        by: None,
        created_at: String::new(),
        finished_at: None,
        state,
        progress: Far::default(),
        duplicates: Duplicates::Skip,
        counts: ImportCounts::default(),
        receipt_code: None,
        receipt_match: None,
        lists_changed: vec![],
        skipped: vec![],
        findings: vec![],
        failure: None,
    }
}

#[test]
fn news_are_followed_until_the_end() {
    let mut state = ready();
    let _ = update(&mut state, Event::SendWanted);
    let _ = update(&mut state, Event::UploadEnded(Ok("upload".into())));
    let _ = update(&mut state, Event::ImportStarted(Ok("1".into())));
    let _ = update(&mut state, Event::LineBroken { id: "1".into(), closed: false });
    assert_eq!(state.line.trouble, Some(Trouble::Mending));
    let other = update(&mut state, Event::ImportChanged(Box::new(view("2", ImportState::Merging))));
    assert!(other.is_empty() && matches!(state.wizard.send, SendPhase::Sent { view: None, .. }));
    let effects = update(&mut state, Event::ImportChanged(Box::new(view("1", ImportState::Complete))));
    assert!(matches!(effects[..], [Effect::Unfollow, Effect::DropDraft(7)]));
    assert!(matches!(state.wizard.send, SendPhase::Sent { view: Some(_), .. }));
    assert_eq!(state.line, Line::default());
}

/// The request for an import among the effects.
fn import_asked(effects: &[Effect]) -> Request<String> {
    let request = effects.iter().find_map(|effect| match effect {
        Effect::LoadImport(request) => Some(request.clone()),
        _ => None,
    });
    request.expect("an import is asked for")
}

#[test]
fn the_import_at_the_address_is_shown_though_the_answer_to_another_comes_last() {
    let mut state = state();
    let _ = update(&mut state, Event::SessionKnown(Ok(session(false))));
    let [a, b] = ["a", "b"].map(|id| import_asked(&update(&mut state, Event::Navigated(Route::Import(id.into())))));
    for (request, id) in [(b, "b"), (a, "a")] {
        let _ = update(&mut state, Event::ImportLoaded(request, Ok(Box::new(view(id, ImportState::Checking)))));
        assert_eq!(state.import.ready().map(|view| view.id.as_str()), Some("b"));
        assert_eq!(state.line.of.as_deref(), Some("b"));
    }
}

#[test]
fn the_sentences_of_a_refusal_go_to_who_asked_for_them() {
    let mut state = ready();
    let _ = update(&mut state, Event::SessionKnown(Ok(session(false))));
    let _ = update(&mut state, Event::SendWanted);
    let _ = update(&mut state, Event::UploadEnded(Ok("upload".into())));
    let _ = update(&mut state, Event::ImportStarted(Ok("1".into())));
    let refused = |id| {
        let findings = vec![serde_json::Value::Null];
        Box::new(ImportView { findings, ..view(id, ImportState::Refused) })
    };
    let own = asked(&update(&mut state, Event::ImportChanged(refused("1"))));
    let request = import_asked(&update(&mut state, Event::Navigated(Route::Import("2".into()))));
    let other = asked(&update(&mut state, Event::ImportLoaded(request, Ok(refused("2")))));
    let said = |text: &str| Answer::Said { sentences: vec![Sentence { en: text.into(), ja: text.into() }] };
    let _ = update(&mut state, Event::Answered(other, said("of the other")));
    let _ = update(&mut state, Event::Answered(own, said("of its own")));
    assert_eq!(state.import_findings[0].en, "of the other");
    assert_eq!(state.wizard.sent_findings[0].en, "of its own");
}

#[test]
fn what_may_have_begun_is_not_told_to_have_failed() {
    let refused =
        |status, code: &str| Failure::Refused { status, code: code.into(), message: String::new(), after: None };
    for (failure, unknown) in [
        (Failure::Offline, true),
        (Failure::Unclear, true),
        (refused(408, "timed_out"), true),
        (refused(500, "internal"), true),
        (refused(502, ""), true),
        (refused(503, "database_unavailable"), true),
        (refused(503, "connections_exhausted"), false),
        (refused(409, "idempotency_in_progress"), true),
        (refused(409, "upload_imported"), true),
        (refused(409, "form_version_changed"), false),
        (refused(422, "idempotency_key_reused"), true),
        (refused(400, "body_invalid"), false),
        (refused(401, ""), false),
        (refused(429, "too_many"), false),
    ] {
        let mut state = ready();
        let _ = update(&mut state, Event::SendWanted);
        let _ = update(&mut state, Event::UploadEnded(Ok("upload".into())));
        let _ = update(&mut state, Event::ImportStarted(Err(failure.clone())));
        assert_eq!(matches!(state.wizard.send, SendPhase::Unknown { .. }), unknown, "{failure:?}");
        assert_eq!(matches!(state.wizard.send, SendPhase::Failed { upload: Some(_), .. }), !unknown, "{failure:?}");
        let effects = update(&mut state, Event::SendWanted);
        assert!(matches!(&effects[..], [Effect::StartImport(request)] if request.upload == "upload"), "the same again");
    }
}

pub(super) fn session(must_change_password: bool) -> Session {
    Session {
        user: User { email: "a@b.example".into(), name: "A".into() },
        account: Account { name: "B".into() },
        must_change_password,
    }
}

#[test]
fn a_one_time_password_must_be_changed_first() {
    let mut state = state();
    let nobody = Failure::Refused { status: 401, code: String::new(), message: String::new(), after: None };
    let _ = update(&mut state, Event::SessionKnown(Err(nobody.clone())));
    assert!(matches!(state.session, SessionPhase::SignedOut { failure: None, .. }), "to be nobody is no failure");
    let sign_in = || Event::SignInWanted { email: String::new(), password: String::new() };
    let _ = update(&mut state, sign_in());
    let _ = update(&mut state, Event::SessionKnown(Err(nobody)));
    assert!(matches!(state.session, SessionPhase::SignedOut { failure: Some(_), .. }));
    let _ = update(&mut state, sign_in());
    let _ = update(&mut state, Event::SessionKnown(Ok(session(true))));
    assert!(matches!(state.session, SessionPhase::MustChange { .. }));
    let _ = update(&mut state, Event::PasswordChanged(Ok(())));
    assert!(matches!(&state.session, SessionPhase::SignedIn(session) if !session.must_change_password));
}

/// A page of rows with one finding each.
pub(super) fn page_of(from: u64, rows: u64, total: u64) -> RowsPage {
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
        findings: vec![said.clone()],
    };
    RowsPage { total, from, rows: (from..from + rows).map(row).collect() }
}

/// A checked file whose first rows are there; each has one finding, in the row's head.
fn at_rows(total: u64) -> State {
    let mut state = matched();
    let number = asked(&update(&mut state, Event::StepChosen(Step::Check)));
    let many = Answer::Checked(Box::new(checked(8, total)));
    let number = asked(&update(&mut state, Event::Answered(number, many)));
    let _ = update(&mut state, Event::Answered(number, Answer::Rows(page_of(0, total.min(64), total))));
    state
}

/// The rows asked for: the first, and at most how many.
fn rows_asked(effects: &[Effect]) -> Option<(u64, u32)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Ask(_, ask) => match &**ask {
            Ask::Rows(query) => Some((query.from, query.limit)),
            _ => None,
        },
        _ => None,
    })
}

const fn at(state: &State) -> Option<u64> {
    match state.wizard.rows.here {
        Some(here) => Some(here.at),
        None => None,
    }
}

#[test]
fn rows_are_asked_for_as_they_come_into_sight() {
    let mut state = at_rows(1_000);
    let sight = |first| Event::RowsInSight(Sight { first, count: 12 });
    assert!(update(&mut state, sight(0)).is_empty());
    assert!(update(&mut state, sight(52)).is_empty(), "they are there still");
    let effects = update(&mut state, sight(500));
    assert_eq!(rows_asked(&effects), Some((474, 64)));
    // The person scrolls on before they come: then others are asked for.
    assert!(update(&mut state, sight(900)).is_empty());
    let effects = update(&mut state, Event::Answered(asked(&effects), Answer::Rows(page_of(474, 64, 1_000))));
    assert_eq!(rows_asked(&effects), Some((874, 64)));
    let effects = update(&mut state, Event::Answered(asked(&effects), Answer::Rows(page_of(874, 64, 1_000))));
    assert!(effects.is_empty() && state.wizard.rows.window.covers(Sight { first: 900, count: 12 }));
    // After a change few rows are left.
    state.wizard.rows.sight = Sight { first: 900, count: 12 };
    let effects = update(&mut state, Event::FilterChosen(Filter::default()));
    let effects = update(&mut state, Event::Answered(asked(&effects), Answer::Rows(page_of(0, 3, 3))));
    assert!(effects.is_empty() && state.wizard.rows.sight.first == 0);
}

#[test]
fn going_from_finding_to_finding_asks_where_the_next_is() {
    let mut state = at_rows(51);
    assert_eq!(at(&state), Some(0));
    let wanted = |forth| Event::FindingWanted { forth, focus: true };
    let effects = update(&mut state, wanted(true));
    let Some(Effect::Ask(number, ask)) = effects.first() else { panic!("{effects:?}") };
    assert!(matches!(**ask, Ask::Seek { from: Some(0), goal: Goal::Next, .. }), "{ask:?}");
    let reach = state.wizard.rows.reach;
    let _ = update(&mut state, Event::Answered(*number, Answer::Sought { at: Some(40) }));
    assert_eq!((at(&state), state.wizard.rows.reach), (Some(40), (reach.0 + 1, true)));
    assert_eq!(state.wizard.rows.row.as_ref().map(|row| row.record), Some(40));
    // An answer out of date, and none further.
    let _ = update(&mut state, Event::Answered(*number, Answer::Sought { at: Some(3) }));
    assert_eq!(at(&state), Some(40));
    let number = asked(&update(&mut state, wanted(true)));
    let _ = update(&mut state, Event::Answered(number, Answer::Sought { at: None }));
    assert!(state.wizard.rows.nowhere && at(&state) == Some(40));
    let _ = update(&mut state, Event::CellMoved(Move::Rows(-1)));
    assert!(!state.wizard.rows.nowhere && at(&state) == Some(39));
}

#[test]
fn keys_stay_within_the_rows() {
    let mut state = at_rows(51);
    for (way, there) in [
        (Move::Rows(-1), 0),
        (Move::Rows(10), 10),
        (Move::Last, 50),
        (Move::Rows(1), 50),
        (Move::First, 0),
        (Move::Cells(-5), 0),
    ] {
        let _ = update(&mut state, Event::CellMoved(way));
        assert_eq!(at(&state), Some(there), "{way:?}");
    }
    assert_eq!(state.wizard.rows.here.map(|here| here.place), Some(0));
}

#[test]
fn a_row_that_stays_is_not_drawn_anew() {
    let mut state = at_rows(10);
    let before = state.wizard.rows.window.clone();
    let number = asked(&update(&mut state, Event::FilterChosen(Filter { column: Some(1), ..Filter::default() })));
    let mut page = page_of(0, 10, 10);
    page.rows[4].cells = vec!["other".into()];
    let _ = update(&mut state, Event::Answered(number, Answer::Rows(page)));
    let numbers = |window: &Window| window.rows.iter().map(|(number, _)| *number).collect::<Vec<_>>();
    let (before, after) = (numbers(&before), numbers(&state.wizard.rows.window));
    let changed: Vec<usize> = (0..10).filter(|at| before[*at] != after[*at]).collect();
    assert_eq!(changed, [4]);
}

#[test]
fn a_text_is_looked_for_before_its_rows_are_shown() {
    let mut state = at_rows(51);
    let effects = update(&mut state, Event::SearchWanted(" ann ".into()));
    let Some(Effect::Ask(number, ask)) = effects.first() else { panic!("{effects:?}") };
    assert!(matches!(&**ask, Ask::Search(TextAt { text, column: None, whole: false }) if text == "ann"), "{ask:?}");
    let effects = update(&mut state, Event::Answered(*number, Answer::Searched { rows: 2 }));
    assert_eq!(rows_asked(&effects).map(|(from, _)| from), Some(0));
    // In another view the same text is known already; in another column it is not.
    let filter = Filter { rows: Rows::All, ..state.wizard.rows.filter().clone() };
    assert!(rows_asked(&update(&mut state, Event::FilterChosen(filter.clone()))).is_some());
    assert!(rows_asked(&update(&mut state, Event::FilterChosen(Filter { column: Some(1), ..filter }))).is_none());
    let _ = update(&mut state, Event::SearchWanted(String::new()));
    assert_eq!(state.wizard.rows.filter().text, None);
}

#[test]
fn what_would_stop_a_change_waits_for_it() {
    let mut state = at_rows(51);
    let change = update(&mut state, Event::StepMade(Patched::LeaveOut { record: 1 }));
    assert!(update(&mut state, Event::SearchWanted("ann".into())).is_empty());
    let fill = Patched::Fill { column: 0, value: "x".into(), cells: shared::patch::Filled::Blank };
    assert!(update(&mut state, Event::StepProposed(fill.clone())).is_empty());
    let changed = Checked { receipt_stands: false, ..checked(8, 50) };
    let effects = update(&mut state, Event::Answered(asked(&change), Answer::Checked(Box::new(changed))));
    let number = effects.iter().find_map(|effect| match effect {
        Effect::Ask(number, ask) if matches!(**ask, Ask::Preview { .. }) => Some(*number),
        _ => None,
    });
    let preview = Preview { cells: 7, counted: true, pairs: vec![] };
    let _ = update(&mut state, Event::Answered(number.unwrap(), Answer::Previewed(preview.clone())));
    assert_eq!(state.wizard.bulk.proposed.as_ref().and_then(|proposed| proposed.preview.clone()), Some(preview));
    let effects = update(&mut state, Event::ProposalTaken);
    assert_eq!(told(&effects), Some((1, vec![fill])));
    assert_eq!(state.wizard.bulk.proposed, None);
}

#[test]
fn a_proposal_that_is_closed_stops_the_worker() {
    let mut state = at_rows(51);
    let fix = Patched::Fix { rule: "email_domain_typo".into(), column: None };
    let _ = update(&mut state, Event::StepProposed(fix));
    let effects = update(&mut state, Event::ProposalClosed);
    assert!(matches!(effects.as_slice(), [Effect::Ask(_, ask)] if matches!(**ask, Ask::Cancel)), "{effects:?}");
    assert!(state.wizard.changes.steps.is_empty());
}

/// What the worker is told of the patch: steps that stay, and steps that follow.
fn told(effects: &[Effect]) -> Option<(usize, Vec<Patched>)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Ask(_, ask) => match &**ask {
            Ask::Change { keep, add } => Some((*keep, add.clone())),
            _ => None,
        },
        _ => None,
    })
}

#[test]
fn changes_are_told_one_question_at_a_time() {
    let mut state = ready();
    let _ = update(&mut state, Event::StepChosen(Step::Check));
    let leave = |record| Patched::LeaveOut { record };
    let first = update(&mut state, Event::StepMade(leave(1)));
    assert_eq!(told(&first), Some((0, vec![leave(1)])));
    // While the worker is at it, nothing more is asked, whatever is done.
    for event in [Event::StepMade(leave(2)), Event::StepMade(leave(3)), Event::UndoWanted] {
        assert!(update(&mut state, event).is_empty());
    }
    assert!(!state.wizard.may_enter(Step::Import), "what is not judged yet is not sent");
    let changed = Checked { receipt_stands: false, ..checked(9, 1) };
    let second = update(&mut state, Event::Answered(asked(&first), Answer::Checked(Box::new(changed.clone()))));
    assert_eq!(told(&second), Some((1, vec![leave(2)])));
    assert_eq!(state.wizard.checked().unwrap().counts.with_errors, 1);
    let number = asked(&second);
    let _ = update(&mut state, Event::Answered(number, Answer::Checked(Box::new(changed.clone()))));
    // Undone and made again; a step in the middle alone.
    let redo = update(&mut state, Event::RedoWanted);
    assert_eq!(told(&redo), Some((2, vec![leave(3)])));
    let _ = update(&mut state, Event::Answered(asked(&redo), Answer::Checked(Box::new(changed.clone()))));
    let dropped = update(&mut state, Event::StepDropped(0));
    assert_eq!(told(&dropped), Some((0, vec![leave(2), leave(3)])));
    let _ = update(&mut state, Event::Answered(asked(&dropped), Answer::Checked(Box::new(changed))));
    assert_eq!(state.wizard.changes.steps, [leave(2), leave(3)]);
    assert!(update(&mut state, Event::RedoWanted).is_empty());

    // On to the import: the whole file is checked again with the patch first, for its receipt.
    let effects = update(&mut state, Event::StepChosen(Step::Import));
    assert_eq!(state.wizard.step, Step::Check);
    let ask = effects.iter().find_map(|effect| match effect {
        Effect::Ask(_, ask) => Some((**ask).clone()),
        _ => None,
    });
    let Some(Ask::Check { settings, .. }) = ask else { panic!("{effects:?}") };
    assert_eq!(settings.patch.steps, state.wizard.changes.steps);
    let number = asked(&effects);
    let _ = update(&mut state, Event::Answered(number, Answer::Checked(Box::new(checked(9, 1)))));
    assert_eq!(state.wizard.step, Step::Import);
}

#[test]
fn the_browsers_back_button_goes_a_step_back() {
    let mut state = ready();
    let _ = update(&mut state, Event::Returned("check".into()));
    assert_eq!(state.wizard.step, Step::Check);
    let _ = update(&mut state, Event::Navigated(Route::Leads));
    let _ = update(&mut state, Event::Returned(String::new()));
    assert_eq!((state.route, state.wizard.step), (Route::Bring, Step::File));
}
