//! The grid: every row of a file of any size, bad cells marked with colour, sign and words, each cell reached by keys and
//! changed in place. Only the rows in sight are drawn.

pub mod by_value;
pub mod context;
pub mod dom;
pub mod edges;
pub mod editor;
pub mod foot;
pub mod head;
pub mod heading;
pub mod input;
pub mod keys;
pub mod pointing;
pub mod rail;
pub mod row;
pub mod table;
pub mod tools;
pub mod way;
pub mod ways;

use crate::pages::import::texts;
use crate::parts::Notice;
use crate::shell::Page;
use crate::wording;
use crate::worker::protocol::Checked;
use leptos::prelude::*;
use std::sync::Arc;

/// Keys that go from finding to finding, undo and redo, wherever on the step they are pressed.
pub fn on_step_key(page: Page, event: &web_sys::KeyboardEvent) {
    let held =
        keys::Held { control: event.ctrl_key() || event.meta_key(), shift: event.shift_key(), alt: event.alt_key() };
    if let Some(wish) = keys::wish_of_step(&event.key(), held, dom::is_typing(event), dom::is_on_cell(event)) {
        event.prevent_default();
        page.send(wish);
    }
}

/// See the module's text.
#[component]
pub fn RowsPanel(
    /// The check.
    checked: Memo<Arc<Checked>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let fault = page.see(|state| state.wizard.rows.fault());
    let cut = Memo::new(move |_| checked.with(|checked| checked.cut));
    let trouble = move || {
        fault.get().map(|fault| {
            let name = page.peek(|state| state.wizard.file_info().map(|file| file.name.clone()).unwrap_or_default());
            view! { <Notice kind="error"><p>{wording::fault(fault, &name, lang)}</p></Notice> }
        })
    };
    view! {
        <section class="rows" aria-labelledby="rows">
            <h2 id="rows" class="unseen">{texts::GRID_LABEL.get(lang)}</h2>
            <tools::Tools checked/>
            <by_value::Chosen checked/>
            {move || cut.get().then(|| view! { <Notice kind="warn"><p>{texts::LISTED_ONLY.get(lang)}</p></Notice> })}
            {trouble}
            <table::Grid checked/>
            <foot::Foot/>
            <by_value::ValuesDialog checked/>
        </section>
    }
}
