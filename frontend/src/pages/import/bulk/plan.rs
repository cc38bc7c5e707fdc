//! The repair plan: all that rules know how to mend, a line for each thing that is done, ticked one by one and done in one go.

use crate::format;
use crate::pages::import::bulk::BulkEvent;
use crate::pages::import::bulk::effect::{counted, gain, is_bad, ready};
use crate::pages::import::check::findings::column_name;
use crate::pages::import::texts;
use crate::parts::narrow::is_narrow;
use crate::parts::{Meter, Part};
use crate::shell::Page;
use crate::worker::protocol::{Checked, Plan, PlanLine};
use leptos::prelude::*;
use shared::lang::Lang;
use shared::sheet::Effect as Outcome;
use std::sync::Arc;

/// Columns that a line names.
const NAMED: usize = 3;

/// See the module's text. Of a file with nothing to mend there is none.
#[component]
pub fn PlanCard(
    /// The check.
    checked: Memo<Arc<Checked>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let fixable = Memo::new(move |_| checked.with(|checked| checked.rules.iter().any(|rule| rule.fixable > 0)));
    let missing = page.see(|state| {
        let bulk = &state.wizard.bulk;
        let is_asked = bulk.plan_of.is_open() || bulk.plan_of.fault().is_some();
        bulk.plan.is_none() && !is_asked && !state.wizard.is_settling()
    });
    // Asked for as soon as it is wanted, and anew after every change.
    Effect::new(move |_| {
        if fixable.get() && missing.get() {
            page.send(BulkEvent::PlanWanted);
        }
    });
    // While the next is made the last is shown: what the person is at does not jump.
    let now = page.see(|state| state.wizard.bulk.plan.clone());
    let plan = Memo::new(move |last: Option<&Option<Arc<Plan>>>| {
        now.get().or_else(|| last.cloned().flatten().filter(|_| fixable.get()))
    });
    move || plan.get().filter(|plan| !plan.lines.is_empty()).map(|plan| view! { <Lines plan checked/> })
}

#[component]
fn Lines(plan: Arc<Plan>, checked: Memo<Arc<Checked>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let outcome = page.see(|state| state.wizard.bulk.outcome());
    let trying = page.see(|state| state.wizard.bulk.ticked_of.is_open());
    let cells = page.see(|state| state.wizard.bulk.ticked_lines().map(|line| line.cells).sum::<u64>());
    let told = move || match outcome.get() {
        Some(outcome) => view! { <Outcomes outcome lang/> }.into_any(),
        None if trying.get() => view! { <p class="quiet">{texts::PLAN_TRYING.get(lang)}</p> }.into_any(),
        None => ().into_any(),
    };
    let lines = plan.lines.iter().map(|line| view! { <Line line=line.clone() checked/> });
    let lines = lines.collect_view();
    let list = if is_narrow().get_untracked() {
        view! { <details><summary>{texts::PLAN_LINES.get(lang)}</summary><ul class="plain-list">{lines}</ul></details> }
            .into_any()
    } else {
        view! { <ul class="plain-list">{lines}</ul> }.into_any()
    };
    let take = move || texts::PLAN_TAKE.fill(lang, &[("n", &format::number(cells.get()))]);
    view! {
        <section class="plan" aria-labelledby="plan">
            <h2 id="plan" class="as-h3">{texts::PLAN_TITLE.get(lang)}</h2>
            <div aria-live="polite">{told}</div>
            {list}
            <button type="button" class="btn" disabled=move || cells.get() == 0 on:click=move |_| page.send(BulkEvent::PlanTaken)>{take}</button>
            <p class="small quiet">{plan.more.then(|| format!("{} ", texts::PLAN_MORE.get(lang)))}{texts::PLAN_ONE_STEP.get(lang)}</p>
        </section>
    }
}

/// The bar as it would be.
#[component]
fn Outcomes(outcome: Outcome, lang: Lang) -> impl IntoView {
    let (now, then, total) = (ready(&outcome.before), ready(&outcome.after), counted(&outcome.after));
    let text = texts::PLAN_READY.fill(lang, &[("n", &format::number(then)), ("total", &format::number(total))]);
    let more = then.saturating_sub(now);
    let label = texts::PLAN_METER.fill(lang, &[("now", &format::number(now)), ("more", &format::number(more))]);
    let parts = vec![Part("ok", now.min(then)), Part("gains", more), Part("error", outcome.after.with_errors)];
    view! {
        <p class="row between tight"><b class="num">{text}</b><Gain effect=outcome lang/></p>
        <Meter parts label/>
    }
}

/// What a change does to the bar.
#[component]
pub fn Gain(
    /// What it does.
    effect: Outcome,
    /// The language.
    lang: Lang,
) -> impl IntoView {
    let class = if is_bad(&effect) {
        "gain error"
    } else if ready(&effect.after) > ready(&effect.before) {
        "gain ok"
    } else {
        "gain"
    };
    view! { <span class=class>{gain(&effect, lang)}</span> }
}

#[component]
fn Line(line: PlanLine, checked: Memo<Arc<Checked>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let act = line.act.get(lang).to_owned();
    let ticked = {
        let kind = line.kind.clone();
        page.see(move |state| !state.wizard.bulk.unticked.contains(&kind))
    };
    let kind = line.kind;
    let tick = move |event| {
        page.send(BulkEvent::LineTicked { kind: kind.clone(), on: event_target_checked(&event) });
    };
    let mut names: Vec<String> = checked.with_untracked(|checked| {
        line.columns.iter().take(NAMED).map(|column| column_name(checked, Some(*column), lang)).collect()
    });
    names.extend((line.columns.len() > NAMED).then(|| "…".to_owned()));
    let shown = |text: &str| if text.is_empty() { texts::EMPTY_CELL.get(lang).to_owned() } else { text.to_owned() };
    let pairs = line.pairs.iter().map(|pair| {
        view! { <div class="pair"><del>{shown(&pair.old)}</del><span aria-hidden="true">"→"</span><ins>{shown(&pair.new)}</ins></div> }
    });
    let effect = line.effect.map(|effect| view! { <Gain effect lang/> });
    let samples = texts::PLAN_SAMPLES.fill(lang, &[("act", &act)]);
    view! {
        <li>
            <input type="checkbox" aria-label=act.clone() prop:checked=move || ticked.get() on:change=tick/>
            <details><summary><span class="unseen">{samples}</span><span aria-hidden="true">{act}</span>{effect}</summary>
                <p class="small quiet">{names.join(", ")}</p>{pairs.collect_view()}</details>
        </li>
    }
}
