//! What happens: an event and the state give the new state and the effects to carry out. Nothing here touches the
//! browser; `shell` does what an [`Effect`] says and reports back with an [`Event`].

mod answers;
mod bulk;
mod changes;
mod draft;
mod lists;
mod live;
mod prepare;
mod profile;
mod rows;
mod saved;
mod send;
mod server;
#[cfg(test)]
mod tests;
mod workbook;

pub use draft::concerns as concerns_draft;

use crate::api::{Duplicates, Failure, ImportRequest, ImportView, ImportsPage, LeadsPage, Session};
use crate::net::remote::Request;
use crate::route::{self, Route};
use crate::state::{Derived, Download, Draft, FileInfo, Here, Kept, SavedMapping, SheetRead, Sight, State, Step};
use crate::worker::protocol::{Answer, Ask, Filter, WrittenIn};
use ::workbook::Fault;
pub use rows::Move;
use shared::extract::Part;
use shared::form::{Country, Form};
use shared::inspect::InspectOptions;
use shared::lang::Lang;
use std::time::Duration;

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Event {
    /// The page has started.
    Started,
    /// A language was chosen.
    LanguageChosen(Lang),
    /// A link was followed, or the browser went back or forth.
    Navigated(Route),
    /// The browser went back or forth to a step, named by the part of the address behind `#`.
    Returned(String),
    /// A file was dropped or chosen; the shell keeps its handle.
    FileChosen(FileInfo),
    /// The file with known faults was asked for.
    SampleWanted,
    /// The country was chosen.
    CountryChosen(Option<Country>),
    /// Encoding, delimiter or header row were chosen.
    ReadingChosen(InspectOptions),
    /// A step was chosen.
    StepChosen(Step),
    /// A column was given to a field, or to none.
    ColumnMapped(usize, Option<String>),
    /// A column is to become a custom field.
    ColumnKept(usize),
    /// A field is to be filled otherwise than by one column of its own.
    DerivedAdded(Derived),
    /// What fills a field otherwise, by its position, is taken away.
    DerivedRemoved(usize),
    /// The columns that are given to one field are to be joined in it.
    ColumnsJoined(String),
    /// The worker answered the question of that number.
    Answered(u32, Answer),
    /// Other rows are wanted.
    FilterChosen(Filter),
    /// Other rows are wanted, and the keyboard goes to them.
    RowsWanted(Filter),
    /// The grid shows these rows.
    RowsInSight(Sight),
    /// A cell of the grid was chosen.
    CellChosen(Here),
    /// A key goes to another cell.
    CellMoved(Move),
    /// Another part of the columns is wanted.
    ColumnsWanted(usize),
    /// The next finding is wanted, or the one before.
    FindingWanted {
        /// The next.
        forth: bool,
        /// The keyboard goes along.
        focus: bool,
    },
    /// That row of the file is wanted.
    RowWanted(u64),
    /// Rows that hold a text are wanted; an empty one: all again.
    SearchWanted(String),
    /// What a step would change is to be shown.
    StepProposed(shared::patch::Step),
    /// The step shown is not to be made.
    ProposalClosed,
    /// The step shown is to be made.
    ProposalTaken,
    /// The values that a rule finds fault with are wanted.
    ValuesWanted {
        /// Code of the rule.
        rule: String,
        /// The column.
        column: u32,
    },
    /// What stands in the columns is to be counted.
    ProfileWanted,
    /// A step of the patch was made.
    StepMade(shared::patch::Step),
    /// The last step is to be undone.
    UndoWanted,
    /// The step undone last is to be made again.
    RedoWanted,
    /// One step, by its position, is to be undone alone.
    StepDropped(usize),
    /// A part of the file is wanted, as a file in that encoding.
    DownloadWanted(Part, WrittenIn),
    /// The form's template is wanted.
    TemplateWanted,
    /// The server's forms came.
    FormsLoaded(Result<Vec<Form>, Failure>),
    /// Who is signed in was asked.
    SessionKnown(Result<Session, Failure>),
    /// A sign-in was asked for.
    SignInWanted {
        /// E-mail address.
        email: String,
        /// Password.
        password: String,
    },
    /// The one-time password is to be changed.
    PasswordWanted {
        /// The one-time password.
        current: String,
        /// The new one.
        new: String,
    },
    /// The change of password came back.
    PasswordChanged(Result<(), Failure>),
    /// A sign-out was asked for.
    SignOutWanted,
    /// The sign-out came back.
    SignedOut,
    /// What to do with known leads was chosen.
    DuplicatesChosen(Duplicates),
    /// Send it.
    SendWanted,
    /// The upload goes on.
    UploadProgress(u64),
    /// The upload came back.
    UploadEnded(Result<String, Failure>),
    /// The import was asked for.
    ImportStarted(Result<String, Failure>),
    /// News of an import.
    ImportChanged(Box<ImportView>),
    /// The live line to an import broke.
    LineBroken {
        /// Id of the import.
        id: String,
        /// The server has refused it; else the browser mends it by itself.
        closed: bool,
    },
    /// News of an import came, asked for while there is no line.
    NewsLoaded {
        /// Id of the import.
        id: String,
        /// The news.
        outcome: Result<Box<ImportView>, Failure>,
    },
    /// Start over with another file.
    AnotherWanted,
    /// More of the page's list, or the page again, is wanted.
    LoadWanted(Option<String>),
    /// The history came.
    HistoryLoaded(Request<Option<String>>, Result<ImportsPage, Failure>),
    /// An import came.
    ImportLoaded(Request<String>, Result<Box<ImportView>, Failure>),
    /// The leads came.
    LeadsLoaded(Request<Option<String>>, Result<LeadsPage, Failure>),
    /// Drafts were found, the newest first.
    DraftsFound(Vec<Kept>),
    /// A draft is to be gone on with.
    DraftWanted(u64),
    /// The browser cannot open the file of a draft by itself.
    DraftUnopened(u64),
    /// A draft is not wanted any more.
    DraftDiscarded(u64),
    /// The browser keeps no drafts.
    DraftsBroken,
    /// What was said of drafts was read.
    DraftNewsSeen,
    /// Mappings that the browser keeps.
    SavedFound(Vec<SavedMapping>),
    /// The browser does not keep them.
    SavedUnkept,
    /// The mapping is to be saved under that name.
    MappingSaved(String),
    /// A saved mapping, by its place, is to hold.
    MappingApplied(usize),
    /// A saved mapping is not wanted any more.
    MappingForgotten(usize),
    /// A saved mapping is to be tried on every file, or is not.
    MappingDefault(usize, bool),
    /// The proposals are to hold instead of a saved mapping.
    MappingUndone,
    /// The first sheet of the workbook brought is to be read.
    SheetWanted,
    /// It could not be.
    SheetUnread(Fault),
    /// It was, and is the file now.
    SheetRead(SheetRead),
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
    /// Follow an import live.
    Follow(String),
    /// Follow an import live after a while, if none is followed and this one not left until then.
    FollowLater(String, Duration),
    /// Ask once how an import stands that is followed.
    LoadNews(String),
    /// Follow none.
    Unfollow,
    /// Load imports before that id.
    LoadHistory(Request<Option<String>>),
    /// Load one import.
    LoadImport(Request<String>),
    /// Load leads after that id.
    LoadLeads(Request<Option<String>>),
    /// Look for drafts.
    LoadDrafts,
    /// Keep this work, at once. The work under way is kept without being asked, after what [`concerns_draft`].
    WriteDraft(Box<Draft>),
    /// Forget a draft.
    DropDraft(u64),
    /// Open the file of a draft.
    OpenDraft(u64),
    /// Keep the saved mappings.
    KeepMappings(String),
    /// Read the first sheet of the file chosen.
    ReadWorkbook,
}

/// The new state and what to carry out.
#[must_use]
pub fn update(state: &mut State, event: Event) -> Vec<Effect> {
    let mut effects = happened(state, event);
    effects.extend(draft::after(state));
    effects.extend(live::after(state));
    effects
}

fn happened(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        Event::Started => {
            let mut effects = vec![Effect::LoadDrafts, Effect::LoadForms, Effect::LoadSession];
            effects.extend(server::enter(state));
            effects
        }
        Event::LanguageChosen(lang) => {
            state.lang = lang;
            vec![Effect::KeepLanguage(lang)]
        }
        Event::Navigated(route) => {
            state.route = route;
            let mut effects = vec![Effect::Address(server::address(state)), Effect::FocusHeading];
            effects.extend(server::enter(state));
            effects
        }
        Event::Returned(fragment) => {
            state.route = Route::Bring;
            let mut effects = prepare::enter(&mut state.wizard, route::step_of(&fragment));
            effects.extend(server::enter(state));
            effects
        }
        Event::SampleWanted => vec![Effect::MakeSample(state.lang)],
        Event::TemplateWanted => {
            let ask = Ask::Template { form: (*state.wizard.form).clone(), lang: state.lang };
            let number = state.wizard.template.ask(&mut state.wizard.numbers, ());
            vec![Effect::Ask(number, Box::new(ask))]
        }
        Event::Answered(asked, answer) => answers::answered(state, asked, answer),
        Event::DownloadWanted(part, encoding) => {
            let lang = state.lang;
            let wizard = &mut state.wizard;
            wizard.download = Download { part, encoding, ..Download::default() };
            let number = wizard.download.asked.ask(&mut wizard.numbers, ());
            vec![Effect::Ask(number, Box::new(Ask::Download { part, encoding, lang }))]
        }
        Event::FormsLoaded(Ok(forms)) => {
            let draft = Draft::of(state);
            let before = std::sync::Arc::clone(&state.wizard.form);
            let effects = lists::forms_loaded(state, forms);
            draft::form_changed(state, draft.filter(|_| state.wizard.form != before));
            effects
        }
        // The page goes on with the form that it comes with.
        Event::FormsLoaded(Err(_)) => Vec::new(),
        Event::FileChosen(file) => {
            let mut effects = draft::chosen(state, &file);
            let inspect = prepare::update(&mut state.wizard, state.lang, Event::FileChosen(file.clone()));
            effects.extend(draft::read_as_before(state, file).unwrap_or(inspect));
            // What the server has may have changed since the last file.
            effects.extend(lists::ask(state));
            effects
        }
        Event::StepChosen(Step::Check) => {
            let mut effects = prepare::update(&mut state.wizard, state.lang, event);
            // What could not be reached may be there again.
            effects.extend((!state.lists.unreached.is_empty()).then(|| lists::ask(state)).flatten());
            effects
        }
        Event::StepChosen(Step::Import) => {
            let mut effects = prepare::update(&mut state.wizard, state.lang, event);
            effects.extend(server::ask_again(state));
            effects
        }
        Event::AnotherWanted => {
            let mut effects = draft::set_aside(state);
            effects.extend(prepare::update(&mut state.wizard, state.lang, event));
            effects
        }
        Event::CountryChosen(_)
        | Event::ReadingChosen(_)
        | Event::StepChosen(_)
        | Event::ColumnMapped(..)
        | Event::ColumnKept(_)
        | Event::DerivedAdded(_)
        | Event::DerivedRemoved(_)
        | Event::ColumnsJoined(_) => prepare::update(&mut state.wizard, state.lang, event),
        Event::FilterChosen(_)
        | Event::RowsWanted(_)
        | Event::RowsInSight(_)
        | Event::CellChosen(_)
        | Event::CellMoved(_)
        | Event::ColumnsWanted(_)
        | Event::FindingWanted { .. }
        | Event::RowWanted(_)
        | Event::SearchWanted(_) => rows::update(&mut state.wizard, event),
        Event::StepProposed(_) | Event::ProposalClosed | Event::ProposalTaken | Event::ValuesWanted { .. } => {
            bulk::update(&mut state.wizard, event)
        }
        Event::ProfileWanted => profile::ask(&mut state.wizard),
        Event::StepMade(_) | Event::UndoWanted | Event::RedoWanted | Event::StepDropped(_) => {
            changes::update(&mut state.wizard, event)
        }
        Event::DuplicatesChosen(_)
        | Event::SendWanted
        | Event::UploadProgress(_)
        | Event::UploadEnded(_)
        | Event::ImportStarted(_) => send::update(state, event),
        Event::ImportChanged(_) | Event::LineBroken { .. } | Event::NewsLoaded { .. } => live::update(state, event),
        Event::DraftsFound(_)
        | Event::DraftWanted(_)
        | Event::DraftUnopened(_)
        | Event::DraftDiscarded(_)
        | Event::DraftsBroken
        | Event::DraftNewsSeen => draft::update(state, event),
        Event::SavedFound(_)
        | Event::SavedUnkept
        | Event::MappingSaved(_)
        | Event::MappingApplied(_)
        | Event::MappingForgotten(_)
        | Event::MappingDefault(..)
        | Event::MappingUndone => saved::update(state, event),
        Event::SheetWanted | Event::SheetUnread(_) | Event::SheetRead(_) => workbook::update(&mut state.wizard, event),
        other => server::update(state, other),
    }
}
