//! The text of a table, as its cells come.

use crate::fault::Fault;
use shared::limits;
use shared::table::write;

/// Rows of a spreadsheet.
const ROWS: u32 = 1 << 20;

/// Most bytes of the CSV: what a browser holds three times over at once.
const CSV_BYTES: usize = 512 << 20;

/// What a file begins with that is UTF-8 beyond doubt.
const MARK: &str = "\u{FEFF}";

const LINE_END: &str = "\r\n";

/// Rows with the cells that have a value, each row as long as its last such cell.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// The cells of all rows, with the delimiters between them.
    text: Vec<u8>,
    rows: Vec<Row>,
    columns: u32,
}

#[derive(Debug, Default)]
struct Row {
    /// Where its cells end in the text.
    end: usize,
    cells: u32,
}

impl Table {
    /// Puts a value at its place, counted from 0. The places come row by row, from left to right.
    pub(crate) fn put(&mut self, (row, column): (u32, u32), value: &str) -> Result<(), Fault> {
        if column as usize >= limits::COLUMNS {
            return Err(Fault::TooWide);
        }
        if row >= ROWS || self.text.len() + value.len() > CSV_BYTES {
            return Err(Fault::TooLarge);
        }
        while self.rows.len() <= row as usize {
            self.rows.push(Row { end: self.text.len(), cells: 0 });
        }
        let is_last_row = self.rows.len() == row as usize + 1;
        let Some(last) = self.rows.last_mut().filter(|last| is_last_row && last.cells <= column) else {
            return Err(Fault::Damaged);
        };
        // Between two cells, none in front of the first.
        let delimiters = column - last.cells + u32::from(last.cells > 0);
        self.text.extend((0..delimiters).map(|_| b','));
        // Always between quotes: whatever looks like another delimiter is none then.
        write::cell(&mut self.text, value);
        last.end = self.text.len();
        last.cells = column + 1;
        self.columns = self.columns.max(last.cells);
        Ok(())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The CSV: every row as long as the longest.
    pub(crate) fn finish(self) -> Result<Vec<u8>, Fault> {
        // A row of one cell without a value would be no row at all.
        let blank = if self.columns == 1 { "\"\"" } else { "" };
        let missing = |row: &Row| (self.columns - row.cells.max(1)) as usize;
        let ends = self.rows.iter().map(|row| missing(row) + LINE_END.len() + blank.len()).sum::<usize>();
        let bytes = MARK.len() + self.text.len() + ends;
        if bytes > CSV_BYTES {
            return Err(Fault::TooLarge);
        }
        let mut csv = Vec::with_capacity(bytes);
        csv.extend_from_slice(MARK.as_bytes());
        let mut start = 0;
        for row in &self.rows {
            csv.extend_from_slice(self.text.get(start..row.end).unwrap_or_default());
            if row.cells == 0 {
                csv.extend_from_slice(blank.as_bytes());
            }
            csv.extend(std::iter::repeat_n(b',', missing(row)));
            csv.extend_from_slice(LINE_END.as_bytes());
            start = row.end;
        }
        Ok(csv)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Cell = (u32, u32, &'static str);

    fn csv(cells: &[Cell]) -> Result<String, Fault> {
        let mut table = Table::default();
        cells.iter().try_for_each(|(row, column, value)| table.put((*row, *column), value))?;
        table.finish().map(|csv| String::from_utf8(csv).expect("text").trim_start_matches(MARK).to_owned())
    }

    #[test]
    fn rows_and_columns_stay_where_they_were() {
        let cases: &[(&[Cell], &str)] = &[
            (&[(0, 0, "a"), (0, 1, "b"), (1, 0, "1")], "\"a\",\"b\"\r\n\"1\",\r\n"),
            (&[(1, 1, "a"), (3, 0, "b"), (3, 2, "c")], ",,\r\n,\"a\",\r\n,,\r\n\"b\",,\"c\"\r\n"),
            (&[(1, 0, "a"), (3, 0, "b")], "\"\"\r\n\"a\"\r\n\"\"\r\n\"b\"\r\n"),
            (&[(0, 2, "say \"x\",\ny")], ",,\"say \"\"x\"\",\ny\"\r\n"),
        ];
        for (cells, expected) in cases {
            assert_eq!(csv(cells).as_deref(), Ok(*expected), "{cells:?}");
        }
    }

    #[test]
    fn what_cannot_be_is_refused() {
        assert_eq!(csv(&[(1, 0, "a"), (0, 0, "b")]), Err(Fault::Damaged));
        assert_eq!(csv(&[(0, 1, "a"), (0, 1, "b")]), Err(Fault::Damaged));
        assert_eq!(csv(&[(0, 2_000, "a")]), Err(Fault::TooWide));
        assert_eq!(csv(&[(ROWS, 0, "a")]), Err(Fault::TooLarge));
        // A million rows with two thousand columns are no small text, however little stands in them.
        assert_eq!(csv(&[(ROWS - 1, 1_999, "a")]), Err(Fault::TooLarge));
        assert_eq!(csv(&[(ROWS - 1, 1, "a")]).map(|csv| csv.lines().count()), Ok(ROWS as usize));
    }
}
