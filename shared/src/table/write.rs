//! Writing delimited text: RFC 4180, all cells quoted, CR+LF; and single cells in the dialect of a file.

use super::guard;
use super::scan::{Blanks, Escape, Marks};
use std::borrow::Cow;

/// The column of the error CSV that says why a row was left out.
pub const REASON_COLUMN: &str = "leadgate_reason";
/// The column of the error CSV that says which row of the original file it was, as a spreadsheet counts.
pub const ROW_COLUMN: &str = "leadgate_row";
/// What stood in its place in files of before: the line on which the row began.
const LINE_COLUMN: &str = "leadgate_line";

/// Appends one record.
pub fn record<'a>(out: &mut Vec<u8>, cells: impl IntoIterator<Item = &'a str>) {
    let mut first = true;
    for cell in cells {
        if !first {
            out.push(b',');
        }
        first = false;
        self::cell(out, cell);
    }
    if first {
        out.extend_from_slice(b"\"\"");
    }
    out.extend_from_slice(b"\r\n");
}

/// Appends one cell, between quotes.
pub fn cell(out: &mut Vec<u8>, cell: &str) {
    out.push(b'"');
    let mut rest = cell.as_bytes();
    while let Some(at) = memchr::memchr(b'"', rest) {
        out.extend_from_slice(&rest[..=at]);
        out.push(b'"');
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// Whether a cell is written between quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotes {
    /// In any case.
    Always,
    /// Where it would be read otherwise without them.
    Needed,
}

/// Appends one cell so that a reader with these marks reads it as it is.
pub fn cell_in(out: &mut String, cell: &str, marks: Marks, quotes: Quotes) {
    let (delimiter, quote) = (char::from(marks.delimiter), char::from(marks.quote));
    let is_special = |letter: char| letter == delimiter || letter == quote || matches!(letter, '\r' | '\n');
    // In front of the file's first cell it would be a byte order mark.
    let is_mark = cell.starts_with('\u{FEFF}');
    let loses_blanks = marks.blanks == Blanks::Skipped && cell.starts_with([' ', '\t']);
    if quotes == Quotes::Needed && !is_mark && !loses_blanks && !cell.contains(is_special) {
        out.push_str(cell);
        return;
    }
    out.push(quote);
    for letter in cell.chars() {
        match marks.escape {
            Escape::Doubled if letter == quote => out.push(quote),
            Escape::Backslash if letter == quote || letter == '\\' => out.push('\\'),
            Escape::Rows if letter == quote => out.push(quote),
            Escape::Doubled | Escape::Backslash | Escape::Rows => {}
        }
        out.push(letter);
    }
    out.push(quote);
}

/// The rows that were left out, as they were in the file, with reason and line behind the file's own columns: UTF-8 with
/// byte order mark, formulas defused. Brought back as it is, the two columns are recognised and the guard is taken off
/// ([`ErrorColumns`]); rows that are left out again get the two anew. A row with too few cells is filled up with blank ones;
/// what a row has too many stands behind the two columns.
#[derive(Debug)]
pub struct ErrorCsv {
    shape: ErrorShape,
    out: Vec<u8>,
}

impl ErrorCsv {
    /// Begins the file with its header.
    #[must_use]
    pub fn new<'a>(headers: impl IntoIterator<Item = &'a str>) -> Self {
        let (shape, headers) = ErrorShape::new(headers);
        let mut out = b"\xEF\xBB\xBF".to_vec();
        record(&mut out, headers.iter().map(AsRef::as_ref));
        Self { shape, out }
    }

    /// Appends one row, with the sentences that say why it was left out.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>, reasons: &[String], row: u64) {
        record(&mut self.out, self.shape.row(cells, reasons, row).iter().map(AsRef::as_ref));
    }

    /// What has been written since the last call.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }
}

/// The cells of an [`ErrorCsv`], for who writes them in another encoding.
#[derive(Debug)]
pub struct ErrorShape {
    /// Columns of the file itself.
    columns: usize,
    /// Our two, in a file that came back.
    own: Option<ErrorColumns>,
}

impl ErrorShape {
    /// Of the file with this header; and the header to write.
    #[must_use]
    pub fn new<'a>(headers: impl IntoIterator<Item = &'a str>) -> (Self, Vec<Cow<'a, str>>) {
        let headers: Vec<&str> = headers.into_iter().collect();
        let mut shape = Self { columns: 0, own: ErrorColumns::find(&headers) };
        let mut headers = shape.defused(headers);
        shape.columns = headers.len();
        headers.extend([REASON_COLUMN, ROW_COLUMN].map(Cow::Borrowed));
        (shape, headers)
    }

    /// The file's own cells, defused.
    fn defused<'a>(&self, cells: impl IntoIterator<Item = &'a str>) -> Vec<Cow<'a, str>> {
        let is_ours = |at: usize| self.own.is_some_and(|own| at == own.reason || at == own.row);
        cells.into_iter().enumerate().filter(|(at, _)| !is_ours(*at)).map(|(_, cell)| guard::defuse(cell)).collect()
    }

    /// The cells of one row, with the sentences that say why it was left out.
    #[must_use]
    pub fn row<'a>(
        &self,
        cells: impl IntoIterator<Item = &'a str>,
        reasons: &[String],
        number: u64,
    ) -> Vec<Cow<'a, str>> {
        let mut row = self.defused(cells);
        let extra = row.split_off(row.len().min(self.columns));
        row.resize(self.columns, Cow::Borrowed(""));
        row.push(Cow::Owned(guard::defuse(&reasons.join(" / ")).into_owned()));
        row.push(Cow::Owned(number.to_string()));
        row.extend(extra);
        row
    }
}

/// Where reason and row stand in a file of ours that comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorColumns {
    /// Column of the reason.
    pub reason: usize,
    /// Column of the row.
    pub row: usize,
}

impl ErrorColumns {
    /// Recognises them: both must be there.
    #[must_use]
    pub fn find<S: AsRef<str>>(headers: &[S]) -> Option<Self> {
        let position = |name: &str| headers.iter().position(|header| header.as_ref().trim() == name);
        Some(Self { reason: position(REASON_COLUMN)?, row: position(ROW_COLUMN).or_else(|| position(LINE_COLUMN))? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_quotes_doubled() {
        let mut out = Vec::new();
        record(&mut out, ["a", "", "say \"hi\"", "two\nlines"]);
        record(&mut out, []);
        assert_eq!(String::from_utf8_lossy(&out), "\"a\",\"\",\"say \"\"hi\"\"\",\"two\nlines\"\r\n\"\"\r\n");
    }

    #[test]
    fn error_rows_keep_their_shape() {
        let mut csv = ErrorCsv::new(["mail", "=x"]);
        csv.row(["a@b", "+81"], &["why".into(), "and".into()], 7);
        csv.row(["short"], &["too few".into()], 9);
        csv.row(["1", "2", "3"], &["too many".into()], 10);
        let text = String::from_utf8(csv.take()).unwrap();
        let expected = "\u{FEFF}\"mail\",\"'=x\",\"leadgate_reason\",\"leadgate_row\"\r\n\"a@b\",\"'+81\",\"why / and\",\"7\"\r\n\
            \"short\",\"\",\"too few\",\"9\"\r\n\"1\",\"2\",\"too many\",\"10\",\"3\"\r\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn rows_left_out_again_get_the_two_columns_anew() {
        let mut csv = ErrorCsv::new(["mail", REASON_COLUMN, LINE_COLUMN]);
        csv.row(["x", "old", "7", "extra"], &["new".into()], 2);
        let text = String::from_utf8(csv.take()).unwrap();
        let expected = "\u{FEFF}\"mail\",\"leadgate_reason\",\"leadgate_row\"\r\n\"x\",\"new\",\"2\",\"extra\"\r\n";
        assert_eq!(text, expected);
    }
}
