//! Rows by the values of a column: the dialog in which values are ticked, and what is in force above the grid.

use super::heading;
use crate::pages::import::check::findings::column_name;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::grid::by_value::ByValue;
use crate::pages::import::texts;
use crate::parts::{Dialog, Notice};
use crate::shell::Page;
use crate::texts::Text;
use crate::worker::protocol::{Checked, ValuesAt};
use crate::{format, wording};
use leptos::html::Input;
use leptos::prelude::*;
use shared::lang::Lang;
use std::sync::Arc;

/// Values named of a filter.
const NAMED: usize = 3;

fn send(page: Page, event: ByValue) {
    page.send(GridEvent::ByValue(event));
}

/// A value, as it is shown.
fn shown(value: &str, lang: Lang) -> String {
    if value.is_empty() { texts::VALUE_EMPTY.get(lang).to_owned() } else { value.to_owned() }
}

/// See the module's text: the dialog.
#[component]
pub fn ValuesDialog(
    /// The check.
    checked: Memo<Arc<Checked>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let column = page.see(|state| state.wizard.rows.choosing.as_ref().map(|choosing| choosing.column));
    let open = Memo::new(move |_| column.get().is_some());
    let none = page.see(|state| state.wizard.rows.choosing.as_ref().is_none_or(|choosing| choosing.ticks.is_none()));
    let title = move || {
        let name = column.get().map(|column| checked.with(|checked| column_name(checked, Some(column), lang)));
        name.map(|name| texts::VALUES_TITLE.fill(lang, &[("column", &name)]))
    };
    // The keyboard goes back to the head that the dialog was opened from.
    let close = move || {
        let place = page.peek(|state| {
            let rows = &state.wizard.rows;
            let column = rows.choosing.as_ref()?.column;
            rows.query.columns.iter().position(|shown| *shown == column)
        });
        send(page, ByValue::Closed);
        if let Some(place) = place {
            heading::focus(place + 1);
        }
    };
    view! {
        <Dialog open heading="by-value" closed=move |()| close()>
            <h2 id="by-value">{title}</h2>
            {move || open.get().then(|| view! { <Choices/> })}
            <div class="row end">
                <button type="button" class="btn" on:click=move |_| close()>{texts::CANCEL.get(lang)}</button>
                <button type="button" class="btn go" disabled=move || none.get() on:click=move |_| send(page, ByValue::Taken)>{texts::VALUES_TAKE.get(lang)}</button>
            </div>
        </Dialog>
    }
}

/// The values to choose from.
#[component]
fn Choices() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let listed =
        page.see(|state| state.wizard.rows.choosing.as_ref().map(|choosing| choosing.listed()).unwrap_or_default());
    // What is known: whether values are on their way, whether there are more than are listed, whether counts are exact.
    let known = page.see(|state| {
        let choosing = state.wizard.rows.choosing.as_ref()?;
        let (_, told) = choosing.told.as_ref().filter(|_| choosing.is_known())?;
        Some((told.more, told.exact))
    });
    let question = page.see(|state| (state.wizard.rows.distinct.percent(), state.wizard.rows.distinct.fault()));
    let status = move || match (known.get(), question.get()) {
        (_, (_, Some(fault))) => {
            let name = page.peek(|state| state.wizard.file_info().map(|file| file.name.clone()).unwrap_or_default());
            view! { <Notice kind="error"><p>{wording::fault(fault, &name, lang)}</p></Notice> }.into_any()
        }
        (None, (percent, None)) => {
            let text = texts::SEARCHING.fill(lang, &[("percent", &percent.to_string())]);
            view! { <p class="small quiet">{text}</p> }.into_any()
        }
        (Some((more, _)), _) => {
            let text = match listed.with(Vec::len) {
                0 => texts::VALUES_NONE.get(lang).to_owned(),
                n if more => texts::VALUES_MORE.fill(lang, &[("n", &format::number(n as u64))]),
                n => texts::VALUES_LISTED.fill(lang, &[("n", &format::number(n as u64))]),
            };
            view! { <p class="small quiet num">{text}</p> }.into_any()
        }
    };
    let exact = Memo::new(move |_| known.get().is_none_or(|(_, exact)| exact));
    let line = move |(value, count): (String, u64)| view! { <Choice value count exact=exact.get_untracked()/> };
    let button = move |text: &'static Text, event: fn() -> ByValue| {
        view! { <button type="button" class="btn slim" on:click=move |_| send(page, event())>{text.get(lang)}</button> }
    };
    let field = NodeRef::<Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    view! {
        <label class="field"><span>{texts::VALUES_SEARCH.get(lang)}</span>
            <input type="search" node_ref=field on:input=move |event| send(page, ByValue::Searched(event_target_value(&event)))/></label>
        <div class="row tight">{button(&texts::VALUES_ALL, || ByValue::AllTicked)}{button(&texts::VALUES_NO, || ByValue::NoneTicked)}
            <div aria-live="polite">{status}</div></div>
        <ul class="choices plain-list" aria-labelledby="by-value">
            <For each=move || listed.get() key=move |line| (line.clone(), exact.get()) children=line/>
        </ul>
    }
}

/// A value, with the rows that have it.
#[component]
fn Choice(value: String, count: u64, exact: bool) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let text = if exact { &texts::PROFILE_COUNT } else { &texts::PROFILE_AT_LEAST };
    let n = text.fill(lang, &[("n", &format::number(count))]);
    let name = shown(&value, lang);
    let of = value.clone();
    let ticked = page.see(move |state| {
        let choosing = state.wizard.rows.choosing.as_ref();
        choosing.is_some_and(|choosing| choosing.ticks.means(&of))
    });
    let tick = move |event| {
        let value = value.clone();
        send(page, if event_target_checked(&event) { ByValue::Ticked(value) } else { ByValue::Unticked(value) });
    };
    view! {
        <li><label class="choice"><input type="checkbox" prop:checked=move || ticked.get() on:change=tick/>
            <span class="held">{name}</span><span class="num quiet">{n}</span></label></li>
    }
}

/// By the values of which columns the rows are chosen; each can be taken off.
#[component]
pub fn Chosen(
    /// The check.
    checked: Memo<Arc<Checked>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let values = page.see(|state| state.wizard.rows.filter().values.clone());
    let chip = move |at: ValuesAt| {
        let name = checked.with_untracked(|checked| column_name(checked, Some(at.column), lang));
        let off = texts::VALUES_OFF.fill(lang, &[("column", &name)]);
        view! {
            <li class="chip note"><span class="held">{told(&at, &name, lang)}</span>
                <button type="button" class="off" aria-label=off.clone() title=off on:click=move |_| send(page, ByValue::Dropped(at.column))><span aria-hidden="true">"✕"</span></button></li>
        }
    };
    move || {
        let values = values.get();
        (!values.is_empty()).then(|| {
            let chips = values.into_iter().map(chip).collect_view();
            view! { <ul class="chosen plain-list" aria-label=texts::VALUES_CHOSEN.get(lang)>{chips}</ul> }
        })
    }
}

/// A filter in words.
fn told(at: &ValuesAt, column: &str, lang: Lang) -> String {
    let named: Vec<String> = at.values.iter().take(NAMED).map(|value| shown(value, lang)).collect();
    let named = format::list(&named, lang);
    let values = match at.values.len().saturating_sub(NAMED) {
        0 => named,
        more => texts::VALUES_AND_MORE.fill(lang, &[("values", &named), ("n", &format::number(more as u64))]),
    };
    let text = if at.but { &texts::VALUES_BUT } else { &texts::VALUES_ONLY };
    text.fill(lang, &[("column", column), ("values", &values)])
}

#[cfg(test)]
mod tests {
    use super::told;
    use crate::worker::protocol::ValuesAt;
    use shared::lang::Lang;

    #[test]
    fn a_filter_is_told_in_words() {
        for (values, but, en, ja) in [
            (&["Tokyo"][..], false, "Region: Tokyo", "Region：Tokyo"),
            (&["", "Tokyo"], false, "Region: (empty), Tokyo", "Region：（空欄）、Tokyo"),
            (&["a", "b", "c", "d", "e"], true, "Region: not a, b, c and 2 more", "Region：a、b、cほか2件 以外"),
        ] {
            let values = values.iter().map(|value| (*value).to_owned()).collect();
            let at = ValuesAt { column: 0, values, but };
            assert_eq!((told(&at, "Region", Lang::En).as_str(), told(&at, "Region", Lang::Ja).as_str()), (en, ja));
        }
    }
}
