//! A dialog above the page.

use leptos::html;
use leptos::prelude::*;

/// A dialog that is open as long as `open` says so. Escape closes it, which `closed` is told; the focus goes back to where it was.
#[component]
pub fn Dialog(
    /// Whether it is open.
    open: Memo<bool>,
    /// Id of its heading, which is among its children.
    heading: &'static str,
    /// The person has closed it.
    #[prop(into)]
    closed: Callback<()>,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog class="sheet" node_ref=dialog aria-labelledby=heading on:close=move |_| if open.get_untracked() { closed.run(()) }>
            <div class="stack">{children()}</div>
        </dialog>
    }
}
