//! The mapping that a person would have made: proposals for columns, and for fields that several columns fill.

use super::cells::Cells;
use super::join::{DerivedProposal, derived};
use super::names::{self, Names};
use super::suggest::{Board, Empty, Look, Pair, Share, Suggestion};
use super::words;
use crate::form::{Country, Form};
use crate::rules::FieldRules;
use std::cell::OnceCell;

/// Fewer cells do not tell that most of a column would be refused.
const CELLS: usize = 5;

/// Candidates told of a column.
const CANDIDATES: usize = 3;

/// What is proposed for a file.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Proposals {
    /// One a column.
    pub columns: Vec<ColumnProposal>,
    /// Fields that are filled by several columns joined, or by a part of one.
    pub derived: Vec<DerivedProposal>,
}

/// What is proposed for a column.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ColumnProposal {
    /// The field that it is to fill; `None`: none, or the column is joined with others.
    pub chosen: Option<Suggestion>,
    /// The likeliest fields, the best first, at most three; the one chosen is among them.
    pub candidates: Vec<Suggestion>,
}

/// Proposals by headers and the first records. Without records by the headers alone.
#[must_use]
pub fn proposals(form: &Form, headers: &[String], sample: &[Vec<String>]) -> Proposals {
    proposals_in(form, headers, sample, None)
}

/// The same for a file of that country: it tells where one phone number ends and the next begins.
#[must_use]
pub fn proposals_in(form: &Form, headers: &[String], sample: &[Vec<String>], country: Option<Country>) -> Proposals {
    let cells: Vec<Cells<'_>> = (0..headers.len()).map(|column| Cells::of(sample, column)).collect();
    let fields: Vec<Names> = form.fields.iter().map(Names::of).collect();
    let (mut read, tongue) = names::headers(headers, &cells);
    words::settle(form, &mut read, &fields, &cells);
    // Without records there is nothing to judge.
    let rules = if sample.is_empty() { Vec::new() } else { FieldRules::of_form(form, None) };
    let look = Look {
        form,
        raw: headers,
        headers: &read,
        fields: &fields,
        cells: &cells,
        rules: &rules,
        country,
        countries: OnceCell::new(),
    };
    let mut pairs = look.pairs();
    let mut board = Board::new(headers.len(), fields.len());
    board.assign(&pairs, &cells, Empty::Left);
    let similar = look.similar(&board);
    board.assign(&similar, &cells, Empty::Left);
    board.assign(&pairs, &cells, Empty::Taken);
    pairs.extend(similar);
    let mut columns = with_candidates(board, &pairs);
    refuse(form, &cells, &rules, &mut columns);
    let derived = derived(&look, tongue, sample, &mut columns);
    Proposals { columns, derived }
}

/// The same as proposals for columns alone.
#[must_use]
pub fn propose(form: &Form, headers: &[String], sample: &[Vec<String>]) -> Vec<Option<Suggestion>> {
    proposals(form, headers, sample).columns.into_iter().map(|column| column.chosen).collect()
}

/// Proposals by the headers alone.
#[must_use]
pub fn suggest(form: &Form, headers: &[String]) -> Vec<Option<Suggestion>> {
    propose(form, headers, &[])
}

fn with_candidates(board: Board, pairs: &[Pair]) -> Vec<ColumnProposal> {
    let mut columns: Vec<ColumnProposal> = board
        .columns
        .into_iter()
        .map(|chosen| ColumnProposal { candidates: chosen.iter().cloned().collect(), chosen })
        .collect();
    for Pair { column, suggestion } in pairs {
        let candidates = &mut columns[*column].candidates;
        let known = candidates.iter().any(|known| known.field == suggestion.field);
        if !known && candidates.len() < CANDIDATES {
            candidates.push(suggestion.clone());
        }
    }
    columns
}

/// A field whose rules refuse most of the cells: it is said so, and a field that may stay blank is not proposed.
fn refuse(form: &Form, cells: &[Cells<'_>], rules: &[FieldRules], columns: &mut [ColumnProposal]) {
    let needed = |field: usize| {
        let name = &form.fields[field].name;
        form.fields[field].required || form.asked_groups().any(|group| group.contains(name))
    };
    for (column, cells) in columns.iter_mut().zip(cells) {
        if cells.values.len() < CELLS {
            continue;
        }
        for candidate in &mut column.candidates {
            let refused = rules.get(candidate.field).and_then(|rules| cells.refused(rules));
            candidate.refused =
                refused.map(|refused| Share { cells: refused, of: cells.values.len() }).filter(|share| share.is_most());
        }
        let first = column.candidates.first();
        column.chosen = column.chosen.take().and_then(|chosen| {
            let chosen = first.filter(|first| first.field == chosen.field).cloned().unwrap_or(chosen);
            (chosen.refused.is_none() || needed(chosen.field)).then_some(chosen)
        });
    }
}
