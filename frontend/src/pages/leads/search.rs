//! What is looked for: a text, and behind it what leads are filtered and sorted by.

use super::Event as LeadsEvent;
use super::filter::Filter;
use crate::api::{ImportState, Order};
use crate::net::remote::Loaded;
use crate::pages::leads::texts;
use crate::parts::{self, field};
use crate::shell::{AccountPage, browser};
use crate::texts::Text;
use leptos::ev::SubmitEvent;
use leptos::html::{Input, Select};
use leptos::prelude::*;
use shared::lang::Lang;

/// See the module's text.
#[component]
pub fn Search() -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let filter = page.see(|state| state.rooms.leads.filter.clone());
    // What was filtered elsewhere is drawn anew here.
    move || view! { <SearchForm filter=filter.get()/> }
}

#[component]
fn SearchForm(filter: Filter) -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let lang = parts::lang();
    let (text, value) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let (import, of_field, order) = (NodeRef::<Select>::new(), NodeRef::<Select>::new(), NodeRef::<Select>::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let chosen = |node: NodeRef<Select>| node.get_untracked().map(|select| select.value()).unwrap_or_default();
        page.send(LeadsEvent::Sought(Filter {
            text: field::value(text).trim().to_owned(),
            import: chosen(import),
            field: chosen(of_field),
            value: field::value(value).trim().to_owned(),
            order: Order::of_word(&chosen(order)).unwrap_or_default(),
        }));
    };
    let is_open = Filter { text: String::new(), order: Order::Newest, ..filter.clone() } != Filter::default();
    let clear = (!filter.is_all()).then(|| {
        let all = move |_| page.send(LeadsEvent::Sought(Filter::default()));
        view! { <button type="button" class="btn" on:click=all>{texts::SEARCH_CLEAR.get(lang)}</button> }
    });
    let orders = [(Order::Newest, &texts::ORDER_NEWEST), (Order::Oldest, &texts::ORDER_OLDEST)].map(|(kind, word)| {
        view! { <option value=kind.as_str() selected=kind == filter.order>{word.get(lang)}</option> }
    });
    view! {
        <form class="sheet stack" role="search" on:submit=submit>
            <div class="row seek">
                <input node_ref=text type="search" name="q" maxlength="200" value=filter.text.clone()
                    aria-label=texts::SEARCH_LABEL.get(lang) placeholder=texts::SEARCH_LABEL.get(lang)/>
                <button class="btn go">{texts::SEARCH.get(lang)}</button>
                {clear}
            </div>
            <details open=is_open>
                <summary>{texts::SEARCH_MORE.get(lang)}</summary>
                <div class="fields">
                    <label class="field"><span>{texts::SEARCH_IMPORT.get(lang)}</span>
                        <select node_ref=import name="import"><Imports chosen=filter.import.clone()/></select></label>
                    <div class="field"><label for="of-field">{texts::SEARCH_FIELD.get(lang)}</label>
                        <div class="row">
                            <select id="of-field" node_ref=of_field name="field"><Fields chosen=filter.field.clone()/></select>
                            <span>{texts::SEARCH_IS.get(lang)}</span>
                            <input node_ref=value type="text" name="value" maxlength="200" value=filter.value.clone()
                                aria-label=texts::SEARCH_VALUE.get(lang) placeholder=texts::SEARCH_VALUE_ANY.get(lang)/>
                        </div></div>
                    <label class="field"><span>{texts::SEARCH_ORDER.get(lang)}</span>
                        <select node_ref=order name="order">{orders.collect_view()}</select></label>
                </div>
            </details>
        </form>
    }
}

/// One choice, and which is chosen.
fn choice(value: String, shown: String, chosen: &str) -> impl IntoView + use<> {
    let is_chosen = value == chosen;
    view! { <option value=value selected=is_chosen>{shown}</option> }
}

fn any(text: &Text, chosen: &str, lang: Lang) -> impl IntoView + use<> {
    choice(String::new(), text.get(lang).to_owned(), chosen)
}

/// The newest imports that made leads; and the one chosen, if it is older.
#[component]
fn Imports(chosen: String) -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let lang = parts::lang();
    let imports = page.see(|state| state.rooms.leads.imports.loaded().clone());
    move || {
        let found = match imports.get() {
            Loaded::Ready(list) => list.items.clone(),
            Loaded::Idle | Loaded::Loading | Loaded::Failed(_) => Vec::new(),
        };
        let found = found.into_iter().filter(|import| import.state == ImportState::Complete && import.counts.new > 0);
        let mut choices: Vec<(String, String)> = found
            .map(|import| {
                let shown = format!("{} · {}", import.file_name, browser::local_time(&import.created_at, lang));
                (import.id.to_string(), shown)
            })
            .collect();
        if !chosen.is_empty() && choices.iter().all(|(id, _)| *id != chosen) {
            choices.insert(0, (chosen.clone(), texts::SEARCH_THIS.get(lang).to_owned()));
        }
        let choices = choices.into_iter().map(|(id, shown)| choice(id, shown, &chosen)).collect_view();
        view! { {any(&texts::SEARCH_IMPORT_ANY, &chosen, lang)}{choices} }
    }
}

/// The fields of the form.
#[component]
fn Fields(chosen: String) -> impl IntoView {
    let page = expect_context::<AccountPage>();
    let lang = parts::lang();
    let form = page.see(|state| state.rooms.leads.form.loaded().clone());
    move || {
        let fields = match form.get() {
            Loaded::Ready(form) => form.fields.clone(),
            Loaded::Idle | Loaded::Loading | Loaded::Failed(_) => Vec::new(),
        };
        let choices = fields.into_iter().map(|field| choice(field.name.clone(), field.shown(lang).to_owned(), &chosen));
        view! { {any(&texts::SEARCH_FIELD_ANY, &chosen, lang)}{choices.collect_view()} }
    }
}
