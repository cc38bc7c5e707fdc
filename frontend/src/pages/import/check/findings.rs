//! What is wrong by rule and column.

use crate::pages::import::bulk::offers_view::OffersOf;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::texts;
use crate::parts::{Meter, Part};
use crate::shell::Page;
use crate::worker::protocol::{Checked, Filter, RuleAt, RuleLine};
use crate::{format, wording};
use leptos::prelude::*;
use shared::lang::Lang;
use std::sync::Arc;

/// By what the list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Order {
    #[default]
    Severity,
    Count,
    Column,
    Name,
}

impl Order {
    const ALL: [Self; 4] = [Self::Severity, Self::Count, Self::Column, Self::Name];

    const fn text(self) -> &'static texts::Text {
        match self {
            Self::Severity => &texts::SORT_SEVERITY,
            Self::Count => &texts::SORT_COUNT,
            Self::Column => &texts::SORT_COLUMN,
            Self::Name => &texts::SORT_NAME,
        }
    }

    fn sort(self, rules: &mut [RuleLine], lang: Lang) {
        match self {
            Self::Severity => rules.sort_by_key(|rule| (rule.severity, std::cmp::Reverse(rule.count), rule.column)),
            Self::Count => rules.sort_by_key(|rule| (std::cmp::Reverse(rule.count), rule.column)),
            Self::Column => rules.sort_by_key(|rule| (rule.column, rule.severity, std::cmp::Reverse(rule.count))),
            Self::Name => rules.sort_by(|one, other| one.title.get(lang).cmp(other.title.get(lang))),
        }
    }
}

/// See the module's text.
#[component]
pub fn FindingsList(
    /// The check.
    checked: Memo<Arc<Checked>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let order = RwSignal::new(Order::default());
    let most =
        Memo::new(move |_| checked.with(|checked| checked.rules.iter().map(|rule| rule.count).max().unwrap_or(1)));
    let all = Memo::new(move |_| {
        checked.with(|checked| {
            let counts = checked.counts;
            (checked.errors + checked.warnings + checked.notes, counts.with_errors + counts.with_warnings)
        })
    });
    let in_rows = move || {
        let (all, rows) = all.get();
        if rows == 0 {
            // Of none, and of the file as a whole.
            return format::number(all);
        }
        texts::FINDINGS_IN_ROWS.fill(lang, &[("n", &format::number(all)), ("rows", &format::number(rows))])
    };
    let all_chosen = page.see(|state| state.wizard.rows.filter().rule.is_none());
    let rules = Memo::new(move |_| {
        let mut rules = checked.with(|checked| checked.rules.clone());
        order.get().sort(&mut rules, lang);
        rules.iter().map(RuleLine::at).collect::<Vec<_>>()
    });
    let options = Order::ALL.into_iter().enumerate().map(|(number, one)| {
        view! { <option value=number.to_string() prop:selected=move || order.get() == one>{one.text().get(lang)}</option> }
    });
    view! {
        <section class="sheet findings" aria-labelledby="findings">
            <div class="row between tight">
                <h2 id="findings" class="as-h3">{texts::WHAT_IS_WRONG.get(lang)}</h2>
                <label><span class="unseen">{texts::SORT_LABEL.get(lang)}</span>
                    <select class="slim" on:change=move |event| {
                        let number: usize = event_target_value(&event).parse().unwrap_or_default();
                        order.set(Order::ALL.get(number).copied().unwrap_or_default());
                    }>{options.collect_view()}</select></label>
            </div>
            <button type="button" class="kind" aria-pressed=move || all_chosen.get().to_string()
                on:click=move |_| page.send(GridEvent::FilterChosen(Filter::default()))>
                <span>{texts::ALL_FINDINGS.get(lang)}</span>
                <b class="num">{in_rows}</b>
            </button>
            <For each=move || rules.get() key=RuleAt::clone children=move |at| view! { <RuleButton at checked most/> }/>
        </section>
    }
}

/// The header of a column, or what stands for the whole row.
pub(crate) fn column_name(checked: &Checked, column: Option<u32>, lang: Lang) -> String {
    let Some(column) = column else {
        return texts::WHOLE_ROW.get(lang).to_owned();
    };
    match checked.columns.get(column as usize) {
        Some(column) if !column.header.trim().is_empty() => column.header.clone(),
        _ => texts::UNNAMED_COLUMN.fill(lang, &[("n", &(column + 1).to_string())]),
    }
}

#[component]
fn RuleButton(at: RuleAt, checked: Memo<Arc<Checked>>, most: Memo<u64>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let find = {
        let at = at.clone();
        move |checked: &Arc<Checked>| checked.rules.iter().find(|rule| rule.at() == at).cloned()
    };
    let Some(first) = checked.with_untracked(&find) else { return ().into_any() };
    // Of a rule that is gone the last is shown until its button is.
    let rule = Memo::new({
        let first = first.clone();
        move |last: Option<&RuleLine>| checked.with(&find).or_else(|| last.cloned()).unwrap_or_else(|| first.clone())
    });
    let (sign, class, name) = wording::severity(first.severity);
    let place = checked.with_untracked(|checked| column_name(checked, first.column, lang));
    let chosen = {
        let at = at.clone();
        page.see(move |state| state.wizard.rows.filter().rule.as_ref() == Some(&at))
    };
    let line = move || {
        let rule = rule.get();
        let fix = match rule.fixable {
            0 => None,
            n if n == rule.count => Some(texts::FIX_FOR_ALL.get(lang).to_owned()),
            n => Some(texts::FIX_FOR.fill(lang, &[("n", &format::number(n))])),
        };
        fix.map_or_else(|| place.clone(), |fix| format!("{place} · {fix}"))
    };
    let filter = Filter { rule: Some(at), ..Filter::default() };
    let meter = move || {
        let count = rule.get().count;
        let parts = vec![Part(class, count), Part("rest", most.get().saturating_sub(count))];
        view! { <Meter parts label=String::new()/> }
    };
    let (named, kind) = (first.title.get(lang).to_owned(), filter.rule.clone());
    let offers = move || {
        let (at, title) = (kind.clone()?, named.clone());
        chosen.get().then(|| view! { <OffersOf at title/> })
    };
    view! {
        <button type="button" class="kind" aria-pressed=move || chosen.get().to_string()
            on:click=move |_| page.send(GridEvent::FilterChosen(filter.clone()))>
            <span><span class=format!("sign {class}") aria-hidden="true">{sign}" "</span>
                <span class="unseen">{name.get(lang)}": "</span>{first.title.get(lang).to_owned()}</span>
            <b class="num">{move || format::number(rule.get().count)}</b>
            <span class="small quiet">{line}</span>
            <span aria-hidden="true" class="whole">{meter}</span>
        </button>
        {offers}
    }
    .into_any()
}
