//! Proposals for columns without a name: which field their cells look like.
//!
//! Only where there is no header, or its cell is blank: a name says more than a look.

use super::suggest::{Board, Suggestion, Why, pair, suggest};
use crate::form::{Field, Form, Kind};
use crate::rules::{self, CellState, FieldRules};
use crate::table::dialect::Look;
use crate::table::names::numbered;
use crate::text::blank::is_blank;

/// Of the cells that have a value, so many in ten must fit.
const FITTING_TENTHS: usize = 8;

/// Score of a column all of whose cells fit: below every likeness of names.
const SCORE: f64 = 0.6;

/// Proposals by name, then by content for columns without one; `sample` is the first records.
#[must_use]
pub fn propose(form: &Form, headers: &[String], sample: &[Vec<String>]) -> Vec<Option<Suggestion>> {
    let columns = suggest(form, headers);
    let nameless: Vec<usize> = headers
        .iter()
        .zip(numbered(headers.len()))
        .enumerate()
        .filter(|(column, (header, number))| columns[*column].is_none() && (is_blank(header) || *header == number))
        .map(|(column, _)| column)
        .collect();
    if nameless.is_empty() {
        return columns;
    }
    let mut taken = vec![false; form.fields.len()];
    columns.iter().flatten().for_each(|found| taken[found.field] = true);
    let mut board = Board { columns, taken };
    let fields: Vec<(usize, &Field, FieldRules)> = form
        .fields
        .iter()
        .zip(FieldRules::of_form(form, None))
        .enumerate()
        .map(|(at, (field, rules))| (at, field, rules))
        .filter(|(_, field, _)| look_of(field.kind).is_some() || field.kind == Kind::Choice)
        .collect();
    let mut pairs = Vec::new();
    for column in nameless {
        let cells: Vec<&str> = sample.iter().filter_map(|row| row.get(column)).map(String::as_str).collect();
        let cells: Vec<&str> = cells.into_iter().filter(|cell| !is_blank(cell)).collect();
        for (at, field, rules) in &fields {
            let fitting = cells.iter().filter(|cell| fits(cell, field, rules)).count();
            if fitting > 0 && fitting * 10 >= cells.len() * FITTING_TENTHS {
                let score = SCORE * fitting as f64 / cells.len() as f64;
                pairs.push(pair(column, *at, score, Why::Content));
            }
        }
    }
    board.assign(pairs);
    board.columns
}

/// The look of a kind's values, where it tells them from others.
const fn look_of(kind: Kind) -> Option<Look> {
    match kind {
        Kind::Email => Some(Look::Email),
        Kind::Phone => Some(Look::Phone),
        Kind::Date => Some(Look::Date),
        Kind::PostalCode => Some(Look::PostalCode),
        Kind::Uri => Some(Look::Uri),
        _ => None,
    }
}

fn fits(cell: &str, field: &Field, rules: &FieldRules) -> bool {
    if let Some(look) = look_of(field.kind) {
        return Look::of(cell) == look;
    }
    let (mut canonical, mut faults) = (String::new(), Vec::new());
    rules::judge(rules, cell, &mut canonical, &mut faults) == CellState::Read
}

#[cfg(test)]
mod tests {
    use super::propose;
    use crate::form::Form;
    use crate::mapping::{MappingSpec, Plan, Why};

    fn proposed(headers: &[&str], sample: &[&[&str]]) -> Vec<Option<(String, Why)>> {
        let form = Form::default_leads();
        let headers: Vec<String> = headers.iter().map(ToString::to_string).collect();
        let sample: Vec<Vec<String>> = sample.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        let named = |field: usize| form.fields[field].name.clone();
        let found = propose(&form, &headers, &sample).into_iter();
        found.map(|found| found.map(|found| (named(found.field), found.why))).collect()
    }

    #[test]
    fn columns_without_a_name_are_told_by_their_cells() {
        let sample: &[&[&str]] = &[
            &["Ann", "a@b.jp", "03-1234-5678", "100-0001", "1990-01-02"],
            &["Bob", "", "090-1234-5678", "100-0002", "1991-01-02"],
        ];
        let fields = ["email", "phone", "postal_code", "birth_date"];
        let expected: Vec<_> =
            std::iter::once(None).chain(fields.map(|name| Some((name.to_owned(), Why::Content)))).collect();
        assert_eq!(proposed(&["Column 1", "Column 2", "Column 3", "Column 4", "Column 5"], sample), expected);
        assert_eq!(proposed(&["", " ", "", "", ""], sample), expected);
    }

    #[test]
    fn a_name_goes_before_a_look() {
        let sample: &[&[&str]] = &[&["a@b.jp", "c@d.jp", "e@f.jp"]];
        let found = proposed(&["", "Mail", "Reply to"], sample);
        assert_eq!(found, [None, Some(("email".to_owned(), Why::Alias)), None]);
    }

    #[test]
    fn cells_that_do_not_fit_propose_nothing() {
        assert_eq!(proposed(&["", ""], &[&["a@b.jp", ""], &["Ann", ""]]), [None, None]);
    }

    #[test]
    fn proposals_make_a_mapping() {
        let form = Form::default_leads();
        let headers = ["Column 1".to_owned(), "Column 2".to_owned()];
        let sample = [vec!["Ann".to_owned(), "a@b.jp".to_owned()]];
        let spec = MappingSpec::of(&form, &headers, &propose(&form, &headers, &sample));
        let plan = Plan::resolve(&form, Some(&spec), &headers);
        let fields: Vec<_> = plan.columns.iter().map(|column| column.field).collect();
        assert_eq!(fields, [None, form.position("email")]);
    }
}
