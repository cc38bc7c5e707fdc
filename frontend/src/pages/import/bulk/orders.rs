//! The question that no rule can answer: whether the day or the month comes first in dates that can be read either way. It stands
//! above the findings, a press for each order.

use crate::format;
use crate::pages::import::bulk::BulkEvent;
use crate::pages::import::bulk::offers::TWO_WAYS;
use crate::pages::import::check::findings::column_name;
use crate::pages::import::columns::meant::in_order;
use crate::pages::import::texts;
use crate::shell::{Page, browser};
use crate::worker::protocol::Checked;
use leptos::prelude::*;
use shared::conventions::DateOrder;
use shared::form::Country;
use std::sync::Arc;

/// Countries with headers in English where the day is first.
const DAY_FIRST: [&str; 7] = ["AU", "GB", "IE", "IN", "NZ", "SG", "ZA"];

/// See the module's text. Nothing where all dates can be read.
#[component]
pub fn OrderChoices(
    /// The check.
    checked: Memo<Arc<Checked>>,
) -> impl IntoView {
    let open = Memo::new(move |_| {
        checked.with(|checked| {
            let lines = checked.rules.iter().filter(|line| line.code == TWO_WAYS && !checked.so_far);
            lines.filter_map(|line| Some((line.column?, line.count))).collect::<Vec<_>>()
        })
    });
    let cards = move || {
        let cards = open.get().into_iter().map(|(column, dates)| view! { <Choice checked column dates/> });
        cards.collect_view()
    };
    view! { {cards} }
}

#[component]
fn Choice(checked: Memo<Arc<Checked>>, column: u32, dates: u64) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let busy = page.see(|state| state.wizard.is_settling());
    let (two_ways, country) = page.peek(|state| {
        let wizard = &state.wizard;
        let told = wizard.shown().and_then(|seen| seen.inspection.signs.file.country.as_ref().map(|sign| sign.value));
        (wizard.two_ways(column as usize).cloned(), told.or(wizard.country.filter(|_| wizard.country_chosen)))
    });
    let usual = country.filter(|country| DAY_FIRST.contains(&country.as_str()));
    let name = checked.with_untracked(|checked| column_name(checked, Some(column), lang));
    let button = |order: DateOrder| {
        let mut text = in_order(order, two_ways.as_ref(), lang);
        if let Some(country) = usual.filter(|_| order == DateOrder::DayFirst) {
            text = texts::ORDER_USUAL.fill(lang, &[("order", &text), ("country", &named(country, page))]);
        }
        view! {
            <button type="button" class="btn slim" disabled=move || busy.get()
                on:click=move |_| page.send(BulkEvent::OrderChosen(column, order))>{text}</button>
        }
    };
    let buttons = [DateOrder::DayFirst, DateOrder::MonthFirst].map(button).collect_view();
    let heading = format!("order-{column}");
    view! {
        <section class="plan stack tight" aria-labelledby=heading.clone()>
            <h2 id=heading.clone() class="as-h3">{texts::ORDER_ASK.fill(lang, &[("column", &name)])}</h2>
            <p class="small quiet">{texts::ORDER_ASK_WHY.fill(lang, &[("n", &format::number(dates))])}</p>
            {buttons}
        </section>
    }
}

fn named(country: Country, page: Page) -> String {
    browser::country_name(country.as_str(), page.lang())
}
