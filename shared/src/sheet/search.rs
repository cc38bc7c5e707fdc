//! Rows with a text, looked for in the file as it stands there: stretches that surely hold none are passed over at a glance, and
//! records of the others are scanned, not judged. Of records that somebody changed it is seen what they are now; those that were
//! added are in no file, and the caller's to look at.

use super::places::Block;
use super::{Sheet, number};
use crate::check::again::{Now, bytes_before};
use crate::check::{Cells, Verdict};
use crate::patch::Within;
use crate::rules;
use crate::table::scan::Escape;
use crate::text::search::{Glance, Needle};
use hashbrown::HashSet;
use std::borrow::Cow;

/// Rules about quotes: where they spoke, the text of a cell need not stand in one piece in the file.
const OF_QUOTES: [&str; 3] =
    [rules::quote_in_cell::RULE.code, rules::text_after_quote::RULE.code, rules::quote_unclosed::RULE.code];

/// See the module's text.
#[derive(Debug)]
pub struct Search {
    column: Option<u32>,
    sought: Sought,
    glance: Option<Glance>,
    /// The glance is at bytes of the file; else at their text.
    of_bytes: bool,
    /// Records of which a glance does not tell.
    unsure: HashSet<u32>,
    found: Vec<u32>,
}

#[derive(Debug)]
enum Sought {
    Part(Needle),
    Whole(String),
}

impl Search {
    /// What was found so far, in the order of the file.
    #[must_use]
    pub fn found(&self) -> &[u32] {
        &self.found
    }

    /// Looks at a record behind those of the file, of so many cells.
    pub fn see<'a>(&mut self, record: u32, cells: u32, cell: impl Fn(u32) -> Cow<'a, str>) {
        let mut columns = self.column.map_or(0..cells, |column| column..column.saturating_add(1));
        if columns.any(|column| self.sought.is(&cell(column))) {
            self.found.push(record);
        }
    }
}

impl Sought {
    fn is(&self, cell: &str) -> bool {
        match self {
            Self::Part(needle) => needle.is_in(cell),
            Self::Whole(text) => cell.trim() == text,
        }
    }
}

impl Sheet {
    /// A search for a text, not an empty one, in a column or in any.
    #[must_use]
    pub fn search(&self, column: Option<u32>, text: &str, within: Within) -> Search {
        let reading = &self.again.settings().reading;
        let (sought, glance) = match within {
            Within::Part => {
                let needle = Needle::new(text);
                let glance = needle.glance(reading.quote);
                (Sought::Part(needle), glance)
            }
            Within::Cell => (Sought::Whole(text.trim().to_owned()), Glance::exact(text.trim(), reading.quote)),
        };
        // In rows between quotes it is not told that their quotes are faulty.
        let is_told = reading.escape != Escape::Rows && !self.is_cut();
        let unsure = self.marks.select(|kind| OF_QUOTES.contains(&kind.code.as_str())).into_iter().collect();
        let of_bytes = reading.encoding == "UTF-8";
        Search { column, sought, glance: glance.filter(|_| is_told), of_bytes, unsure, found: Vec::new() }
    }

    /// Looks for it in a block, of whose bytes and those before it, from `from` on, these are.
    pub fn search_in(&mut self, search: &mut Search, block: &Block, (from, bytes): (u64, &[u8])) {
        let before = usize::try_from(bytes_before(&self.again.settings().reading.encoding)).unwrap_or_default();
        let place = |byte: u64| usize::try_from(byte.saturating_sub(from)).unwrap_or(usize::MAX).min(bytes.len());
        let stretches: Vec<_> = self.places.stretches_of(block).collect();
        let ends: Vec<usize> = stretches.iter().map(|stretch| place(stretch.bytes.end)).collect();
        let may = match &mut search.glance {
            Some(glance) if search.of_bytes => glance.stretches(bytes, &ends),
            _ => vec![true; ends.len()],
        };
        for (stretch, may) in stretches.iter().zip(may) {
            let range = number(stretch.records.start)..number(stretch.records.end);
            let changed: HashSet<u32> = self.changed.range(range.clone()).copied().collect();
            let is_unsure = !changed.is_empty() || range.clone().any(|record| search.unsure.contains(&record));
            if !may && !is_unsure {
                continue;
            }
            let (at, to) = (place(stretch.bytes.start), place(stretch.bytes.end));
            let before = bytes.get(at.saturating_sub(before)..at).unwrap_or_default();
            let of_stretch = (before, bytes.get(at..to).unwrap_or_default());
            let Search { column, sought, glance, of_bytes, .. } = search;
            let may_hold = |text: &str| match glance {
                Some(glance) if !*of_bytes && !is_unsure => glance.may_be_in(text.as_bytes()),
                _ => true,
            };
            let marks = &self.marks;
            let now = |record| match number(record) {
                record if !changed.contains(&record) => Now::AsItStands,
                record if marks.verdict(record) == Some(Verdict::LeftOut) => Now::LeftOut,
                _ => Now::Changed,
            };
            let holds = |cells: &Cells<'_>, count: usize| {
                let is = |column: usize| cells.get(column).is_some_and(|cell| sought.is(&cell));
                column.map_or_else(|| (0..count).any(is), |column| is(column as usize))
            };
            let found = self.again.find(&stretch.start, of_stretch, may_hold, now, holds);
            search.found.extend(found.into_iter().map(number));
        }
    }
}

#[cfg(test)]
mod tests;
