//! From finding to finding, and back and forth through the changes.

use crate::app::Event;
use crate::pages::import::changes::ChangesEvent;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::texts;
use crate::shell::Page;
use crate::texts::Text;
use leptos::prelude::*;

/// See the module's text.
#[component]
pub fn Ways() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let lengths = page.see(|state| {
        let changes = &state.wizard.changes;
        (changes.steps.len() + changes.dropped.len(), changes.undone.len() + changes.put_back.len())
    });
    let way = move |sign: &'static str,
                    text: &'static Text,
                    keys: &'static str,
                    off: Signal<bool>,
                    event: fn() -> Event| {
        let text = text.get(lang);
        view! {
            <button type="button" class="icon" aria-label=text title=format!("{text} ({keys})") aria-keyshortcuts=keys disabled=move || off.get()
                on:click=move |_| page.send(event())><span aria-hidden="true">{sign}</span></button>
        }
    };
    let never = Signal::derive(|| false);
    view! {
        <div class="ways">
            {way("↑", &texts::PREVIOUS_FINDING, "Shift+F8", never, || GridEvent::FindingWanted { forth: false, focus: false }.into())}
            {way("↓", &texts::NEXT_FINDING, "F8", never, || GridEvent::FindingWanted { forth: true, focus: false }.into())}
            {way("↶", &texts::UNDO, "Control+Z", Signal::derive(move || lengths.get().0 == 0), || ChangesEvent::UndoWanted.into())}
            {way("↷", &texts::REDO, "Control+Y", Signal::derive(move || lengths.get().1 == 0), || ChangesEvent::RedoWanted.into())}
        </div>
    }
}
