//! The table of the rows in sight, and the way it is scrolled along.

use super::dom;
use super::editor::{Edited, Editor};
use super::keys::{self, Held, Wish};
use super::rail::Rail;
use super::row::Drawn;
use crate::format;
use crate::pages::import::changes::ChangesEvent;
use crate::pages::import::check::findings::column_name;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::state::{Here, Sight, Window, grid_columns};
use crate::pages::import::texts;
use crate::shell::Page;
use crate::worker::protocol::{Checked, Row, SHOWN_CHARS};
use leptos::html::{Div, Thead};
use leptos::prelude::*;
use shared::patch::Step;
use std::sync::Arc;
use web_sys::HtmlElement;

/// Rows drawn above and below those in sight.
const AROUND: u64 = 4;

/// Rows drawn before it is known how many are in sight.
const AT_FIRST: u64 = 14;

/// Narrowest and widest column, in characters.
const WIDTHS: (usize, usize) = (12, 32);

/// The grid's place on its way.
#[derive(Clone, Copy)]
struct Way {
    page: Page,
    grid: NodeRef<Div>,
    head: NodeRef<Thead>,
    total: Memo<u64>,
    /// What stands on top, in rows and parts of one.
    top: RwSignal<f64>,
    /// Height of what is in sight.
    height: RwSignal<f64>,
    /// How far the grid was last scrolled by this code.
    scrolled: RwSignal<f64>,
    told: RwSignal<Sight>,
}

impl Way {
    /// Whether the grid is not drawn any more.
    fn is_gone(self) -> bool {
        self.height.try_get_untracked().is_none()
    }

    fn rail(self) -> Rail {
        Rail { total: self.total.get_untracked(), height: self.height.get_untracked() }
    }

    fn measure(self) {
        let (Some(grid), Some(head)) = (self.grid.get_untracked(), self.head.get_untracked()) else { return };
        let height = f64::from(grid.client_height() - head.offset_height()).max(super::rail::ROW);
        if (height - self.height.get_untracked()).abs() > 0.5 {
            self.height.set(height);
        }
    }

    /// The person scrolled.
    fn scrolled(self) {
        let Some(grid) = self.grid.get_untracked() else { return };
        self.measure();
        let now = f64::from(grid.scroll_top());
        // What this code did itself is known better than in whole pixels.
        if (now - self.scrolled.get_untracked()).abs() > 1.0 {
            self.scrolled.set(now);
            self.top.set(self.rail().top_at(now));
        }
        self.tell();
    }

    /// Brings that to the top.
    #[allow(clippy::cast_possible_truncation)]
    fn go(self, top: f64) {
        let scrolled = self.rail().scrolled_at(top);
        self.top.set(top);
        self.scrolled.set(scrolled);
        if let Some(grid) = self.grid.get_untracked() {
            grid.set_scroll_top(scrolled.round() as i32);
        }
        self.tell();
    }

    /// Tells which rows are in sight, if they are others.
    fn tell(self) {
        let (first, count) = self.rail().in_sight(self.top.get_untracked());
        let sight = Sight { first, count };
        if self.told.get_untracked() != sight {
            self.told.set(sight);
            self.page.send(GridEvent::RowsInSight(sight));
        }
    }

    /// The wheel goes along the rows, also where the way is shorter than they are high.
    fn wheel(self, event: &web_sys::WheelEvent) {
        let rail = self.rail();
        if !rail.is_short() || event.ctrl_key() || event.delta_y() == 0.0 {
            return;
        }
        event.prevent_default();
        let pixels = match event.delta_mode() {
            web_sys::WheelEvent::DOM_DELTA_LINE => event.delta_y() * super::rail::ROW,
            web_sys::WheelEvent::DOM_DELTA_PAGE => event.delta_y() * rail.height,
            _ => event.delta_y(),
        };
        self.go(rail.along(self.top.get_untracked(), pixels));
    }
}

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
    let part = page.see(|state| state.wizard.rows.part);
    let columns = Memo::new(move |_| checked.with(|checked| Arc::new(grid_columns(checked, part.get()))));
    let way = Way {
        page,
        grid: NodeRef::new(),
        head: NodeRef::new(),
        total: Memo::new(move |_| window.with(|window| window.total)),
        top: RwSignal::new(0.0),
        height: RwSignal::new(AT_FIRST as f64 * super::rail::ROW),
        scrolled: RwSignal::new(0.0),
        told: RwSignal::new(Sight::default()),
    };
    let edited = RwSignal::new(None);
    follow(way, window);
    on_focus(way, edited);
    let first = Memo::new(move |_| (way.top.get() as u64).saturating_sub(AROUND));
    let count = move || way.rail_followed().in_sight(0.0).1;
    let drawn = Memo::new(move |_| {
        let (first, total) = (first.get(), way.total.get());
        let end = total.min(first + u64::from(count()) + 2 * AROUND);
        window.with(|window| (first..end).map(|at| (at, window.row(at).map(|(number, _)| *number))).collect::<Vec<_>>())
    });
    let line = move |at: u64| {
        let row = window.with_untracked(|window| window.row(at).map(|(_, row)| Arc::clone(row)));
        let (columns, checked) = (columns.get_untracked(), checked.get_untracked());
        Drawn { at, row, columns, checked, lang }.view()
    };
    // The head of the table is as high as a row.
    let length = move || format!("{}px", way.rail_followed().length() + super::rail::ROW);
    let table_at = move || {
        let (rail, top) = (way.rail_followed(), way.top.get());
        format!("{}px", rail.table_at(top, first.get()))
    };
    let nothing = move || {
        let text = if busy.get() { &texts::LOADING } else { &texts::NO_ROWS };
        (way.total.get() == 0).then(|| view! { <p class="quiet nothing">{text.get(lang)}</p> })
    };
    let heads = move || {
        let checked = checked.get_untracked();
        columns.get().iter().map(|column| view! { <Head checked=Arc::clone(&checked) column=*column/> }).collect_view()
    };
    let rows = move || (way.total.get() + 1).to_string();
    let width = move || (columns.with(|columns| columns.len()) + 1).to_string();
    view! {
        <div class="grid rail" node_ref=way.grid role="group" aria-labelledby="rows" tabindex=move || if way.total.get() == 0 { "0" } else { "-1" } aria-busy=move || busy.get().to_string()
            on:scroll=move |_| way.scrolled() on:wheel=move |event| way.wheel(&event)
            on:click=move |event| if let Some((here, _)) = dom::cell_of(&event) { page.send(GridEvent::CellChosen(here)) }
            on:dblclick=move |event| if let Some((here, cell)) = dom::cell_of(&event) { edit(way, edited, here, &cell, None) }
            on:keydown=move |event| key(way, edited, &event)>
            <div class="length" style:height=length>
                <table role="grid" aria-labelledby="rows" aria-rowcount=rows aria-colcount=width style:top=table_at>
                    <Widths columns window/>
                    <thead node_ref=way.head><tr aria-rowindex="1"><th scope="col" class="at">{texts::ROW_HEAD.get(lang)}</th>{heads}</tr></thead>
                    <tbody><For each=move || drawn.get() key=|row| *row children=move |(at, _)| line(at)/></tbody>
                </table>
                <Editor edited/>
            </div>
            {nothing}
        </div>
    }
}

impl Way {
    fn rail_followed(self) -> Rail {
        Rail { total: self.total.get(), height: self.height.get() }
    }
}

/// The grid follows the cell that the person is at: brings it into sight when told to, and keeps the keyboard on it when it
/// is drawn anew.
fn follow(way: Way, window: Memo<Arc<Window>>) {
    let page = way.page;
    let here = page.see(|state| state.wizard.rows.here);
    let reach = page.see(|state| state.wizard.rows.reach);
    Effect::new(move |last: Option<(u32, bool)>| {
        let now = reach.get();
        if last != Some(now) {
            request_animation_frame(move || {
                if way.is_gone() {
                    return;
                }
                way.measure();
                let top = way.top.try_get_untracked().unwrap_or_default();
                match here.try_get_untracked().flatten() {
                    Some(here) => way.go(way.rail().reaching(top, here.at)),
                    None => way.go(0.0),
                }
            });
        }
        now
    });
    // A cell that the keyboard shall go to is drawn when its row has come.
    let owed = StoredValue::new(false);
    Effect::new(move |last: Option<(u32, bool)>| {
        let (here, reach) = (here.get(), reach.get());
        window.track();
        way.top.track();
        if reach.1 && last.is_some_and(|last| last != reach) {
            owed.set_value(true);
        }
        request_animation_frame(move || {
            let cell = dom::mark(here);
            let Some(grid) = way.grid.try_get_untracked().flatten().filter(|_| !way.is_gone()) else { return };
            // With its rows the grid grows, and shows more of them.
            way.measure();
            way.tell();
            let empty = way.total.try_get_untracked() == Some(0);
            let reached = cell.is_some() || empty;
            let wanted = reached && owed.try_update_value(std::mem::take).unwrap_or_default();
            let Some(cell) = cell else {
                if wanted {
                    let _ = grid.focus();
                }
                return;
            };
            let lost = dom::is_nowhere() && HELD.with(std::cell::Cell::get);
            if wanted || lost {
                dom::focus(&cell, &grid);
                HELD.set(true);
            } else if last.is_some_and(|last| last != reach) {
                dom::show(&cell, &grid);
            }
        });
        reach
    });
}

thread_local! {
    /// Whether the keyboard was on a cell last: if it is nowhere then, its cell was drawn anew.
    static HELD: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Notes whether the keyboard is on a cell.
fn on_focus(way: Way, edited: RwSignal<Option<Edited>>) {
    let listen = window_event_listener(leptos::ev::focusin, move |event| {
        let inside = way.grid.try_get_untracked().flatten().is_some_and(|grid| {
            let target = event.target().and_then(|target| wasm_bindgen::JsCast::dyn_into::<web_sys::Node>(target).ok());
            grid.contains(target.as_ref())
        });
        HELD.set(inside);
    });
    let press = window_event_listener(leptos::ev::pointerdown, move |_| HELD.set(false));
    let lost = window_event_listener(leptos::ev::keydown, move |event| {
        if dom::is_nowhere() {
            key(way, edited, &event);
        }
    });
    on_cleanup(move || {
        HELD.set(false);
        lost.remove();
        listen.remove();
        press.remove();
    });
}

fn key(way: Way, edited: RwSignal<Option<Edited>>, event: &web_sys::KeyboardEvent) {
    // A key that comes while the cell is drawn anew is meant for the cell.
    let lost = dom::is_nowhere() && HELD.with(std::cell::Cell::get);
    if !(dom::is_on_cell(event) || lost) || event.is_composing() || edited.with_untracked(Option::is_some) {
        return;
    }
    let held = Held { control: event.ctrl_key() || event.meta_key(), shift: event.shift_key(), alt: event.alt_key() };
    let rows = i64::from(way.rail().in_sight(0.0).1).saturating_sub(2).max(1);
    let Some(wish) = keys::wish(&event.key(), held, rows) else { return };
    let here = dom::cell_of(event).map(|(here, _)| here);
    let Some(here) = here.or_else(|| way.page.peek(|state| state.wizard.rows.here)) else { return };
    match (wish, dom::cell(here)) {
        (Wish::Send(moved), _) => way.page.send(moved),
        (Wish::Edit(start), Some(cell)) => edit(way, edited, here, &cell, start),
        (Wish::Edit(_), None) => {}
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

fn edit(way: Way, edited: RwSignal<Option<Edited>>, here: Here, cell: &HtmlElement, start: Option<String>) {
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

/// The widths of the columns, by what the first rows hold: they stay while rows come and go.
#[component]
fn Widths(columns: Memo<Arc<Vec<u32>>>, window: Memo<Arc<Window>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let widths = Memo::new(move |last: Option<&(Arc<Vec<u32>>, Vec<usize>)>| {
        let (columns, window) = (columns.get(), window.get());
        if let Some(last) = last.filter(|(of, widths)| *of == columns && !widths.is_empty()) {
            return last.clone();
        }
        let names = page.peek(|state| {
            let checked = state.wizard.checked()?;
            Some(columns.iter().map(|column| width(&column_name(checked, Some(*column), page.lang()))).collect())
        });
        let mut widths: Vec<usize> = if window.rows.is_empty() { Vec::new() } else { names.unwrap_or_default() };
        for (position, widest) in widths.iter_mut().enumerate() {
            let cells = window.rows.iter().filter_map(|(_, row)| row.cells.get(position));
            *widest = cells.map(|cell| width(cell)).fold(*widest, usize::max).clamp(WIDTHS.0, WIDTHS.1);
        }
        (columns, widths)
    });
    let columns = move || {
        let widths = widths.get().1;
        widths.into_iter().map(|width| view! { <col style:width=format!("{}ch", width + 4)/> }).collect_view()
    };
    view! { <colgroup><col class="at"/>{columns}</colgroup> }
}

/// Width of a text in half-width characters, about.
fn width(text: &str) -> usize {
    text.chars().take(2 * WIDTHS.1).map(|letter| if letter as u32 >= 0x1100 { 2 } else { 1 }).sum()
}

/// The header as it stands in the file, and the field below it.
#[component]
fn Head(checked: Arc<Checked>, column: u32) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let form = page.peek(|state| Arc::clone(&state.wizard.form));
    let report = checked.columns.get(column as usize);
    let is_kept = report.is_some_and(|column| column.custom.is_some());
    let field = report.and_then(|column| column.field.clone());
    let field = field.and_then(|name| form.position(&name)).map(|place| &form.fields[place]);
    let below = match field {
        Some(field) => format!("{}{}", field.shown(lang), if field.required { " *" } else { "" }),
        None if is_kept => texts::KEPT_COLUMN.get(lang).to_owned(),
        None => texts::NOT_IMPORTED.get(lang).to_owned(),
    };
    let name = column_name(&checked, Some(column), lang);
    view! { <th scope="col" title=name.clone()><span class="held">{name.clone()}</span><span class="below quiet">{below}</span></th> }
}
