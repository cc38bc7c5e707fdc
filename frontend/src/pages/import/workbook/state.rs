//! A workbook that was brought in place of a CSV.

use crate::pages::import::state::{FilePhase, Wizard};
use shared::text::content::XLSX;
use workbook::Fault;

/// What becomes of a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum WorkbookPhase {
    /// None was brought, or nothing was asked of it.
    #[default]
    Untouched,
    /// Its first sheet is being read.
    Reading,
    /// It could not be read.
    Failed(Fault),
    /// The file is a sheet of it.
    Read(SheetRead),
}

/// Where a file comes from that was a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRead {
    /// Name of the workbook.
    pub workbook: String,
    /// Name of the sheet.
    pub sheet: String,
    /// Sheets that were left out.
    pub others: u64,
}

impl Wizard {
    /// Whether the file is a workbook whose first sheet can be read.
    #[must_use]
    pub fn is_workbook(&self) -> bool {
        let FilePhase::Seen { seen, .. } = &self.file else { return false };
        let is_xlsx = |(name, value): &(_, String)| *name == "format" && value == XLSX;
        let refusal = seen.inspection.refusal.as_ref();
        refusal.is_some_and(|refusal| refusal.code == "file_is_workbook" && refusal.params.iter().any(is_xlsx))
    }
}
