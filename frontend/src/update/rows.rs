//! The rows of the grid: which are meant, which are in sight, going from cell to cell and from finding to finding.

use super::{Effect, Event, next_question};
use crate::state::{
    Arrive, Here, ROWS_ASKED, RowsView, Search, Seeking, Sight, Waiting, Window, Wizard, grid_columns, place_of,
};
use crate::worker::protocol::{Ask, Filter, Goal, Row, RowsPage, RowsQuery};
use std::sync::Arc;

/// Which way a key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// So many rows down, or up.
    Rows(i64),
    /// So many cells to the right, or to the left.
    Cells(isize),
    /// To the row's head.
    RowStart,
    /// To its last cell.
    RowEnd,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

pub(super) fn update(wizard: &mut Wizard, event: Event) -> Vec<Effect> {
    if !matches!(event, Event::RowsInSight(_)) {
        wizard.rows.nowhere = false;
    }
    match event {
        Event::FilterChosen(filter) => choose(wizard, filter),
        Event::RowsWanted(filter) => {
            let effects = choose(wizard, filter);
            wizard.rows.reach.1 = true;
            effects
        }
        Event::RowsInSight(sight) => {
            wizard.rows.sight = sight;
            look(wizard).into_iter().collect()
        }
        Event::CellChosen(here) => {
            wizard.rows.here = Some(here);
            wizard.rows.arrive = Arrive::Stay;
            arrive(&mut wizard.rows);
            Vec::new()
        }
        Event::CellMoved(way) => {
            go(&mut wizard.rows, way);
            Vec::new()
        }
        Event::FindingWanted { forth, focus } => step(wizard, forth, focus),
        Event::RowWanted(row) => seek(wizard, Goal::Row(row), Arrive::Stay, true),
        Event::SearchWanted(text) => {
            let text = text.trim().to_owned();
            let text = (!text.is_empty()).then_some(text);
            let filter = Filter { text, whole: false, ..wizard.rows.filter().clone() };
            choose(wizard, filter)
        }
        _ => Vec::new(),
    }
}

/// Shows the rows of another filter, from the first. A text is looked for first.
pub(super) fn choose(wizard: &mut Wizard, filter: Filter) -> Vec<Effect> {
    if filter.text.is_some() && wizard.changes.asked.is_some() {
        wizard.waiting = Some(Waiting::Filter(filter));
        return Vec::new();
    }
    wizard.rows.query.filter = filter;
    let rows = &mut wizard.rows;
    (rows.sight.first, rows.here, rows.row) = (0, None, None);
    rows.arrive = Arrive::First;
    rows.reach = (rows.reach.0 + 1, false);
    rows.nowhere = false;
    let wanted = rows.filter().text_at().filter(|wanted| rows.search.known.as_ref() != Some(wanted));
    if let Some(wanted) = wanted {
        let asked = next_question(wizard);
        wizard.rows.search = Search { asked: Some(asked), known: Some(wanted.clone()), percent: 0 };
        return vec![Effect::Ask(asked, Box::new(Ask::Search(wanted)))];
    }
    vec![ask(wizard)]
}

/// The text was looked for.
pub(super) fn searched(wizard: &mut Wizard, asked: u32) -> Vec<Effect> {
    if wizard.rows.search.asked != Some(asked) {
        return Vec::new();
    }
    wizard.rows.search.asked = None;
    vec![ask(wizard)]
}

/// Asks for the rows in sight, if they are not there and none are on their way.
fn look(wizard: &mut Wizard) -> Option<Effect> {
    let rows = &wizard.rows;
    let idle = rows.asked.is_none() && rows.search.asked.is_none();
    (idle && !rows.window.covers(rows.sight)).then(|| ask(wizard))
}

fn ask(wizard: &mut Wizard) -> Effect {
    let asked = next_question(wizard);
    let Sight { first, count } = wizard.rows.sight;
    let query = RowsQuery {
        filter: wizard.rows.query.filter.clone(),
        from: first.saturating_sub(u64::from(ROWS_ASKED.saturating_sub(count)) / 2),
        limit: ROWS_ASKED.max(count),
        columns: wizard.checked().map(|checked| grid_columns(checked)).unwrap_or_default(),
    };
    wizard.rows.query = query.clone();
    wizard.rows.asked = Some(asked);
    wizard.rows.fault = None;
    Effect::Ask(asked, Box::new(Ask::Rows(query)))
}

/// Rows have come.
pub(super) fn came(wizard: &mut Wizard, asked: u32, page: RowsPage) -> Vec<Effect> {
    let rows = &mut wizard.rows;
    if rows.asked != Some(asked) {
        return Vec::new();
    }
    rows.asked = None;
    rows.window = Arc::new(Window::of(page, &rows.window, u64::from(asked) << 32));
    let total = rows.window.total;
    // After a change there can be fewer rows than were in sight.
    rows.sight.first = rows.sight.first.min(total.saturating_sub(1));
    if total == 0 {
        (rows.here, rows.row) = (None, None);
    } else if rows.here.is_none() && rows.arrive == Arrive::First {
        rows.here = Some(Here { at: 0, place: 1 });
    }
    if let Some(here) = &mut rows.here {
        here.at = here.at.min(total - 1);
    }
    arrive(rows);
    look(wizard).into_iter().collect()
}

/// The person is at a row: which cell of it is meant.
fn arrive(rows: &mut RowsView) {
    let Some(here) = rows.here else { return };
    let Some((_, row)) = rows.window.row(here.at).cloned() else { return };
    let bad = bad_places(rows, &row);
    let same_row = rows.row.as_ref().is_some_and(|last| last.record == row.record);
    let place = match rows.arrive {
        Arrive::First => bad.first(),
        Arrive::Last => bad.last(),
        Arrive::Near if !same_row => bad.first(),
        Arrive::Near | Arrive::Stay => None,
    };
    rows.here = Some(Here { place: place.copied().unwrap_or(here.place), ..here });
    rows.arrive = Arrive::Stay;
    rows.row = Some(row);
}

/// The places of a row with findings that the filter means.
fn bad_places(rows: &RowsView, row: &Row) -> Vec<usize> {
    let filter = rows.filter();
    let meant = row.findings.iter().filter(|said| filter.matches(&said.code, said.severity, said.column));
    let mut places: Vec<usize> = meant.map(|said| place_of(&rows.query.columns, said.column)).collect();
    places.sort_unstable();
    places.dedup();
    places
}

fn go(rows: &mut RowsView, way: Move) {
    let Some(last) = rows.window.total.checked_sub(1) else { return };
    let end = rows.query.columns.len();
    let here = rows.here.unwrap_or(Here { at: rows.sight.first, place: 1 });
    let there = match way {
        Move::Rows(by) => Here { at: here.at.saturating_add_signed(by).min(last), ..here },
        Move::Cells(by) => Here { place: here.place.saturating_add_signed(by).min(end), ..here },
        Move::RowStart => Here { place: 0, ..here },
        Move::RowEnd => Here { place: end, ..here },
        Move::First => Here { at: 0, ..here },
        Move::Last => Here { at: last, ..here },
    };
    rows.here = Some(there);
    rows.arrive = Arrive::Stay;
    rows.reach = (rows.reach.0 + 1, true);
    arrive(rows);
}

/// Within the row first; then to the next row with a finding, wherever it is.
fn step(wizard: &mut Wizard, forth: bool, focus: bool) -> Vec<Effect> {
    let rows = &mut wizard.rows;
    if let (Some(here), Some(row)) = (rows.here, rows.row.clone()) {
        let bad = bad_places(rows, &row);
        let next = if forth {
            bad.into_iter().find(|place| *place > here.place)
        } else {
            bad.into_iter().rev().find(|place| *place < here.place)
        };
        if let Some(place) = next {
            rows.here = Some(Here { place, ..here });
            rows.reach = (rows.reach.0 + 1, focus);
            return Vec::new();
        }
    }
    let (goal, arrive) = if forth { (Goal::Next, Arrive::First) } else { (Goal::Previous, Arrive::Last) };
    seek(wizard, goal, arrive, focus)
}

fn seek(wizard: &mut Wizard, goal: Goal, arrive: Arrive, focus: bool) -> Vec<Effect> {
    let asked = next_question(wizard);
    let rows = &mut wizard.rows;
    rows.seeking = Some(Seeking { asked, arrive, focus });
    let (filter, from) = (rows.filter().clone(), rows.here.map(|here| here.at));
    vec![Effect::Ask(asked, Box::new(Ask::Seek { filter, from, goal }))]
}

/// The way is known.
pub(super) fn sought(wizard: &mut Wizard, asked: u32, at: Option<u64>) -> Vec<Effect> {
    let rows = &mut wizard.rows;
    let Some(seeking) = rows.seeking.take_if(|seeking| seeking.asked == asked) else { return Vec::new() };
    rows.nowhere = at.is_none();
    if let Some(at) = at {
        rows.here = Some(Here { at, place: rows.here.map_or(1, |here| here.place) });
        rows.arrive = seeking.arrive;
        rows.reach = (rows.reach.0 + 1, seeking.focus);
        arrive(rows);
    }
    Vec::new()
}

/// The same rows, as they are now.
pub(super) fn again(wizard: &mut Wizard) -> Vec<Effect> {
    wizard.rows.arrive = Arrive::Near;
    vec![ask(wizard)]
}
