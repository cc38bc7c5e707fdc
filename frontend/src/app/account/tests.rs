//! When the second module is fetched, what it is told, and what it tells.

use super::{AccountEvent, NotFetched, Order, Phase};
use crate::api::{Failure, ImportState, UploadId};
use crate::app::rooms::Room;
use crate::app::route::Route;
use crate::app::session::tests::session;
use crate::app::session::{SessionEvent, SessionPhase};
use crate::app::state::State;
use crate::app::update::update;
use crate::app::{Effect, Event};
use crate::bridge::{Findings, Standing, Word};
use crate::pages::import::send::SendEvent;
use crate::pages::import::state::{SendPhase, Step};
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::tests::{asked, file, id_text, ready, state};
use crate::worker::protocol::{Answer, Sentence};
use shared::lang::Lang;

fn to(room: Room) -> Event {
    Event::Navigated(Route::Room(room))
}

/// What the second module is to do, by these effects.
fn orders(effects: Vec<Effect>) -> Vec<Order> {
    let orders = effects.into_iter().filter_map(|effect| match effect {
        Effect::Account(order) => Some(order),
        _ => None,
    });
    orders.collect()
}

fn sign_in(state: &mut State) -> Vec<Order> {
    orders(update(state, SessionEvent::SessionKnown(Ok(session(false)))))
}

fn fetched(state: &mut State) -> Vec<Order> {
    orders(update(state, AccountEvent::Fetched(Ok(()))))
}

/// A page with a check under way, at the history.
fn at_history() -> State {
    let mut state = ready();
    assert_eq!(sign_in(&mut state), []);
    assert_eq!(orders(update(&mut state, to(Room::History))), [Order::Fetch]);
    assert_eq!(fetched(&mut state), [Order::Show("/imports".into())]);
    state
}

#[test]
fn it_is_fetched_for_who_is_signed_in_once() {
    let mut state = state();
    let _ = update(&mut state, SessionEvent::SessionKnown(Err(Failure::signed_out())));
    assert_eq!(orders(update(&mut state, to(Room::History))), []);
    assert_eq!(orders(update(&mut state, Event::Navigated(Route::Bring))), []);
    assert_eq!(sign_in(&mut state), [], "a check needs none of it");
    assert_eq!(orders(update(&mut state, to(Room::History))), [Order::Fetch]);
    assert_eq!(orders(update(&mut state, to(Room::Leads(String::new())))), []);
    assert_eq!(fetched(&mut state), [Order::Show("/leads".into())], "where one is when it comes");
    assert_eq!(orders(update(&mut state, to(Room::History))), [Order::Show("/imports".into())]);
    assert_eq!(orders(update(&mut state, to(Room::History))), [Order::Show("/imports".into())], "to be loaded anew");
    assert_eq!(orders(update(&mut state, Event::LanguageChosen(Lang::Ja))), [Order::Speak(Lang::Ja)]);
    assert_eq!(orders(update(&mut state, Event::Returned(String::new()))), [Order::Leave]);
    assert_eq!(orders(update(&mut state, Event::LanguageChosen(Lang::En))), []);
    assert_eq!(orders(update(&mut state, to(Room::History))), [Order::Show("/imports".into())]);
}

#[test]
fn one_who_left_before_it_came_is_shown_nothing_of_it() {
    let mut state = state();
    let _ = sign_in(&mut state);
    let _ = update(&mut state, to(Room::Leads(String::new())));
    let _ = update(&mut state, Event::Navigated(Route::Bring));
    assert_eq!(fetched(&mut state), []);
    assert_eq!(state.account.phase, Phase::Here);
}

#[test]
fn what_could_not_be_fetched_is_fetched_again_when_it_is_wanted_or_gone_to() {
    for again in [AccountEvent::Wanted.into(), to(Room::Leads(String::new()))] {
        let mut state = state();
        let _ = sign_in(&mut state);
        let _ = update(&mut state, to(Room::Leads(String::new())));
        assert_eq!(orders(update(&mut state, AccountEvent::Fetched(Err(NotFetched)))), []);
        assert_eq!(state.account.phase, Phase::Failed);
        assert_eq!(orders(update(&mut state, again)), [Order::Fetch]);
        assert_eq!(fetched(&mut state), [Order::Show("/leads".into())]);
    }
}

#[test]
fn who_is_signed_out_sees_nothing_of_it_and_is_shown_the_same_page_again() {
    for end in [SessionEvent::SignedOut.into(), Event::Account(AccountEvent::Told(Word::SessionEnded))] {
        let mut state = at_history();
        assert_eq!(orders(update(&mut state, end)), [Order::Leave]);
        assert!(matches!(state.session, SessionPhase::SignedOut { failure: None, .. }));
        assert_eq!(sign_in(&mut state), [Order::Show("/imports".into())]);
    }
}

#[test]
fn its_links_are_followed_and_the_check_stays_as_it_was() {
    let mut state = at_history();
    let before = state.wizard.clone();
    let path = format!("/imports/{}", id_text("1"));
    let effects = update(&mut state, AccountEvent::Told(Word::Navigated(path.clone())));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Address(shown) if *shown == path)), "{effects:?}");
    assert_eq!(orders(effects), [Order::Show(path)]);
    let _ = update(&mut state, Event::Navigated(Route::Bring));
    assert_eq!(state.wizard.step, Step::Import);
    assert!(state.wizard == before);
}

/// A page whose file was sent, and what the second module is to do.
fn sent() -> (State, Vec<Order>) {
    let mut state = ready();
    let _ = sign_in(&mut state);
    let _ = update(&mut state, SendEvent::SendWanted);
    let _ = update(&mut state, SendEvent::UploadEnded(Ok(UploadId::from(1))));
    let orders = orders(update(&mut state, SendEvent::ImportStarted(Ok(id_text("1")))));
    (state, orders)
}

#[test]
fn what_becomes_of_a_file_that_was_sent_is_shown_by_it_and_left_with_it() {
    let show = || Order::Show(format!("/imports/{}", id_text("1")));
    let (mut state, first) = sent();
    assert_eq!((state.wizard.step, first), (Step::Result, vec![Order::Fetch]));
    assert_eq!(fetched(&mut state), [show()]);
    for (away, back) in [
        (StepsEvent::StepChosen(Step::Import).into(), StepsEvent::StepChosen(Step::Result).into()),
        (Event::Returned("check".into()), Event::Returned("result".into())),
    ] {
        assert_eq!(orders(update(&mut state, away)), [Order::Leave]);
        assert_eq!(orders(update(&mut state, back)), [show()]);
    }
    assert_eq!(orders(update(&mut state, to(Room::OneImport(id_text("2"))))).len(), 1);
    assert_eq!(orders(update(&mut state, Event::Returned("result".into()))), [show()], "not the one shown before");
    assert_eq!(orders(update(&mut state, SessionEvent::SignedOut)), [Order::Leave]);
    assert_eq!(sign_in(&mut state), [show()]);
    for event in [StepsEvent::AnotherWanted, StepsEvent::FileChosen(file("b.csv"))] {
        let (mut state, _) = sent();
        let _ = fetched(&mut state);
        assert_eq!(orders(update(&mut state, event)), [Order::Leave]);
    }
}

#[test]
fn an_import_that_ends_there_has_ended_here_wherever_one_looks_at_it() {
    for room in [None, Some(Room::OneImport(id_text("1")))] {
        let (mut state, _) = sent();
        if let Some(room) = room {
            let _ = update(&mut state, to(room));
        }
        let moved = |id: &str, state| AccountEvent::Told(Word::ImportMoved(Standing { import: id_text(id), state }));
        let _ = update(&mut state, moved("2", ImportState::Complete));
        assert!(matches!(&state.wizard.send, SendPhase::Sent { state: None, .. }), "another one");
        let effects = update(&mut state, moved("1", ImportState::Applying));
        assert!(effects.is_empty(), "{effects:?}");
        let effects = update(&mut state, moved("1", ImportState::Complete));
        assert!(matches!(&effects[..], [Effect::DropDraft(7)]), "{effects:?}");
        assert!(matches!(&state.wizard.send, SendPhase::Sent { state: Some(ImportState::Complete), .. }));
    }
}

#[test]
fn the_sentences_of_a_refusal_go_to_who_asked_for_them() {
    let mut state = at_history();
    let wanted = Findings { import: "1".into(), findings: vec![serde_json::json!({})] };
    let number = asked(&update(&mut state, AccountEvent::Told(Word::SayWanted(wanted))));
    let sentences = vec![Sentence { en: "a".into(), ja: "b".into() }];
    let answer = |sentences: &[Sentence]| Answer::Said { sentences: sentences.to_vec() };
    assert_eq!(orders(update(&mut state, Event::Answered(number + 1, answer(&[])))), []);
    let effects = update(&mut state, Event::Answered(number, answer(&sentences)));
    assert_eq!(orders(effects), [Order::Said { import: "1".into(), sentences }]);
}

#[test]
fn a_language_that_is_chosen_there_is_spoken_on_both_sides() {
    let mut state = at_history();
    let chosen = |lang| AccountEvent::Told(Word::LanguageChosen(lang));
    let effects = update(&mut state, chosen(Some(Lang::Ja)));
    assert!(matches!(effects[0], Effect::KeepLanguage(Lang::Ja)), "{effects:?}");
    assert_eq!((orders(effects), state.lang), (vec![Order::Speak(Lang::Ja)], Lang::Ja));
    assert!(matches!(&update(&mut state, chosen(None))[..], [Effect::ForgetLanguage]));
    let effects = update(&mut state, Event::LanguageFreed(Lang::En));
    assert!(matches!(&effects[..], [Effect::Account(Order::Speak(Lang::En)), Effect::FocusHeading]), "{effects:?}");
}
