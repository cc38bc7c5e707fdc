//! How the columns of the grid are laid out: what a person chose, for this page alone. Neither the file nor the import knows of
//! it.

use crate::worker::protocol::Checked;
use shared::report::ColumnReport;
use std::collections::{BTreeMap, BTreeSet};

/// Columns shown at a time, of files that have very many.
pub const COLUMNS_SHOWN: usize = 40;

/// The same of the grid, which draws only the rows in sight: enough for an address book of sixty.
pub const GRID_COLUMNS: usize = 64;

/// Columns that can stay at the left: more would leave no room for the others.
pub const FROZEN: usize = 3;

/// Narrowest and widest that a column can be made, in pixels.
pub const WIDTHS: (u32, u32) = (48, 800);

/// See the module's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Those that had findings when only such were wanted: they stay while they are mended.
    pub only: Option<BTreeSet<u32>>,
    /// Those that are hidden.
    pub hidden: BTreeSet<u32>,
    /// All, in the order wanted; none: that of the file.
    pub order: Vec<u32>,
    /// Those that stay at the left.
    pub frozen: Vec<u32>,
    /// Widths that were chosen, in pixels.
    pub widths: BTreeMap<u32, u32>,
}

/// What a person does to the columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrange {
    /// Only those with findings are wanted, or all again.
    OnlyFaulty(bool),
    /// One is made so wide, in pixels.
    Sized(u32, u32),
    /// One is hidden.
    Hidden(u32),
    /// One is shown again.
    Shown(u32),
    /// Everything is as at first.
    Reset,
    /// One goes so many places to the right, or to the left, among those that are shown.
    Moved(u32, isize),
    /// One stays at the left, or does not any more.
    Frozen(u32, bool),
}

impl Arrangement {
    /// What was done to the columns, of which these are shown.
    pub fn apply(&mut self, wish: Arrange, checked: &Checked, shown: &[u32]) {
        match wish {
            Arrange::OnlyFaulty(only) => self.only = only.then(|| faulty(checked)),
            Arrange::Sized(column, width) => {
                self.widths.insert(column, width.clamp(WIDTHS.0, WIDTHS.1));
            }
            // The last one stays: there would be nothing left to press.
            Arrange::Hidden(column) if shown.len() > 1 => {
                self.hidden.insert(column);
                self.frozen.retain(|frozen| *frozen != column);
            }
            Arrange::Hidden(_) => {}
            Arrange::Shown(column) => {
                self.hidden.remove(&column);
            }
            Arrange::Reset => *self = Self::default(),
            Arrange::Moved(column, by) => self.shift(column, by, checked, shown),
            Arrange::Frozen(column, stays) => {
                self.frozen.retain(|frozen| *frozen != column);
                if stays && self.frozen.len() < FROZEN {
                    self.frozen.push(column);
                }
            }
        }
    }

    fn shift(&mut self, column: u32, by: isize, checked: &Checked, shown: &[u32]) {
        let is_frozen = |column: &u32| self.frozen.contains(column);
        let peers: Vec<u32> = shown.iter().copied().filter(|one| is_frozen(one) == is_frozen(&column)).collect();
        let Some(place) = peers.iter().position(|one| *one == column) else { return };
        let there = place.saturating_add_signed(by).min(peers.len() - 1);
        let target = peers[there];
        if target == column {
            return;
        }
        if is_frozen(&column) {
            move_to(&mut self.frozen, column, target);
            return;
        }
        if self.order.is_empty() {
            self.order = (0..checked.columns.len() as u32).collect();
        }
        move_to(&mut self.order, column, target);
    }

    /// Whether a column is among those wanted.
    #[must_use]
    pub fn wants(&self, column: u32, report: &ColumnReport) -> bool {
        let only = self.only.as_ref();
        !self.hidden.contains(&column) && only.is_none_or(|only| only.contains(&column) || is_faulty(report))
    }

    /// Columns of the grid by parts, so many in each that drawing them stays quick: those that are imported or have findings
    /// come before the others, in each part those that stay, then the others in their order.
    #[must_use]
    pub fn parts(&self, checked: &Checked) -> Vec<Vec<u32>> {
        let matters = |column: &ColumnReport| column.field.is_some() || is_faulty(column);
        let wanted = (0u32..).zip(&checked.columns).filter(|(place, column)| self.wants(*place, column));
        let moving = wanted.filter(|(place, _)| !self.frozen.contains(place));
        let (first, rest): (Vec<_>, Vec<_>) = moving.partition(|(_, column)| matters(column));
        let ordered: Vec<u32> = first.into_iter().chain(rest).map(|(place, _)| place).collect();
        let places: BTreeMap<u32, usize> = self.order.iter().enumerate().map(|(at, column)| (*column, at)).collect();
        let place = |column: &u32| (places.get(column).copied().unwrap_or_default(), *column);
        let known = |column: &&u32| (**column as usize) < checked.columns.len();
        let frozen: Vec<u32> = self.frozen.iter().filter(known).copied().collect();
        let mut parts: Vec<Vec<u32>> = ordered.chunks(GRID_COLUMNS - frozen.len()).map(<[u32]>::to_vec).collect();
        if parts.is_empty() && !frozen.is_empty() {
            parts.push(Vec::new());
        }
        for part in &mut parts {
            part.sort_unstable_by_key(place);
            part.splice(0..0, frozen.iter().copied());
        }
        parts
    }

    /// The columns of that part; of one that is not there any more, the first.
    #[must_use]
    pub fn shown(&self, checked: &Checked, part: usize) -> Vec<u32> {
        let mut parts = self.parts(checked);
        let part = if part < parts.len() { part } else { 0 };
        if parts.is_empty() { Vec::new() } else { parts.swap_remove(part) }
    }
}

fn is_faulty(column: &ColumnReport) -> bool {
    column.errors + column.warnings > 0
}

/// The columns with findings.
#[must_use]
pub fn faulty(checked: &Checked) -> BTreeSet<u32> {
    (0u32..).zip(&checked.columns).filter(|(_, column)| is_faulty(column)).map(|(place, _)| place).collect()
}

/// Puts one where another is; what is between makes room.
fn move_to(list: &mut Vec<u32>, one: u32, other: u32) {
    let place = |list: &[u32], of: u32| list.iter().position(|column| *column == of);
    if let (Some(from), Some(to)) = (place(list, one), place(list, other)) {
        let moved = list.remove(from);
        list.insert(to, moved);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worker::protocol::samples::checked;

    /// A file of so many columns, of which those named have findings.
    fn file(columns: u32, faulty: &[u32]) -> Checked {
        let column = |place: u32| ColumnReport {
            header: format!("c{place}"),
            field: None,
            custom: None,
            filled: 1,
            errors: u64::from(faulty.contains(&place)),
            warnings: 0,
        };
        Checked { columns: (0..columns).map(column).collect(), ..checked(0, 3) }
    }

    /// What is shown after these.
    fn after(file: &Checked, wishes: &[Arrange]) -> Vec<u32> {
        let mut all = Arrangement::default();
        for wish in wishes {
            let shown = all.shown(file, 0);
            all.apply(wish.clone(), file, &shown);
        }
        all.shown(file, 0)
    }

    #[test]
    fn columns_are_laid_out_as_a_person_wants_them() {
        use Arrange::{Frozen, Hidden, Moved, OnlyFaulty, Reset, Shown};
        for (wishes, shown) in [
            (&[][..], &[0, 1, 2, 3, 4][..]),
            (&[OnlyFaulty(true)], &[1, 3]),
            (&[OnlyFaulty(true), OnlyFaulty(false)], &[0, 1, 2, 3, 4]),
            (&[Hidden(1), Hidden(4)], &[0, 2, 3]),
            (&[Hidden(1), Shown(1)], &[0, 1, 2, 3, 4]),
            (&[OnlyFaulty(true), Hidden(1), Hidden(3)], &[3]),
            (&[Moved(0, 2)], &[1, 2, 0, 3, 4]),
            (&[Moved(4, -9)], &[4, 0, 1, 2, 3]),
            (&[Moved(0, 1), Moved(0, 1), Moved(0, -1)], &[1, 0, 2, 3, 4]),
            (&[Hidden(1), Moved(0, 1)], &[2, 0, 3, 4]),
            (&[Frozen(3, true), Frozen(1, true)], &[3, 1, 0, 2, 4]),
            (&[Frozen(3, true), Frozen(1, true), Moved(1, -1), Moved(1, -1)], &[1, 3, 0, 2, 4]),
            (&[Frozen(3, true), Moved(0, -1)], &[3, 0, 1, 2, 4]),
            (&[Frozen(0, true), Frozen(1, true), Frozen(2, true), Frozen(4, true)], &[0, 1, 2, 3, 4]),
            (&[Frozen(3, true), Frozen(3, false)], &[0, 1, 2, 3, 4]),
            (&[Frozen(3, true), Hidden(3)], &[0, 1, 2, 4]),
            (&[Moved(0, 2), Hidden(1), Frozen(3, true), Reset], &[0, 1, 2, 3, 4]),
        ] {
            assert_eq!(after(&file(5, &[1, 3]), wishes), shown, "{wishes:?}");
        }
    }

    #[test]
    fn a_column_that_is_mended_stays_until_all_are_wanted_again() {
        let mut all = Arrangement::default();
        all.apply(Arrange::OnlyFaulty(true), &file(5, &[1, 3]), &[]);
        assert_eq!(all.shown(&file(5, &[3, 4]), 0), [1, 3, 4]);
    }

    #[test]
    fn columns_that_stay_are_in_every_part_and_widths_have_bounds() {
        let file = file(100, &[]);
        let mut all = Arrangement::default();
        all.apply(Arrange::Frozen(50, true), &file, &[]);
        let parts = all.parts(&file);
        assert_eq!((parts.len(), parts[0].len(), parts[1].len()), (2, 64, 37));
        assert!(parts.iter().all(|part| part[0] == 50));
        for (wanted, width) in [(0, WIDTHS.0), (100, 100), (9_999, WIDTHS.1)] {
            all.apply(Arrange::Sized(2, wanted), &file, &[]);
            assert_eq!(all.widths[&2], width);
        }
    }
}
