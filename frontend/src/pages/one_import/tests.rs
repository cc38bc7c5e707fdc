//! One import is shown: the one at the address, to its end.

use super::{Begin, Event as OneImportEvent, Wanted, made};
use crate::account::tests::{answer, called, state, told};
use crate::account::{Effect, Event, State, update::update};
use crate::api::{ImportState, ImportView, Outcome};
use crate::app::rooms::Room;
use crate::bridge::{Standing, Word};
use crate::net::line::{LineEffect, LineEvent};
use crate::pages::import::tests::{id_text, view};
use crate::worker::protocol::Sentence;
use crate::worker::protocol::samples::checked;
use shared::finding::{Address, Finding, Severity};
use shared::lang::Lang;

fn shown(state: &mut State) -> Option<ImportView> {
    state.rooms.one_import.shown.ready().map(|view| ImportView::clone(view))
}

fn moved(id: &str, state: ImportState) -> Word {
    Word::ImportMoved(Standing { import: id_text(id), state })
}

fn go(state: &mut State, id: &str) -> Vec<Effect> {
    update(state, Event::Shown(Room::OneImport(id_text(id))))
}

/// A module that shows that import, which runs.
fn following(id: &str) -> State {
    let mut state = state();
    let call = called(go(&mut state, id));
    assert_eq!(call.address, format!("/api/imports/{}", id_text(id)));
    let effects = answer(&mut state, call, Ok(&view(id, ImportState::Checking)));
    assert!(matches!(&effects[1], Effect::Line(LineEffect::Follow(of)) if *of == id_text(id)), "{effects:?}");
    assert_eq!(told(effects), [moved(id, ImportState::Checking)]);
    state
}

#[test]
fn the_import_at_the_address_is_shown_though_the_answer_to_another_comes_last() {
    let mut state = state();
    let [a, b] = ["1", "2"].map(|id| called(go(&mut state, id)));
    for (call, id) in [(b, "2"), (a, "1")] {
        let _ = answer(&mut state, call, Ok(&view(id, ImportState::Checking)));
        assert_eq!(shown(&mut state).map(|view| view.id.to_string()), Some(id_text("2")));
        assert_eq!(state.line.of, Some(id_text("2")));
    }
}

#[test]
fn it_is_followed_to_its_end_which_the_first_module_is_told() {
    let mut state = following("1");
    let merging = view("1", ImportState::Applying);
    for words in [vec![moved("1", ImportState::Applying)], vec![]] {
        let effects = update(&mut state, LineEvent::ImportChanged(Box::new(merging.clone())));
        assert_eq!(told(effects), words, "once");
    }
    assert_eq!(shown(&mut state), Some(merging));
    let complete = view("1", ImportState::Complete);
    let effects = update(&mut state, LineEvent::ImportChanged(Box::new(complete.clone())));
    assert!(matches!(&effects[0], Effect::Line(LineEffect::Unfollow)), "{effects:?}");
    assert_eq!(told(effects), [moved("1", ImportState::Complete)]);
    assert_eq!(shown(&mut state), Some(complete));
}

#[test]
fn the_sentences_of_a_refusal_go_to_the_import_they_are_of() {
    let finding = Finding {
        code: "file_empty".into(),
        severity: Severity::Error,
        at: Address::default(),
        column: None,
        value: String::new(),
        params: Vec::new(),
        fix: None,
    };
    let refused = ImportView { findings: vec![finding], ..view("1", ImportState::Refused) };
    let mut state = state();
    let call = called(go(&mut state, "1"));
    let words = told(answer(&mut state, call, Ok(&refused)));
    let [_, Word::SayWanted(wanted)] = &words[..] else { panic!("{words:?}") };
    assert_eq!((wanted.import.clone(), wanted.findings.len()), (id_text("1"), 1));
    let said =
        |id: &str| Event::Said { import: id_text(id), sentences: vec![Sentence { en: id.into(), ja: id.into() }] };
    let _ = update(&mut state, said("2"));
    assert!(state.rooms.one_import.findings.is_empty(), "of another import");
    let _ = update(&mut state, said("1"));
    assert_eq!(state.rooms.one_import.findings[0].en, "1");
}

/// The addresses of what is asked for.
fn asked(effects: &[Effect]) -> Vec<String> {
    let calls = effects.iter().filter_map(|effect| match effect {
        Effect::Call(call) => Some(call.address.clone()),
        Effect::Line(_) | Effect::Later(..) | Effect::Tell(_) => None,
    });
    calls.collect()
}

#[test]
fn rows_are_shown_from_the_place_that_the_address_names() {
    let id = id_text("1");
    for (place, from) in [("", ""), ("#row-125", "&from=125"), ("#lead-9", "&lead=9"), ("#row-x", ""), ("#heading", "")]
    {
        let mut state = state();
        let call = called(update(&mut state, Event::Shown(Room::OneImport(format!("{id}{place}")))));
        assert_eq!(call.address, format!("/api/imports/{id}"), "{place}");
        let effects = answer(&mut state, call, Ok(&view("1", ImportState::Complete)));
        let rows = format!("/api/imports/{id}/rows?limit=50&lang=en{from}");
        assert_eq!(asked(&effects), [format!("/api/imports/{id}/settings"), rows], "{place}");
    }
}

#[test]
fn rows_are_chosen_by_outcome_and_speak_the_language_of_the_page() {
    let mut state = state();
    let call = called(go(&mut state, "1"));
    let _ = answer(&mut state, call, Ok(&view("1", ImportState::Complete)));
    let wanted = |from| Wanted { outcome: Some(Outcome::SkippedErrors), in_part: false, from };
    for (event, end) in [
        (Event::from(OneImportEvent::RowsWanted(wanted(Begin::First))), "en&outcome=skipped_errors"),
        (OneImportEvent::RowsWanted(wanted(Begin::Cursor("7".into()))).into(), "en&outcome=skipped_errors&cursor=7"),
        (Event::LanguageChosen(Lang::Ja), "ja&outcome=skipped_errors&cursor=7"),
    ] {
        let effects = update(&mut state, event);
        assert_eq!(asked(&effects), [format!("/api/imports/{}/rows?limit=50&lang={end}", id_text("1"))]);
    }
    let refused = view("1", ImportState::Refused);
    let call = called(go(&mut state, "1"));
    assert_eq!(asked(&answer(&mut state, call, Ok(&refused))), [format!("/api/imports/{}/settings", id_text("1"))]);
}

#[test]
fn its_leads_are_those_that_it_made() {
    let mut state = state();
    let call = called(go(&mut state, "1"));
    let _ = answer(&mut state, call, Ok(&view("1", ImportState::Complete)));
    let words = told(update(&mut state, OneImportEvent::LeadsWanted));
    let sought = format!("import={}", id_text("1"));
    assert_eq!(words, [Word::Navigated(format!("/leads#{sought}"))]);
    let effects = update(&mut state, Event::Shown(Room::Leads(sought)));
    assert_eq!(asked(&effects)[0], format!("/api/leads?limit=50&order=newest&import={}", id_text("1")));
}

#[test]
fn how_columns_were_read_is_told_by_their_headers() {
    let mut receipt = checked(1, 0).receipt;
    assert_eq!(made::meant(&receipt, Lang::En), None);
    receipt.mapping = serde_json::from_str(
        r#"{"columns":[{"header":"Name","field":"name"},{"header":"Betrag","field":"budget"},{"header":"Datum","field":"day"}]}"#,
    )
    .unwrap();
    let said = r#"[{"column":1,"decimal_mark":"comma"},{"column":2,"date_order":"day_first"}]"#;
    receipt.conventions = serde_json::from_str(said).unwrap();
    let told = "“Betrag”: decimal comma, “Datum”: day before month";
    assert_eq!(made::meant(&receipt, Lang::En).as_deref(), Some(told));
    let told = "「Betrag」：小数点はカンマ、「Datum」：日・月の順";
    assert_eq!(made::meant(&receipt, Lang::Ja).as_deref(), Some(told));
}
