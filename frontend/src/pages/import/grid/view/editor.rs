//! The field that lies over a cell while it is edited.

use crate::pages::import::changes::ChangesEvent;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::grid::update::Move;
use crate::shell::Page;
use leptos::prelude::*;
use shared::patch::Step;

/// A cell that is edited.
#[derive(Clone, Debug, PartialEq)]
pub struct Edited {
    /// Record and column.
    pub place: (u64, u32),
    /// What it holds.
    pub old: String,
    /// What the field begins with.
    pub start: String,
    /// The field's name.
    pub label: String,
    /// Where it lies: left, top and width in pixels.
    pub at: (f64, f64, f64),
}

/// See the module's text.
#[component]
pub fn Editor(
    /// What is edited.
    edited: RwSignal<Option<Edited>>,
) -> impl IntoView {
    move || edited.get().map(|now| view! { <Field now edited/> })
}

#[component]
fn Field(now: Edited, edited: RwSignal<Option<Edited>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let field = NodeRef::<leptos::html::Textarea>::new();
    let start = now.start.clone();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            field.set_value(&start);
            let _ = field.focus();
            // What is typed goes on behind what the cell holds, or behind the letter that it was begun with.
            let end = field.value().encode_utf16().count() as u32;
            let _ = field.set_selection_range(end, end);
        }
    });
    let Edited { place: (record, column), old, label, at: (left, top, width), .. } = now;
    let px = |length: f64| format!("{length}px");
    let done = StoredValue::new(move |new: String| {
        if edited.try_update(Option::take).flatten().is_some() && new != old {
            page.send(ChangesEvent::StepMade(Step::Cell { record, column, old: old.clone(), new }));
        }
    });
    let on_key = move |event: web_sys::KeyboardEvent| {
        // An Enter that ends the composing of a word is not the person's.
        if event.is_composing() {
            return;
        }
        event.stop_propagation();
        let way = match (event.key().as_str(), event.shift_key()) {
            ("Enter", false) => Move::Rows(1),
            ("Tab", back) => Move::Cells(if back { -1 } else { 1 }),
            ("Escape", _) => {
                edited.set(None);
                page.send(GridEvent::CellMoved(Move::Rows(0)));
                return;
            }
            _ => return,
        };
        event.prevent_default();
        let _ = done.try_with_value(|done| done(event_target_value(&event)));
        page.send(GridEvent::CellMoved(way));
    };
    view! {
        <textarea class="edit" rows="1" node_ref=field aria-label=label style:left=px(left) style:top=px(top) style:min-width=px(width)
            on:keydown=on_key on:blur=move |event| { let _ = done.try_with_value(|done| done(event_target_value(&event))); }></textarea>
    }
}
