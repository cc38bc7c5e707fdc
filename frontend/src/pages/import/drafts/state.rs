//! Work on a file that outlives the page: which file, how it is read and mapped, what was changed, and where the person was.
//! The file itself is not in it.

use crate::api::Duplicates;
use crate::app::state::State;
use crate::pages::import::changes::groups::Groups;
use crate::pages::import::sample;
use crate::pages::import::state::{Aside, Convention, Derived, FileInfo, SendPhase, Step as At, Wizard};
use crate::worker::protocol::proposed;
use serde::{Deserialize, Serialize};
use shared::form::Country;
use shared::inspect::InspectOptions;
use shared::patch::Step;
use std::collections::{BTreeMap, BTreeSet};

/// What is read: drafts of another version are left alone.
const VERSION: u32 = 1;

/// Drafts that are kept, the one under way not counted: as many as fit a short list.
pub const DRAFTS: usize = 5;

/// See the module's text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    version: u32,
    /// The file; when it was chosen names the draft.
    pub file: FileInfo,
    /// BLAKE3 of the file, if it was read whole.
    pub digest: Option<String>,
    /// What a person set by hand.
    pub options: InspectOptions,
    /// Country for phones and postal codes.
    pub country: Option<Country>,
    /// The headers that mapping and changes are of.
    pub headers: Vec<String>,
    /// Per column the name of its field.
    pub mapping: Vec<Option<String>>,
    /// Fields that are filled otherwise than by one column of their own.
    #[serde(default)]
    pub derived: Vec<Derived>,
    /// Columns that are not kept.
    #[serde(default)]
    pub dropped: BTreeSet<usize>,
    /// What a person chose of how columns are meant.
    #[serde(default)]
    pub conventions: BTreeMap<usize, Convention>,
    /// Where the person was.
    pub step: At,
    /// What is done with known leads.
    pub duplicates: Duplicates,
    /// The steps of the patch.
    pub steps: Vec<Step>,
    /// Those of them that were made in one go.
    #[serde(default)]
    pub groups: Groups,
    /// Those that were undone.
    pub undone: Vec<Step>,
    /// Those of them that were undone in one go.
    #[serde(default)]
    pub undone_groups: Groups,
    /// Work that waits for another reading of the file.
    #[serde(default)]
    pub aside: Vec<Aside>,
}

/// A draft that is there to go on with.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The draft.
    pub draft: Draft,
    /// Minutes since it was worked on, when the page asked for it.
    pub minutes: u64,
}

/// A draft whose file is being read.
#[derive(Clone, Debug, PartialEq)]
pub struct Resuming {
    /// The draft.
    pub draft: Draft,
    /// The person asked to go on with it. If not, the file only looks as if it were the draft's.
    pub wanted: bool,
}

/// What is to be said of drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// The changes are back.
    Resumed {
        /// How many.
        changes: usize,
        /// Fields that the form does not have any more.
        gone: Vec<String>,
    },
    /// The file is not the one that the draft is of.
    Other {
        /// Name of the draft's file.
        file: String,
    },
    /// The file of the draft must be chosen by hand.
    Choose {
        /// Its name.
        file: String,
    },
    /// The work on the file before is kept.
    Aside {
        /// Its name.
        file: String,
    },
    /// The browser keeps nothing.
    Unkept,
}

/// All that is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drafts {
    /// What can be gone on with, the newest first.
    pub kept: Vec<Kept>,
    /// The draft whose file was asked for.
    pub wanted: Option<u64>,
    /// The draft whose file is being read.
    pub resuming: Option<Resuming>,
    /// What is to be said.
    pub news: Option<News>,
    /// The browser keeps nothing.
    pub broken: bool,
    /// Another tab works on the draft under way: nothing is kept of this one.
    pub elsewhere: Option<Elsewhere>,
}

/// A draft that another tab works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// What names the draft.
    pub draft: u64,
    /// The work was asked for.
    pub asked: bool,
}

impl Draft {
    /// The work under way, if there is any that can be gone on with.
    #[must_use]
    pub fn of(state: &State) -> Option<Self> {
        if !Self::is_there(state) {
            return None;
        }
        let wizard = &state.wizard;
        Some(Self {
            version: VERSION,
            file: wizard.file_info()?.clone(),
            digest: wizard.digest.clone(),
            options: wizard.options.clone(),
            country: wizard.country,
            headers: wizard.headers.clone(),
            mapping: wizard.mapping.clone(),
            derived: wizard.derived.clone(),
            dropped: wizard.dropped.clone(),
            conventions: wizard.conventions.clone(),
            step: wizard.step,
            duplicates: wizard.duplicates,
            steps: wizard.changes.steps.clone(),
            groups: wizard.changes.groups.clone(),
            undone: wizard.changes.undone.clone(),
            undone_groups: wizard.changes.undone_groups.clone(),
            aside: wizard.aside.clone(),
        })
    }

    /// What names the work under way, if there is any that can be gone on with.
    #[must_use]
    pub fn under_way(state: &State) -> Option<u64> {
        Self::is_there(state).then(|| state.wizard.file_info().map(|file| file.chosen))?
    }

    /// Whether there is work under way. The sample is no work; what was sent is the server's.
    #[must_use]
    pub fn is_there(state: &State) -> bool {
        let wizard = &state.wizard;
        state.drafts.resuming.is_none()
            && !wizard.headers.is_empty()
            && !matches!(wizard.send, SendPhase::Sent { .. })
            && wizard.file_info().is_some_and(|file| file.name != sample::NAME)
    }

    /// Reads a draft; `None` if it is of another version of the page, or damaged.
    #[must_use]
    pub fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok().filter(|draft: &Self| draft.version == VERSION)
    }

    /// What names it.
    #[must_use]
    pub const fn id(&self) -> u64 {
        self.file.chosen
    }
}

impl State {
    /// Whether something would be lost if the page were left now.
    #[must_use]
    pub fn would_lose(&self) -> bool {
        let sending = matches!(self.wizard.send, SendPhase::Uploading { .. } | SendPhase::Starting { .. });
        let changed = !self.wizard.changes.steps.is_empty() || !self.wizard.aside.is_empty();
        sending || self.drafts.broken && changed
    }
}

impl Wizard {
    /// Whether a person did anything that a drop of the file would not do by itself.
    #[must_use]
    pub fn is_worked_on(&self) -> bool {
        let by_itself = self.usable().is_none_or(|seen| {
            let (mapping, derived) = proposed(&self.form, seen.inspection.headers.len(), &seen.proposals);
            self.mapping == mapping && self.derived == derived && self.dropped.is_empty()
        });
        let found = InspectOptions { japanese_likely: self.options.japanese_likely, ..InspectOptions::default() };
        let changed = !self.changes.steps.is_empty() || !self.changes.undone.is_empty() || !self.aside.is_empty();
        changed || !by_itself || !self.conventions.is_empty() || self.options != found
    }
}
