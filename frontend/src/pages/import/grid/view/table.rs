//! The table of the rows in sight.

use super::context::{ContextMenu, fit, open, pressed};
use super::edges::Edges;
use super::editor::Editor;
use super::head::{Head, Widths, row_head, widths};
use super::input::{clips, edit, key};
use super::pointing::Pointer;
use super::rail::HEAD;
use super::row::Drawn;
use super::way::{Way, follow, on_focus};
use super::{dom, heading, on_step_key};
use crate::pages::import::grid::GridEvent;
use crate::pages::import::grid::arrange::Arrange;
use crate::pages::import::grid::find::last_row;
use crate::pages::import::texts;
use crate::shell::Page;
use crate::worker::protocol::Checked;
use leptos::prelude::*;
use std::sync::Arc;

/// Rows drawn above and below those in sight.
const AROUND: u64 = 4;

/// See the module's text.
#[component]
pub fn Grid(
    /// The check.
    checked: Memo<Arc<Checked>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let window = page.see(|state| Arc::clone(&state.wizard.rows.window));
    let busy = page.see(|state| state.wizard.rows.asked.is_open() || state.wizard.rows.search.asked.is_open());
    let columns = page.see(|state| Arc::new(state.wizard.grid_columns()));
    let frozen = page.see(|state| state.wizard.arrangement.frozen.len());
    let way = Way::new(page, Memo::new(move |_| window.with(|window| window.total)));
    let row_head = Memo::new(move |_| row_head(checked.with(|checked| last_row(checked))));
    let room = Memo::new(move |_| way.room().saturating_sub(row_head.get()));
    let widths = widths(page, columns, window, room);
    // How far from the left each column that stays is, and where the others begin.
    let stays = Memo::new(move |_| {
        let widths = widths.get();
        let ends = widths.iter().take(frozen.get()).scan(row_head.get(), |end, width| {
            *end += width;
            Some(*end)
        });
        std::iter::once(row_head.get()).chain(ends).collect::<Vec<u32>>()
    });
    let begin = Memo::new(move |_| stays.with(|stays| stays.last().copied().unwrap_or_default()));
    let from = move |place: usize| stays.with(|stays| format!("{}px", stays.get(place).copied().unwrap_or_default()));
    let edited = RwSignal::new(None);
    let opened = RwSignal::new(None);
    let pointer = Pointer::new(way);
    clips(way, edited);
    follow(way, window);
    on_focus(way, move |event| {
        key(way, edited, opened, event);
        // Nowhere is on the step as well: a cell that was just changed is drawn anew, and undo is not lost meanwhile.
        if !event.default_prevented() {
            on_step_key(page, event);
        }
    });
    let first = Memo::new(move |_| (way.top.get() as u64).saturating_sub(AROUND));
    let count = move || way.rail_followed().in_sight(0.0).1;
    let drawn = Memo::new(move |_| {
        let (first, total) = (first.get(), way.total.get());
        let end = total.min(first + u64::from(count()) + 2 * AROUND);
        window.with(|window| (first..end).map(|at| (at, window.row(at).map(|(number, _)| *number))).collect::<Vec<_>>())
    });
    let line = move |at: u64| {
        let row = window.with_untracked(|window| window.row(at).map(|(_, row)| Arc::clone(row)));
        let (columns, frozen, checked) = (columns.get_untracked(), frozen.get_untracked(), checked.get_untracked());
        Drawn { at, row, columns, frozen, checked, lang }.view()
    };
    let length = move || format!("{}px", way.rail_followed().length() + HEAD);
    let table_at = move || {
        let (rail, top) = (way.rail_followed(), way.top.get());
        format!("{}px", rail.table_at(top, first.get()))
    };
    let nothing = move || {
        let text = if busy.get() { &texts::LOADING } else { &texts::NO_ROWS };
        (way.total.get() == 0).then(|| view! { <p class="quiet nothing">{text.get(lang)}</p> })
    };
    let heads = move || {
        let (columns, frozen) = (columns.get(), frozen.get());
        let head =
            |(at, column): (usize, &u32)| view! { <Head checked column=*column place=at + 1 frozen={at < frozen}/> };
        columns.iter().enumerate().map(head).collect_view()
    };
    let rows = move || (way.total.get() + 1).to_string();
    let width = move || (columns.with(|columns| columns.len()) + 1).to_string();
    view! {
        <div class="grid rail" node_ref=way.grid role="group" aria-labelledby="rows" tabindex=move || if way.total.get() == 0 { "0" } else { "-1" } aria-busy=move || busy.get().to_string()
            on:scroll=move |_| way.scrolled() on:wheel=move |event| way.wheel(&event)
            on:pointerdown=move |event| pointer.pressed(&event) on:click=move |event| if !pressed(way, opened, &event) { pointer.clicked(&event); }
            on:dblclick=move |event| {
                if let Some((here, cell)) = dom::cell_of(&event) {
                    edit(way, edited, here, &cell, None);
                } else if let Some((_, column, _)) = heading::head_of(&event) {
                    page.send(GridEvent::Arranged(Arrange::Sized(column, fit(page, column))));
                }
            }
            on:keydown=move |event| key(way, edited, opened, &event)
            on:contextmenu=move |event| { open(way, opened, &event, Some((f64::from(event.client_x()), f64::from(event.client_y())))); }>
            <div class="length" style:height=length>
                <table role="grid" aria-multiselectable="true" aria-labelledby="rows" aria-rowcount=rows aria-colcount=width style:top=table_at
                    style=("--f1", move || from(0)) style=("--f2", move || from(1)) style=("--f3", move || from(2))>
                    <Widths widths row_head/>
                    <thead node_ref=way.head><tr aria-rowindex="1"><th scope="col" class="at"><span class="unseen">{texts::ROW_HEAD.get(lang)}</span></th>{heads}</tr></thead>
                    <tbody><For each=move || drawn.get() key=|row| *row children=move |(at, _)| line(at)/></tbody>
                </table>
                <Edges way window columns frozen stays=begin/>
                <Editor edited/>
            </div>
            {nothing}
        </div>
        <ContextMenu way opened/>
    }
}
