//! Where rows stand on the way that the grid is scrolled along. A browser draws no box higher than some ten million pixels:
//! of more rows than fit into that, the way is shortened, and the wheel goes along the rows all the same.

/// Height of a row, in CSS pixels; the style sheet says the same.
pub const ROW: f64 = 36.0;

/// Height of the heads of the columns, likewise.
pub const HEAD: f64 = 44.0;

/// Longest way; Firefox ends at 17.9 million pixels, others later.
const LONGEST: f64 = 15_000_000.0;

/// The way along so many rows, of which a part is in sight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rail {
    /// Rows.
    pub total: u64,
    /// Height of what is in sight, in pixels.
    pub height: f64,
}

#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
impl Rail {
    /// Length in pixels.
    #[must_use]
    pub fn length(self) -> f64 {
        (self.total as f64 * ROW).min(LONGEST)
    }

    /// Whether it is shorter than its rows are high.
    #[must_use]
    pub fn is_short(self) -> bool {
        self.total as f64 * ROW > LONGEST
    }

    /// The last row that can stand on top, in rows and parts of one.
    fn last(self) -> f64 {
        (self.total as f64 - self.height / ROW).max(0.0)
    }

    /// What stands on top when scrolled so far.
    #[must_use]
    pub fn top_at(self, scrolled: f64) -> f64 {
        let rows = if self.is_short() { scrolled / (LONGEST - self.height) * self.last() } else { scrolled / ROW };
        rows.clamp(0.0, self.last())
    }

    /// How far it is scrolled when that stands on top.
    #[must_use]
    pub fn scrolled_at(self, top: f64) -> f64 {
        if self.is_short() { top / self.last() * (LONGEST - self.height) } else { top * ROW }
    }

    /// What stands on top after going so many pixels along the rows.
    #[must_use]
    pub fn along(self, top: f64, pixels: f64) -> f64 {
        (top + pixels / ROW).clamp(0.0, self.last())
    }

    /// Where a table that begins with this row stands.
    #[must_use]
    pub fn table_at(self, top: f64, first: u64) -> f64 {
        if self.is_short() { self.scrolled_at(top) - (top - first as f64) * ROW } else { first as f64 * ROW }
    }

    /// Where a row stands.
    #[must_use]
    pub fn row_at(self, top: f64, row: u64) -> f64 {
        self.table_at(top, row)
    }

    /// What stands on top so that the row is in sight: the least that must change; a row that is far goes to the middle.
    #[must_use]
    pub fn reaching(self, top: f64, row: u64) -> f64 {
        let (row, rows) = (row as f64, self.height / ROW);
        let there = if row < top - rows || row > top + 2.0 * rows {
            row - (rows / 2.0).floor()
        } else if row < top {
            row
        } else if row + 1.0 > top + rows {
            row + 1.0 - rows
        } else {
            top
        };
        there.clamp(0.0, self.last())
    }

    /// The rows in sight: the first, and how many, the last in parts.
    #[must_use]
    pub fn in_sight(self, top: f64) -> (u64, u32) {
        (top as u64, (self.height / ROW).ceil() as u32 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, ROW, Rail};

    #[test]
    fn every_row_can_be_reached_and_seen() {
        for total in [1, 7, 100, 416_666, 416_667, 1_000_000, 10_000_000] {
            let rail = Rail { total, height: 500.0 };
            assert!(rail.length() <= LONGEST);
            for row in [0, 1, total / 3, total.saturating_sub(2), total - 1] {
                let top = rail.reaching(0.0, row);
                let scrolled = rail.scrolled_at(top);
                assert!(scrolled >= 0.0 && scrolled <= (rail.length() - 500.0).max(0.0) + 0.001, "{total} {row}");
                // The browser rounds to pixels, or parts of them.
                let again = rail.top_at(scrolled);
                assert!((again - top).abs() < 0.01, "{total} {row}: {top} {again}");
                let (first, count) = rail.in_sight(top);
                assert!(first <= row && row < first + u64::from(count), "{total} {row}");
                // Its picture is within what is in sight.
                let at = rail.table_at(top, first) + (row - first) as f64 * ROW - scrolled;
                assert!(at > -0.01 && at + ROW < 500.0 + ROW, "{total} {row}: {at}");
            }
        }
    }

    #[test]
    fn as_little_as_must_changes() {
        let rail = Rail { total: 1_000, height: 10.0 * ROW };
        for (top, row, there) in
            [(0.0, 5, 0.0), (0.0, 10, 1.0), (20.5, 20, 20.0), (20.0, 500, 495.0), (990.0, 999, 990.0), (50.0, 0, 0.0)]
        {
            assert!((rail.reaching(top, row) - there).abs() < 1e-9, "{top} {row}");
        }
        assert!((rail.along(0.0, -100.0)).abs() < 1e-9 && (rail.along(0.0, 2.0 * ROW) - 2.0).abs() < 1e-9);
    }
}
