//! What keys do in the grid, and how a cell is edited.

use super::context::{self, Opened};
use super::editor::Edited;
use super::keys::{self, Held, Wish};
use super::way::{Way, has_lost_it};
use super::{dom, heading};
use crate::format;
use crate::pages::import::changes::ChangesEvent;
use crate::pages::import::check::findings::column_name;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::grid::acts::Act;
use crate::pages::import::grid::{selection, tsv};
use crate::pages::import::state::Here;
use crate::pages::import::texts;
use crate::shell::{Page, clipboard};
use crate::worker::protocol::{Row, SHOWN_CHARS};
use leptos::prelude::*;
use shared::patch::Step;
use std::sync::Arc;
use web_sys::HtmlElement;

/// A key was pressed in the grid.
pub fn key(
    way: Way,
    edited: RwSignal<Option<Edited>>,
    opened: RwSignal<Option<Opened>>,
    event: &web_sys::KeyboardEvent,
) {
    // The grid and the window both hear a key; where the first drew what it was pressed on anew, it is not meant again.
    if event.default_prevented() || heading::key(way, opened, event) {
        return;
    }
    // A key that comes while the cell is drawn anew is meant for the cell.
    let lost = has_lost_it() || way.grid.get_untracked().is_some_and(|grid| dom::is_at(&grid));
    if !(dom::is_on_cell(event) || lost) || event.is_composing() || edited.with_untracked(Option::is_some) {
        return;
    }
    let held = Held { control: event.ctrl_key() || event.meta_key(), shift: event.shift_key(), alt: event.alt_key() };
    let rows = i64::from(way.rail().in_sight(0.0).1).saturating_sub(2).max(1);
    let menu = matches!((event.key().as_str(), held.shift), ("ContextMenu", _) | ("F10", true));
    if menu && context::open(way, opened, event, None) {
        return;
    }
    let here = dom::cell_of(event).map(|(here, _)| here);
    let Some(here) = here.or_else(|| way.page.peek(|state| state.wizard.rows.here)) else { return };
    if heading::climb(&event.key(), held, here) {
        return event.prevent_default();
    }
    let Some(wish) = keys::wish(&event.key(), held, rows) else { return };
    match (wish, dom::cell(here)) {
        (Wish::Send(moved), _) => way.page.send(moved),
        (Wish::Edit(start), Some(cell)) => edit(way, edited, here, &cell, start),
        (Wish::Edit(_), None) => {}
        (Wish::Empty, _) if is_many(way.page) => way.page.send(GridEvent::Acted(Act::Clear)),
        (Wish::Empty, _) => {
            if let Some((record, column, old)) = held_by(way.page, here).filter(|(_, _, old)| !old.is_empty()) {
                way.page.send(ChangesEvent::StepMade(Step::Cell { record, column, old, new: String::new() }));
            }
        }
    }
    event.prevent_default();
}

/// The record, the column and what the cell holds, if it is there, and whole.
fn held_by(page: Page, here: Here) -> Option<(u64, u32, String)> {
    page.peek(|state| {
        let rows = &state.wizard.rows;
        let (_, row) = rows.window.row(here.at)?;
        let position = here.place.checked_sub(1)?;
        let column = *rows.query.columns.get(position)?;
        let text = row.cells.get(position)?;
        // Of a longer cell only the start is here.
        (text.chars().count() < SHOWN_CHARS).then(|| (row.record, column, text.clone()))
    })
}

/// Lays a field over a cell.
pub fn edit(way: Way, edited: RwSignal<Option<Edited>>, here: Here, cell: &HtmlElement, start: Option<String>) {
    let page = way.page;
    let Some((record, column, old)) = held_by(page, here) else { return };
    let Some(length) = cell.closest(".length").ok().flatten() else { return };
    let (around, cell) = (length.get_bounding_client_rect(), cell.get_bounding_client_rect());
    let row = page.peek(|state| state.wizard.rows.window.row(here.at).map(|(_, row): &(u64, Arc<Row>)| row.row));
    let name = page.peek(|state| state.wizard.checked().map(|checked| column_name(checked, Some(column), page.lang())));
    let (name, row) = (name.unwrap_or_default(), format::number(row.unwrap_or_default()));
    let label = texts::EDIT_CELL.fill(page.lang(), &[("column", &name), ("row", &row)]);
    let at = (cell.left() - around.left(), cell.top() - around.top(), cell.width());
    page.send(GridEvent::CellChosen(here));
    let start = start.unwrap_or_else(|| old.clone());
    edited.set(Some(Edited { place: (record, column), old, start, label, at }));
}

/// Whether more than one cell is selected.
fn is_many(page: Page) -> bool {
    page.peek(|state| selection::block(&state.wizard.rows).is_some_and(|block| block.cells() > 1))
}

/// Copying, cutting and pasting are told by the browser, whatever key or menu it was.
pub fn clips(way: Way, edited: RwSignal<Option<Edited>>) {
    let ours = move |event: &web_sys::Event| {
        let data = clipboard::data_of(event).filter(|_| is_ours(way, edited))?;
        event.prevent_default();
        Some(data)
    };
    let copied = move |event: &web_sys::Event, act: Act| {
        if let Some(data) = ours(event) {
            clipboard::copying(data, || way.page.send(GridEvent::Acted(act)));
        }
    };
    let copy = window_event_listener(leptos::ev::copy, move |event| copied(&event, Act::Copy));
    let cut = window_event_listener(leptos::ev::cut, move |event| copied(&event, Act::Cut));
    let paste = window_event_listener(leptos::ev::paste, move |event| {
        let values = ours(&event).and_then(|data| data.get_data("text/plain").ok()).map(|text| tsv::read(&text));
        if let Some(values) = values.filter(|values| !values.is_empty()) {
            way.page.send(GridEvent::Acted(Act::Paste(Arc::new(values))));
        }
    });
    on_cleanup(move || {
        copy.remove();
        cut.remove();
        paste.remove();
    });
}

/// Whether the keyboard is on a cell, and none is edited.
fn is_ours(way: Way, edited: RwSignal<Option<Edited>>) -> bool {
    let Some(grid) = way.grid.try_get_untracked().flatten() else { return false };
    let inside = document().active_element().is_some_and(|element| grid.contains(Some(&element)));
    (inside || has_lost_it()) && edited.try_with_untracked(Option::is_none).unwrap_or_default()
}
