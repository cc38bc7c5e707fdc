//! Keys on the heads of the columns: going from head to head, making a column wider, moving it, its menu.

use super::context::{Of, Opened};
use super::dom;
use super::keys::Held;
use super::way::Way;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::grid::arrange::Arrange;
use crate::pages::import::grid::selection::Select;
use crate::pages::import::state::Here;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// By how many pixels a key makes a column wider.
const STEP: i64 = 16;

/// What a key on a head asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// The keyboard goes so many heads on.
    Go(isize),
    /// It goes to the first or the last head.
    End(bool),
    /// It goes down to the cells.
    Down,
    /// The column is selected; with those between.
    Select(bool),
    /// Its menu is opened.
    Menu,
    /// It is made wider by so many pixels.
    Wider(i64),
    /// It goes so many places on.
    Move(isize),
}

/// The meaning of a key on a head.
#[must_use]
pub fn wish(key: &str, held: Held) -> Option<Wish> {
    Some(match (key, held.control, held.shift, held.alt) {
        ("ArrowRight", false, false, false) => Wish::Go(1),
        ("ArrowLeft", false, false, false) => Wish::Go(-1),
        ("Home", false, false, false) => Wish::End(false),
        ("End", false, false, false) => Wish::End(true),
        ("ArrowDown" | "Escape", false, false, false) => Wish::Down,
        ("ArrowRight", false, true, false) => Wish::Wider(STEP),
        ("ArrowLeft", false, true, false) => Wish::Wider(-STEP),
        ("ArrowRight", false, false, true) => Wish::Move(1),
        ("ArrowLeft", false, false, true) => Wish::Move(-1),
        (" ", _, shift, false) => Wish::Select(shift),
        ("Enter" | "ContextMenu", false, false, false) | ("F10", false, true, false) => Wish::Menu,
        _ => return None,
    })
}

/// The head that an event came from, with its place.
pub fn head_of(event: &web_sys::Event) -> Option<(usize, u32, HtmlElement)> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let head: HtmlElement = target.closest("[data-head]").ok()??.dyn_into().ok()?;
    let place = head.get_attribute("data-place")?.parse().ok()?;
    Some((place, head.get_attribute("data-head")?.parse().ok()?, head))
}

/// Moves the keyboard to the head at that place, once it is drawn.
pub fn focus(place: usize) {
    let go = move || {
        let head = document().get_element_by_id(&format!("head-{place}"));
        if let Some(head) = head.and_then(|head| head.dyn_into::<HtmlElement>().ok()) {
            let _ = head.focus();
        }
    };
    // Heads that are laid out otherwise are drawn before the second frame.
    request_animation_frame(move || request_animation_frame(go));
}

/// A key was pressed on a head; whether it meant something.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn key(way: Way, opened: RwSignal<Option<Opened>>, event: &web_sys::KeyboardEvent) -> bool {
    let Some((place, column, head)) =
        head_of(event).filter(|(_, _, head)| Some(head.as_ref()) == target(event).as_ref())
    else {
        return false;
    };
    let held = Held { control: event.ctrl_key() || event.meta_key(), shift: event.shift_key(), alt: event.alt_key() };
    let Some(wish) = wish(&event.key(), held) else { return false };
    event.prevent_default();
    let send = |event| way.page.send(event);
    let last = way.page.peek(|state| state.wizard.rows.query.columns.len());
    match wish {
        Wish::Go(by) => focus(place.saturating_add_signed(by).clamp(1, last.max(1))),
        Wish::End(end) => focus(if end { last } else { 1 }),
        Wish::Down => {
            let at = way.page.peek(|state| state.wizard.rows.sight.first);
            send(GridEvent::CellWanted(Here { at, place }));
        }
        Wish::Select(extend) => send(GridEvent::Marked(Select::Columns { place, extend })),
        Wish::Menu => {
            let around = head.get_bounding_client_rect();
            opened.set(Some(Opened { of: Of::Column { place, column }, at: (around.left(), around.bottom()) }));
        }
        Wish::Wider(by) => {
            let width = head.get_bounding_client_rect().width() as i64 + by;
            send(GridEvent::Arranged(Arrange::Sized(column, width.max(0) as u32)));
        }
        Wish::Move(by) => {
            send(GridEvent::Arranged(Arrange::Moved(column, by)));
            let columns = way.page.peek(|state| state.wizard.grid_columns());
            focus(columns.iter().position(|one| *one == column).map_or(place, |at| at + 1));
        }
    }
    true
}

fn target(event: &web_sys::Event) -> Option<web_sys::Element> {
    event.target()?.dyn_into().ok()
}

/// From the first row a key leads up to the heads.
pub fn climb(key: &str, held: Held, here: Here) -> bool {
    let up = key == "ArrowUp" && !held.control && !held.shift && !held.alt && here.at == 0 && here.place > 0;
    if up && dom::cell(here).is_some() {
        focus(here.place);
    }
    up
}

#[cfg(test)]
mod tests {
    use super::{Held, Wish, wish};

    #[test]
    fn keys_on_a_head_act_on_its_column() {
        let none = Held::default();
        let (shift, alt) = (Held { shift: true, ..none }, Held { alt: true, ..none });
        for (key, held, meaning) in [
            ("ArrowRight", none, Some(Wish::Go(1))),
            ("ArrowLeft", none, Some(Wish::Go(-1))),
            ("Home", none, Some(Wish::End(false))),
            ("End", none, Some(Wish::End(true))),
            ("ArrowDown", none, Some(Wish::Down)),
            ("ArrowRight", shift, Some(Wish::Wider(16))),
            ("ArrowLeft", shift, Some(Wish::Wider(-16))),
            ("ArrowRight", alt, Some(Wish::Move(1))),
            ("ArrowLeft", alt, Some(Wish::Move(-1))),
            (" ", none, Some(Wish::Select(false))),
            (" ", shift, Some(Wish::Select(true))),
            ("Enter", none, Some(Wish::Menu)),
            ("F10", shift, Some(Wish::Menu)),
            ("ContextMenu", none, Some(Wish::Menu)),
            ("F10", none, None),
            ("ArrowUp", none, None),
            ("x", none, None),
        ] {
            assert_eq!(wish(key, held), meaning, "{key} {held:?}");
        }
    }
}
