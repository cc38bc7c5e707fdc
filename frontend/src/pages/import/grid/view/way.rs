//! The grid's place on the way that it is scrolled along, and how it follows the cell that the person is at.

use super::dom;
use super::rail::Rail;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::grid::selection::block;
use crate::pages::import::state::{Sight, Window};
use crate::shell::Page;
use leptos::html::{Div, Thead};
use leptos::prelude::*;
use std::sync::Arc;

/// Rows drawn before it is known how many are in sight.
const AT_FIRST: u64 = 14;

/// The grid's place on its way.
#[derive(Clone, Copy)]
pub struct Way {
    /// The page.
    pub page: Page,
    /// What is scrolled.
    pub grid: NodeRef<Div>,
    /// The heads of the columns.
    pub head: NodeRef<Thead>,
    /// Rows in all.
    pub total: Memo<u64>,
    /// What stands on top, in rows and parts of one.
    pub top: RwSignal<f64>,
    /// Height of what is in sight.
    height: RwSignal<f64>,
    /// How far the grid was last scrolled by this code.
    scrolled: RwSignal<f64>,
    told: RwSignal<Sight>,
    /// How far it is scrolled from left to right, and how wide it is.
    pub across: RwSignal<(f64, f64)>,
}

impl Way {
    /// At the first row of so many.
    pub fn new(page: Page, total: Memo<u64>) -> Self {
        Self {
            page,
            grid: NodeRef::new(),
            head: NodeRef::new(),
            total,
            top: RwSignal::new(0.0),
            height: RwSignal::new(AT_FIRST as f64 * super::rail::ROW),
            scrolled: RwSignal::new(0.0),
            told: RwSignal::new(Sight::default()),
            across: RwSignal::new((0.0, 0.0)),
        }
    }

    /// Whether the grid is not drawn any more.
    fn is_gone(self) -> bool {
        self.height.try_get_untracked().is_none()
    }

    /// The way as it is now.
    pub fn rail(self) -> Rail {
        Rail { total: self.total.get_untracked(), height: self.height.get_untracked() }
    }

    /// Looks how much is in sight.
    pub fn measure(self) {
        let (Some(grid), Some(head)) = (self.grid.get_untracked(), self.head.get_untracked()) else { return };
        let height = f64::from(grid.client_height() - head.offset_height()).max(super::rail::ROW);
        if (height - self.height.get_untracked()).abs() > 0.5 {
            self.height.set(height);
        }
        let across = (f64::from(grid.scroll_left()), f64::from(grid.client_width()));
        if across != self.across.get_untracked() {
            self.across.set(across);
        }
    }

    /// The person scrolled.
    pub fn scrolled(self) {
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
    pub fn wheel(self, event: &web_sys::WheelEvent) {
        let rail = self.rail();
        if !rail.is_short() || event.ctrl_key() || event.delta_y() == 0.0 {
            return;
        }
        let pixels = match event.delta_mode() {
            web_sys::WheelEvent::DOM_DELTA_LINE => event.delta_y() * super::rail::ROW,
            web_sys::WheelEvent::DOM_DELTA_PAGE => event.delta_y() * rail.height,
            _ => event.delta_y(),
        };
        let top = self.top.get_untracked();
        let there = rail.along(top, pixels);
        // At its end the grid lets the page go on.
        if (there - top).abs() > f64::EPSILON {
            event.prevent_default();
            self.go(there);
        }
    }
}

impl Way {
    /// How wide the grid is, in whole pixels, followed.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub fn room(self) -> u32 {
        self.across.get().1.max(0.0) as u32
    }

    /// The same, followed.
    pub fn rail_followed(self) -> Rail {
        Rail { total: self.total.get(), height: self.height.get() }
    }
}

/// The grid follows the cell that the person is at: brings it into sight when told to, and keeps the keyboard on it when it
/// is drawn anew.
pub fn follow(way: Way, window: Memo<Arc<Window>>) {
    let page = way.page;
    let here = page.see(|state| state.wizard.rows.here);
    let reach = page.see(|state| state.wizard.rows.reach);
    let block = page.see(|state| block(&state.wizard.rows));
    // What is drawn open is followed at its far end.
    let far = page.see(|state| state.wizard.rows.selection.map(|selection| selection.head).or(state.wizard.rows.here));
    Effect::new(move |last: Option<(u32, bool)>| {
        let now = reach.get();
        if last != Some(now) {
            request_animation_frame(move || {
                if way.is_gone() {
                    return;
                }
                way.measure();
                let top = way.top.try_get_untracked().unwrap_or_default();
                match far.try_get_untracked().flatten() {
                    Some(here) => way.go(way.rail().reaching(top, here.at)),
                    None => way.go(0.0),
                }
            });
        }
        now
    });
    // A cell that is to be shown, or that the keyboard shall go to, is drawn when its row has come.
    let (owed, unseen) = (StoredValue::new(false), StoredValue::new(false));
    Effect::new(move |last: Option<(u32, bool)>| {
        let (here, reach, block) = (here.get(), reach.get(), block.get());
        window.track();
        way.top.track();
        if last != Some(reach) {
            unseen.set_value(true);
            if reach.1 && last.is_some() {
                owed.set_value(true);
            }
        }
        request_animation_frame(move || {
            let cell = dom::mark(here);
            dom::select(block);
            let Some(grid) = way.grid.try_get_untracked().flatten().filter(|_| !way.is_gone()) else { return };
            // With its rows the grid grows, and shows more of them.
            way.measure();
            way.tell();
            let empty = way.total.try_get_untracked() == Some(0);
            let reached = cell.is_some() || empty;
            let wanted = reached && owed.try_update_value(std::mem::take).unwrap_or_default();
            let Some(cell) = cell else {
                // Where its cell is out of sight the keyboard is at the far end of what is selected, or waits on the grid.
                let far = far.try_get_untracked().flatten().filter(|_| block.is_some()).and_then(dom::cell);
                match far.filter(|_| wanted || has_lost_it() || dom::is_at(&grid)) {
                    Some(far) => {
                        dom::focus(&far, &grid);
                        HELD.set(true);
                    }
                    None if wanted || has_lost_it() => {
                        let _ = grid.focus();
                    }
                    None => {}
                }
                return;
            };
            let unseen = unseen.try_update_value(std::mem::take).unwrap_or_default();
            let shown = far.try_get_untracked().flatten().and_then(dom::cell).unwrap_or_else(|| cell.clone());
            let lost = has_lost_it() || dom::is_at(&grid);
            if wanted || lost {
                dom::focus(&cell, &grid);
                HELD.set(true);
            } else if unseen {
                dom::show(&shown, &grid);
            }
        });
        reach
    });
}

/// Whether the keyboard was on a cell that was drawn anew since.
pub fn has_lost_it() -> bool {
    dom::is_nowhere() && HELD.with(std::cell::Cell::get)
}

thread_local! {
    /// Whether the keyboard was on a cell last: if it is nowhere then, its cell was drawn anew.
    static HELD: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Notes whether the keyboard is on a cell.
pub fn on_focus(way: Way, key: impl Fn(&web_sys::KeyboardEvent) + 'static) {
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
            key(&event);
        }
    });
    on_cleanup(move || {
        HELD.set(false);
        lost.remove();
        listen.remove();
        press.remove();
    });
}
