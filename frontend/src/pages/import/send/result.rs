//! The end of an import: what became of every row, which the second module shows.

use crate::app::Event;
use crate::app::account::view::Forecourt;
use crate::app::rooms::Room;
use crate::app::route::Route;
use crate::pages::import::state::SendPhase;
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::texts;
use crate::shell::Page;
use leptos::prelude::*;

/// What stands there until the second module draws it.
#[component]
pub fn ResultStep() -> impl IntoView {
    view! { <Forecourt title=&texts::RESULT_WAITING why=&texts::RESULT_SIGN_IN/> }
}

/// What stands behind it: the ways on.
#[component]
pub fn BehindResult() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let import = page.see(|state| match &state.wizard.send {
        SendPhase::Sent { id, .. } => Some(id.clone()),
        _ => None,
    });
    let link = move || {
        import.get().map(|id| {
            let target = Route::Room(Room::OneImport(id));
            view! {
                <a href=target.path() on:click=move |event| {
                    event.prevent_default();
                    page.send(Event::Navigated(target.clone()));
                }>{texts::IN_HISTORY.get(lang)}</a>
            }
        })
    };
    view! {
        <div class="row between">
            {link}
            <button type="button" class="btn go" on:click=move |_| page.send(StepsEvent::AnotherWanted)>{texts::IMPORT_ANOTHER.get(lang)}</button>
        </div>
    }
}
