//! A checked record as the sink sees it: its cells and canonical values are ranges of buffers that the next record takes
//! up again.

use super::Verdict;
use super::position::Surroundings;
use crate::finding::{Address, Finding};
use crate::table::guard;
use crate::table::scan::{CellRange, Marks};
use std::borrow::Cow;
use std::fmt;

/// One checked record, lent to the sink.
#[derive(Debug)]
pub struct Record<'a> {
    /// Where it stands.
    pub at: Address,
    /// Its length in the original file, line end included.
    pub bytes: u64,
    /// Its cells as they stand in the file (decoded, unquoted).
    pub cells: Cells<'a>,
    /// What can become of it.
    pub verdict: Verdict,
    /// What is wrong with it.
    pub findings: &'a [Finding],
    /// The canonical values.
    pub values: Values<'a>,
    /// What stands for the values that no other record may have: one for each column of a unique field, then one for each
    /// of the form's keys over several fields. 0 where the record has no such value.
    pub keys: &'a [u64],
    /// A person added it: it is not in the file, and its address says where it would be.
    pub added: bool,
    /// Where in the file's tables it stands; for those who judge it again.
    pub(crate) place: Surroundings,
    /// What stands for it in the digest of the receipt.
    pub(crate) digest: u64,
}

/// Whether an apostrophe that guards against formulas is taken off: in a file that was one of our own error files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guard {
    Kept,
    Off,
}

/// The cells of a record.
#[derive(Clone, Copy)]
pub struct Cells<'a> {
    pub(super) text: &'a str,
    pub(super) ranges: &'a [CellRange],
    pub(super) marks: Marks,
    pub(super) guard: Guard,
    /// Cells that a patch changes: column and new value, by column.
    pub(super) changes: &'a [(u32, String)],
}

impl<'a> Cells<'a> {
    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.ranges.len()
    }

    /// Whether there is none, which no record has.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// The cell of that number, from 0, as it is after the patch.
    #[must_use]
    pub fn get(&self, column: usize) -> Option<Cow<'a, str>> {
        self.changed(column).map(Cow::Borrowed).or_else(|| self.original(column))
    }

    /// The cell of that number as it stands in the file.
    #[must_use]
    pub fn original(&self, column: usize) -> Option<Cow<'a, str>> {
        self.ranges.get(column).map(|range| self.cell(range))
    }

    /// All of them, in the order of the file, as they are after the patch.
    #[must_use]
    pub fn to_vec(&self) -> Vec<Cow<'a, str>> {
        (0..self.len()).filter_map(|column| self.get(column)).collect()
    }

    /// The cells that the patch changes: column and new value, by column.
    #[must_use]
    pub const fn changes(&self) -> &'a [(u32, String)] {
        self.changes
    }

    /// What the patch makes of the cell of that number.
    #[inline]
    pub(super) fn changed(&self, column: usize) -> Option<&'a str> {
        if self.changes.is_empty() {
            return None;
        }
        let place = self.changes.binary_search_by_key(&column, |(changed, _)| *changed as usize).ok()?;
        self.changes.get(place).map(|(_, new)| new.as_str())
    }

    /// Where the cell stands in the record as it is.
    #[inline]
    pub(super) fn inside(&self, range: &CellRange) -> Option<std::ops::Range<usize>> {
        if self.guard == Guard::Kept { range.inside() } else { None }
    }

    /// The line end of the record, as it stands in the file.
    pub(crate) fn line_end(&self) -> &'a str {
        let end = self.text.trim_end_matches(['\r', '\n']).len();
        self.text.get(end..).unwrap_or_default()
    }

    pub(super) fn cell(&self, range: &CellRange) -> Cow<'a, str> {
        let cell = range.text(self.text, self.marks);
        match (self.guard, cell) {
            (Guard::Kept, cell) => cell,
            (Guard::Off, Cow::Borrowed(cell)) => Cow::Borrowed(guard::restore(cell)),
            (Guard::Off, Cow::Owned(cell)) => Cow::Owned(guard::restore(&cell).to_owned()),
        }
    }
}

impl fmt::Debug for Cells<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.to_vec()).finish()
    }
}

/// Where a canonical value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Nowhere: blank, wrong, or not mapped.
    None,
    /// In the record's own text: a cell that is its own canonical value.
    Record(u32, u32),
    /// In the buffer of canonical values.
    Written(u32, u32),
}

/// Per field of the form, the canonical value; none where blank, wrong, or not mapped.
#[derive(Clone, Copy)]
pub struct Values<'a> {
    pub(super) record: &'a str,
    pub(super) written: &'a str,
    pub(super) places: &'a [Place],
}

impl<'a> Values<'a> {
    /// The value of the field of that position.
    #[must_use]
    pub fn get(&self, field: usize) -> Option<&'a str> {
        self.places.get(field).and_then(|place| self.at(*place))
    }

    /// One entry a field, in the order of the form. Nothing without a form.
    pub fn iter(&self) -> impl Iterator<Item = Option<&'a str>> + use<'a> {
        let values = *self;
        values.places.iter().map(move |place| values.at(*place))
    }

    fn at(&self, place: Place) -> Option<&'a str> {
        match place {
            Place::None => None,
            Place::Record(start, end) => self.record.get(start as usize..end as usize),
            Place::Written(start, end) => self.written.get(start as usize..end as usize),
        }
    }
}

impl fmt::Debug for Values<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
