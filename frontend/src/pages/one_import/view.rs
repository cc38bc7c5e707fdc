//! The import at the address.

use super::Event as OneImportEvent;
use super::card::ImportCard;
use super::made::Made;
use super::rows::Rows;
use crate::api::ImportState;
use crate::net::line::LineEvent;
use crate::net::line::view::LineTrouble;
use crate::net::remote::Loaded;
use crate::pages::one_import::texts;
use crate::parts::FailureNotice;
use crate::shell::AccountPage;
use leptos::prelude::*;
use std::sync::Arc;

/// One import.
#[component]
pub fn View() -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let lang = page.lang();
    let import = page.see(|state| state.rooms.one_import.shown.loaded().clone());
    let findings = page.see(|state| state.rooms.one_import.findings.clone());
    let trouble = page.see(|state| state.line.trouble.clone());
    move || match import.get() {
        Loaded::Idle | Loaded::Loading => {
            view! { <h1 id="heading" tabindex="-1">{texts::LOADING.get(lang)}</h1> }.into_any()
        }
        Loaded::Failed(failure) => view! {
            <h1 id="heading" tabindex="-1">{texts::TITLE.get(lang)}</h1>
            <FailureNotice failure again=move |()| page.send(OneImportEvent::Wanted)/>
        }
        .into_any(),
        Loaded::Ready(view) => view! {
            <LineTrouble trouble again=move |()| page.send(LineEvent::Wanted)/>
            <ImportCard view=Arc::clone(&view) findings/>
            <Made view=Arc::clone(&view)/>
            {(view.state == ImportState::Complete).then(|| view! { <Rows view/> })}
        }
        .into_any(),
    }
}
