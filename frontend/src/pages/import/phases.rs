//! The parts of an import that is prepared, and how far each of them is.

use crate::api::{Failure, ImportState, UploadId};
use crate::pages::import::changes::groups::Groups;
use crate::pages::import::conventions::Convention;
use crate::worker::protocol::{Checked, Derived, Inspected, Sentence, WorkerFault, WrittenIn};
use crate::worker::question::Question;
use serde::{Deserialize, Serialize};
use shared::extract::{Lost, Part};
use shared::patch::Step as Change;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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

/// A file as the page knows it; the browser's handle of it is kept by the shell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileInfo {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: u64,
    /// When it was last changed, in milliseconds since 1970.
    pub modified: u64,
    /// When it was chosen, in milliseconds since 1970: names the work on it.
    pub chosen: u64,
}

/// The file and the first look at it.
#[derive(Clone, Debug, PartialEq)]
pub enum FilePhase {
    /// None chosen.
    None,
    /// Being looked at.
    Inspecting {
        /// The file.
        file: FileInfo,
        /// What was found before, when a person changed a choice.
        before: Option<Arc<Inspected>>,
        /// What its start tells.
        start: Option<Arc<Inspected>>,
    },
    /// Looked at; it may be refused.
    Seen {
        /// The file.
        file: FileInfo,
        /// What was found.
        seen: Arc<Inspected>,
    },
    /// It could not be looked at.
    Failed {
        /// The file.
        file: FileInfo,
        /// Why.
        fault: WorkerFault,
    },
}

/// The check.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckPhase {
    /// Not made, or something was changed since.
    Stale,
    /// Under way, or to be made as soon as the first look is done.
    Running,
    /// Under way; this was found so far, and can be looked at.
    Partly(Arc<Checked>),
    /// Made.
    Done(Arc<Checked>),
    /// It could not be made.
    Failed(WorkerFault),
}

/// What the person changed of the file, and how much of it the worker knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// The steps, the first made first.
    pub steps: Vec<Change>,
    /// Those of them that were made in one go.
    pub groups: Groups,
    /// Those that were undone, the last undone last.
    pub undone: Vec<Change>,
    /// Those of them that were undone in one go.
    pub undone_groups: Groups,
    /// Columns that were taken out of the import at the check: undone among the steps.
    pub dropped: Vec<DroppedColumn>,
    /// Those of them that were put back, the last put back last: they can be taken out again.
    pub put_back: Vec<DroppedColumn>,
    /// The steps that the worker's check was made with.
    pub known: Vec<Change>,
    /// The question under way; how far the worker is it tells where the whole file is checked again.
    pub asked: Question,
    /// Rows of the records that were changed one by one, as far as they were in sight.
    pub rows: BTreeMap<u64, u64>,
    /// What the rules are called whose fixes were taken.
    pub titles: BTreeMap<String, Sentence>,
    /// When the whole file is checked again, on to the import.
    pub go_on: bool,
}

impl Changes {
    /// What was kept of the work on a file: steps made and undone, each with what was done in one go.
    #[must_use]
    pub fn kept((steps, groups): (Vec<Change>, Groups), (undone, undone_groups): (Vec<Change>, Groups)) -> Self {
        let (groups, undone_groups) = (groups.of(steps.len()), undone_groups.of(undone.len()));
        Self { steps, groups, undone, undone_groups, ..Self::default() }
    }

    /// Steps are made in one go; what was undone cannot be made again any more.
    pub fn make(&mut self, steps: Vec<Change>) {
        if steps.is_empty() {
            return;
        }
        self.forget_undone();
        self.groups.push(steps.len());
        self.steps.extend(steps);
    }

    /// A column was taken out of the import; what was undone cannot be made again any more.
    pub fn drop_column(&mut self, column: usize, field: Option<String>) {
        self.forget_undone();
        self.dropped.push(DroppedColumn { behind: self.groups.len(), column, field });
    }

    /// The column that was taken out last, if nothing was done since.
    pub fn undo_column(&mut self) -> Option<DroppedColumn> {
        self.dropped.pop_if(|dropped| dropped.behind >= self.groups.len())
    }

    /// The column that was put back last, if it was taken out before what was undone last.
    pub fn redo_column(&mut self) -> Option<DroppedColumn> {
        self.put_back.pop_if(|dropped| dropped.behind <= self.groups.len())
    }

    /// What was done last is undone.
    pub fn undo(&mut self) {
        let Some(steps) = self.groups.pop() else { return };
        let stay = self.steps.len().saturating_sub(steps);
        self.undone.extend(self.steps.drain(stay..).rev());
        self.undone_groups.push(steps);
    }

    /// What was undone last is made again.
    pub fn redo(&mut self) {
        let Some(steps) = self.undone_groups.pop() else { return };
        let stay = self.undone.len().saturating_sub(steps);
        self.steps.extend(self.undone.drain(stay..).rev());
        self.groups.push(steps);
    }

    /// The step of that place is undone alone, for good.
    pub fn drop_step(&mut self, place: usize) {
        self.forget_undone();
        self.steps.remove(place);
        self.groups.drop_step(place);
    }

    fn forget_undone(&mut self) {
        self.undone.clear();
        self.undone_groups.clear();
        self.put_back.clear();
    }
}

/// A column that was taken out of the import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DroppedColumn {
    /// How much was done before, in groups of steps.
    pub behind: usize,
    /// The column.
    pub column: usize,
    /// The field that it filled.
    pub field: Option<String>,
}

/// Work on columns that the file does not have as it is read now.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Aside {
    /// The headers that it is of.
    pub headers: Vec<String>,
    /// Per column the name of its field.
    pub mapping: Vec<Option<String>>,
    /// Fields that are filled otherwise.
    pub derived: Vec<Derived>,
    /// Columns that are not kept.
    pub dropped: BTreeSet<usize>,
    /// What a person chose of how columns are meant.
    #[serde(default)]
    pub conventions: BTreeMap<usize, Convention>,
    /// The steps of the patch.
    pub steps: Vec<Change>,
    /// Those of them that were made in one go.
    #[serde(default)]
    pub groups: Groups,
    /// Those that were undone.
    pub undone: Vec<Change>,
    /// Those of them that were undone in one go.
    #[serde(default)]
    pub undone_groups: Groups,
}

/// A file for download: which part of the file was asked for last, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// Which rows.
    pub part: Part,
    /// In which encoding.
    pub encoding: WrittenIn,
    /// The question under way.
    pub asked: Question,
    /// What the encoding cannot carry: there is no file.
    pub not_carried: Option<Lost>,
}

impl Default for Download {
    fn default() -> Self {
        let (asked, not_carried) = (Question::default(), None);
        Self { part: Part::Errors, encoding: WrittenIn::default(), asked, not_carried }
    }
}

/// The sending.
#[derive(Clone, Debug, PartialEq)]
pub enum SendPhase {
    /// Nothing was sent.
    Idle,
    /// It is sent as soon as there is a connection.
    Waiting {
        /// Id of the upload, if the file did arrive.
        upload: Option<UploadId>,
    },
    /// The file is on its way.
    Uploading {
        /// Bytes sent.
        sent: u64,
        /// Bytes in all.
        total: u64,
    },
    /// The file is there; the import is being asked for.
    Starting {
        /// Id of the upload.
        upload: UploadId,
    },
    /// It did not work.
    Failed {
        /// Why.
        failure: Failure,
        /// Id of the upload, if the file did arrive: a retry need not send it again.
        upload: Option<UploadId>,
    },
    /// The import was asked for, and whether it has begun is not known.
    Unknown {
        /// What came in place of an answer.
        failure: Failure,
        /// Id of the upload. Asking for it once more imports nothing twice.
        upload: UploadId,
    },
    /// The import runs, or is done.
    Sent {
        /// Id of the import.
        id: String,
        /// Where it stands, once that was told.
        state: Option<ImportState>,
    },
}
