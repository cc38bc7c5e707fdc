//! What is looked for in a file that was checked: where to go next, rows with a text, their order, values of a column. Rows are read
//! as they stand after the changes; the whole file is only scanned, not checked.

use super::distinct::Tally;
use super::looked::{Known, Looking, Sought, place_in_order};
use super::protocol::{Distinct, Filter, Goal, SortBy, Values, Wanted, WorkerFault};
use super::reader::{self, Pace, Stop};
use super::sheet::{Found, Shown};
use shared::check::again::Judged;
use shared::check::{CheckSettings, Checker, Record, Sink, Verdict};
use shared::patch::Patch;
use shared::sheet::{Records, Rows, Search, View};
use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;
use web_sys::File;

/// Different values that are counted apart.
const COUNTED: usize = 10_000;

/// Values of a column that are told.
const VALUES_TOLD: usize = 200;

/// Records whose values are counted.
const VALUES_READ: usize = 250_000;

/// Records that were changed, read at a time.
const CHANGED_READ: usize = 20_000;

/// A cell of the record looked at, by its column.
pub type Cell<'a> = &'a dyn Fn(u32) -> Cow<'a, str>;

/// A record as it stands now.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// Its number.
    pub record: u32,
    /// Whether it is blank or left out; of one that nobody changed no more is known.
    pub verdict: Verdict,
    /// Whether somebody changed it.
    pub changed: bool,
    /// How many cells it has.
    pub cells: u32,
    /// Its cells; one that it does not have is blank.
    pub cell: Cell<'a>,
}

impl Seen<'_> {
    /// Whether it is neither left out nor blank in the file.
    #[must_use]
    pub const fn counts(&self) -> bool {
        !matches!((self.verdict, self.changed), (Verdict::LeftOut, _) | (Verdict::Blank, false))
    }
}

/// Hands every record over that nobody changed.
struct Unchanged<F> {
    changed: Records,
    see: F,
}

impl<F: FnMut(&Seen<'_>)> Sink for Unchanged<F> {
    fn record(&mut self, record: &Record<'_>) {
        let Ok(number) = u32::try_from(record.at.record) else { return };
        if !self.changed.contains(&number) {
            let cells = u32::try_from(record.cells.len()).unwrap_or(u32::MAX);
            let cell = |column: u32| record.cells.get(column as usize).unwrap_or_default();
            (self.see)(&Seen { record: number, verdict: record.verdict, changed: false, cells, cell: &cell });
        }
    }
}

/// A file to be scanned, and how.
#[derive(Clone, Copy)]
pub struct Scanned<'a> {
    /// The file.
    pub file: &'a File,
    /// As it was checked.
    pub settings: &'a CheckSettings,
    /// Its rows.
    pub shown: &'a Shown,
    /// For whom its reading gives way.
    pub pace: Pace,
}

impl Scanned<'_> {
    /// Shows every record that is neither blank nor left out: see [`Scanned::rows`].
    ///
    /// # Errors
    /// When the file cannot be read, or somebody cancelled.
    pub async fn records(
        &self,
        on: impl FnMut(u64, u64) -> bool,
        mut see: impl FnMut(u64, u32, Cell<'_>),
    ) -> Result<(), Stop> {
        let counted = |seen: &Seen<'_>| {
            if seen.counts() {
                see(u64::from(seen.record), seen.cells, seen.cell);
            }
        };
        self.rows(on, counted).await
    }

    /// Shows every record as it stands now, in the order of the file; those that were changed come last. `on` says how far, and
    /// whether to go on.
    async fn rows(&self, mut on: impl FnMut(u64, u64) -> bool, see: impl FnMut(&Seen<'_>)) -> Result<(), Stop> {
        let changed = self.shown.records(&View { rows: Rows::Changed, ..View::default() });
        let sink = Unchanged { changed: changed.iter().copied().collect(), see };
        let settings = CheckSettings { patch: Patch::default(), mapping: None, ..self.settings.clone() };
        let mut checker = Checker::new(None, settings, sink);
        reader::read_whole(self.file, self.pace, |bytes, at| {
            checker.push(bytes);
            on(at, checker.records())
        })
        .await?;
        let records = checker.records();
        let (_, mut sink) = checker.finish();
        for part in changed.chunks(CHANGED_READ) {
            for judged in self.shown.judged(part).await.map_err(Stop::Fault)? {
                let Ok(record) = u32::try_from(judged.at.record) else { continue };
                let cell = |column: u32| cell_of(&judged, column);
                let (verdict, cells) = (judged.verdict, judged.cells.len() as u32);
                (sink.see)(&Seen { record, verdict, changed: true, cells, cell: &cell });
            }
            if !on(reader::size(self.file), records) {
                return Err(Stop::Cancelled);
            }
        }
        Ok(())
    }

    /// Looks for these: for texts in the bytes of the file, for all others in one pass. `so_far` gets what was found of the texts
    /// before the end, as often as it has doubled.
    ///
    /// # Errors
    /// When the file cannot be read, or somebody cancelled.
    pub async fn look(
        &self,
        look: Vec<Wanted>,
        known: Known<'_>,
        mut on: impl FnMut(u64, u64) -> bool,
        so_far: impl FnMut(Vec<Rc<Found>>),
    ) -> Result<Vec<Rc<Found>>, Stop> {
        let (texts, others): (Vec<Wanted>, Vec<Wanted>) = look.into_iter().partition(Wanted::is_in_bytes);
        let mut found = self.texts(texts, &mut on, so_far).await?;
        if !others.is_empty() {
            let mut looking: Vec<Looking> = others.iter().map(|wanted| Looking::new(wanted.clone(), known)).collect();
            self.rows(on, |seen| looking.iter_mut().for_each(|one| one.see(seen))).await?;
            let all = self.shown.count();
            let of = others.into_iter().zip(looking);
            found.extend(of.map(|(wanted, looking)| Rc::new(Found { wanted, records: looking.finish(all) })));
        }
        Ok(found)
    }

    /// The rows with each of these texts.
    async fn texts(
        &self,
        look: Vec<Wanted>,
        mut on: impl FnMut(u64, u64) -> bool,
        mut so_far: impl FnMut(Vec<Rc<Found>>),
    ) -> Result<Vec<Rc<Found>>, Stop> {
        let texts = look.iter().filter_map(|wanted| if let Wanted::Text(at) = wanted { Some(at) } else { None });
        let mut searches: Vec<Search> = texts.map(|at| self.shown.search(at)).collect();
        let found_by = |(wanted, search): (&Wanted, &Search)| {
            Rc::new(Found { wanted: wanted.clone(), records: search.found().to_vec() })
        };
        let found = |searches: &[Search]| look.iter().zip(searches).map(found_by).collect::<Vec<_>>();
        let mut told = 0;
        let size = reader::size(self.file);
        let goes_on = |searches: &[Search], end: u64| {
            let count: usize = searches.iter().map(|search| search.found().len()).sum();
            if count > told * 2 && end < size {
                told = count;
                so_far(found(searches));
            }
            on(end, 0)
        };
        if !searches.is_empty() {
            self.shown.search_in(&mut searches, self.pace, goes_on).await?;
        }
        for judged in self.shown.judged(&self.shown.added()).await.map_err(Stop::Fault)? {
            let Ok(record) = u32::try_from(judged.at.record) else { continue };
            if judged.verdict != Verdict::LeftOut {
                let cells = judged.cells.len() as u32;
                searches.iter_mut().for_each(|search| search.see(record, cells, |column| cell_of(&judged, column)));
            }
        }
        Ok(found(&searches))
    }

    /// The distinct values of a column that hold the text, in the rows of a filter.
    ///
    /// # Errors
    /// When the file cannot be read, or somebody cancelled.
    pub async fn distinct(
        &self,
        filter: &Filter,
        (column, text): (u32, &str),
        on: impl FnMut(u64, u64) -> bool,
    ) -> Result<Distinct, Stop> {
        let selected = self.shown.selected(filter, None);
        let selected = selected.as_ref().as_ref();
        let is_in = |record: u32| selected.is_none_or(|records| records.binary_search(&record).is_ok());
        let mut tally = Tally::new(text);
        self.rows(on, |seen| {
            if is_in(seen.record) {
                tally.add(&(seen.cell)(column));
            }
        })
        .await?;
        Ok(tally.finish())
    }

    /// The values of a column that a rule finds fault with, the most frequent first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn values(&self, rule: &str, column: u32) -> Result<Values, WorkerFault> {
        let view = View { rows: Rows::Findings, rule: Some(rule.to_owned()), column: Some(column) };
        let mut records = self.shown.records(&view);
        let mut more = records.len() > VALUES_READ;
        records.truncate(VALUES_READ);
        let mut counts: HashMap<String, u64> = HashMap::new();
        for part in records.chunks(4_096) {
            for judged in self.shown.judged(part).await? {
                let cell = cell_of(&judged, column);
                let value = cell.trim();
                if let Some(count) = counts.get_mut(value) {
                    *count += 1;
                } else if counts.len() < COUNTED {
                    counts.insert(value.to_owned(), 1);
                } else {
                    more = true;
                }
            }
        }
        let mut values: Vec<(String, u64)> = counts.into_iter().collect();
        values.sort_by(|(one, many), (other, few)| few.cmp(many).then_with(|| one.cmp(other)));
        more |= values.len() > VALUES_TOLD;
        values.truncate(VALUES_TOLD);
        Ok(Values { values, more })
    }
}

fn cell_of(judged: &Judged, column: u32) -> Cow<'_, str> {
    judged.cells.get(column as usize).map_or(Cow::Borrowed(""), |cell| Cow::Borrowed(cell.as_str()))
}

/// Where, in the rows of a filter in their order, the goal is: its place among them.
#[must_use]
pub fn seek(shown: &Shown, (filter, order): (&Filter, Option<SortBy>), from: Option<u64>, goal: Goal) -> Option<u64> {
    let selected = shown.selected(filter, order);
    let selected = selected.as_ref().as_ref();
    let rows = match filter.rows {
        Rows::All | Rows::Changed => Rows::Findings,
        rows => rows,
    };
    let bad = || shown.records(&View { rows, ..filter.view() });
    if let (Some(_), Some(records)) = (order, selected) {
        return match goal {
            Goal::Row(row) => place_in_order(records, from, Sought::Record(u32::try_from(shown.record_at(row)).ok()?)),
            Goal::Next => place_in_order(records, from, Sought::Next(&bad())),
            Goal::Previous => place_in_order(records, from, Sought::Previous(&bad())),
        };
    }
    let number = |place: u64| match selected {
        Some(records) => records.get(usize::try_from(place).ok()?).copied(),
        None => u32::try_from(place + 1).ok(),
    };
    let place = |record: u32| match selected {
        Some(records) => records.binary_search(&record).ok(),
        None => usize::try_from(record).ok()?.checked_sub(1),
    };
    if let Goal::Row(row) = goal {
        let record = shown.record_at(row);
        let at = selected.map_or_else(
            || (record as usize).saturating_sub(1),
            |records| records.partition_point(|other| u64::from(*other) < record).min(records.len().saturating_sub(1)),
        );
        return Some(at as u64).filter(|_| selected.is_none_or(|records| !records.is_empty()));
    }
    let bad = bad();
    let here = from.and_then(number);
    let found = match (goal, here) {
        (Goal::Previous, None) => bad.iter().rev().find_map(|record| place(*record)),
        (Goal::Previous, Some(here)) => {
            let end = bad.partition_point(|record| *record < here);
            bad[..end].iter().rev().find_map(|record| place(*record))
        }
        (_, None) => bad.iter().find_map(|record| place(*record)),
        (_, Some(here)) => {
            let start = bad.partition_point(|record| *record <= here);
            bad[start..].iter().find_map(|record| place(*record))
        }
    };
    found.map(|place| place as u64)
}
