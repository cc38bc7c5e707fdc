//! The frame of the page, and which page is in it.

use crate::app::account::view::Forecourt;
use crate::app::bar::Bar;
use crate::app::live_region::LiveRegion;
use crate::app::route::Route;
use crate::app::texts;
use crate::pages::import::file::anywhere::DropAnywhere;
use crate::pages::import::send::result::BehindResult;
use crate::pages::import::state::{CheckPhase, Step};
use crate::pages::import::view::Bring;
use crate::parts::menu;
use crate::shell::{Page, browser};
use crate::{bridge, wording};
use leptos::prelude::*;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let page = expect_context::<Page>();
    let route = page.see(|state| state.route.clone());
    let step = page.see(|state| state.wizard.step);
    Effect::new(move || {
        let lang = page.followed_lang();
        let name = match route.get() {
            Route::Bring => wording::step(step.get()),
            Route::Room(room) => room.title(),
            Route::Unknown => &texts::NOT_FOUND,
        };
        browser::set_document(lang, &texts::SITE_TITLE.fill(lang, &[("page", name.get(lang))]));
    });
    // A language is for the whole page: its change draws everything anew.
    let shown = move || {
        let _ = page.followed_lang();
        match route.get() {
            Route::Bring => view! { <Bring/> }.into_any(),
            Route::Room(room) => view! { <Forecourt title=room.title() why=room.why()/> }.into_any(),
            Route::Unknown => view! { <NotFound/> }.into_any(),
        }
    };
    let behind = move || {
        let _ = page.followed_lang();
        (route.get() == Route::Bring && step.get() == Step::Result).then(|| view! { <BehindResult/> })
    };
    let checked = page.see(|state| matches!(state.wizard.check, CheckPhase::Done(_) | CheckPhase::Partly(_)));
    let steps = move || route.get() == Route::Bring;
    // The grid has the window: it and its panel scroll, the page does not.
    let work = move || steps() && step.get() == Step::Check && checked.get();
    menu::close_when_left();
    view! {
        <Bar/>
        // The second module draws in an element of its own, which is always there.
        <main class:wide=steps class:work=work>{shown}<div id=bridge::ELEMENT></div>{behind}</main>
        <DropAnywhere/>
        <LiveRegion/>
    }
}

#[component]
fn NotFound() -> impl IntoView {
    let lang = expect_context::<Page>().lang();
    view! {
        <h1 id="heading" tabindex="-1">{texts::NOT_FOUND.get(lang)}</h1>
        <p>{texts::NOT_FOUND_HELP.get(lang)}</p>
    }
}
