//! What a check tells of the file as a whole: how it is read, line ends, columns without names.

use super::judge::Read;
use super::structure::{about_file, finding, param};
use crate::finding::{Address, Finding, Params};
use crate::rules;
use crate::settings::Reading;
use crate::table::scan::{Escape, Marks};
use crate::text::blank;
use std::borrow::Cow;

/// What is gathered while records go by.
#[derive(Debug, Default)]
pub(super) struct OfFile {
    line_ends: LineEnds,
    /// The first row below the last one that is not blank.
    below: Option<u64>,
    /// Where the header's last row stands.
    pub(super) header_at: Address,
}

/// Ways in which records ended.
#[derive(Clone, Copy, Debug, Default)]
struct LineEnds {
    crlf: bool,
    lf: bool,
    cr: bool,
}

impl OfFile {
    /// How a record ends.
    pub(super) fn line_end(&mut self, record: &str) {
        match record.as_bytes() {
            [.., b'\r', b'\n'] => self.line_ends.crlf = true,
            [.., b'\n'] => self.line_ends.lf = true,
            [.., b'\r'] => self.line_ends.cr = true,
            _ => {}
        }
    }

    /// A row below the last one.
    pub(super) fn below(&mut self, row: u64, read: &Read<'_>, marks: Marks) {
        if self.below.is_none() && !read.cells.iter().all(|cell| blank::is_blank(&cell.text(read.text, marks))) {
            self.below = Some(row);
        }
    }

    /// What is known at the end of the file. Columns without a name: those that have values, and those that have none.
    pub(super) fn at_the_end(&self, reading: &Reading, (filled, empty): (&[usize], &[usize])) -> Vec<Finding> {
        let LineEnds { crlf, lf, cr } = self.line_ends;
        let mut found = Vec::new();
        if [crlf, lf, cr].iter().filter(|seen| **seen).count() > 1 {
            found.push(about_file(&rules::line_ends_mixed::RULE, Params::new()));
        }
        if let Some((next, last)) = self.below.zip(reading.last_row) {
            found.push(about_file(&rules::rows_below_table::RULE, rows(next, last)));
        }
        for &column in filled {
            let number = param("number", (column + 1).to_string());
            found.push(finding(&rules::header_blank::RULE, self.header_at, Some(column), "", number));
        }
        if !empty.is_empty() {
            found.push(finding(&rules::columns_empty::RULE, self.header_at, None, "", param("columns", spans(empty))));
        }
        found
    }
}

/// What is to be said of how the file is read, before its first record.
pub(crate) fn layout(reading: &Reading) -> Vec<Finding> {
    let Reading { header_row, header_rows, .. } = *reading;
    let mut found = Vec::new();
    if !reading.also_likely.is_empty() {
        let mut params = param("encoding", reading.encoding.clone());
        params.extend(param("others", reading.also_likely.join(", ")));
        found.push(about_file(&rules::encoding_unsure::RULE, params));
    }
    if reading.escape == Escape::Rows {
        found.push(about_file(&rules::rows_in_quotes::RULE, Params::new()));
    }
    if header_row > 1 {
        found.push(about_file(&rules::lines_above_header::RULE, row(header_row)));
    }
    match header_rows {
        0 => found.push(about_file(&rules::header_missing::RULE, row(header_row))),
        1 => {}
        more => {
            let last = header_row.saturating_add(u64::from(more) - 1);
            found.push(about_file(&rules::header_several_rows::RULE, rows(header_row, last)));
        }
    }
    found
}

/// The header has so many cells where the rows agree on another number: off by one, or by more, as where a header is written
/// with another delimiter.
pub(crate) fn width(found: usize, expected: usize, header_rows: u32, at: Address) -> Option<Finding> {
    if found == expected || header_rows == 0 {
        return None;
    }
    let damaged = found == 1 || found.abs_diff(expected) > 1;
    let rule = if damaged { &rules::header_damaged::RULE } else { &rules::header_uneven::RULE };
    let mut params = row(at.row);
    params.extend(param("found", found.to_string()));
    params.extend(param("expected", expected.to_string()));
    Some(finding(rule, at, None, "", params))
}

fn row(row: u64) -> Params {
    param("row", row.to_string())
}

fn rows(first: u64, last: u64) -> Params {
    vec![(Cow::Borrowed("row"), first.to_string()), (Cow::Borrowed("last"), last.to_string())]
}

/// `4-6, 9`: numbers of columns, from 1, those side by side together.
fn spans(columns: &[usize]) -> String {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for &column in columns {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == column => *last = column,
            _ => spans.push((column, column)),
        }
    }
    let told = |&(first, last): &(usize, usize)| {
        if first == last { (first + 1).to_string() } else { format!("{}-{}", first + 1, last + 1) }
    };
    spans.iter().map(told).collect::<Vec<_>>().join(", ")
}
