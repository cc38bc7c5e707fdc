//! What happens, and what is to be carried out. Each room has events of its own; here they come together.

use super::account::{AccountEvent, Order};
use super::route::Route;
use super::session::SessionEvent;
use crate::api::ImportRequest;
use crate::pages::import::ImportEvent;
use crate::pages::import::bulk::BulkEvent;
use crate::pages::import::changes::ChangesEvent;
use crate::pages::import::downloads::DownloadEvent;
use crate::pages::import::drafts::DraftsEvent;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::profile::ProfileEvent;
use crate::pages::import::saved::SavedEvent;
use crate::pages::import::send::SendEvent;
use crate::pages::import::state::Draft;
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::workbook::WorkbookEvent;
use crate::worker::protocol::{Answer, Ask};
use shared::lang::Lang;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// The page has started.
    Started,
    /// A language was chosen.
    LanguageChosen(Lang),
    /// The language is the browser's again.
    LanguageFreed(Lang),
    /// A link was followed, or the browser went back or forth.
    Navigated(Route),
    /// The connection is there, or not.
    LineChanged(bool),
    /// The browser went back or forth to a step, named by the part of the address behind `#`.
    Returned(String),
    /// The worker answered the question of that number.
    Answered(u32, Answer),
    /// To the session.
    Session(SessionEvent),
    /// To the import that is prepared.
    Import(ImportEvent),
    /// To the second module.
    Account(AccountEvent),
}

/// What happens in a room happens to the page.
macro_rules! events {
    ($($event:ident => $($way:ident)::+ $(, $room:ident)?;)*) => {
        $(impl From<$event> for Event {
            fn from(event: $event) -> Self {
                events!(@into event => $($way)::+ $(, $room)?)
            }
        })*
    };
    (@into $given:ident => $($way:ident)::+) => { $($way)::+($given) };
    (@into $given:ident => $($way:ident)::+, $room:ident) => { $($way)::+(ImportEvent::$room($given)) };
}

events! {
    SessionEvent => Event::Session;
    AccountEvent => Event::Account;
    StepsEvent => Event::Import, Steps;
    DownloadEvent => Event::Import, Downloads;
    GridEvent => Event::Import, Grid;
    BulkEvent => Event::Import, Bulk;
    ProfileEvent => Event::Import, Profile;
    ChangesEvent => Event::Import, Changes;
    SendEvent => Event::Import, Send;
    DraftsEvent => Event::Import, Drafts;
    SavedEvent => Event::Import, Saved;
    WorkbookEvent => Event::Import, Workbook;
}

/// Something to carry out.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Ask the worker; with the file chosen beside the question if it needs one.
    Ask(u32, Box<Ask>),
    /// Make the sample file and choose it.
    MakeSample(Lang),
    /// Keep the language for the next visit.
    KeepLanguage(Lang),
    /// Go by the browser's language again.
    ForgetLanguage,
    /// Keep for the next visit whether somebody is signed in.
    KeepSignedIn(bool),
    /// Show the address of a page.
    Address(String),
    /// Move the keyboard's focus to the heading.
    FocusHeading,
    /// Ask for the forms.
    LoadForms,
    /// Ask who is signed in.
    LoadSession,
    /// Sign in.
    SignIn {
        /// E-mail address.
        email: String,
        /// Password.
        password: String,
    },
    /// Change the password.
    ChangePassword {
        /// The one now.
        current: String,
        /// The new one.
        new: String,
    },
    /// Sign out.
    SignOut,
    /// Send the file chosen.
    Upload,
    /// Ask for the import.
    StartImport(Box<ImportRequest>),
    /// To the second module.
    Account(Order),
    /// Look for drafts.
    LoadDrafts,
    /// Keep this work, at once. The work under way is kept without being asked, after what concerns it.
    WriteDraft(Box<Draft>),
    /// Forget a draft.
    DropDraft(u64),
    /// Open the file of a draft.
    OpenDraft(u64),
    /// Have the tab that works on this draft let go of it.
    TakeOver(u64),
    /// Keep the saved mappings.
    KeepMappings(String),
    /// Read the first sheet of the file chosen.
    ReadWorkbook,
    /// Read the clipboard, to paste it.
    ReadClipboard,
    /// Put cells on the clipboard.
    Copy {
        /// As a text.
        text: String,
        /// As a table.
        html: String,
    },
}
