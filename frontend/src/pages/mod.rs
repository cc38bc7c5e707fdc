//! The pages, and the steps of the first of them.

pub mod check;
pub mod column_tools;
pub mod columns;
pub mod derived;
pub mod dialect;
pub mod downloads;
pub mod drafts;
pub mod encoding_doubt;
pub mod file;
pub mod finding;
pub mod findings;
pub mod found;
pub mod grid;
pub mod history;
pub mod import;
pub mod import_card;
pub mod leads;
pub mod preview;
pub mod profile;
pub mod proposal;
pub mod result;
pub mod saved_mappings;
pub mod so_far;
pub mod steps_made;
pub mod workbook;

use crate::components::{Bar, LiveRegion, Steps};
use crate::route::Route;
use crate::shell::{Page, browser};
use crate::state::Step;
use crate::texts;
use crate::wording;
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
            Route::History | Route::Import(_) => &texts::HISTORY_TITLE,
            Route::Leads => &texts::LEADS_TITLE,
            Route::Unknown => &texts::NOT_FOUND,
        };
        browser::set_document(lang, &texts::SITE_TITLE.fill(lang, &[("page", name.get(lang))]));
    });
    // A language is for the whole page: its change draws everything anew.
    let shown = move || {
        let _ = page.followed_lang();
        match route.get() {
            Route::Bring => view! { <Bring/> }.into_any(),
            Route::History => view! { <history::History/> }.into_any(),
            Route::Import(_) => view! { <history::OneImport/> }.into_any(),
            Route::Leads => view! { <leads::Leads/> }.into_any(),
            Route::Unknown => view! { <NotFound/> }.into_any(),
        }
    };
    let wide = move || route.get() == Route::Bring && step.get() == Step::Check;
    view! {
        <Bar/>
        <main class:wide=wide>{shown}</main>
        <LiveRegion/>
    }
}

/// From a file to its import, step by step.
#[component]
fn Bring() -> impl IntoView {
    let page = expect_context::<Page>();
    let step = page.see(|state| state.wizard.step);
    view! {
        <Steps/>
        <drafts::DraftNews/>
        {move || match step.get() {
            Step::File => view! { <file::FileStep/> }.into_any(),
            Step::Columns => view! { <columns::ColumnsStep/> }.into_any(),
            Step::Check => view! { <check::CheckStep/> }.into_any(),
            Step::Import => view! { <import::ImportStep/> }.into_any(),
            Step::Result => view! { <result::ResultStep/> }.into_any(),
        }}
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
