//! What is looked for in a file that was checked: where to go next, rows with a text, values of a column. Rows are read as they stand after the changes; the whole file is only scanned, not checked.

use super::protocol::{Filter, Goal, TextAt, Values, WorkerFault};
use super::reader::{self, Stop};
use super::sheet::Shown;
use shared::check::again::Judged;
use shared::check::{CheckSettings, Checker, Record, Sink, Verdict};
use shared::patch::Patch;
use shared::sheet::{Records, Rows, View};
use shared::text::search::Needle;
use std::borrow::Cow;
use std::collections::HashMap;
use web_sys::File;

/// Different values that are counted apart.
const COUNTED: usize = 10_000;

/// Values of a column that are told.
const VALUES_TOLD: usize = 200;

/// Records whose values are counted.
const VALUES_READ: usize = 250_000;

/// A cell of the record looked at, by its column.
pub type Cell<'a> = &'a dyn Fn(u32) -> Cow<'a, str>;

/// Hands every record over that nobody changed.
struct Unchanged<F> {
    changed: Records,
    see: F,
}

impl<F: FnMut(u64, u32, Cell<'_>)> Sink for Unchanged<F> {
    fn record(&mut self, record: &Record<'_>) {
        let is_changed = u32::try_from(record.at.record).is_ok_and(|number| self.changed.contains(&number));
        if !is_changed && record.verdict != Verdict::Blank {
            let count = u32::try_from(record.cells.len()).unwrap_or(u32::MAX);
            let cell = |column: u32| record.cells.get(column as usize).unwrap_or_default();
            (self.see)(record.at.record, count, &cell);
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
}

impl Scanned<'_> {
    /// Shows every record that is not blank, as it stands now; those that were changed come last. `on` says how far, and
    /// whether to go on.
    pub async fn records(
        &self,
        mut on: impl FnMut(u64, u64) -> bool,
        see: impl FnMut(u64, u32, Cell<'_>),
    ) -> Result<(), Stop> {
        let changed = self.shown.records(&View { rows: Rows::Changed, ..View::default() });
        let sink = Unchanged { changed: changed.iter().copied().collect(), see };
        let settings = CheckSettings { patch: Patch::default(), mapping: None, ..self.settings.clone() };
        let mut checker = Checker::new(None, settings, sink);
        reader::read_whole(self.file, |bytes, at| {
            checker.push(bytes);
            on(at, checker.records())
        })
        .await?;
        let (_, mut sink) = checker.finish();
        for judged in self.shown.judged(&changed).await.map_err(Stop::Fault)? {
            if judged.verdict != Verdict::LeftOut {
                (sink.see)(judged.at.record, judged.cells.len() as u32, &|column| cell_of(&judged, column));
            }
        }
        Ok(())
    }

    /// The records that hold the text, in order.
    ///
    /// # Errors
    /// When the file cannot be read, or somebody cancelled.
    pub async fn with_text(
        &self,
        TextAt { text, column, whole }: &TextAt,
        on: impl FnMut(u64, u64) -> bool,
    ) -> Result<Vec<u32>, Stop> {
        let needle = Needle::new(text);
        let holds = |cell: &str| if *whole { cell.trim() == text.trim() } else { needle.is_in(cell) };
        let mut found = Vec::new();
        self.records(on, |record, count, cell| {
            // A cell that a short record does not have is blank.
            let mut columns = column.map_or(0..count, |column| column..column.saturating_add(1));
            if columns.any(|column| holds(&cell(column))) {
                found.extend(u32::try_from(record));
            }
        })
        .await?;
        found.sort_unstable();
        Ok(found)
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

/// Where, in the rows of a filter, the goal is: its place among them.
#[must_use]
pub fn seek(shown: &Shown, filter: &Filter, from: Option<u64>, goal: Goal) -> Option<u64> {
    let selected = shown.selected(filter);
    let selected = selected.as_ref().as_ref();
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
    let rows = match filter.rows {
        Rows::All | Rows::Changed => Rows::Findings,
        rows => rows,
    };
    let bad = shown.records(&View { rows, ..filter.view() });
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
