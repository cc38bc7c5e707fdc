//! The way from page to page of a list.

use crate::parts;
use crate::texts::Text;
use leptos::prelude::*;

/// To the first page of a list, and to the next. Where there is only one, nothing.
#[component]
pub fn Pager(
    /// What the way to the first page is called.
    first: &'static Text,
    /// This is the first page.
    at_first: bool,
    /// What the way to the next page is called.
    next: &'static Text,
    /// Where the next page begins; `None`: this is the last.
    from: Option<String>,
    /// Goes to the page that begins there; `None`: to the first.
    #[prop(into)]
    go: Callback<Option<String>>,
) -> impl IntoView {
    let lang = parts::lang();
    view! {
        <div class="row end">
            {(!at_first).then(|| view! {
                <button type="button" class="btn slim" on:click=move |_| go.run(None)>{first.get(lang)}</button>
            })}
            {from.map(|from| view! {
                <button type="button" class="btn slim" on:click=move |_| go.run(Some(from.clone()))>{next.get(lang)}</button>
            })}
        </div>
    }
}
