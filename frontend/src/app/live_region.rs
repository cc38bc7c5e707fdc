//! The region that a screen reader reads out: progress and what came of it.

use crate::shell::Page;
use crate::wording;
use leptos::prelude::*;

/// See the module's text.
#[component]
pub fn LiveRegion() -> impl IntoView {
    let page = expect_context::<Page>();
    let text = page.see(wording::announcement);
    view! { <p class="unseen" role="status" aria-live="polite">{text}</p> }
}
