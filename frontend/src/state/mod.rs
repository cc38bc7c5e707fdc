//! Everything the page knows. Plain data: no browser type in it, so that [`crate::update`] is tested natively.

mod bulk;
mod draft;
mod line;
mod profile;
mod rows;
mod saved;
mod wizard;
mod workbook;

pub use bulk::{Bulk, ColumnValues, Proposed, RuleIn, Waiting};
pub use draft::{DRAFTS, Draft, Drafts, Kept, News, Resuming};
pub use line::{Line, Trouble};
pub use profile::ProfileView;
pub use rows::{
    Arrive, COLUMNS_SHOWN, Here, ROWS_ASKED, RowsView, Search, Seeking, Sight, Window, column_parts, grid_columns,
    place_of,
};
pub use saved::{Applied, NAME_CHARS as SAVED_NAME_CHARS, SavedMapping, SavedMappings, SavedNews};
pub use wizard::{Aside, Changes, CheckPhase, Download, FileInfo, FilePhase, SendPhase, Wizard};
pub use workbook::{SheetRead, WorkbookPhase};

use crate::api::{Failure, ImportView, ImportsPage, LeadsPage, Session};
use crate::net::remote::Remote;
use crate::route::Route;
pub use crate::worker::protocol::Derived;
use crate::worker::protocol::{Answer, ListsTold, Sentence};
use crate::worker::question::{Asked, Question};
use serde::{Deserialize, Serialize};
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
    /// The import that is followed.
    pub line: Line,
    /// The history page, from the import that was asked for.
    pub history: Remote<ImportsPage, Option<String>>,
    /// The page of one import, by its id.
    pub import: Remote<Arc<ImportView>, String>,
    /// The sentences of that import's findings.
    pub import_findings: Vec<Sentence>,
    /// The question for them.
    pub saying: Question,
    /// The page of leads, from the lead that was asked for.
    pub leads: Remote<LeadsPage, Option<String>>,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq)]
pub enum SessionPhase {
    /// Not known yet.
    Unknown,
    /// Nobody.
    SignedOut {
        /// A sign-in is under way.
        busy: bool,
        /// Why the last one did not work.
        failure: Option<Failure>,
    },
    /// Somebody whose one-time password must be changed first.
    MustChange {
        /// Who.
        session: Session,
        /// The change is under way.
        busy: bool,
        /// Why the last one did not work.
        failure: Option<Failure>,
    },
    /// Somebody.
    SignedIn(Session),
}

/// The steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Step {
    /// Choose a file.
    #[default]
    File,
    /// Match its columns.
    Columns,
    /// See what is wrong.
    Check,
    /// Send it.
    Import,
    /// See what became of it.
    Result,
}

impl State {
    /// The page as it starts.
    #[must_use]
    pub fn new(lang: Lang, route: Route, today: Date, country: Option<Country>) -> Self {
        Self {
            lang,
            route,
            session: SessionPhase::Unknown,
            worker_ready: false,
            wizard: Wizard::new(Arc::new(Form::default_leads()), today, country, lang),
            drafts: Drafts::default(),
            saved: SavedMappings::default(),
            lists: ListsTold::default(),
            lists_asked: Question::default(),
            line: Line::default(),
            history: Remote::default(),
            import: Remote::default(),
            import_findings: Vec::new(),
            saying: Question::default(),
            leads: Remote::default(),
        }
    }

    /// Tells every question what came of the one of that number, short of its answer.
    pub fn tell_questions(&mut self, number: u32, news: &Answer) {
        let own: [&mut dyn Asked; 3] = [&mut self.lists_asked, &mut self.saying, &mut self.wizard.saying];
        own.into_iter().for_each(|question| {
            question.hear(number, news);
        });
        self.wizard.questions().into_iter().for_each(|question| {
            question.hear(number, news);
        });
    }
}
