//! What stands at the address of a page for who is signed in, until the second module draws it: the way in, that it comes, or
//! that it could not be fetched.

use super::{AccountEvent, Phase, texts};
use crate::app::session::SessionPhase;
use crate::app::session::view::SignIn;
use crate::parts::Notice;
use crate::shell::Page;
use crate::texts::Text;
use leptos::prelude::*;

/// What is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    SignIn,
    Coming,
    Failed,
    Nothing,
}

/// See the module's text.
#[component]
pub fn Forecourt(
    /// What the page is called.
    title: &'static Text,
    /// What signing in is good for there.
    why: &'static Text,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let shown = page.see(|state| match (&state.session, state.account.phase) {
        (SessionPhase::Unknown, _) => Shown::Coming,
        (SessionPhase::SignedOut { .. } | SessionPhase::MustChange { .. }, _) => Shown::SignIn,
        (SessionPhase::SignedIn(_), Phase::Absent | Phase::Coming) => Shown::Coming,
        (SessionPhase::SignedIn(_), Phase::Failed) => Shown::Failed,
        (SessionPhase::SignedIn(_), Phase::Here) => Shown::Nothing,
    });
    move || {
        let body = match shown.get() {
            Shown::Nothing => return ().into_any(),
            Shown::SignIn => view! { <SignIn why/> }.into_any(),
            Shown::Coming => view! { <p class="quiet">{texts::LOADING.get(lang)}</p> }.into_any(),
            Shown::Failed => view! {
                <Notice kind="error">
                    <p>{texts::PAGE_NOT_LOADED.get(lang)}</p>
                    <button type="button" class="btn slim" on:click=move |_| page.send(AccountEvent::Wanted)>{texts::RETRY.get(lang)}</button>
                </Notice>
            }
            .into_any(),
        };
        view! { <h1 id="heading" tabindex="-1">{title.get(lang)}</h1>{body} }.into_any()
    }
}
