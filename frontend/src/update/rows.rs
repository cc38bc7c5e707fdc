//! The rows with findings: filtering, paging, going from finding to finding.

use super::{Effect, Event, next_question};
use crate::state::{Arrive, Cursor, ROWS_SHOWN, RowsView, Wizard, grid_columns};
use crate::worker::protocol::{Ask, Filter, RowsQuery, Said};

pub(super) fn update(wizard: &mut Wizard, event: Event) -> Vec<Effect> {
    match event {
        Event::FilterChosen(filter) => ask(wizard, filter, 0, Arrive::First),
        Event::PageWanted(from) => {
            let filter = wizard.rows.query.filter.clone();
            ask(wizard, filter, from, Arrive::First)
        }
        Event::FindingChosen(cursor) => {
            wizard.rows.cursor = Some(cursor);
            Vec::new()
        }
        Event::NextFinding => step(wizard, Direction::Forth),
        Event::PreviousFinding => step(wizard, Direction::Back),
        _ => Vec::new(),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Forth,
    Back,
}

fn ask(wizard: &mut Wizard, filter: Filter, from: u64, arrive: Arrive) -> Vec<Effect> {
    let asked = next_question(wizard);
    let query = RowsQuery {
        filter,
        from,
        limit: ROWS_SHOWN,
        columns: wizard.checked().map(|checked| grid_columns(checked)).unwrap_or_default(),
    };
    wizard.rows.query = query.clone();
    wizard.rows.asked = Some(asked);
    wizard.rows.arrive = arrive;
    wizard.rows.fault = None;
    vec![Effect::Ask(asked, Box::new(Ask::Rows(query)))]
}

/// Within the page the cursor moves; at its edge the page beside it is asked for.
fn step(wizard: &mut Wizard, direction: Direction) -> Vec<Effect> {
    let view = &mut wizard.rows;
    let all = cursors(view);
    let here = view.cursor.and_then(|cursor| all.iter().position(|one| *one == cursor));
    let there = match (here, direction) {
        (None, _) => all.first(),
        (Some(here), Direction::Forth) => all.get(here + 1),
        (Some(here), Direction::Back) => here.checked_sub(1).and_then(|there| all.get(there)),
    };
    if let Some(cursor) = there {
        view.cursor = Some(*cursor);
        return vec![Effect::ShowFinding];
    }
    let page = u64::from(ROWS_SHOWN);
    let (from, arrive) = match direction {
        Direction::Forth if view.query.from + page < view.page.total => (view.query.from + page, Arrive::First),
        Direction::Back if view.query.from > 0 => (view.query.from.saturating_sub(page), Arrive::Last),
        _ => return Vec::new(),
    };
    let filter = view.query.filter.clone();
    ask(wizard, filter, from, arrive)
}

/// The places of all findings on the page that the filter means.
fn cursors(view: &RowsView) -> Vec<Cursor> {
    let mut all = Vec::new();
    for (row, record) in view.page.rows.iter().enumerate() {
        for (finding, said) in record.findings.iter().enumerate() {
            if meant(&view.query.filter, said) {
                all.push(Cursor { row, finding });
            }
        }
    }
    all
}

fn meant(filter: &Filter, said: &Said) -> bool {
    filter.matches(&said.code, said.severity, said.column)
}

/// The same rows, as they are now.
pub(super) fn again(wizard: &mut Wizard) -> Vec<Effect> {
    let (filter, from) = (wizard.rows.query.filter.clone(), wizard.rows.query.from);
    ask(wizard, filter, from, Arrive::Near)
}

/// The finding where the cursor was, or the next one behind it, or the last one.
pub(super) fn near(view: &RowsView) -> Option<Cursor> {
    let all = cursors(view);
    let Some(here) = view.cursor else { return all.first().copied() };
    all.iter().find(|cursor| (cursor.row, cursor.finding) >= (here.row, here.finding)).or(all.last()).copied()
}

pub(super) fn first(view: &RowsView) -> Option<Cursor> {
    cursors(view).first().copied()
}

pub(super) fn last(view: &RowsView) -> Option<Cursor> {
    cursors(view).last().copied()
}
