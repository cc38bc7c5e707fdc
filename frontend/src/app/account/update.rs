//! When the second module is fetched, what it is to show, and what follows from what it tells.

#![deny(clippy::wildcard_enum_match_arm)]

use super::{AccountEvent, NotFetched, Order, Phase};
use crate::app::Effect;
use crate::app::rooms::Room;
use crate::app::route::Route;
use crate::app::session::SessionPhase;
use crate::app::session::update::signed_out;
use crate::app::state::State;
use crate::app::update::{choose_language, go};
use crate::bridge::Word;
use crate::pages::import::send::update as send;
use crate::pages::import::state::{SendPhase, Step};
use crate::worker::protocol::{Ask, Sentence};

pub(crate) fn update(state: &mut State, event: AccountEvent) -> Vec<Effect> {
    match event {
        AccountEvent::Fetched(outcome) => {
            state.account.phase = match outcome {
                Ok(()) => Phase::Here,
                Err(NotFetched) => {
                    state.account.shown = None;
                    Phase::Failed
                }
            };
            Vec::new()
        }
        AccountEvent::Wanted => {
            state.account.try_again();
            Vec::new()
        }
        AccountEvent::Told(word) => told(state, word),
    }
}

fn told(state: &mut State, word: Word) -> Vec<Effect> {
    match word {
        Word::Navigated(path) => go(state, Route::of(&path)),
        Word::SessionEnded => {
            state.session = signed_out(None);
            Vec::new()
        }
        Word::SessionChanged => vec![Effect::LoadSession],
        Word::LanguageChosen(Some(lang)) => {
            // What has the focus is drawn anew.
            let is_new = lang != state.lang;
            let mut effects = choose_language(state, lang);
            effects.extend(is_new.then_some(Effect::FocusHeading));
            effects
        }
        Word::LanguageChosen(None) => vec![Effect::ForgetLanguage],
        Word::ImportMoved(standing) => send::moved(state, &standing),
        Word::SayWanted(wanted) => {
            let number = state.account.saying.ask(&mut state.wizard.numbers, wanted.import);
            vec![Effect::Ask(number, Box::new(Ask::Say { findings: wanted.findings }))]
        }
    }
}

/// The worker made the sentences, if they are those that it wanted.
pub(crate) fn said(state: &mut State, asked: u32, sentences: Vec<Sentence>) -> Option<Effect> {
    let import = state.account.saying.answered(asked)?;
    Some(Effect::Account(Order::Said { import, sentences }))
}

impl super::Account {
    /// A page was gone to.
    pub(crate) fn gone_to(&mut self) {
        self.is_behind = true;
        self.try_again();
    }

    fn try_again(&mut self) {
        if self.phase == Phase::Failed {
            self.phase = Phase::Absent;
        }
    }
}

impl State {
    /// The address of the page that the second module is to show: what became of a file that was sent is one of its pages too.
    #[must_use]
    pub fn account_path(&self) -> Option<String> {
        match (&self.session, &self.route, &self.wizard.send) {
            (SessionPhase::SignedIn(_), Route::Room(room), _) => Some(room.path()),
            (SessionPhase::SignedIn(_), Route::Bring, SendPhase::Sent { id, .. })
                if self.wizard.step == Step::Result =>
            {
                Some(Room::OneImport(id.clone()).path())
            }
            _ => None,
        }
    }
}

/// What follows from what has happened: it is fetched when it is needed, told where one is, and left.
pub(crate) fn after(state: &mut State) -> Option<Effect> {
    let wanted = state.account_path();
    let account = &mut state.account;
    let order = match (wanted, account.phase) {
        (Some(_), Phase::Absent) => {
            account.phase = Phase::Coming;
            Order::Fetch
        }
        (Some(path), Phase::Here) if account.is_behind || account.shown.as_ref() != Some(&path) => {
            account.is_behind = false;
            account.shown = Some(path.clone());
            Order::Show(path)
        }
        (None, _) if account.shown.take().is_some() => Order::Leave,
        _ => return None,
    };
    Some(Effect::Account(order))
}
