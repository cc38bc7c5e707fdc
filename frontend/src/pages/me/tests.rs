//! What a person changes is saved, told, or refused at its field.

use super::state::{Place, Saving, place};
use super::{Event as MeEvent, Passwords};
use crate::account::tests::{answer, called, state, told};
use crate::account::{Event, State, update::update};
use crate::api::{Failure, UserId};
use crate::app::rooms::Room;
use crate::app::session::tests::session;
use crate::bridge::Word;
use ::api::people::Person;
use shared::lang::Lang;

fn entered() -> State {
    let mut state = state();
    let call = called(update(&mut state, Event::Shown(Room::Me)));
    assert_eq!(call.address, "/api/session");
    assert!(answer(&mut state, call, Ok(&session(false))).is_empty());
    assert_eq!(state.rooms.me.who.ready().map(|who| who.name.clone()), Some("A".into()));
    state
}

fn refused(code: &str) -> Failure {
    Failure::read(422, &format!(r#"{{"code":"{code}","detail":""}}"#), None)
}

fn save(state: &mut State) -> Vec<crate::account::Effect> {
    update(state, MeEvent::SaveWanted { name: "山田".into(), language: Some(Lang::Ja) })
}

#[test]
fn name_and_language_are_saved_once_and_the_first_module_is_told() {
    let mut state = entered();
    let call = called(save(&mut state));
    assert_eq!((call.method, call.address.as_str()), ("PATCH", "/api/me"));
    assert_eq!(call.body.as_deref(), Some(r#"{"name":"山田","language":"ja"}"#));
    assert!(save(&mut state).is_empty(), "it is under way");
    let person =
        Person { id: UserId::from(1), email: "a@b.example".into(), name: "山田".into(), language: Some(Lang::Ja) };
    let words = told(answer(&mut state, call, Ok(&person)));
    assert_eq!(words, [Word::SessionChanged, Word::LanguageChosen(Some(Lang::Ja))]);
    assert_eq!((&state.rooms.me.saving, state.rooms.me.who.ready()), (&Saving::Done, Some(&mut person.clone())));
    let free = MeEvent::SaveWanted { name: "山田".into(), language: None };
    assert_eq!(called(update(&mut state, free)).body.as_deref(), Some(r#"{"name":"山田","language":null}"#));
    let _ = update(&mut state, Event::Shown(Room::Me));
    assert_eq!(state.rooms.me.saving, Saving::Idle, "what was said is not said for ever");
}

fn passwords(new: &str, again: &str) -> MeEvent {
    MeEvent::PasswordWanted(Passwords { current: "old".into(), new: new.into(), again: again.into() })
}

#[test]
fn a_password_is_written_twice_alike_and_sent_once() {
    let mut state = entered();
    assert!(update(&mut state, passwords("one", "other")).is_empty());
    assert_eq!(state.rooms.me.password, Saving::Unlike);
    let call = called(update(&mut state, passwords("one", "one")));
    assert_eq!((call.method, call.address.as_str()), ("POST", "/api/session/password"));
    assert_eq!(call.body.as_deref(), Some(r#"{"current":"old","new":"one"}"#));
    assert!(update(&mut state, passwords("one", "one")).is_empty(), "it is under way");
    let _ = answer(&mut state, call, Ok(&""));
    assert_eq!(state.rooms.me.password, Saving::Done);
    assert_eq!(format!("{:?}", passwords("one", "one")), "PasswordWanted(Passwords)");
}

#[test]
fn a_refusal_is_said_at_its_field() {
    for (code, at) in [
        ("person_name_wrong", Place::Name),
        ("wrong_password", Place::Current),
        ("password_too_short", Place::New),
        ("password_too_long", Place::New),
        ("password_control_character", Place::New),
        ("password_common", Place::New),
        ("password_unchanged", Place::New),
        ("too_many_attempts", Place::Form),
        ("internal", Place::Form),
    ] {
        let mut state = entered();
        let call = called(update(&mut state, passwords("one", "one")));
        assert!(answer::<()>(&mut state, call, Err(refused(code))).is_empty());
        assert_eq!(state.rooms.me.password, Saving::Failed(refused(code)));
        assert_eq!(place(&refused(code)), at, "{code}");
    }
    assert_eq!(place(&Failure::Offline), Place::Form);
}

#[test]
fn a_session_that_has_ended_is_told() {
    for event in [passwords("one", "one"), MeEvent::SaveWanted { name: "A".into(), language: None }] {
        let mut state = entered();
        let call = called(update(&mut state, event));
        assert_eq!(told(answer::<()>(&mut state, call, Err(Failure::signed_out()))), [Word::SessionEnded]);
    }
}
