//! What the pointer does in the grid: choosing cells, rows and columns, drawing a selection open, making a column wider.

use super::dom;
use super::way::Way;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::grid::arrange::Arrange;
use crate::pages::import::grid::selection::Select;
use crate::pages::import::grid::update::Move;
use crate::pages::import::state::Here;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

/// What the pointer holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Held {
    /// The far end of a selection.
    End(Here),
    /// The head of the last column of a selection, by its place.
    Head(usize),
    /// The edge of a column, which is so wide where the pointer is there.
    Edge { column: u32, width: f64, from: f64 },
}

/// The pointer in the grid.
#[derive(Clone, Copy)]
pub struct Pointer {
    way: Way,
    held: StoredValue<Option<Held>>,
    /// The last press was by a finger: it scrolls, and only a tap chooses.
    finger: StoredValue<bool>,
}

impl Pointer {
    /// Listens to moves anywhere, as long as the grid is there.
    pub fn new(way: Way) -> Self {
        let pointer = Self { way, held: StoredValue::new(None), finger: StoredValue::new(false) };
        let moved = window_event_listener(leptos::ev::pointermove, move |event| pointer.moved(&event));
        let left = window_event_listener(leptos::ev::pointerup, move |_| pointer.let_go());
        let lost = window_event_listener(leptos::ev::pointercancel, move |_| pointer.let_go());
        on_cleanup(move || {
            moved.remove();
            left.remove();
            lost.remove();
        });
        pointer
    }

    /// The pointer was pressed.
    pub fn pressed(self, event: &PointerEvent) {
        let finger = event.pointer_type() == "touch";
        self.finger.set_value(finger);
        if event.button() != 0 {
            return;
        }
        if let Some((column, width)) = grip(event) {
            event.prevent_default();
            self.held.set_value(Some(Held::Edge { column, width, from: f64::from(event.client_x()) }));
        } else if !finger {
            self.choose(event);
        }
    }

    /// A tap.
    pub fn clicked(self, event: &web_sys::MouseEvent) {
        if self.finger.try_get_value() == Some(true) && grip(event).is_none() {
            self.choose(event);
        }
    }

    fn choose(self, event: &web_sys::MouseEvent) {
        let send = |event| self.way.page.send(event);
        let extend = event.shift_key();
        if let Some((here, _)) = dom::cell_of(event) {
            let wish = match (here.place, extend) {
                (0, _) => GridEvent::Marked(Select::Rows { at: here.at, extend }),
                (_, true) => GridEvent::Marked(Select::To(here)),
                (_, false) => GridEvent::CellChosen(here),
            };
            if extend {
                // The keyboard stays where the selection begins.
                event.prevent_default();
            }
            send(wish);
            self.held.set_value(Some(Held::End(here)));
        } else if let Some(place) = head_of(event).filter(|_| !on_button(event)) {
            send(GridEvent::Marked(Select::Columns { place, extend }));
            self.held.set_value(Some(Held::Head(place)));
        } else if on_corner(event) {
            send(GridEvent::Marked(Select::All));
        }
    }

    fn moved(self, event: &PointerEvent) {
        let Some(Some(held)) = self.held.try_get_value() else { return };
        if event.buttons() & 1 == 0 {
            return self.let_go();
        }
        match held {
            Held::Edge { column, .. } => {
                let width = self.width_now(held, event);
                self.way.page.send(GridEvent::Arranged(Arrange::Sized(column, width)));
            }
            Held::End(last) => self.draw_open(last, event),
            Held::Head(last) => self.draw_heads(last, event),
        }
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn width_now(self, held: Held, event: &PointerEvent) -> u32 {
        let Held::Edge { width, from, .. } = held else { return 0 };
        (width + f64::from(event.client_x()) - from).max(0.0) as u32
    }

    fn draw_open(self, last: Here, event: &PointerEvent) {
        let send = |wish| self.way.page.send(GridEvent::Marked(wish));
        if let Some((here, _)) = dom::cell_of(event) {
            if here != last {
                self.held.set_value(Some(Held::End(here)));
                send(if last.place == 0 { Select::Rows { at: here.at, extend: true } } else { Select::To(here) });
            }
            return;
        }
        // Beyond its edge the grid goes along.
        let Some(grid) = self.way.grid.try_get_untracked().flatten() else { return };
        let (around, y) = (grid.get_bounding_client_rect(), f64::from(event.client_y()));
        if y > around.bottom() {
            send(Select::Extend(Move::Rows(1)));
        } else if y < around.top() {
            send(Select::Extend(Move::Rows(-1)));
        }
    }

    /// Columns, while the pointer goes over their heads, or over the cells below.
    fn draw_heads(self, last: usize, event: &PointerEvent) {
        let place = head_of(event).or_else(|| dom::cell_of(event).map(|(here, _)| here.place));
        if let Some(place) = place.filter(|place| *place > 0 && *place != last) {
            self.held.set_value(Some(Held::Head(place)));
            self.way.page.send(GridEvent::Marked(Select::Columns { place, extend: true }));
        }
    }

    fn let_go(self) {
        let _ = self.held.try_set_value(None);
    }
}

fn target(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The column whose edge is under the pointer, and how wide it is.
fn grip(event: &web_sys::Event) -> Option<(u32, f64)> {
    let target = target(event).filter(|target| target.class_list().contains("grip"))?;
    let head = target.closest("[data-head]").ok()??;
    Some((head.get_attribute("data-head")?.parse().ok()?, head.get_bounding_client_rect().width()))
}

/// The place of the column whose head is under the pointer.
fn head_of(event: &web_sys::Event) -> Option<usize> {
    let head = target(event)?.closest("[data-head]").ok()??;
    head.get_attribute("data-place")?.parse().ok()
}

fn on_button(event: &web_sys::Event) -> bool {
    target(event).and_then(|target| target.closest("button, .menu").ok().flatten()).is_some()
}

fn on_corner(event: &web_sys::Event) -> bool {
    target(event).and_then(|target| target.closest("thead .at").ok().flatten()).is_some()
}
