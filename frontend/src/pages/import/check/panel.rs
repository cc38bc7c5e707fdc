//! The panel beside the grid: what is wrong by kind, what can be done with whole columns, and the cell that the person is at. It
//! folds away, and says its figures then.

use super::finding::FindingPanel;
use super::findings::FindingsList;
use super::{FileFindings, Skipped};
use crate::format;
use crate::pages::import::bulk::column_tools::ColumnTools;
use crate::pages::import::bulk::orders::OrderChoices;
use crate::pages::import::bulk::plan::PlanCard;
use crate::pages::import::changes::view::StepsMade;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::profile::view::ColumnProfiles;
use crate::pages::import::texts;
use crate::shell::Page;
use crate::worker::protocol::Checked;
use leptos::prelude::*;
use std::sync::Arc;

/// See the module's text.
#[component]
pub fn Panel(
    /// The check.
    checked: Memo<Arc<Checked>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let folded = page.see(|state| state.wizard.folded);
    let nothing = Memo::new(move |_| checked.with(|checked| checked.rules.is_empty()));
    let figures = Memo::new(move |_| checked.with(|checked| (checked.errors, checked.warnings)));
    let figure = move |class: &'static str, sign: &'static str, text: &'static texts::Text, n: u64| {
        (n > 0).then(|| {
            view! {
                <span class="small num"><span class=format!("sign {class}") aria-hidden="true">{sign}</span>
                    <span class="unseen">{text.get(lang)}": "</span>{format::number(n)}</span>
            }
        })
    };
    let figures = move || {
        let (errors, warnings) = figures.get();
        folded.get().then(|| view! {
            {figure("error", "▲", &texts::SEVERITY_ERROR, errors)}{figure("warn", "●", &texts::SEVERITY_WARNING, warnings)}
        })
    };
    view! {
        <section class="panel" aria-label=texts::PANEL_LABEL.get(lang)>
            <div class="fold">
                <button type="button" class="icon" aria-expanded=move || (!folded.get()).to_string() aria-controls="panel-body"
                    aria-label=texts::PANEL_FOLD.get(lang) title=texts::PANEL_FOLD.get(lang)
                    on:click=move |_| page.send(GridEvent::PanelFolded(!folded.get_untracked()))>
                    <span aria-hidden="true">{move || if folded.get() { "«" } else { "»" }}</span></button>
                {figures}
            </div>
            <div id="panel-body" hidden=move || folded.get()>
                <div class="scrolls">
                    <OrderChoices checked/>
                    <PlanCard checked/>
                    <FileFindings checked=checked.get_untracked()/>
                    {move || nothing.get().then(|| view! { <p class="chip ok"><span aria-hidden="true">"✓ "</span>{texts::NOTHING_WRONG.get(lang)}</p> })}
                    <FindingsList checked/>
                    <StepsMade checked/>
                    <ColumnTools checked/>
                    <ColumnProfiles checked/>
                    <Skipped checked=checked.get_untracked()/>
                </div>
                <FindingPanel checked/>
            </div>
        </section>
    }
}
