//! From a file to its import, step by step.

pub mod answers;
pub mod bulk;
pub mod changes;
#[cfg(feature = "check")]
pub mod check;
#[cfg(feature = "check")]
pub mod columns;
pub mod conventions;
pub mod downloads;
pub mod drafts;
#[cfg(feature = "check")]
pub mod file;
pub mod grid;
pub mod lists;
pub mod phases;
pub mod profile;
pub mod sample;
pub mod saved;
pub mod send;
pub mod state;
pub mod steps;
#[cfg(test)]
pub(crate) mod tests;
pub mod texts;
pub mod update;
#[cfg(feature = "check")]
pub mod view;
pub mod workbook;

use bulk::BulkEvent;
use changes::ChangesEvent;
use downloads::DownloadEvent;
use drafts::DraftsEvent;
use grid::GridEvent;
use profile::ProfileEvent;
use saved::SavedEvent;
use send::SendEvent;
use steps::StepsEvent;
use workbook::WorkbookEvent;

/// What happens to an import that is prepared, room by room.
#[derive(Clone, Debug)]
pub enum ImportEvent {
    /// On the way to the check.
    Steps(StepsEvent),
    /// A file is wanted.
    Downloads(DownloadEvent),
    /// In the grid.
    Grid(GridEvent),
    /// To a change of many cells.
    Bulk(BulkEvent),
    /// To the columns at a glance.
    Profile(ProfileEvent),
    /// To the changes.
    Changes(ChangesEvent),
    /// At the sending.
    Send(SendEvent),
    /// To drafts.
    Drafts(DraftsEvent),
    /// To saved mappings.
    Saved(SavedEvent),
    /// To a workbook.
    Workbook(WorkbookEvent),
}
