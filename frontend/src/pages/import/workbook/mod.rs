//! A workbook brought in place of a CSV.

pub mod state;
pub mod update;
#[cfg(feature = "check")]
pub mod view;

use ::workbook::Fault;
use state::SheetRead;

/// What happens to a workbook.
#[derive(Clone, Debug)]
pub enum WorkbookEvent {
    /// The first sheet of the workbook brought is to be read.
    SheetWanted,
    /// It could not be.
    SheetUnread(Fault),
    /// It was, and is the file now.
    SheetRead(SheetRead),
}
