//! The end of an import: what became of every row.

use crate::app::Event;
use crate::app::line::view::LineTrouble;
use crate::app::rooms::Room;
use crate::app::route::Route;
use crate::app::session::SessionPhase;
use crate::app::session::view::SignIn;
use crate::pages::import::state::SendPhase;
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::texts;
use crate::pages::one_import::card::ImportCard;
use crate::shell::Page;
use leptos::prelude::*;

/// See the module's text.
#[component]
pub fn ResultStep() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let view = page.see(|state| match &state.wizard.send {
        SendPhase::Sent { view, .. } => view.clone(),
        _ => None,
    });
    // Whoever is signed out by the server while the import runs is shown the way back to it.
    let signed_out = page.see(|state| {
        let ended = matches!(&state.wizard.send, SendPhase::Sent { view: Some(view), .. } if view.state.is_end());
        !ended && matches!(state.session, SessionPhase::SignedOut { .. } | SessionPhase::MustChange { .. })
    });
    let findings = page.see(|state| state.wizard.sent_findings.clone());
    let link = move || {
        view.get().map(|view| {
            let target = Route::Room(Room::OneImport(view.id.to_string()));
            view! {
                <a href=target.path() on:click=move |event| {
                    event.prevent_default();
                    page.send(Event::Navigated(target.clone()));
                }>{texts::IN_HISTORY.get(lang)}</a>
            }
        })
    };
    view! {
        <LineTrouble/>
        {move || match view.get() {
            Some(view) => view! { <ImportCard view findings/> }.into_any(),
            None => view! { <h1 id="heading" tabindex="-1">{texts::RESULT_WAITING.get(lang)}</h1> }.into_any(),
        }}
        {move || signed_out.get().then(|| view! { <SignIn why=&texts::RESULT_SIGN_IN/> })}
        <div class="row between">
            {link}
            <button type="button" class="btn go" on:click=move |_| page.send(StepsEvent::AnotherWanted)>{texts::IMPORT_ANOTHER.get(lang)}</button>
        </div>
    }
}
