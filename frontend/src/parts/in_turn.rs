//! Drawing in several tasks: what a page has many of is drawn behind what is looked at first, and no task is long.

use leptos::prelude::*;
use std::time::Duration;

/// Its children, drawn `after` tasks later than what stands beside it.
#[component]
pub fn InTurn(
    /// How many tasks later.
    after: u32,
    /// What is drawn.
    children: ChildrenFn,
) -> impl IntoView {
    let (drawn, set_drawn) = signal(false);
    wait(after, set_drawn);
    view! { <Show when=move || drawn.get()>{children()}</Show> }
}

fn wait(tasks: u32, drawn: WriteSignal<bool>) {
    set_timeout(
        move || {
            if tasks > 1 {
                wait(tasks - 1, drawn);
            } else {
                // The page may have gone on to something else.
                let _ = drawn.try_set(true);
            }
        },
        Duration::ZERO,
    );
}
