//! One import, from the file to its result.

pub use super::bulk::state::{Bulk, ColumnValues, Proposed, RuleIn, Waiting};
pub use super::conventions::{Convention, Meant};
pub use super::drafts::state::{DRAFTS, Draft, Drafts, Elsewhere, Kept, News, Resuming};
pub use super::grid::arrange::{Arrangement, COLUMNS_SHOWN};
pub use super::grid::state::{Arrive, Here, ROWS_ASKED, RowsView, Search, Seeking, Sight, Window, place_of};
pub use super::phases::{Aside, Changes, CheckPhase, Download, FileInfo, FilePhase, SendPhase, Step};
pub use super::profile::state::ProfileView;
pub use super::saved::state::{Applied, NAME_CHARS as SAVED_NAME_CHARS, SavedMapping, SavedMappings, SavedNews};
pub use super::workbook::state::{SheetRead, WorkbookPhase};
pub use crate::worker::protocol::Derived;

use crate::api::Duplicates;
use crate::worker::protocol::{Ahead, Checked, Inspected, SoFar, mapping_of};
use crate::worker::question::{Asked, Numbers, Progress, Question};
use shared::check::CheckSettings;
use shared::date::Date;
use shared::form::{Country, Form};
use shared::inspect::InspectOptions;
use shared::lang::Lang;
use shared::mapping::MappingSpec;
use shared::patch::Patch;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One import, from the file to its result.
#[derive(Clone, Debug, PartialEq)]
pub struct Wizard {
    /// The step shown.
    pub step: Step,
    /// The form.
    pub form: Arc<Form>,
    /// The forms that the server has.
    pub forms: Vec<Arc<Form>>,
    /// Country for phones and postal codes.
    pub country: Option<Country>,
    /// A person chose it for this file.
    pub country_chosen: bool,
    /// The country where neither a person nor the file says one.
    pub home: Option<Country>,
    /// The day.
    pub today: Date,
    /// The file and the first look at it.
    pub file: FilePhase,
    /// The first look, while it is under way.
    pub look: Question,
    /// What becomes of it if it is a workbook, or where it comes from.
    pub workbook: WorkbookPhase,
    /// What a person set by hand.
    pub options: InspectOptions,
    /// The headers that mapping and changes are of.
    pub headers: Vec<String>,
    /// BLAKE3 of the file, once it was read whole.
    pub digest: Option<String>,
    /// Per column the name of its field; `None`: do not import.
    pub mapping: Vec<Option<String>>,
    /// Fields that are filled otherwise than by one column of their own.
    pub derived: Vec<Derived>,
    /// Columns that are not kept, though the form would keep those that fill no field.
    pub dropped: BTreeSet<usize>,
    /// What a person chose of how columns are meant, by their numbers.
    pub conventions: BTreeMap<usize, Convention>,
    /// The saved mapping that holds for the columns.
    pub applied: Applied,
    /// What the check on the way has found; `None` once a person chose otherwise than it goes by.
    pub so_far: Option<SoFar>,
    /// The check.
    pub check: CheckPhase,
    /// What the check on the way has found so far, and by what.
    pub ahead_so_far: Option<(CheckSettings, Arc<Checked>)>,
    /// The check under way. A check that waits for the first look is not asked for yet.
    pub checking: Question,
    /// The rows that are shown.
    pub rows: RowsView,
    /// How the columns of the grid are laid out.
    pub arrangement: Arrangement,
    /// The panel beside the grid is folded away.
    pub folded: bool,
    /// What the person changed.
    pub changes: Changes,
    /// Work on the columns as the file was read before: it comes back when it is read so again.
    pub aside: Vec<Aside>,
    /// Changes of many cells at once, before they are made.
    pub bulk: Bulk,
    /// What is wanted of the worker once it has made a change.
    pub waiting: Option<Waiting>,
    /// What stands in the columns.
    pub profile: ProfileView,
    /// A file for download is being written.
    pub download: Download,
    /// The form's template is being written.
    pub template: Question,
    /// What is done with known leads.
    pub duplicates: Duplicates,
    /// The sending.
    pub send: SendPhase,
    /// Of the questions to the worker.
    pub numbers: Numbers,
}

impl Wizard {
    /// An import that has not begun.
    #[must_use]
    pub fn new(form: Arc<Form>, today: Date, country: Option<Country>, lang: Lang) -> Self {
        let japan = country.is_some_and(|country| country.as_str() == "JP");
        Self {
            step: Step::File,
            form,
            forms: Vec::new(),
            country,
            country_chosen: false,
            home: country,
            today,
            file: FilePhase::None,
            look: Question::default(),
            workbook: WorkbookPhase::default(),
            options: InspectOptions { japanese_likely: lang == Lang::Ja || japan, ..InspectOptions::default() },
            headers: Vec::new(),
            digest: None,
            mapping: Vec::new(),
            derived: Vec::new(),
            dropped: BTreeSet::new(),
            conventions: BTreeMap::new(),
            applied: Applied::default(),
            so_far: None,
            check: CheckPhase::Stale,
            ahead_so_far: None,
            checking: Question::default(),
            rows: RowsView::default(),
            arrangement: Arrangement::default(),
            folded: false,
            changes: Changes::default(),
            aside: Vec::new(),
            bulk: Bulk::default(),
            waiting: None,
            profile: ProfileView::default(),
            download: Download::default(),
            template: Question::default(),
            duplicates: Duplicates::default(),
            send: SendPhase::Idle,
            numbers: Numbers::default(),
        }
    }

    /// Every question of an import. What happens to any of them is told to all of these.
    pub fn questions(&mut self) -> [&mut dyn Asked; 17] {
        let (rows, bulk) = (&mut self.rows, &mut self.bulk);
        [
            &mut self.look,
            &mut self.checking,
            &mut self.changes.asked,
            &mut rows.asked,
            &mut rows.gathering,
            &mut rows.seeking,
            &mut rows.search.asked,
            &mut rows.distinct,
            &mut bulk.preview,
            &mut bulk.plan_of,
            &mut bulk.ticked_of,
            &mut bulk.offers_of,
            &mut bulk.without_of,
            &mut bulk.values_of,
            &mut self.profile.asked,
            &mut self.download.asked,
            &mut self.template,
        ]
    }

    /// How far the check is; one that waits for the first look is as far as that.
    #[must_use]
    pub fn check_progress(&self) -> Progress {
        self.checking.progress().or(self.look.progress()).unwrap_or_default()
    }

    /// The file, once one is chosen.
    #[must_use]
    pub const fn file_info(&self) -> Option<&FileInfo> {
        match &self.file {
            FilePhase::None => None,
            FilePhase::Inspecting { file, .. } | FilePhase::Seen { file, .. } | FilePhase::Failed { file, .. } => {
                Some(file)
            }
        }
    }

    /// What the first look found, or tells so far, if the file can be taken.
    #[must_use]
    pub fn usable(&self) -> Option<&Arc<Inspected>> {
        let seen = match &self.file {
            FilePhase::Seen { seen, .. } => seen,
            FilePhase::Inspecting { start: Some(start), .. } => start,
            _ => return None,
        };
        seen.inspection.refusal.is_none().then_some(seen)
    }

    /// What is shown of the file: while it is looked at anew, what was found before. A file that is only a header is shown
    /// too, for it may be read otherwise.
    #[must_use]
    pub fn shown(&self) -> Option<&Arc<Inspected>> {
        match &self.file {
            FilePhase::Inspecting { start: None, before: Some(before), .. } => Some(before),
            FilePhase::Seen { seen, .. } => {
                let refusal = seen.inspection.refusal.as_ref();
                refusal.is_none_or(|refusal| refusal.code == "records_none").then_some(seen)
            }
            _ => self.usable(),
        }
    }

    /// The check, once made, or what was found so far.
    #[must_use]
    pub const fn checked(&self) -> Option<&Arc<Checked>> {
        match &self.check {
            CheckPhase::Done(checked) | CheckPhase::Partly(checked) => Some(checked),
            CheckPhase::Stale | CheckPhase::Running | CheckPhase::Failed(_) => None,
        }
    }

    /// Whether the worker still reads the file or makes a change: what would stop it has to wait.
    #[must_use]
    pub const fn is_settling(&self) -> bool {
        self.changes.asked.is_open() || matches!(self.check, CheckPhase::Partly(_))
    }

    /// What the check depends on.
    #[must_use]
    pub fn settings(&self) -> Option<CheckSettings> {
        let seen = self.usable()?;
        Some(CheckSettings {
            reading: seen.inspection.reading.clone(),
            mapping: Some(mapping_of(&seen.inspection.headers, &self.mapping, &self.derived, |column| {
                self.keeps(column)
            })),
            country: self.country,
            today: self.today,
            patch: Patch { steps: self.changes.steps.clone() },
            conventions: self.conventions(),
        })
    }

    /// The mapping without that column; `None` where it is not imported, or something required would have none any more.
    #[must_use]
    pub fn mapping_without(&self, column: usize) -> Option<MappingSpec> {
        let seen = self.usable().filter(|_| self.form.header.is_free())?;
        let mut mapping = self.mapping.clone();
        match mapping.get_mut(column)?.take() {
            Some(field) => {
                let place = self.form.position(&field)?;
                let still_filled = |name: &String| {
                    if *name == field { self.times_filled(name) > 1 } else { self.is_filled(name) }
                };
                let mut groups = self.form.one_of_required.iter().filter(|group| group.contains(&field));
                let is_needed = self.form.fields[place].required && !still_filled(&field);
                if is_needed || groups.any(|group| !group.iter().any(still_filled)) {
                    return None;
                }
            }
            None if self.keeps(column) => {}
            None => return None,
        }
        let keeps = |other| other != column && self.keeps(other);
        Some(mapping_of(&seen.inspection.headers, &mapping, &self.derived, keeps))
    }

    /// Whether a column fills no field and becomes a custom field: one without a name does not.
    #[must_use]
    pub fn keeps(&self, column: usize) -> bool {
        let named = || {
            let headers = self.usable().map(|seen| &seen.inspection.headers);
            headers.and_then(|headers| headers.get(column)).is_some_and(|header| !header.trim().is_empty())
        };
        let free = self.mapping.get(column) == Some(&None);
        !self.form.extra_columns.is_left_out() && free && !self.dropped.contains(&column) && named()
    }

    /// By what the worker checks on the way.
    #[must_use]
    pub const fn ahead(&self) -> Ahead {
        let country = if self.country_chosen { self.country } else { self.home };
        Ahead { country, file_first: !self.country_chosen, today: self.today }
    }

    /// The forms besides the one at hand.
    pub fn other_forms(&self) -> impl Iterator<Item = &Arc<Form>> {
        self.forms.iter().filter(|form| **form != self.form)
    }

    /// Positions of the required fields that no column fills. Of a form with a strict header the check says how the file
    /// differs: nothing can be matched.
    #[must_use]
    pub fn missing_required(&self) -> Vec<usize> {
        let fields = self.form.fields.iter().enumerate();
        fields
            .filter(|_| self.form.header.is_free())
            .filter(|(_, field)| field.required && !self.is_filled(&field.name))
            .map(|(position, _)| position)
            .collect()
    }

    /// Groups of the form of which one field at least has to be filled, and none is.
    #[must_use]
    pub fn missing_groups(&self) -> Vec<&[String]> {
        let groups = self.form.one_of_required.iter().filter(|_| self.form.header.is_free());
        groups.map(Vec::as_slice).filter(|group| !group.iter().any(|field| self.is_filled(field))).collect()
    }

    /// The columns that fill the field of that name.
    #[must_use]
    pub fn columns_of(&self, field: &str) -> Vec<usize> {
        let columns = self.mapping.iter().enumerate();
        columns.filter(|(_, name)| name.as_deref() == Some(field)).map(|(column, _)| column).collect()
    }

    /// How many columns, or other ways, fill the field of that name.
    #[must_use]
    pub fn times_filled(&self, field: &str) -> usize {
        self.columns_of(field).len() + self.derived.iter().filter(|derived| derived.field == field).count()
    }

    /// Whether anything fills it.
    #[must_use]
    pub fn is_filled(&self, field: &str) -> bool {
        self.times_filled(field) > 0
    }

    /// Positions of the fields that more than one column fills.
    #[must_use]
    pub fn claimed_twice(&self) -> Vec<usize> {
        let fields = self.form.fields.iter().enumerate();
        fields.filter(|(_, field)| self.times_filled(&field.name) > 1).map(|(position, _)| position).collect()
    }

    /// The name of the file that work is done on, which another file would put aside.
    #[must_use]
    pub fn work_at_hand(&self) -> Option<&str> {
        let is_work = self.step < Step::Result && (self.step > Step::File || !self.changes.steps.is_empty());
        self.file_info().filter(|_| is_work).map(|file| file.name.as_str())
    }

    /// The columns that the grid shows, in their order.
    #[must_use]
    pub fn grid_columns(&self) -> Vec<u32> {
        self.checked().map(|checked| self.arrangement.shown(checked, self.rows.part)).unwrap_or_default()
    }

    /// Rows that would be sent for import: those without errors that are not blank.
    #[must_use]
    pub fn importable(&self) -> u64 {
        self.checked()
            .filter(|checked| !checked.refused)
            .map_or(0, |checked| checked.counts.clean + checked.counts.with_warnings)
    }

    /// Whether a person may go to that step now.
    #[must_use]
    pub fn may_enter(&self, step: Step) -> bool {
        match step {
            Step::File => true,
            Step::Columns => self.usable().is_some(),
            Step::Check => {
                let nothing_missing = self.missing_required().is_empty() && self.missing_groups().is_empty();
                self.usable().is_some() && nothing_missing && self.claimed_twice().is_empty()
            }
            // A change that is not judged yet is in nobody's receipt.
            Step::Import => self.importable() > 0 && !self.is_settling(),
            Step::Result => matches!(self.send, SendPhase::Sent { .. }),
        }
    }
}
