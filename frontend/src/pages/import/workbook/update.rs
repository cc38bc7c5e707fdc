//! The first sheet of a workbook in place of a file.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::app::Effect;
use crate::pages::import::state::{Wizard, WorkbookPhase};
use crate::pages::import::workbook::WorkbookEvent;

pub(crate) fn update(wizard: &mut Wizard, event: WorkbookEvent) -> Vec<Effect> {
    let is_reading = wizard.workbook == WorkbookPhase::Reading;
    match event {
        WorkbookEvent::SheetWanted if wizard.is_workbook() && !is_reading => {
            wizard.workbook = WorkbookPhase::Reading;
            vec![Effect::ReadWorkbook]
        }
        WorkbookEvent::SheetUnread(fault) if is_reading => {
            wizard.workbook = WorkbookPhase::Failed(fault);
            Vec::new()
        }
        WorkbookEvent::SheetRead(read) => {
            wizard.workbook = WorkbookPhase::Read(read);
            // The button that was pressed is gone.
            vec![Effect::FocusHeading]
        }
        // It is being read already, or there is none; or another file has come since.
        WorkbookEvent::SheetWanted | WorkbookEvent::SheetUnread(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::State;
    use crate::app::update::update;
    use crate::pages::import::state::{FilePhase, SheetRead};
    use crate::pages::import::steps::StepsEvent;
    use crate::pages::import::tests::{file, finding, ready};
    use shared::text::content::XLSX;
    use std::sync::Arc;
    use workbook::Fault;

    fn refused(code: &'static str, format: &str) -> State {
        let mut state = ready();
        let FilePhase::Seen { seen, .. } = &mut state.wizard.file else { panic!("not looked at") };
        let mut refusal = finding(code);
        refusal.params = vec![("format".into(), format.to_owned())];
        Arc::make_mut(seen).inspection.refusal = Some(refusal);
        state
    }

    #[test]
    fn the_sheet_of_an_xlsx_alone_is_read_and_once() {
        for (code, format) in [("file_is_workbook", "Numbers"), ("file_is_archive", XLSX)] {
            assert!(update(&mut refused(code, format), WorkbookEvent::SheetWanted).is_empty());
        }
        let mut state = refused("file_is_workbook", XLSX);
        assert!(matches!(update(&mut state, WorkbookEvent::SheetWanted)[..], [Effect::ReadWorkbook]));
        assert!(update(&mut state, WorkbookEvent::SheetWanted).is_empty());
        let _ = update(&mut state, WorkbookEvent::SheetUnread(Fault::NotLoaded));
        assert_eq!(state.wizard.workbook, WorkbookPhase::Failed(Fault::NotLoaded));
        assert!(matches!(update(&mut state, WorkbookEvent::SheetWanted)[..], [Effect::ReadWorkbook]), "tried again");
    }

    #[test]
    fn what_comes_of_a_workbook_that_is_not_wanted_any_more_is_not_told() {
        let mut state = refused("file_is_workbook", XLSX);
        let _ = update(&mut state, WorkbookEvent::SheetWanted);
        let _ = update(&mut state, StepsEvent::FileChosen(file("other.csv")));
        let _ = update(&mut state, WorkbookEvent::SheetUnread(Fault::Damaged));
        assert_eq!(state.wizard.workbook, WorkbookPhase::Untouched);
    }

    #[test]
    fn the_file_is_told_to_be_a_sheet_until_another_comes() {
        let mut state = refused("file_is_workbook", XLSX);
        let _ = update(&mut state, WorkbookEvent::SheetWanted);
        let _ = update(&mut state, StepsEvent::FileChosen(file("leads (Sheet1).csv")));
        let read = SheetRead { workbook: "leads.xlsx".into(), sheet: "Sheet1".into(), others: 2 };
        let _ = update(&mut state, WorkbookEvent::SheetRead(read.clone()));
        assert_eq!(state.wizard.workbook, WorkbookPhase::Read(read));
        let _ = update(&mut state, StepsEvent::FileChosen(file("other.csv")));
        assert_eq!(state.wizard.workbook, WorkbookPhase::Untouched);
    }
}
