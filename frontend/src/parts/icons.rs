//! The two drawings of the page.

use leptos::prelude::*;

/// The mark of Leadgate.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
            <path d="M3 3v16M19 3v16M3 7h16M3 15h16" stroke="currentColor" stroke-width="2" fill="none" stroke-linecap="round"/>
            <path class="tick" d="M8 11l2 2 4-4" stroke-width="2.4" fill="none" stroke-linecap="round" stroke-linejoin="round"/>
        </svg>
    }
}

/// An arrow into a tray.
#[component]
pub fn DropIcon() -> impl IntoView {
    view! {
        <svg class="drop-icon" width="40" height="40" viewBox="0 0 40 40" aria-hidden="true" fill="none"
            stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round">
            <path d="M20 26V8M12 15l8-8 8 8M7 26v6h26v-6"/>
        </svg>
    }
}
