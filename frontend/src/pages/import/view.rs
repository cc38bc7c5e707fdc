//! The step that is shown, under the steps.

use super::check::CheckStep;
use super::columns::ColumnsStep;
use super::drafts::view::{DraftNews, WorkElsewhere};
use super::file::FileStep;
use super::send::result::ResultStep;
use super::send::view::ImportStep;
use super::state::{CheckPhase, Step};
use super::steps::view::Steps;
use crate::shell::Page;
use leptos::prelude::*;

/// From a file to its import, step by step.
#[component]
pub fn Bring() -> impl IntoView {
    let page = expect_context::<Page>();
    let step = page.see(|state| state.wizard.step);
    // Beside the grid there is no room above: there the steps stand in its own head.
    let apart = page.see(|state| {
        state.wizard.step == Step::Check && matches!(state.wizard.check, CheckPhase::Done(_) | CheckPhase::Partly(_))
    });
    // What is being sent goes on where it was sent from.
    let elsewhere = page.see(|state| state.drafts.elsewhere.is_some() && state.wizard.step < Step::Import);
    view! {
        {move || (!apart.get()).then(|| view! { <Steps/> })}
        <DraftNews/>
        {move || match step.get() {
            _ if elsewhere.get() => view! { <WorkElsewhere/> }.into_any(),
            Step::File => view! { <FileStep/> }.into_any(),
            Step::Columns => view! { <ColumnsStep/> }.into_any(),
            Step::Check => view! { <CheckStep/> }.into_any(),
            Step::Import => view! { <ImportStep/> }.into_any(),
            Step::Result => view! { <ResultStep/> }.into_any(),
        }}
    }
}
