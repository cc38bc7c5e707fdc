//! What can be done about the kind of finding that is looked at, each with what it does to the bar.

use super::column_tools::MOST_CHARS;
use super::offers::{Offer, OfferAct, Offers, right_values};
use super::plan::Gain;
use crate::format;
use crate::pages::import::bulk::BulkEvent;
use crate::pages::import::columns::meant::in_order;
use crate::pages::import::texts;
use crate::shell::Page;
use crate::worker::protocol::RuleAt;
use leptos::html::Input;
use leptos::prelude::*;
use shared::conventions::DateOrder;
use shared::patch::{Filled, Step};
use std::sync::Arc;

/// See the module's text.
#[component]
pub fn OffersOf(
    /// The kind.
    at: RuleAt,
    /// What it is called.
    title: String,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let missing = {
        let at = at.clone();
        page.see(move |state| {
            let bulk = &state.wizard.bulk;
            let is_asked = bulk.offers_of.is_open() || bulk.offers_of.fault().is_some();
            let is_there = bulk.offers.as_ref().is_some_and(|offers| offers.of == at);
            !is_there && !is_asked && !state.wizard.is_settling()
        })
    };
    Effect::new(move |_| {
        if missing.get() {
            page.send(BulkEvent::OffersWanted);
        }
    });
    let offers = page.see(move |state| state.wizard.bulk.offers.clone().filter(|offers| offers.of == at));
    let failed = page.see(|state| state.wizard.bulk.offers_of.fault().is_some());
    let filling = RwSignal::new(false);
    let body = move || match offers.get() {
        Some(offers) => view! { <Buttons offers filling/> }.into_any(),
        None if failed.get() => ().into_any(),
        None => view! { <p class="small quiet">{texts::OFFERS_COMING.get(lang)}</p> }.into_any(),
    };
    let label = texts::OFFERS_LABEL.fill(lang, &[("finding", &title)]);
    view! { <div class="offers" role="group" aria-label=label>{body}</div> }
}

#[component]
fn Buttons(offers: Arc<Offers>, filling: RwSignal<bool>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let busy = page.see(|state| state.wizard.is_settling());
    let steps = offers.steps.iter().map(|Offer { act, step, effect }| {
        let text = match act {
            OfferAct::Fix(n) => texts::OFFER_FIX.fill(lang, &[("n", &format::number(*n))]),
            OfferAct::Blank => texts::OFFER_BLANK.get(lang).to_owned(),
            OfferAct::LeaveOut => texts::OFFER_LEAVE_OUT.get(lang).to_owned(),
        };
        let (step, effect) = (step.clone(), *effect);
        view! {
            <button type="button" class="btn slim" disabled=move || busy.get() on:click=move |_| page.send(BulkEvent::OfferTaken(step.clone()))>
                <span>{text}</span><Gain effect lang/></button>
        }
    });
    let orders = offers.orders.clone().map(|(column, two_ways)| {
        let button = |order: DateOrder| {
            let text = in_order(order, two_ways.as_ref(), lang);
            view! {
                <button type="button" class="btn slim" disabled=move || busy.get() on:click=move |_| page.send(BulkEvent::OrderChosen(column, order))>{text}</button>
            }
        };
        [DateOrder::DayFirst, DateOrder::MonthFirst].map(button).collect_view()
    });
    let fill = offers.fills.map(|column| {
        let rule = offers.of.code.clone();
        view! {
            <button type="button" class="btn slim" aria-expanded=move || filling.get().to_string()
                on:click=move |_| filling.update(|open| *open = !*open)>{texts::OFFER_WRITE.get(lang)}</button>
            <Show when=move || filling.get() fallback=|| ()><FillFound column rule=rule.clone()/></Show>
        }
    });
    let without = offers.without.map(|(column, effect)| {
        let effect = effect.map(|effect| view! { <Gain effect lang/> });
        let lost = page.peek(|state| state.wizard.checked().map_or(0, |checked| right_values(checked, column)));
        let loses = (lost > 0).then(|| {
            view! { <span class="small quiet">{texts::OFFER_WITHOUT_LOSES.fill(lang, &[("n", &format::number(lost))])}</span> }
        });
        view! {
            <button type="button" class="btn slim" disabled=move || busy.get() on:click=move |_| page.send(BulkEvent::ColumnDropped(column))>
                <span>{texts::OFFER_WITHOUT.get(lang)}</span>{effect}{loses}</button>
        }
    });
    view! { {orders}{steps.collect_view()}{without}{fill} }
}

/// The value for the cells that a rule finds fault with; what it does is shown before it is done.
#[component]
fn FillFound(column: u32, rule: String) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let field = NodeRef::<Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let show = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let value = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        let step = Step::Fill { column, value, cells: Filled::All, rule: Some(rule.clone()) };
        page.send(BulkEvent::StepProposed(step));
    };
    view! {
        <form class="row" on:submit=show>
            <label class="field"><span>{texts::FILL_WITH.get(lang)}</span><input type="text" required maxlength=MOST_CHARS node_ref=field/></label>
            <button class="btn slim" aria-haspopup="dialog">{texts::SHOW_CHANGES.get(lang)}</button>
        </form>
    }
}
