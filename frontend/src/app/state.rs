//! Everything the page knows. Plain data: no browser type in it, so that what follows from an event is tested natively.

use super::account::Account;
use super::route::Route;
use super::session::SessionPhase;
use crate::pages::import::state::{Drafts, SavedMappings, Wizard};
use crate::worker::protocol::{Answer, ListsTold};
use crate::worker::question::{Asked, Question};
use shared::date::Date;
use shared::form::{Country, Form};
use shared::lang::Lang;
use std::sync::Arc;

/// The page.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// Language of the page.
    pub lang: Lang,
    /// Which page is shown.
    pub route: Route,
    /// Who is signed in.
    pub session: SessionPhase,
    /// Where the person came from who signs in from the bar.
    pub back: Option<Route>,
    /// The browser has a connection, as far as it knows.
    pub online: bool,
    /// The worker's module has arrived.
    pub worker_ready: bool,
    /// The steps of an import.
    pub wizard: Wizard,
    /// Work that is kept, and what is to be said of it.
    pub drafts: Drafts,
    /// Mappings that are kept by name.
    pub saved: SavedMappings,
    /// The lists that the form refers to, as far as they are known.
    pub lists: ListsTold,
    /// The question for them.
    pub lists_asked: Question,
    /// The second module, with the pages for who is signed in.
    pub account: Account,
}

impl State {
    /// The page as it starts.
    #[must_use]
    pub fn new(lang: Lang, route: Route, today: Date, country: Option<Country>) -> Self {
        Self {
            lang,
            route,
            session: SessionPhase::Unknown,
            back: None,
            online: true,
            worker_ready: false,
            wizard: Wizard::new(Arc::new(Form::default_leads()), today, country, lang),
            drafts: Drafts::default(),
            saved: SavedMappings::default(),
            lists: ListsTold::default(),
            lists_asked: Question::default(),
            account: Account::default(),
        }
    }

    /// Tells every question what came of the one of that number, short of its answer.
    pub fn tell_questions(&mut self, number: u32, news: &Answer) {
        let own: [&mut dyn Asked; 2] = [&mut self.lists_asked, &mut self.account.saying];
        own.into_iter().for_each(|question| {
            question.hear(number, news);
        });
        self.wizard.questions().into_iter().for_each(|question| {
            question.hear(number, news);
        });
    }
}
