//! The rows of the file last checked, read from it as they are asked for, and the changes made to it.

mod parts;
mod search;

use super::kept;
use super::looked::{as_read, narrowed};
use super::preview::On;
use super::protocol::{Checked, Filter, Row, RowsPage, RowsQuery, SHOWN_CHARS, Said, SortBy, Wanted, WorkerFault};
use super::reader::{self, Pace, Stop};
use parts::parts_of;
use shared::check::again::{Judged, bytes_before};
use shared::check::{Record, Verdict};
use shared::patch::{Patch, Step};
use shared::report::Counts;
use shared::sheet::{Change, Effect, Looked, Records, Repair, Settled, Sheet, Stretch, Trial, View};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::File;

/// Effects that are kept, and steps that one is of.
const EFFECTS: usize = 64;

/// The records of a filter, in their order; `None`: all of the file.
pub type Selected = Rc<Option<Vec<u32>>>;

/// What was looked for in the file, and the records that were found.
#[derive(Clone, Debug)]
pub struct Found {
    /// What was looked for.
    pub wanted: Wanted,
    /// In the order of the file; of an order: in that.
    pub records: Vec<u32>,
}

/// A file's sheet, and the records of the filter looked at last.
#[derive(Debug)]
pub struct Shown {
    file: File,
    sheet: RefCell<Sheet>,
    /// Bytes that are read before a stretch.
    before: u64,
    selected: RefCell<Option<(Filter, Option<SortBy>, Selected)>>,
    found: RefCell<Vec<Rc<Found>>>,
    /// The steps looked at last, and the records that each would change, with the changes as they are.
    looked: RefCell<Option<(Vec<Step>, Looked)>>,
    /// Steps that were tried, and what they would do with the changes as they are.
    effects: RefCell<Vec<(Vec<Step>, Effect)>>,
    /// Counts up with every change.
    version: Cell<u64>,
}

/// What became of a change.
pub enum Changed {
    /// It is made.
    Made,
    /// The whole file is to be checked, with this patch.
    Whole(Patch),
}

impl Shown {
    /// The sheet of a file read in that encoding.
    #[must_use]
    pub fn new(file: File, sheet: Sheet, encoding: &str) -> Self {
        Self {
            file,
            sheet: RefCell::new(sheet),
            before: bytes_before(encoding),
            selected: RefCell::default(),
            found: RefCell::default(),
            looked: RefCell::default(),
            effects: RefCell::default(),
            version: Cell::default(),
        }
    }

    /// The records of a filter, in that order. Those that hold a text or a value, and the order, are as they were found last.
    #[must_use]
    pub fn selected(&self, filter: &Filter, order: Option<SortBy>) -> Selected {
        let last = self.selected.borrow();
        if let Some((.., records)) = last.as_ref().filter(|(last, by, _)| last == filter && *by == order) {
            return Rc::clone(records);
        }
        drop(last);
        let view = self.sheet.borrow().select(&filter.view());
        let all = self.found.borrow();
        let of =
            |wanted: &Wanted| all.iter().find(|found| found.wanted == *wanted).map(|found| found.records.as_slice());
        let lists: Vec<&[u32]> = filter.wanted().iter().map(|wanted| of(wanted).unwrap_or_default()).collect();
        let order_of = order.and_then(|order| of(&Wanted::Order(order)));
        let records = Rc::new(narrowed(view, &lists, order_of, self.count()));
        self.selected.replace(Some((filter.clone(), order, Rc::clone(&records))));
        records
    }

    /// Records of the file, and those that were added.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.sheet.borrow().places().records()).unwrap_or(u32::MAX)
    }

    /// What was found last.
    #[must_use]
    pub fn found(&self) -> Vec<Rc<Found>> {
        self.found.borrow().clone()
    }

    /// Keeps what was found.
    pub fn keep_found(&self, found: Vec<Rc<Found>>) {
        self.found.replace(found);
        self.selected.replace(None);
    }

    /// The records of a view, all named.
    #[must_use]
    pub fn records(&self, view: &View) -> Vec<u32> {
        let sheet = self.sheet.borrow();
        sheet.select(view).unwrap_or_else(|| (1..=sheet.places().records() as u32).collect())
    }

    /// The record of a row, or the next one below it.
    #[must_use]
    pub fn record_at(&self, row: u64) -> u64 {
        self.sheet.borrow().places().record_at(row)
    }

    /// Some rows of a view.
    ///
    /// # Errors
    /// [`WorkerFault::FileGone`] when the browser cannot read the file any more.
    pub async fn rows(&self, query: &RowsQuery) -> Result<RowsPage, WorkerFault> {
        let selected = self.selected(&query.filter, query.order);
        let total = selected.as_ref().as_ref().map_or(u64::from(self.count()), |records| records.len() as u64);
        let until = total.min(query.from.saturating_add(u64::from(query.limit)));
        let wanted: Vec<u32> = match selected.as_ref() {
            Some(records) => records.get(query.from as usize..until as usize).unwrap_or_default().to_vec(),
            None => (query.from..until).map(|place| place as u32 + 1).collect(),
        };
        let judged = self.judged(&as_read(&wanted)).await?;
        let of = |record: u32| judged.binary_search_by_key(&u64::from(record), |judged| judged.at.record).ok();
        let rows = wanted.iter().filter_map(|record| judged.get(of(*record)?));
        let rows = rows.map(|judged| row(judged, &query.columns)).collect();
        Ok(RowsPage { total, from: query.from, rows, with_text: self.with_text(&query.filter) })
    }

    /// Of a filter that leaves out rows with its text: how many have it, as they were found last.
    fn with_text(&self, filter: &Filter) -> Option<u64> {
        let wanted = filter.text_in_all()?.text_at().map(Wanted::Text)?;
        let found = self.found.borrow();
        found.iter().find(|found| found.wanted == wanted).map(|found| found.records.len() as u64)
    }

    /// Records, in the order of the file and each once, judged as they are now.
    ///
    /// # Errors
    /// [`WorkerFault::FileGone`] when the browser cannot read the file any more.
    pub async fn judged(&self, wanted: &[u32]) -> Result<Vec<Judged>, WorkerFault> {
        let mut stretches: Vec<Stretch> = Vec::new();
        for record in wanted {
            let record = u64::from(*record);
            if stretches.last().is_none_or(|last| !last.records.contains(&record)) {
                stretches.extend(self.sheet.borrow().places().stretch(record));
            }
        }
        let wanted: Records = wanted.iter().copied().collect();
        let firsts = self.sheet.borrow().firsts(&wanted);
        let mut judged = Vec::new();
        let each = |sheet: &mut Sheet, stretch: &Stretch, before: &[u8], bytes: &[u8]| {
            judged.extend(sheet.rows(stretch, (before, bytes), &wanted, &firsts));
        };
        self.read(&stretches, Pace::AtOnce, each, |_| true).await.map_err(|_| WorkerFault::FileGone)?;
        Ok(judged)
    }

    /// Reads stretches, those that stand together at once, and hands each over; behind those read at once, `goes_on` says of the
    /// last whether to go on.
    async fn read(
        &self,
        stretches: &[Stretch],
        pace: Pace,
        mut each: impl FnMut(&mut Sheet, &Stretch, &[u8], &[u8]),
        mut goes_on: impl FnMut(&Stretch) -> bool,
    ) -> Result<(), Stop> {
        let parts = parts_of(stretches, self.before);
        let ranges: Vec<_> = parts.iter().map(|(_, bytes)| bytes.clone()).collect();
        let mut parts = parts.into_iter();
        let each = |bytes: &[u8], _| {
            let Some((now, range)) = parts.next() else { return false };
            let mut sheet = self.sheet.borrow_mut();
            for stretch in now {
                let place = |byte: u64| usize::try_from(byte - range.start).unwrap_or(usize::MAX).min(bytes.len());
                let (at, to) = (place(stretch.bytes.start), place(stretch.bytes.end));
                let before = bytes.get(at.saturating_sub(self.before as usize)..at).unwrap_or_default();
                each(&mut sheet, stretch, before, bytes.get(at..to).unwrap_or_default());
            }
            drop(sheet);
            now.last().is_none_or(&mut goes_on)
        };
        reader::read_ranges(&self.file, ranges.into_iter(), pace, each).await
    }

    /// Gives the patch other steps: the first `keep` stay, and these follow.
    ///
    /// # Errors
    /// [`WorkerFault::FileGone`] when the browser cannot read the file any more.
    pub async fn change(&self, keep: usize, add: Vec<Step>) -> Result<Changed, WorkerFault> {
        self.version.set(self.version.get() + 1);
        self.effects.borrow_mut().clear();
        let looked = self.looked.take().filter(|(steps, _)| keep == self.steps() && add == *steps);
        let looked = looked.map(|(_, records)| records).unwrap_or_default();
        let change = self.sheet.borrow_mut().change(keep, add, looked);
        let mut work = match change {
            Change::Some(work) => work,
            Change::Whole(patch) => return Ok(Changed::Whole(patch)),
        };
        self.selected.replace(None);
        loop {
            let stretches = self.sheet.borrow().stretches(&mut work);
            let each = |sheet: &mut Sheet, stretch: &Stretch, before: &[u8], bytes: &[u8]| {
                sheet.take(&mut work, stretch, before, bytes);
            };
            self.read(&stretches, Pace::AtOnce, each, |_| true).await.map_err(|_| WorkerFault::FileGone)?;
            let settled = self.sheet.borrow().settle(&mut work);
            match settled {
                Settled::Done => return Ok(Changed::Made),
                Settled::More => {}
                Settled::TooMuch => return Ok(Changed::Whole(self.sheet.borrow().patch().clone())),
            }
        }
    }

    /// What is told of the file now; `before` is what was told last.
    #[must_use]
    pub fn told(&self, before: &Checked) -> Checked {
        kept::after_change(before, &self.sheet.borrow())
    }

    /// Notes which records steps would change.
    pub fn look(&self, steps: &[Step], records: &Looked) {
        self.looked.replace(Some((steps.to_vec(), records.to_vec())));
    }

    /// The records that a step is for, as far as that is known without looking at all of them.
    #[must_use]
    pub fn reached_by(&self, step: &Step) -> Vec<u32> {
        self.sheet.borrow().reach(step).unwrap_or_default()
    }

    /// Cells that a step for so many records changes, or a few less.
    #[must_use]
    pub fn cells_of(&self, step: &Step, records: u64) -> u64 {
        let sheet = self.sheet.borrow();
        match step {
            Step::Fix { rule, column } => sheet.fixes(rule, *column),
            Step::Blank { rule, column } => sheet.found(rule, *column),
            Step::Fill { rule: Some(rule), column, .. } | Step::Replace { rule: Some(rule), column, .. } => {
                sheet.found(rule, Some(*column))
            }
            Step::Cells { columns, .. } => records * columns.len() as u64,
            _ => records,
        }
    }

    /// All that can be mended now.
    #[must_use]
    pub fn repairs(&self) -> Vec<Repair> {
        self.sheet.borrow().repairs()
    }

    /// Records by what can become of them.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.sheet.borrow().counts()
    }

    /// Counts changes: whoever looks at rows between two of them sees another file.
    #[must_use]
    pub const fn version(&self) -> u64 {
        self.version.get()
    }

    /// See [`Sheet::trial`].
    #[must_use]
    pub fn trial(&self, steps: &[Step], looked: Looked) -> Option<Trial> {
        self.sheet.borrow().trial(steps, looked)
    }

    /// See [`Sheet::settle_trials`].
    pub fn settle_trials(&self, trials: &mut [Trial]) -> Settled {
        self.sheet.borrow().settle_trials(trials)
    }

    /// See [`Sheet::compare`].
    pub fn compare(&self, effect: &mut Effect, record: &Record<'_>) {
        self.sheet.borrow().compare(effect, record);
    }

    /// Reads what trials want read and tries it. `on` says how far, and whether to go on.
    ///
    /// # Errors
    /// When the file cannot be read, or somebody cancelled.
    pub async fn try_stretches(&self, trials: &mut [Trial], pace: Pace, on: On<'_>) -> Result<(), Stop> {
        let stretches = self.sheet.borrow().stretches_of(trials);
        let total = reader::size(&self.file);
        let each = |sheet: &mut Sheet, stretch: &Stretch, before: &[u8], bytes: &[u8]| {
            sheet.try_stretch(trials, stretch, before, bytes);
        };
        let goes_on = |last: &Stretch| on(last.bytes.end.min(total), last.records.start);
        self.read(&stretches, pace, each, goes_on).await
    }

    /// What steps are known to do to the bar, with the changes as they are.
    #[must_use]
    pub fn known_effect(&self, steps: &[Step]) -> Option<Effect> {
        let effects = self.effects.borrow();
        effects.iter().find(|(known, _)| known == steps).map(|(_, effect)| *effect)
    }

    /// Notes what steps would do to the bar, as it was tried with the changes of that version. Only of steps for rules: they are
    /// short, and asked about by several.
    pub fn know_effect(&self, version: u64, steps: &[Step], effect: Effect) {
        let mut effects = self.effects.borrow_mut();
        let is_kept = steps.len() <= EFFECTS && steps.iter().all(|step| step.rule().is_some());
        if version == self.version() && is_kept && effects.len() < EFFECTS {
            effects.push((steps.to_vec(), effect));
        }
    }

    fn steps(&self) -> usize {
        self.sheet.borrow().patch().steps.len()
    }

    /// What was changed.
    #[must_use]
    pub fn patch(&self) -> Patch {
        self.sheet.borrow().patch().clone()
    }
}

fn row(judged: &Judged, columns: &[u32]) -> Row {
    let shown = |cell: &String| cell.chars().take(SHOWN_CHARS).collect();
    let cells = if columns.is_empty() {
        judged.cells.iter().map(shown).collect()
    } else {
        // A cell that a short record does not have is empty.
        columns.iter().map(|column| judged.cells.get(*column as usize).map(shown).unwrap_or_default()).collect()
    };
    Row {
        record: judged.at.record,
        row: judged.at.row,
        line: judged.at.line,
        byte: judged.at.byte,
        cells,
        originals: judged.originals.iter().map(|(column, old)| (*column, shown(old))).collect(),
        left_out: judged.verdict == Verdict::LeftOut,
        added: judged.added,
        findings: judged.findings.iter().map(Said::of).collect(),
    }
}
