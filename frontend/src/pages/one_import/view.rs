//! The import at the address.

use super::Event as OneImportEvent;
use super::card::ImportCard;
use crate::app::line::view::LineTrouble;
use crate::app::session::view::SignInGate;
use crate::net::remote::Loaded;
use crate::pages::one_import::texts;
use crate::parts::FailureNotice;
use crate::shell::Page;
use leptos::prelude::*;

/// One import.
#[component]
pub fn View() -> impl IntoView {
    let page = expect_context::<Page>();
    let import = page.see(|state| state.rooms.one_import.shown.loaded().clone());
    let loading = move |lang| view! { <h1 id="heading" tabindex="-1">{texts::LOADING.get(lang)}</h1> };
    let findings = page.see(|state| state.rooms.one_import.findings.clone());
    view! {
        <SignInGate why=&texts::HISTORY_SIGN_IN>
            {move || {
                let lang = page.lang();
                match import.get() {
                    Loaded::Idle | Loaded::Loading => loading(lang).into_any(),
                    Loaded::Failed(failure) => view! {
                        <h1 id="heading" tabindex="-1">{texts::TITLE.get(lang)}</h1>
                        <FailureNotice failure again=OneImportEvent::Wanted/>
                    }.into_any(),
                    Loaded::Ready(view) => view! { <LineTrouble/><ImportCard view findings/> }.into_any(),
                }
            }}
        </SignInGate>
    }
}
