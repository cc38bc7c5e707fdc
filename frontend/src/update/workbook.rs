//! The first sheet of a workbook in place of a file.

use super::{Effect, Event};
use crate::state::{Wizard, WorkbookPhase};

pub(super) fn update(wizard: &mut Wizard, event: Event) -> Vec<Effect> {
    let is_reading = wizard.workbook == WorkbookPhase::Reading;
    match event {
        Event::SheetWanted if wizard.is_workbook() && !is_reading => {
            wizard.workbook = WorkbookPhase::Reading;
            vec![Effect::ReadWorkbook]
        }
        Event::SheetUnread(fault) if is_reading => {
            wizard.workbook = WorkbookPhase::Failed(fault);
            Vec::new()
        }
        Event::SheetRead(read) => {
            wizard.workbook = WorkbookPhase::Read(read);
            // The button that was pressed is gone.
            vec![Effect::FocusHeading]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{FilePhase, SheetRead, State};
    use crate::update::tests::{file, finding, ready};
    use crate::update::update;
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
            assert!(update(&mut refused(code, format), Event::SheetWanted).is_empty());
        }
        let mut state = refused("file_is_workbook", XLSX);
        assert!(matches!(update(&mut state, Event::SheetWanted)[..], [Effect::ReadWorkbook]));
        assert!(update(&mut state, Event::SheetWanted).is_empty());
        let _ = update(&mut state, Event::SheetUnread(Fault::NotLoaded));
        assert_eq!(state.wizard.workbook, WorkbookPhase::Failed(Fault::NotLoaded));
        assert!(matches!(update(&mut state, Event::SheetWanted)[..], [Effect::ReadWorkbook]), "tried again");
    }

    #[test]
    fn what_comes_of_a_workbook_that_is_not_wanted_any_more_is_not_told() {
        let mut state = refused("file_is_workbook", XLSX);
        let _ = update(&mut state, Event::SheetWanted);
        let _ = update(&mut state, Event::FileChosen(file("other.csv")));
        let _ = update(&mut state, Event::SheetUnread(Fault::Damaged));
        assert_eq!(state.wizard.workbook, WorkbookPhase::Untouched);
    }

    #[test]
    fn the_file_is_told_to_be_a_sheet_until_another_comes() {
        let mut state = refused("file_is_workbook", XLSX);
        let _ = update(&mut state, Event::SheetWanted);
        let _ = update(&mut state, Event::FileChosen(file("leads (Sheet1).csv")));
        let read = SheetRead { workbook: "leads.xlsx".into(), sheet: "Sheet1".into(), others: 2 };
        let _ = update(&mut state, Event::SheetRead(read.clone()));
        assert_eq!(state.wizard.workbook, WorkbookPhase::Read(read));
        let _ = update(&mut state, Event::FileChosen(file("other.csv")));
        assert_eq!(state.wizard.workbook, WorkbookPhase::Untouched);
    }
}
