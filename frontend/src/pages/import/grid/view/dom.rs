//! What the grid asks of the browser: which cell an event is about, where the keyboard is, what is in sight.

use super::row::cell_id;
use crate::pages::import::grid::selection::Block;
use crate::pages::import::state::Here;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The cell that an event came from, if from one.
pub fn cell_of(event: &web_sys::Event) -> Option<(Here, HtmlElement)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let cell = target.closest("[data-at]").ok()??;
    let number = |name: &str| cell.get_attribute(name);
    let here = Here { at: number("data-at")?.parse().ok()?, place: number("data-place")?.parse().ok()? };
    Some((here, cell.dyn_into().ok()?))
}

/// Whether a key was pressed on a cell itself, not on something in it.
pub fn is_on_cell(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.has_attribute("data-at"))
}

/// Whether a key was pressed in a field that is written into.
pub fn is_typing(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| ["INPUT", "TEXTAREA", "SELECT"].contains(&target.tag_name().as_str()))
}

/// The element of a cell, if it is drawn.
pub fn cell(here: Here) -> Option<HtmlElement> {
    document().get_element_by_id(&cell_id(here.at, here.place))?.dyn_into().ok()
}

/// Makes a cell the one that Tab goes to.
pub fn mark(here: Option<Here>) -> Option<HtmlElement> {
    if let Ok(last) = document().query_selector_all(".rail .here") {
        for at in 0..last.length() {
            if let Some(last) = last.get(at).and_then(|node| node.dyn_into::<Element>().ok()) {
                let _ = last.class_list().remove_1("here");
                let _ = last.set_attribute("tabindex", "-1");
            }
        }
    }
    let cell = cell(here?)?;
    let _ = cell.class_list().add_1("here");
    let _ = cell.set_attribute("tabindex", "0");
    Some(cell)
}

/// Whether the keyboard is nowhere: where it was is gone.
pub fn is_nowhere() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Whether the keyboard is on the element itself.
pub fn is_at(element: &HtmlElement) -> bool {
    document().active_element().as_ref() == Some(element.as_ref())
}

/// Moves the keyboard to a cell, without moving the page, and brings the cell into sight from left to right.
pub fn focus(cell: &HtmlElement, grid: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = cell.focus_with_options(&options);
    show(cell, grid);
}

/// Brings a cell into sight from left to right; the heads of rows lie over the cells.
pub fn show(cell: &HtmlElement, grid: &HtmlElement) {
    if cell.class_list().contains("frozen") || cell.class_list().contains("at") {
        return;
    }
    let head: f64 = match grid.query_selector_all("thead .at, thead .frozen") {
        Ok(heads) => (0..heads.length())
            .filter_map(|at| heads.get(at)?.dyn_into::<Element>().ok())
            .map(|head| head.get_bounding_client_rect().width())
            .sum(),
        Err(_) => 0.0,
    };
    let (cell, around) = (cell.get_bounding_client_rect(), grid.get_bounding_client_rect());
    let (from, end) = (around.left() + head, around.left() + f64::from(grid.client_width()));
    let by = if cell.left() < from {
        cell.left() - from
    } else if cell.right() > end {
        (cell.right() - end).min(cell.left() - from)
    } else {
        0.0
    };
    if by != 0.0 {
        grid.scroll_by_with_x_and_y(by, 0.0);
    }
}

thread_local! {
    static DIGIT: std::cell::Cell<Option<f64>> = const { std::cell::Cell::new(None) };
}

/// Width of a digit in the grid's writing, in pixels, as the browser draws it.
pub fn digit_width() -> Option<f64> {
    if let Some(known) = DIGIT.get() {
        return Some(known);
    }
    let span: HtmlElement = document().create_element("span").ok()?.dyn_into().ok()?;
    span.set_class_name("unseen digits");
    span.set_text_content(Some("0123456789"));
    let body = document().body()?;
    body.append_child(&span).ok()?;
    let width = f64::from(span.scroll_width()) / 10.0;
    span.remove();
    DIGIT.set(Some(width).filter(|width| (4.0..24.0).contains(width)));
    DIGIT.get()
}

/// Moves the keyboard to the grid: to the cell that Tab goes to.
pub fn enter_grid() {
    let stop = document().query_selector(".rail [tabindex='0'], .rail[tabindex='0']").ok().flatten();
    if let Some(stop) = stop.and_then(|stop| stop.dyn_into::<HtmlElement>().ok()) {
        let _ = stop.focus();
    }
}

/// Marks the cells of a block, of those that are drawn; their rows' and columns' heads with them. One cell alone is not marked.
pub fn select(block: Option<Block>) {
    let block = block.filter(|block| block.cells() > 1);
    let Ok(drawn) = document().query_selector_all(".rail [data-place]") else { return };
    for at in 0..drawn.length() {
        let Some(cell) = drawn.get(at).and_then(|node| node.dyn_into::<Element>().ok()) else { continue };
        let number = |name: &str| cell.get_attribute(name).and_then(|value| value.parse::<u64>().ok());
        let place = number("data-place").and_then(|place| usize::try_from(place).ok()).unwrap_or_default();
        let (class, is) = match (number("data-at"), place) {
            (Some(at), 0) => ("on", block.is_some_and(|block| block.rows.0 <= at && at <= block.rows.1)),
            (Some(at), place) => ("sel", block.is_some_and(|block| block.holds(Here { at, place }))),
            (None, place) => ("on", block.is_some_and(|block| block.places.0 <= place && place <= block.places.1)),
        };
        let list = cell.class_list();
        if list.contains(class) != is {
            let _ = if is { list.add_1(class) } else { list.remove_1(class) };
            if class == "sel" {
                let _ = if is {
                    cell.set_attribute("aria-selected", "true")
                } else {
                    cell.remove_attribute("aria-selected")
                };
            }
        }
    }
}
