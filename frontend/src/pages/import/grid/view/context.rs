//! The menu of a cell and that of a column, by the pointer's second button or by keys.

use super::head::fitting;
use super::way::Way;
use super::{dom, heading};
use crate::pages::import::bulk::BulkEvent;
use crate::pages::import::changes::ChangesEvent;
use crate::pages::import::check::findings::column_name;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::grid::acts::Act;
use crate::pages::import::grid::arrange::{Arrange, FROZEN};
use crate::pages::import::grid::by_value::ByValue;
use crate::pages::import::state::Here;
use crate::pages::import::texts;
use crate::shell::Page;
use crate::texts::Text;
use crate::worker::protocol::{Filter, SHOWN_CHARS, SortBy};
use leptos::html::Div;
use leptos::prelude::*;
use shared::form::Kind;
use shared::patch::Step;
use shared::sheet::order::Direction;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Widest that a column is made by itself, in half-width characters.
const FIT: usize = 60;

/// By how much a column is made wider, as a part of its width.
const WIDER: (u32, u32) = (5, 4);

/// A menu that is open, and where it stands in the window, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Opened {
    /// Whose it is.
    pub of: Of,
    /// From the left and from the top.
    pub at: (f64, f64),
}

/// Whose menu it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A cell's.
    Cell(Here),
    /// A column's.
    Column {
        /// Its place, from 1.
        place: usize,
        /// The column.
        column: u32,
    },
}

/// An entry of a menu.
type Entry = (&'static Text, Vec<crate::app::Event>);

/// Opens the menu of what an event came from; whether there is one.
pub fn open(way: Way, opened: RwSignal<Option<Opened>>, event: &web_sys::Event, at: Option<(f64, f64)>) -> bool {
    let below = |element: &Element| {
        let around = element.get_bounding_client_rect();
        (around.left() + 8.0, around.bottom() - 4.0)
    };
    let found = match (dom::cell_of(event), heading::head_of(event)) {
        (Some((here, cell)), _) => {
            let inside = way.page.peek(|state| {
                let block = crate::pages::import::grid::selection::block(&state.wizard.rows);
                block.is_some_and(|block| block.holds(here))
            });
            if !inside {
                way.page.send(GridEvent::CellChosen(here));
            }
            Some((Of::Cell(here), below(&cell)))
        }
        (None, Some((place, column, head))) => Some((Of::Column { place, column }, below(&head))),
        (None, None) => None,
    };
    if let Some((of, under)) = found {
        event.prevent_default();
        opened.set(Some(Opened { of, at: at.unwrap_or(under) }));
    }
    found.is_some()
}

/// Opens the menu of the head whose button was pressed; whether one was.
pub fn pressed(way: Way, opened: RwSignal<Option<Opened>>, event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let on_more = target.and_then(|target| target.closest(".more").ok().flatten()).is_some();
    on_more && open(way, opened, event, None)
}

/// See the module's text.
#[component]
pub fn ContextMenu(
    /// The way.
    way: Way,
    /// The menu that is open.
    opened: RwSignal<Option<Opened>>,
) -> impl IntoView {
    move || opened.get().map(|now| view! { <Menu way now opened/> })
}

#[component]
fn Menu(way: Way, now: Opened, opened: RwSignal<Option<Opened>>) -> impl IntoView {
    let page = way.page;
    let lang = page.lang();
    let menu = NodeRef::<Div>::new();
    let entries = match now.of {
        Of::Cell(here) => of_cell(page, here),
        Of::Column { column, .. } => of_column(page, column),
    };
    let back = move || {
        opened.set(None);
        match now.of {
            Of::Cell(here) => page.send(GridEvent::CellWanted(here)),
            Of::Column { place, .. } => heading::focus(place),
        }
    };
    Effect::new(move |_| {
        if let Some(menu) = menu.get() {
            keep_inside(&menu, now.at);
            go(&menu, 0);
        }
    });
    let key = move |event: web_sys::KeyboardEvent| {
        let Some(menu) = menu.get_untracked() else { return };
        event.stop_propagation();
        match event.key().as_str() {
            "ArrowDown" => go(&menu, 1),
            "ArrowUp" => go(&menu, -1),
            "Escape" | "Tab" => back(),
            _ => return,
        }
        event.prevent_default();
    };
    // What is pressed elsewhere is meant for what is there.
    let press = window_event_listener(leptos::ev::pointerdown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let outside = menu.try_get_untracked().flatten().is_some_and(|menu| !menu.contains(target.as_ref()));
        if outside {
            let _ = opened.try_set(None);
        }
    });
    on_cleanup(move || press.remove());
    let items = entries.into_iter().map(|(text, events)| {
        let take = move |_| {
            back();
            events.iter().cloned().for_each(|event| page.send(event));
        };
        view! { <button type="button" role="menuitem" tabindex="-1" on:click=take>{text.get(lang)}</button> }
    });
    view! {
        <div class="context sheet" role="menu" aria-label=texts::CONTEXT_LABEL.get(lang) node_ref=menu on:keydown=key
            on:contextmenu=move |event| event.prevent_default()>{items.collect_view()}</div>
    }
}

/// Puts a menu where it was asked for, as far as the window has room.
fn keep_inside(menu: &HtmlElement, (left, top): (f64, f64)) {
    let (width, height) = (f64::from(menu.offset_width()), f64::from(menu.offset_height()));
    let side = |value: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>| value.ok().and_then(|side| side.as_f64());
    let (wide, high) = (side(window().inner_width()).unwrap_or(width), side(window().inner_height()).unwrap_or(height));
    let place = |name: &str, at: f64| {
        let _ = leptos::web_sys::HtmlElement::style(menu).set_property(name, &format!("{}px", at.max(0.0)));
    };
    place("left", left.min(wide - width - 8.0));
    place("top", top.min(high - height - 8.0));
}

/// The keyboard goes so many entries on.
fn go(menu: &Element, by: isize) {
    let Ok(items) = menu.query_selector_all("button") else { return };
    let items: Vec<HtmlElement> =
        (0..items.length()).filter_map(|at| items.get(at)?.dyn_into::<HtmlElement>().ok()).collect();
    let now = document().active_element();
    let place = items.iter().position(|item| now.as_ref() == Some(item.as_ref())).unwrap_or_default();
    let count = items.len().cast_signed().max(1);
    let there = (place.cast_signed() + by).rem_euclid(count).cast_unsigned();
    if let Some(item) = items.get(there) {
        let _ = item.focus();
    }
}

fn of_cell(page: Page, here: Here) -> Vec<Entry> {
    let mut entries: Vec<Entry> = vec![
        (&texts::COPY, vec![GridEvent::Acted(Act::Copy).into()]),
        (&texts::CUT, vec![GridEvent::Acted(Act::Cut).into()]),
        (&texts::PASTE, vec![GridEvent::PasteWanted.into()]),
        (&texts::FILL_DOWN, vec![GridEvent::Acted(Act::FillDown).into()]),
    ];
    let held = page.peek(|state| {
        let rows = &state.wizard.rows;
        let (_, row) = rows.window.row(here.at)?;
        let position = here.place.checked_sub(1);
        let column = position.and_then(|position| rows.query.columns.get(position).copied());
        let text = position.and_then(|position| row.cells.get(position).cloned());
        let mut told = row.findings.iter().filter(|said| column.is_some() && said.column == column);
        let fix = told.find_map(|said| said.fix.clone());
        Some((row.record, row.left_out, column.zip(text), fix))
    });
    let Some((record, left_out, cell, fix)) = held else { return entries };
    let fixed = cell.clone().zip(fix).filter(|((_, text), _)| text.chars().count() < SHOWN_CHARS);
    if let Some(((column, old), new)) = fixed {
        let text = if new.is_empty() { &texts::TAKE_EMPTY } else { &texts::TAKE_FIX };
        entries.insert(0, (text, vec![ChangesEvent::StepMade(Step::Cell { record, column, old, new }).into()]));
    }
    if let Some((column, text)) = cell.filter(|(_, text)| text.chars().count() < SHOWN_CHARS) {
        let same = ByValue::Only(column, text.clone());
        if !text.is_empty() {
            let step = Step::Cell { record, column, old: text, new: String::new() };
            entries.push((&texts::CLEAR_CELL, vec![ChangesEvent::StepMade(step).into()]));
        }
        entries.push((&texts::ROWS_SAME, vec![GridEvent::ByValue(same).into()]));
    }
    if !left_out {
        entries.push((&texts::LEAVE_OUT, vec![ChangesEvent::StepMade(Step::LeaveOut { record }).into()]));
    }
    entries
}

fn of_column(page: Page, column: u32) -> Vec<Entry> {
    let arranged = |wish| vec![GridEvent::Arranged(wish).into()];
    let (all, faulty) = page.peek(|state| {
        let checked = state.wizard.checked();
        let report = checked.and_then(|checked| checked.columns.get(column as usize));
        (state.wizard.arrangement.clone(), report.is_some_and(|report| report.errors + report.warnings > 0))
    });
    let width = head_width(column);
    let mut entries = of_order(page, column);
    entries.push((&texts::VALUES_FILTER, vec![GridEvent::ByValue(ByValue::Opened(column)).into()]));
    if faulty {
        let filter = Filter { column: Some(column), ..Filter::default() };
        entries.push((&texts::ROWS_FAULTY_HERE, vec![GridEvent::RowsWanted(filter).into()]));
    }
    if page.peek(|state| state.wizard.mapping_without(column as usize).is_some()) {
        entries.push((&texts::OFFER_WITHOUT, vec![BulkEvent::ColumnDropped(column).into()]));
    }
    let stays = all.frozen.contains(&column);
    if stays || all.frozen.len() < FROZEN {
        entries
            .push((if stays { &texts::UNFREEZE } else { &texts::FREEZE }, arranged(Arrange::Frozen(column, !stays))));
    }
    entries.push((&texts::MOVE_LEFT, arranged(Arrange::Moved(column, -1))));
    entries.push((&texts::MOVE_RIGHT, arranged(Arrange::Moved(column, 1))));
    entries.push((&texts::FIT_WIDTH, arranged(Arrange::Sized(column, fit(page, column)))));
    entries.push((&texts::WIDER, arranged(Arrange::Sized(column, width * WIDER.0 / WIDER.1))));
    entries.push((&texts::NARROWER, arranged(Arrange::Sized(column, width * WIDER.1 / WIDER.0))));
    entries.push((&texts::HIDE_COLUMN, arranged(Arrange::Hidden(column))));
    if all != crate::pages::import::state::Arrangement::default() {
        entries.push((&texts::COLUMNS_RESET, arranged(Arrange::Reset)));
    }
    entries
}

/// By the column both ways, in words of its field; and back to the order of the file.
fn of_order(page: Page, column: u32) -> Vec<Entry> {
    let (kind, sorted) = page.peek(|state| {
        let wizard = &state.wizard;
        let field = wizard.checked().and_then(|checked| checked.columns.get(column as usize)?.field.clone());
        let place = field.and_then(|field| wizard.form.position(&field));
        (place.map(|place| wizard.form.fields[place].kind), wizard.rows.query.order.is_some())
    });
    let (up, down) = match kind {
        Some(Kind::Number | Kind::Integer) => (&texts::SORT_NUMBER_UP, &texts::SORT_NUMBER_DOWN),
        Some(Kind::Date) => (&texts::SORT_DATE_UP, &texts::SORT_DATE_DOWN),
        _ => (&texts::SORT_TEXT_UP, &texts::SORT_TEXT_DOWN),
    };
    let by = |direction| vec![GridEvent::Sorted(Some(SortBy { column, direction })).into()];
    let mut entries: Vec<Entry> = vec![(up, by(Direction::Up)), (down, by(Direction::Down))];
    if sorted {
        entries.push((&texts::SORT_NOT, vec![GridEvent::Sorted(None).into()]));
    }
    entries
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn head_width(column: u32) -> u32 {
    let head = document().query_selector(&format!("[data-head='{column}']")).ok().flatten();
    head.map_or(0, |head| head.get_bounding_client_rect().width().max(0.0) as u32)
}

/// The width at which what is in sight stands whole.
pub fn fit(page: Page, column: u32) -> u32 {
    page.peek(|state| {
        let rows = &state.wizard.rows;
        let position = rows.query.columns.iter().position(|one| *one == column).unwrap_or_default();
        let name = state
            .wizard
            .checked()
            .map_or(0, |checked| super::head::width(&column_name(checked, Some(column), state.lang)));
        fitting(&rows.window, position, name + 6, FIT)
    })
}
