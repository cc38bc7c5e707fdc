//! What a person should know of how a file is read, as findings of the first look.

use super::LineEnd;
use crate::check::of_file;
use crate::check::structure::{about_file, param};
use crate::finding::{Address, Finding};
use crate::lang::Lang;
use crate::rules::{self, delimiter_differs};
use crate::settings::Reading;
use crate::table::dialect::{Dialect, Sureness};
use std::borrow::Cow;

/// What there is to say of a file that can be read, its header of so many cells.
pub(super) fn notes(found: &Dialect, reading: &Reading, names: usize, line_end: LineEnd) -> Vec<Finding> {
    let layout = &found.layout;
    let row = || param("row", layout.header_row.to_string());
    let mut notes = Vec::new();
    if found.guess.delimiter == Sureness::Unsure {
        notes.push(delimiter_unsure(char::from(found.marks.delimiter), &found.guess.alternatives));
    }
    if line_end == LineEnd::Mixed {
        notes.push(about_file(&rules::line_ends_mixed::RULE, Vec::new()));
    }
    notes.extend(of_file::layout(reading));
    if layout.header_rows == 1 && layout.header == Sureness::Unsure && layout.width.is_none() {
        notes.push(about_file(&rules::header_unsure::RULE, row()));
    }
    if let Some(width) = layout.width {
        let header = layout.header_row.saturating_add(u64::from(layout.header_rows)).saturating_sub(1);
        let at = Address { row: header, ..Address::default() };
        notes.extend(of_file::width(names, width as usize, layout.header_rows, at));
    }
    if let (Some(last), Some(next)) = (layout.last_row, layout.next_table) {
        let last = param("last", last.to_string());
        notes.push(about_file(&rules::rows_below_table::RULE, [param("row", next.to_string()), last].concat()));
    }
    notes
}

fn delimiter_unsure(delimiter: char, alternatives: &[char]) -> Finding {
    let name = |lang| delimiter_differs::name(delimiter, lang);
    let others = |lang, none: &str, between: &str| {
        let names: Vec<String> = alternatives.iter().map(|other| delimiter_differs::name(*other, lang)).collect();
        if names.is_empty() { none.to_owned() } else { names.join(between) }
    };
    let params = vec![
        (Cow::Borrowed("delimiter"), name(Lang::En)),
        (Cow::Borrowed("delimiter_ja"), name(Lang::Ja)),
        (Cow::Borrowed("others"), others(Lang::En, "one column alone", ", ")),
        (Cow::Borrowed("others_ja"), others(Lang::Ja, "1列だけの表", "、")),
    ];
    about_file(&rules::delimiter_unsure::RULE, params)
}
