//! The rows of the file last checked, read from it as they are asked for, and the changes made to it.

use super::kept;
use super::protocol::{Checked, Row, RowsPage, RowsQuery, SHOWN_CHARS, Said, WorkerFault};
use super::reader;
use shared::check::Verdict;
use shared::check::again::{Judged, bytes_before};
use shared::patch::{Patch, Step};
use shared::sheet::{Change, Records, Settled, Sheet, Stretch, View};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::File;

/// Bytes that are read at once for stretches that stand together.
const READ_BYTES: u64 = 4 << 20;

/// The records of a view; `None`: all of the file.
type Selected = Rc<Option<Vec<u32>>>;

/// A file's sheet, and the records of the view looked at last.
#[derive(Debug)]
pub struct Shown {
    file: File,
    sheet: RefCell<Sheet>,
    /// Bytes that are read before a stretch.
    before: u64,
    selected: RefCell<Option<(View, Selected)>>,
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
        Self { file, sheet: RefCell::new(sheet), before: bytes_before(encoding), selected: RefCell::new(None) }
    }

    fn selected(&self, view: &View) -> Selected {
        if let Some((_, records)) = self.selected.borrow().as_ref().filter(|(last, _)| last == view) {
            return Rc::clone(records);
        }
        let records = Rc::new(self.sheet.borrow().select(view));
        self.selected.replace(Some((view.clone(), Rc::clone(&records))));
        records
    }

    /// Some rows of a view.
    ///
    /// # Errors
    /// [`WorkerFault::FileGone`] when the browser cannot read the file any more.
    pub async fn rows(&self, query: &RowsQuery) -> Result<RowsPage, WorkerFault> {
        let selected = self.selected(&query.filter.view());
        let all = self.sheet.borrow().places().records();
        let total = selected.as_ref().as_ref().map_or(all, |records| records.len() as u64);
        let until = total.min(query.from.saturating_add(u64::from(query.limit)));
        let wanted: Vec<u32> = match selected.as_ref() {
            Some(records) => records.get(query.from as usize..until as usize).unwrap_or_default().to_vec(),
            None => (query.from..until).map(|place| place as u32 + 1).collect(),
        };
        let rows = self.judged(&wanted).await?.iter().map(|judged| row(judged, &query.columns)).collect();
        Ok(RowsPage { total, from: query.from, rows })
    }

    async fn judged(&self, wanted: &[u32]) -> Result<Vec<Judged>, WorkerFault> {
        let mut stretches: Vec<Stretch> = Vec::new();
        for record in wanted {
            let record = u64::from(*record);
            if stretches.last().is_none_or(|last| !last.records.contains(&record)) {
                stretches.extend(self.sheet.borrow().places().stretch(record));
            }
        }
        let wanted: Records = wanted.iter().copied().collect();
        let mut judged = Vec::new();
        self.read(&stretches, |sheet, stretch, before, bytes| {
            judged.extend(sheet.rows(stretch, before, bytes, &wanted))
        })
        .await?;
        Ok(judged)
    }

    /// Reads stretches, those that stand together at once, and hands each over.
    async fn read(
        &self,
        stretches: &[Stretch],
        mut each: impl FnMut(&mut Sheet, &Stretch, &[u8], &[u8]),
    ) -> Result<(), WorkerFault> {
        let mut rest = stretches;
        while let Some(first) = rest.first() {
            let start = first.bytes.start;
            let near = |stretch: &&Stretch| stretch.bytes.end <= start.saturating_add(READ_BYTES);
            let count = rest.iter().take_while(near).count().max(1);
            let (now, later) = rest.split_at(count);
            let from = start.saturating_sub(self.before);
            let end = now.last().map_or(start, |last| last.bytes.end);
            let bytes = reader::read_range(&self.file, from, end).await.map_err(|_| WorkerFault::FileGone)?;
            let mut sheet = self.sheet.borrow_mut();
            for stretch in now {
                let place = |byte: u64| usize::try_from(byte - from).unwrap_or(usize::MAX).min(bytes.len());
                let (at, to) = (place(stretch.bytes.start), place(stretch.bytes.end));
                let before = bytes.get(at.saturating_sub(self.before as usize)..at).unwrap_or_default();
                each(&mut sheet, stretch, before, bytes.get(at..to).unwrap_or_default());
            }
            rest = later;
        }
        Ok(())
    }

    /// Gives the patch other steps: the first `keep` stay, and these follow.
    ///
    /// # Errors
    /// [`WorkerFault::FileGone`] when the browser cannot read the file any more.
    pub async fn change(&self, keep: usize, add: Vec<Step>) -> Result<Changed, WorkerFault> {
        let change = self.sheet.borrow_mut().change(keep, add);
        let mut work = match change {
            Change::Some(work) => work,
            Change::Whole(patch) => return Ok(Changed::Whole(patch)),
        };
        self.selected.replace(None);
        loop {
            let stretches = self.sheet.borrow().stretches(&work);
            self.read(&stretches, |sheet, stretch, before, bytes| sheet.take(&mut work, stretch, before, bytes))
                .await?;
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
        findings: judged.findings.iter().map(Said::of).collect(),
    }
}
