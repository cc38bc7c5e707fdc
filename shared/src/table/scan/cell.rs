//! A cell as a range of its record's text, and its text without quotes.

use super::{Blanks, Escape, Marks};
use std::borrow::Cow;

/// One cell: a range of the record's text, quotes included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellRange {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// As it stands.
    Plain,
    /// Not there: the record ends before it.
    Missing,
    /// Between quotes, none inside.
    Quoted,
    /// In a row between quotes: its own quotes doubled.
    Wrapped,
    /// Quoted, with quotes inside or text behind the closing quote: see [`unquote`].
    Mixed,
}

impl CellRange {
    /// The place in the record's text, quotes included.
    #[must_use]
    pub const fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// A cell that the record ends before, at `end`: blank.
    #[must_use]
    pub(crate) const fn missing(end: usize) -> Self {
        Self { start: end as u32, end: end as u32, shape: Shape::Missing }
    }

    /// Whether the record ends before it.
    #[must_use]
    pub(crate) const fn is_missing(&self) -> bool {
        matches!(self.shape, Shape::Missing)
    }

    /// Where the cell's text stands in the record, without quotes, if it stands there as it is.
    #[must_use]
    #[inline]
    pub const fn inside(&self) -> Option<std::ops::Range<usize>> {
        match self.shape {
            Shape::Plain | Shape::Missing => Some(self.start as usize..self.end as usize),
            Shape::Quoted => Some(self.start as usize + 1..self.end as usize - 1),
            Shape::Wrapped | Shape::Mixed => None,
        }
    }

    /// The cell's text if it stands in the record as it is.
    #[must_use]
    #[inline]
    pub fn borrowed<'a>(&self, record: &'a str) -> Option<&'a str> {
        record.get(self.inside()?)
    }

    /// The cell's text, borrowed where it stands in the record as it is.
    #[must_use]
    #[inline]
    pub fn text<'a>(&self, record: &'a str, marks: Marks) -> Cow<'a, str> {
        let all = &record[self.range()];
        match self.shape {
            Shape::Plain | Shape::Missing => Cow::Borrowed(all),
            Shape::Quoted => Cow::Borrowed(&all[1..all.len() - 1]),
            Shape::Wrapped => Cow::Owned(unwrap(all, marks)),
            Shape::Mixed => Cow::Owned(unquote(all, marks)),
        }
    }
}

/// The cell as it is without the quotes around its row.
fn unwrap(all: &str, marks: Marks) -> String {
    let quote = char::from(marks.quote);
    let mut cell = String::with_capacity(all.len());
    let mut letters = all.chars().peekable();
    while let Some(letter) = letters.next() {
        cell.push(letter);
        if letter == quote {
            letters.next_if_eq(&quote);
        }
    }
    let quoted = cell.trim_end_matches([' ', '\t']);
    if quoted.len() > 1 && quoted.starts_with(quote) && quoted.ends_with(quote) { unquote(quoted, marks) } else { cell }
}

/// What stands between the quotes, escapes taken out, and what stands behind the closing quote as it is.
fn unquote(all: &str, marks: Marks) -> String {
    let (quote, escaped) = (char::from(marks.quote), marks.escape == Escape::Backslash);
    let mut out = String::with_capacity(all.len());
    let mut rest = &all[1..];
    while let Some(at) = rest.find(|letter| letter == quote || escaped && letter == '\\') {
        out.push_str(&rest[..at]);
        let (mark, behind) = rest[at..].split_at(1);
        rest = behind;
        if mark == "\\" {
            // Before anything but a quote or itself it stands for itself.
            if !rest.starts_with([quote, '\\']) {
                out.push('\\');
            }
            let next = rest.chars().next().map_or(0, char::len_utf8);
            out.push_str(&rest[..next]);
            rest = &rest[next..];
        } else if let Some(behind) = rest.strip_prefix(quote) {
            out.push(quote);
            rest = behind;
        } else {
            break;
        }
    }
    let behind = if marks.blanks == Blanks::Skipped { rest.trim_end_matches([' ', '\t']) } else { rest };
    out.push_str(behind);
    out
}
