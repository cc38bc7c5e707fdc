//! Signing in.

use super::{SessionEvent, SessionPhase};
use crate::api::{Account, AccountId, Failure, Role, Session, User, UserId};
use crate::app::Event;
use crate::app::rooms::Room;
use crate::app::route::Route;
use crate::app::update::update;
use crate::pages::import::state::Step;
use crate::pages::import::tests::ready;
use crate::pages::import::tests::state;
use shared::lang::Lang;

pub(crate) fn session(must_change_password: bool) -> Session {
    Session {
        user: User {
            id: UserId::from(1),
            email: "a@b.example".into(),
            name: "A".into(),
            language: None,
            role: Role::Admin,
        },
        account: Account { id: AccountId::from(1), name: "B".into() },
        accounts: Vec::new(),
        permissions: Role::Admin.permissions().to_vec(),
        must_change_password,
    }
}

#[test]
fn a_one_time_password_must_be_changed_first() {
    let mut state = state();
    let nobody = Failure::signed_out();
    let _ = update(&mut state, SessionEvent::SessionKnown(Err(nobody.clone())));
    assert!(matches!(state.session, SessionPhase::SignedOut { failure: None, .. }), "to be nobody is no failure");
    let sign_in = || SessionEvent::SignInWanted { email: String::new(), password: String::new() };
    let _ = update(&mut state, sign_in());
    let _ = update(&mut state, SessionEvent::SessionKnown(Err(nobody)));
    assert!(matches!(state.session, SessionPhase::SignedOut { failure: Some(_), .. }));
    let _ = update(&mut state, sign_in());
    let _ = update(&mut state, SessionEvent::SessionKnown(Ok(session(true))));
    assert!(matches!(state.session, SessionPhase::MustChange { .. }));
    let _ = update(&mut state, SessionEvent::PasswordChanged(Ok(())));
    assert!(matches!(&state.session, SessionPhase::SignedIn(session) if !session.must_change_password));
}

#[test]
fn who_signs_in_brings_their_language_along_and_may_choose_another_then() {
    let speaking = |language| {
        let mut session = session(false);
        session.user.language = language;
        SessionEvent::SessionKnown(Ok(session))
    };
    let mut state = state();
    let _ = update(&mut state, speaking(Some(Lang::Ja)));
    assert_eq!(state.lang, Lang::En, "it was chosen here");
    for (language, spoken) in [(Some(Lang::Ja), Lang::Ja), (None, Lang::Ja), (Some(Lang::En), Lang::En)] {
        let _ = update(&mut state, SessionEvent::SignedOut);
        let _ = update(&mut state, SessionEvent::SignInWanted { email: String::new(), password: String::new() });
        let _ = update(&mut state, speaking(language));
        assert_eq!(state.lang, spoken, "{language:?}");
    }
}

#[test]
fn who_signs_in_from_the_bar_comes_back_to_where_they_were() {
    let mut state = ready();
    let _ = update(&mut state, SessionEvent::SessionKnown(Err(Failure::signed_out())));
    let _ = update(&mut state, SessionEvent::SignInOpened);
    assert_eq!(state.route, Route::Room(Room::Me));
    let sign_in = || SessionEvent::SignInWanted { email: String::new(), password: String::new() };
    let _ = update(&mut state, sign_in());
    let _ = update(&mut state, SessionEvent::SessionKnown(Ok(session(false))));
    assert_eq!((&state.route, state.wizard.step), (&Route::Bring, Step::Import), "the work stands as it was");
    // Who has gone elsewhere meanwhile stays there.
    let _ = update(&mut state, SessionEvent::SignedOut);
    let _ = update(&mut state, SessionEvent::SignInOpened);
    let _ = update(&mut state, Event::Navigated(Route::Room(Room::Leads(String::new()))));
    let _ = update(&mut state, sign_in());
    let _ = update(&mut state, SessionEvent::SessionKnown(Ok(session(false))));
    assert_eq!(state.route, Route::Room(Room::Leads(String::new())));
}
