//! The rows of the grid: which are meant, which are in sight, going from cell to cell and from finding to finding.

#![deny(clippy::wildcard_enum_match_arm)]

use crate::app::Effect;
use crate::pages::import::grid::acts::Told;
use crate::pages::import::grid::arrange::Arrange;
use crate::pages::import::grid::selection::{Select, select};
use crate::pages::import::grid::spots::{Spot, bad_spots, found_at, worst_spot};
use crate::pages::import::grid::{GridEvent, acts, by_value};
use crate::pages::import::state::{Arrive, Here, ROWS_ASKED, Seeking, Sight, Waiting, Window, Wizard, place_of};
use crate::worker::protocol::{Ask, Filter, Goal, RowsPage, RowsQuery, SortBy, Wanted};
use shared::sheet::Rows;
use std::sync::Arc;

/// Which way a key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// So many rows down, or up.
    Rows(i64),
    /// So many cells to the right, or to the left.
    Cells(isize),
    /// To its first cell.
    RowStart,
    /// To its last cell.
    RowEnd,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

pub(crate) fn update(wizard: &mut Wizard, event: GridEvent) -> Vec<Effect> {
    if !matches!(event, GridEvent::RowsInSight(_)) {
        (wizard.rows.nowhere, wizard.rows.told) = (false, None);
    }
    // Whoever goes elsewhere has nothing selected any more.
    let stays = matches!(
        event,
        GridEvent::RowsInSight(_)
            | GridEvent::Marked(_)
            | GridEvent::Acted(_)
            | GridEvent::PasteWanted
            | GridEvent::ClipboardClosed
            | GridEvent::PanelFolded(_)
            | GridEvent::ByValue(_)
    );
    if !stays {
        wizard.rows.selection = None;
    }
    match event {
        GridEvent::FilterChosen(filter) => choose(wizard, filter),
        GridEvent::RowsWanted(filter) => {
            let effects = choose(wizard, filter);
            wizard.rows.reach.1 = true;
            effects
        }
        GridEvent::RowsInSight(sight) => {
            wizard.rows.sight = sight;
            look(wizard)
        }
        GridEvent::CellChosen(here) => {
            wizard.rows.here = Some(here);
            wizard.rows.arrive = Arrive::Stay;
            arrive(wizard)
        }
        GridEvent::CellWanted(here) => {
            wizard.rows.here = Some(here);
            wizard.rows.arrive = Arrive::Stay;
            wizard.rows.reach = (wizard.rows.reach.0 + 1, true);
            arrive(wizard)
        }
        GridEvent::CellMoved(way) => go(wizard, way),
        GridEvent::Marked(wish) => mark(wizard, wish),
        GridEvent::Acted(act) => acts::act(wizard, act),
        GridEvent::PasteWanted => vec![Effect::ReadClipboard],
        GridEvent::ClipboardClosed => {
            wizard.rows.told = Some(Told::ClipboardClosed);
            Vec::new()
        }
        GridEvent::ColumnsWanted(part) => turn(wizard, (part, 1)),
        GridEvent::Arranged(wish) => lay_out(wizard, wish),
        GridEvent::Sorted(order) => sort(wizard, order),
        GridEvent::ByValue(event) => by_value::update(wizard, event),
        GridEvent::PanelFolded(folded) => {
            wizard.folded = folded;
            Vec::new()
        }
        GridEvent::FindingWanted { forth, focus } => step(wizard, forth, focus),
        GridEvent::RowWanted(row) => seek(wizard, Goal::Row(row), Arrive::Stay, true),
        GridEvent::SearchWanted(text) => {
            let text = text.trim().to_owned();
            let text = (!text.is_empty()).then_some(text);
            let filter = Filter { text, whole: false, ..wizard.rows.filter().clone() };
            choose(wizard, filter)
        }
    }
}

/// Shows the rows of another filter, from the first.
pub(crate) fn choose(wizard: &mut Wizard, filter: Filter) -> Vec<Effect> {
    let order = wizard.rows.query.order;
    show(wizard, filter, order)
}

/// The file was checked: shows its rows of that kind, in its order.
pub(crate) fn begin(wizard: &mut Wizard, rows: Rows) -> Vec<Effect> {
    forget_found(wizard);
    show(wizard, Filter { rows, ..Filter::default() }, None)
}

/// The worker has nothing any more of what was looked for: it is looked for anew when its rows are wanted.
pub(crate) fn forget_found(wizard: &mut Wizard) {
    wizard.rows.search.known.clear();
}

/// Brings the rows into another order.
fn sort(wizard: &mut Wizard, order: Option<SortBy>) -> Vec<Effect> {
    let search = &mut wizard.rows.search;
    // Asked for again they are sorted anew: cells may have been changed since.
    search.known.retain(|known| !matches!(known, Wanted::Order(_)));
    search.tell = Some(Told::Sorted(order));
    let filter = wizard.rows.filter().clone();
    show(wizard, filter, order)
}

/// Shows the rows of a filter in an order, from the first. What has to be looked for waits for a change under way.
pub(crate) fn show(wizard: &mut Wizard, filter: Filter, order: Option<SortBy>) -> Vec<Effect> {
    let before = std::mem::replace(&mut wizard.rows.query.filter, filter);
    let order_before = std::mem::replace(&mut wizard.rows.query.order, order);
    if wizard.is_settling() && !wizard.rows.missing().is_empty() {
        let filter = std::mem::replace(&mut wizard.rows.query.filter, before);
        wizard.rows.query.order = order_before;
        wizard.waiting = Some(Waiting::Rows(filter, order));
        return Vec::new();
    }
    if matches!(wizard.waiting, Some(Waiting::Rows(..))) {
        // The person has chosen otherwise since.
        wizard.waiting = None;
    }
    let rows = &mut wizard.rows;
    (rows.sight.first, rows.here, rows.row, rows.selection) = (0, None, None, None);
    rows.arrive = Arrive::First;
    rows.reach = (rows.reach.0 + 1, false);
    (rows.nowhere, rows.seek_later, rows.wanted_row) = (false, None, None);
    ask(wizard)
}

/// Something was found: its rows are shown while the rest of the file is looked through.
pub(crate) fn searched_so_far(wizard: &mut Wizard, asked: u32) -> Vec<Effect> {
    if wizard.rows.search.asked.is(asked) { vec![ask_rows(wizard)] } else { Vec::new() }
}

/// It was looked for.
pub(crate) fn searched(wizard: &mut Wizard, asked: u32) -> Vec<Effect> {
    let search = &mut wizard.rows.search;
    let Some(found) = search.asked.answered(asked) else { return Vec::new() };
    search.known.extend(found);
    let mut effects = ask(wizard);
    effects.extend(by_value::resume(wizard));
    effects
}

/// Asks for the rows in sight, if they are not there and none are on their way.
fn look(wizard: &mut Wizard) -> Vec<Effect> {
    let rows = &wizard.rows;
    let idle = !rows.asked.is_open() && !rows.search.asked.is_open();
    if idle && !rows.window.covers(rows.sight) { ask(wizard) } else { Vec::new() }
}

/// Asks for the rows in sight, and before for what has to be looked for.
fn ask(wizard: &mut Wizard) -> Vec<Effect> {
    let look = wizard.rows.missing();
    if wizard.is_settling() {
        return vec![ask_rows(wizard)];
    }
    let wanted = wizard.rows.query.wanted();
    let search = &mut wizard.rows.search;
    if look.is_empty() {
        // What is looked for and not wanted any more would only cost time.
        let is_left = search.asked.about().is_some_and(|about| about.iter().all(|one| !wanted.contains(one)));
        let left = if is_left { search.asked.drop_it() } else { None };
        let left = left.map(|number| Effect::Ask(number, Box::new(Ask::Cancel)));
        return left.into_iter().chain([ask_rows(wizard)]).collect();
    }
    if search.asked.about() == Some(&look) {
        // They come behind it.
        return Vec::new();
    }
    search.known.retain(|known| wanted.contains(known));
    let keep = search.known.clone();
    let number = search.asked.ask(&mut wizard.numbers, look.clone());
    vec![Effect::Ask(number, Box::new(Ask::Search { look, keep }))]
}

fn ask_rows(wizard: &mut Wizard) -> Effect {
    let Sight { first, count } = wizard.rows.sight;
    let query = RowsQuery {
        filter: wizard.rows.query.filter.clone(),
        order: wizard.rows.query.order,
        from: first.saturating_sub(u64::from(ROWS_ASKED.saturating_sub(count)) / 2),
        limit: ROWS_ASKED.max(count),
        columns: wizard.grid_columns(),
    };
    wizard.rows.query = query.clone();
    wizard.rows.search.asked.forgive();
    let number = wizard.rows.asked.ask(&mut wizard.numbers, ());
    Effect::Ask(number, Box::new(Ask::Rows(query)))
}

/// Rows have come.
pub(crate) fn came(wizard: &mut Wizard, asked: u32, page: RowsPage) -> Vec<Effect> {
    let rows = &mut wizard.rows;
    if rows.asked.answered(asked).is_none() {
        return Vec::new();
    }
    let before = rows.window.total;
    rows.window = Arc::new(Window::of(page, &rows.window, u64::from(asked) << 32));
    if wizard.waiting.is_none() && !rows.search.asked.is_open() && rows.missing().is_empty() {
        rows.told = rows.search.tell.take().or(rows.told);
    }
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
        // Where rows above are not shown any more, the person stays at the row, not at its place. What an undo brings back is
        // seen where it comes back.
        let is_other =
            |record: u64| total <= before && rows.window.row(here.at).is_none_or(|(_, row)| row.record != record);
        let moved = rows.row.as_ref().map(|row| row.record).filter(|record| is_other(*record));
        if let Some(at) = moved.and_then(|record| rows.window.place_of(record)) {
            here.at = at;
        }
    }
    let mut effects = arrive(wizard);
    effects.extend(look(wizard));
    let is_there = !wizard.rows.search.asked.is_open() && wizard.rows.missing().is_empty();
    if let Some((goal, seeking)) = wizard.rows.seek_later.take_if(|_| is_there) {
        effects.extend(seek_so(wizard, goal, seeking));
    }
    effects
}

/// The person is at a row: which cell of it is meant.
fn arrive(wizard: &mut Wizard) -> Vec<Effect> {
    let rows = &wizard.rows;
    let Some(here) = rows.here else { return Vec::new() };
    let Some((_, row)) = rows.window.row(here.at).cloned() else { return Vec::new() };
    let bad = bad_spots(wizard, &row);
    let same_row = rows.row.as_ref().is_some_and(|last| last.record == row.record);
    let found = found_at(rows, &row);
    let spot = match rows.arrive {
        Arrive::First if found.is_some() => found.as_ref(),
        // What is wrong comes before what is only unusual.
        Arrive::First => worst_spot(wizard, &row, &bad).or(bad.first()),
        Arrive::Last => bad.last(),
        // Where one finding is shown at a time, what is mended makes room for what is left in the row.
        Arrive::Near if !same_row || (rows.sight.count == 1 && !bad.contains(&(rows.part, here.place))) => bad.first(),
        Arrive::Near | Arrive::Stay => None,
    };
    let spot = spot.copied().unwrap_or((rows.part, here.place));
    wizard.rows.arrive = Arrive::Stay;
    // Of a row that is not shown the next one is gone to.
    if let Some(wanted) = wizard.rows.wanted_row.take().filter(|wanted| *wanted != row.row) {
        wizard.rows.told = Some(Told::NotShown(wanted));
    }
    wizard.rows.row = Some(row);
    turn(wizard, spot)
}

/// The person goes to that cell of the row; its part of the columns is asked for if another is shown.
fn turn(wizard: &mut Wizard, (part, place): Spot) -> Vec<Effect> {
    let rows = &mut wizard.rows;
    if let Some(here) = &mut rows.here {
        here.place = place;
    }
    if part == rows.part {
        return Vec::new();
    }
    rows.part = part;
    // The rows that are there hold cells of other columns.
    rows.window = Arc::new(Window { rows: Vec::new(), ..*rows.window });
    ask(wizard)
}

/// Lays the columns out. The person stays at the same column, or at the row's head where it is not shown any more.
fn lay_out(wizard: &mut Wizard, wish: Arrange) -> Vec<Effect> {
    let Some(checked) = wizard.checked().cloned() else { return Vec::new() };
    let before = wizard.grid_columns();
    let at = wizard.rows.here.and_then(|here| before.get(here.place.checked_sub(1)?).copied());
    wizard.arrangement.apply(wish, &checked, &before);
    if wizard.arrangement.parts(&checked).len() <= wizard.rows.part {
        wizard.rows.part = 0;
    }
    let after = wizard.grid_columns();
    if after == before {
        return Vec::new();
    }
    let rows = &mut wizard.rows;
    if let Some(here) = &mut rows.here {
        here.place = place_of(&after, at);
    }
    rows.window = Arc::new(Window { rows: Vec::new(), ..*rows.window });
    rows.arrive = Arrive::Stay;
    ask(wizard)
}

impl Move {
    /// Where it leads from a cell, among rows up to that place and so many columns.
    #[must_use]
    pub fn from(self, here: Here, last: u64, end: usize) -> Here {
        match self {
            Self::Rows(by) => Here { at: here.at.saturating_add_signed(by).min(last), ..here },
            Self::Cells(by) => Here { place: here.place.saturating_add_signed(by).min(end), ..here },
            // The head of a row means the whole row: only who goes there himself acts on all of it.
            Self::RowStart => Here { place: end.min(1), ..here },
            Self::RowEnd => Here { place: end, ..here },
            Self::First => Here { at: 0, ..here },
            Self::Last => Here { at: last, ..here },
        }
    }
}

fn go(wizard: &mut Wizard, way: Move) -> Vec<Effect> {
    let rows = &mut wizard.rows;
    let Some(last) = rows.window.total.checked_sub(1) else { return Vec::new() };
    let here = rows.here.unwrap_or(Here { at: rows.sight.first, place: 1 });
    rows.here = Some(way.from(here, last, rows.query.columns.len()));
    rows.arrive = Arrive::Stay;
    rows.reach = (rows.reach.0 + 1, true);
    arrive(wizard)
}

/// Another selection. Its far end is brought into sight; the keyboard stays at the near one.
fn mark(wizard: &mut Wizard, wish: Select) -> Vec<Effect> {
    let before = wizard.rows.here;
    select(&mut wizard.rows, wish);
    let moves = matches!(wish, Select::Extend(_) | Select::To(_));
    let changed = wizard.rows.here != before;
    if moves || changed {
        wizard.rows.reach = (wizard.rows.reach.0 + 1, changed);
    }
    wizard.rows.arrive = Arrive::Stay;
    arrive(wizard)
}

/// Within the row first; then to the next row with a finding, wherever it is.
fn step(wizard: &mut Wizard, forth: bool, focus: bool) -> Vec<Effect> {
    if let (Some(here), Some(row)) = (wizard.rows.here, wizard.rows.row.clone()) {
        let bad = bad_spots(wizard, &row);
        let now = (wizard.rows.part, here.place);
        let next = if forth {
            bad.into_iter().find(|spot| *spot > now)
        } else {
            bad.into_iter().rev().find(|spot| *spot < now)
        };
        if let Some(spot) = next {
            wizard.rows.reach = (wizard.rows.reach.0 + 1, focus);
            return turn(wizard, spot);
        }
    }
    let (goal, arrive) = if forth { (Goal::Next, Arrive::First) } else { (Goal::Previous, Arrive::Last) };
    seek(wizard, goal, arrive, focus)
}

fn seek(wizard: &mut Wizard, goal: Goal, arrive: Arrive, focus: bool) -> Vec<Effect> {
    let row = if let Goal::Row(row) = goal { Some(row) } else { None };
    seek_so(wizard, goal, Seeking { arrive, focus, row })
}

/// Asks for the way; while rows are looked for, or put in order, once they are there.
fn seek_so(wizard: &mut Wizard, goal: Goal, seeking: Seeking) -> Vec<Effect> {
    let rows = &mut wizard.rows;
    if rows.search.asked.is_open() || !rows.missing().is_empty() {
        rows.seek_later = Some((goal, seeking));
        return Vec::new();
    }
    let number = rows.seeking.ask(&mut wizard.numbers, seeking);
    let (filter, order, from) = (rows.filter().clone(), rows.query.order, rows.here.map(|here| here.at));
    vec![Effect::Ask(number, Box::new(Ask::Seek { filter, order, from, goal }))]
}

/// The way is known.
pub(crate) fn sought(wizard: &mut Wizard, asked: u32, at: Option<u64>) -> Vec<Effect> {
    let rows = &mut wizard.rows;
    let Some(seeking) = rows.seeking.answered(asked) else { return Vec::new() };
    rows.nowhere = at.is_none() && seeking.row.is_none();
    if let (None, Some(row)) = (at, seeking.row) {
        rows.told = Some(Told::NotShown(row));
    }
    if let Some(at) = at {
        rows.wanted_row = seeking.row;
        rows.here = Some(Here { at, place: rows.here.map_or(1, |here| here.place) });
        rows.arrive = seeking.arrive;
        rows.reach = (rows.reach.0 + 1, seeking.focus);
        return arrive(wizard);
    }
    Vec::new()
}

/// The same rows, as they are now.
pub(crate) fn again(wizard: &mut Wizard) -> Vec<Effect> {
    wizard.rows.arrive = Arrive::Near;
    ask(wizard)
}
