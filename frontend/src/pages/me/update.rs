//! The person is asked for and comes; what they change is saved.

#![deny(clippy::wildcard_enum_match_arm)]

use super::state::Saving;
use super::{Event as MeEvent, Passwords};
use crate::account::update::end_if;
use crate::account::{Effect, State};
use crate::api::{Failure, PasswordChange};
use crate::bridge::Word;
use crate::net::call::Call;
use ::api::people::{Person, PersonChange};
use shared::lang::Lang;

pub(crate) fn enter(state: &mut State) -> Vec<Effect> {
    state.rooms.me = super::state::State { who: std::mem::take(&mut state.rooms.me.who), ..Default::default() };
    let request = state.rooms.me.who.ask(());
    vec![Effect::Call(Call::get("/api/session".to_owned(), |session| MeEvent::SessionLoaded(request, session)))]
}

pub(crate) fn update(state: &mut State, event: MeEvent) -> Vec<Effect> {
    let me = &mut state.rooms.me;
    match event {
        MeEvent::Wanted => enter(state),
        MeEvent::SessionLoaded(request, outcome) => {
            let failure = outcome.as_ref().err().cloned();
            let person = outcome.map(|session| {
                let user = session.user;
                Person { id: user.id, email: user.email, name: user.name, language: user.language }
            });
            let is_taken = me.who.answered(&request, person);
            end_if(failure.as_ref().filter(|_| is_taken)).into_iter().collect()
        }
        MeEvent::SaveWanted { name, language } => save(&mut me.saving, name, language),
        MeEvent::Saved(Ok(person)) => {
            me.saving = Saving::Done;
            let language = person.language;
            if let Some(who) = me.who.ready() {
                *who = person;
            }
            vec![Effect::Tell(Word::SessionChanged), Effect::Tell(Word::LanguageChosen(language))]
        }
        MeEvent::Saved(Err(failure)) => refused(&mut me.saving, failure),
        MeEvent::PasswordWanted(passwords) => change(&mut me.password, passwords),
        MeEvent::PasswordChanged(Ok(())) => {
            me.password = Saving::Done;
            Vec::new()
        }
        MeEvent::PasswordChanged(Err(failure)) => refused(&mut me.password, failure),
    }
}

fn save(saving: &mut Saving, name: String, language: Option<Lang>) -> Vec<Effect> {
    if *saving == Saving::Busy {
        return Vec::new();
    }
    *saving = Saving::Busy;
    let change = PersonChange { name: Some(name), language: Some(language) };
    vec![Effect::Call(Call::send("PATCH", "/api/me".to_owned(), &change, MeEvent::Saved))]
}

fn change(saving: &mut Saving, passwords: Passwords) -> Vec<Effect> {
    let Passwords { current, new, again } = passwords;
    if *saving == Saving::Busy {
        return Vec::new();
    }
    if new != again {
        *saving = Saving::Unlike;
        return Vec::new();
    }
    *saving = Saving::Busy;
    let change = PasswordChange { current, new };
    let address = "/api/session/password".to_owned();
    vec![Effect::Call(Call::send_for_nothing("POST", address, &change, MeEvent::PasswordChanged))]
}

fn refused(saving: &mut Saving, failure: Failure) -> Vec<Effect> {
    let effect = end_if(Some(&failure));
    *saving = Saving::Failed(failure);
    effect.into_iter().collect()
}
