//! Which page is drawn, and the links between them.

use super::Event;
use crate::shell::AccountPage;
use leptos::prelude::*;

/// The page that is shown.
#[component]
pub fn Account() -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let room = page.see(|state| state.room.clone());
    // A language is for the whole page: its change draws everything anew.
    move || {
        let _ = page.followed_lang();
        room.get().map(|room| room.view())
    }
}

/// A link to another page. A click that opens no new tab is ours.
#[component]
pub fn Link(
    /// Its address.
    to: String,
    children: Children,
) -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let address = to.clone();
    let follow = move |event: web_sys::MouseEvent| {
        if event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            page.send(Event::LinkFollowed(to.clone()));
        }
    };
    view! { <a href=address on:click=follow>{children()}</a> }
}
