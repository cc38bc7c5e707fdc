//! What is wrong by rule and column, most frequent first.

use crate::components::{Meter, Part};
use crate::format;
use crate::shell::Page;
use crate::texts;
use crate::update::Event;
use crate::wording;
use crate::worker::protocol::{Checked, Filter, RuleLine};
use leptos::prelude::*;
use shared::lang::Lang;
use std::sync::Arc;

/// See the module's text.
#[component]
pub fn FindingsList(
    /// The check.
    checked: Arc<Checked>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let most = checked.rules.iter().map(|rule| rule.count).max().unwrap_or(1);
    let all_chosen = page.see(|state| state.wizard.rows.filter().rule.is_none());
    let lines = checked.rules.iter().map(|rule| {
        let place = column_name(&checked, rule.column, lang);
        view! { <RuleButton rule=rule.clone() place most/> }
    });
    view! {
        <section class="sheet findings" aria-labelledby="findings">
            <h2 id="findings" class="as-h3">{texts::WHAT_IS_WRONG.get(lang)}</h2>
            <button type="button" aria-pressed=move || all_chosen.get().to_string()
                on:click=move |_| page.send(Event::FilterChosen(Filter::default()))>
                <span>{texts::ALL_FINDINGS.get(lang)}</span>
                <b class="num">{format::number(checked.errors + checked.warnings + checked.notes)}</b>
            </button>
            {lines.collect_view()}
        </section>
    }
}

/// The header of a column, or what stands for the whole row.
pub(super) fn column_name(checked: &Checked, column: Option<u32>, lang: Lang) -> String {
    let Some(column) = column else {
        return texts::WHOLE_ROW.get(lang).to_owned();
    };
    match checked.columns.get(column as usize) {
        Some(column) if !column.header.trim().is_empty() => column.header.clone(),
        _ => texts::UNNAMED_COLUMN.fill(lang, &[("n", &(column + 1).to_string())]),
    }
}

#[component]
fn RuleButton(rule: RuleLine, place: String, most: u64) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let (sign, class, name) = wording::severity(rule.severity);
    let at = rule.at();
    let chosen = page.see(move |state| state.wizard.rows.filter().rule.as_ref() == Some(&at));
    let fix = match rule.fixable {
        0 => None,
        n if n == rule.count => Some(texts::FIX_FOR_ALL.get(lang).to_owned()),
        n => Some(texts::FIX_FOR.fill(lang, &[("n", &format::number(n))])),
    };
    let line = fix.map_or_else(|| place.clone(), |fix| format!("{place} · {fix}"));
    let filter = Filter { rule: Some(rule.at()), ..Filter::default() };
    let parts = vec![Part(class, rule.count), Part("rest", most.saturating_sub(rule.count))];
    view! {
        <button type="button" aria-pressed=move || chosen.get().to_string()
            on:click=move |_| page.send(Event::FilterChosen(filter.clone()))>
            <span><span class=format!("sign {class}") aria-hidden="true">{sign}" "</span>
                <span class="unseen">{name.get(lang)}": "</span>{rule.title.get(lang).to_owned()}</span>
            <b class="num">{format::number(rule.count)}</b>
            <span class="small quiet">{line}</span>
            <span aria-hidden="true" class="whole"><Meter parts label=String::new()/></span>
        </button>
    }
}
