//! What a person should know of how a file is read, as findings of the first look.

use super::LineEnd;
use crate::check::structure::{about_file, param};
use crate::finding::Finding;
use crate::lang::Lang;
use crate::rules::{self, delimiter_differs};
use crate::table::dialect::{Dialect, Sureness};
use std::borrow::Cow;

/// What there is to say of a file that can be read.
pub(super) fn notes(found: &Dialect, line_end: LineEnd) -> Vec<Finding> {
    let layout = &found.layout;
    let row = |row: u64| param("row", row.to_string());
    let rows = |first: u64, last: u64| [row(first), param("last", last.to_string())].concat();
    let mut notes = Vec::new();
    if found.guess.delimiter == Sureness::Unsure {
        notes.push(delimiter_unsure(char::from(found.marks.delimiter), &found.guess.alternatives));
    }
    if line_end == LineEnd::Mixed {
        notes.push(about_file(&rules::line_ends_mixed::RULE, Vec::new()));
    }
    if layout.header_row > 1 {
        notes.push(about_file(&rules::lines_above_header::RULE, row(layout.header_row)));
    }
    match layout.header_rows {
        0 => notes.push(about_file(&rules::header_missing::RULE, row(layout.header_row))),
        1 if layout.header == Sureness::Unsure => {
            notes.push(about_file(&rules::header_unsure::RULE, row(layout.header_row)));
        }
        1 => {}
        more => {
            let last = layout.header_row.saturating_add(u64::from(more) - 1);
            notes.push(about_file(&rules::header_several_rows::RULE, rows(layout.header_row, last)));
        }
    }
    if let (Some(last), Some(next)) = (layout.last_row, layout.next_table) {
        notes.push(about_file(&rules::rows_below_table::RULE, rows(next, last)));
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
