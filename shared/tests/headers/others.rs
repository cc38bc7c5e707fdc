//! What the published rules of two importers of CSV files make of the same headers, with the names, labels and aliases of the
//! same form. They look at the headers alone and join nothing, so that what is joined is not asked of them.
//!
//! react-spreadsheet-import 4 (`findMatch`, `getMatchedColumns`): the field of which a name is at most two letters away
//! (`autoMapDistance`), a later column in place of an earlier one unless that is nearer. HelloCSV 1
//! (`buildSuggestedHeaderMappings`): the first field of which a name is the same but for case and blanks around it.

use shared::form::{Field, Form};

/// A rule that proposes a field, by its position, for each header.
pub(super) type Rule = fn(&Form, &[String]) -> Vec<Option<usize>>;

/// The rules, by the names of the importers.
pub(super) const RULES: [(&str, Rule); 2] =
    [("react-spreadsheet-import", within_two_letters), ("HelloCSV", same_but_for_case)];

/// How many letters may differ.
const AUTO_MAP_DISTANCE: usize = 2;

fn names(field: &Field) -> impl Iterator<Item = &str> {
    let labels = field.label.iter().flat_map(|label| [label.en.as_deref(), label.ja.as_deref()]).flatten();
    std::iter::once(field.name.as_str()).chain(labels).chain(field.aliases.iter().map(String::as_str))
}

fn within_two_letters(form: &Form, headers: &[String]) -> Vec<Option<usize>> {
    let nearest = |header: &String| {
        let distance = |field: &Field| names(field).map(|name| levenshtein(name, header)).min().unwrap_or(usize::MAX);
        let fields = form.fields.iter().map(distance).enumerate();
        fields.min_by_key(|(_, distance)| *distance).filter(|(_, distance)| *distance <= AUTO_MAP_DISTANCE)
    };
    let mut found: Vec<Option<usize>> = Vec::new();
    for (column, header) in headers.iter().enumerate() {
        let mut chosen = nearest(header).map(|(field, _)| field);
        if let Some((before, field)) =
            chosen.and_then(|field| Some((found.iter().position(|other| *other == Some(field))?, field)))
        {
            let key = &form.fields[field].name;
            if levenshtein(key, &headers[before]) < levenshtein(key, &headers[column]) {
                chosen = None;
            } else {
                found[before] = None;
            }
        }
        found.push(chosen);
    }
    found
}

fn same_but_for_case(form: &Form, headers: &[String]) -> Vec<Option<usize>> {
    let plain = |text: &str| text.trim().to_lowercase();
    let same =
        |header: &String| form.fields.iter().position(|field| names(field).any(|name| plain(name) == plain(header)));
    headers.iter().map(same).collect()
}

/// Letters to insert, remove or replace.
fn levenshtein(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], at + 1);
        for (column, &facing) in other.iter().enumerate() {
            let above = row[column + 1];
            row[column + 1] = (diagonal + usize::from(letter != facing)).min(above + 1).min(row[column] + 1);
            diagonal = above;
        }
    }
    row[other.len()]
}
