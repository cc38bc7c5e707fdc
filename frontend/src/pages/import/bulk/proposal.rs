//! A change of many cells, shown before it is made: what becomes of what, and of how many cells.

use crate::pages::import::bulk::BulkEvent;
use crate::pages::import::bulk::effect::{counted, is_bad, ready};
use crate::pages::import::changes::view::name_of;
use crate::pages::import::state::Proposed;
use crate::pages::import::texts;
use crate::parts::{Dialog, Notice};
use crate::shell::Page;
use crate::worker::protocol::{Checked, Preview};
use crate::{format, wording};
use leptos::prelude::*;
use shared::lang::Lang;
use shared::patch::Step;
use shared::sheet::Effect;
use std::sync::Arc;

/// See the module's text.
#[component]
pub fn ProposalDialog(
    /// The check.
    checked: Memo<Arc<Checked>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let proposed = page.see(|state| state.wizard.bulk.proposed.clone());
    let question = page.see(|state| (state.wizard.bulk.preview.percent(), state.wizard.bulk.preview.fault()));
    let open = Memo::new(move |_| proposed.with(Option::is_some));
    let title = move || {
        proposed.with(|proposed| {
            let steps = &proposed.as_ref()?.steps;
            let name =
                |step| checked.with(|checked| page.peek(|state| name_of(step, checked, &state.wizard.changes, lang)));
            Some(steps.iter().map(name).collect::<Vec<_>>().join(" / "))
        })
    };
    let of_rows = Memo::new(move |_| {
        let leaves_out = |proposed: &Proposed| !proposed.steps.iter().any(Step::changes_cells);
        proposed.with(|proposed| proposed.as_ref().is_some_and(leaves_out))
    });
    let body = move || {
        let proposed = proposed.get()?;
        let (percent, fault) = question.get();
        Some(match (proposed.preview, fault) {
            (_, Some(fault)) => {
                let name =
                    page.peek(|state| state.wizard.file_info().map(|file| file.name.clone()).unwrap_or_default());
                view! { <Notice kind="error"><p>{wording::fault(fault, &name, lang)}</p></Notice> }.into_any()
            }
            (Some(preview), None) => {
                view! { <Outcome effect=preview.effect/><Pairs preview of_rows=of_rows.get_untracked()/> }.into_any()
            }
            (None, None) => {
                let percent = percent.to_string();
                view! { <p aria-live="polite">{texts::SEARCHING.fill(lang, &[("percent", &percent)])}</p> }.into_any()
            }
        })
    };
    let cells = Memo::new(move |_| {
        proposed.with(|proposed| proposed.as_ref()?.preview.as_ref().map(|preview| preview.cells)).unwrap_or_default()
    });
    let take = move || {
        let text = if of_rows.get() { &texts::PROPOSAL_TAKE_ROWS } else { &texts::PROPOSAL_TAKE };
        text.fill(lang, &[("n", &format::number(cells.get()))])
    };
    view! {
        <Dialog open heading="proposal" closed=move |()| page.send(BulkEvent::ProposalClosed)>
            <h2 id="proposal">{title}</h2>
            {body}
            <div class="row end">
                <button type="button" class="btn" on:click=move |_| page.send(BulkEvent::ProposalClosed)>{texts::CANCEL.get(lang)}</button>
                <button type="button" class="btn go" disabled=move || cells.get() == 0
                    on:click=move |_| page.send(BulkEvent::ProposalTaken)>{take}</button>
            </div>
        </Dialog>
    }
}

/// What is done to the bar, what is mended and what is broken.
#[component]
fn Outcome(effect: Effect) -> impl IntoView {
    let lang = expect_context::<Page>().lang();
    let (now, then) = (format::number(ready(&effect.before)), format::number(ready(&effect.after)));
    let total = format::number(counted(&effect.before));
    let rows = texts::PROPOSAL_EFFECT.fill(lang, &[("now", &now), ("total", &total), ("then", &then)]);
    let told = |n: u64, text: &texts::Text| (n > 0).then(|| text.fill(lang, &[("n", &format::number(n))]));
    let mends = told(effect.mended, &texts::PROPOSAL_MENDS);
    let breaks = told(effect.broken, &texts::PROPOSAL_BREAKS);
    let class = if is_bad(&effect) { "notice warn" } else { "quiet" };
    let said: Vec<String> = [Some(rows), mends, breaks].into_iter().flatten().collect();
    view! { <p class=class aria-live="polite">{said.join(if lang == Lang::Ja { "" } else { " " })}</p> }
}

/// What becomes of what.
#[component]
fn Pairs(
    preview: Preview,
    /// Rows are left out, and no cell is changed.
    of_rows: bool,
) -> impl IntoView {
    let lang = expect_context::<Page>().lang();
    if of_rows {
        return view! { <p>{texts::PROPOSAL_ROWS.fill(lang, &[("n", &format::number(preview.cells))])}</p> }.into_any();
    }
    if preview.cells == 0 {
        return view! { <p>{texts::PROPOSAL_NOTHING.get(lang)}</p> }.into_any();
    }
    let shown =
        |text: &str| if text.trim().is_empty() { texts::EMPTY_CELL.get(lang).to_owned() } else { text.to_owned() };
    let rows = preview.pairs.iter().map(|pair| {
        let count = preview.counted.then(|| view! { <td class="num">{format::number(pair.count)}</td> });
        view! { <tr><td><del>{shown(&pair.old)}</del></td><td><ins>{shown(&pair.new)}</ins></td>{count}</tr> }
    });
    let rows = rows.collect_view();
    let text = if preview.counted { &texts::PROPOSAL_CELLS } else { &texts::PROPOSAL_FIRST };
    let cells = text.fill(lang, &[("n", &format::number(preview.cells))]);
    view! {
        <p>{cells}</p>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="proposal">
            <table class="plain pairs">
                <thead><tr><th scope="col">{texts::BEFORE.get(lang)}</th><th scope="col">{texts::AFTER.get(lang)}</th>
                    {preview.counted.then(|| view! { <th scope="col">{texts::CELLS.get(lang)}</th> })}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
