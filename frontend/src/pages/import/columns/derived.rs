//! Fields that are filled otherwise than by one column of their own: columns joined, a column used once more, one value in
//! every row.

use crate::pages::import::state::Derived;
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::texts;
use crate::shell::Page;
use leptos::html::{Input, Select};
use leptos::prelude::*;
use shared::lang::Lang;

/// What can stand between joined cells.
const JOINS: [(&str, &texts::Text); 5] = [
    (" ", &texts::JOIN_BLANK),
    ("", &texts::JOIN_NOTHING),
    (", ", &texts::JOIN_COMMA),
    ("-", &texts::JOIN_HYPHEN),
    ("/", &texts::JOIN_SLASH),
];

/// See the module's text.
#[component]
pub fn DerivedFields() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let lines = page.see(move |state| {
        let wizard = &state.wizard;
        let headers = wizard.usable().map(|seen| seen.inspection.headers.clone()).unwrap_or_default();
        let field = |name: &str| wizard.form.position(name).map(|at| wizard.form.fields[at].shown(lang).to_owned());
        let line = |derived: &Derived| told(derived, &field(&derived.field).unwrap_or_default(), &headers, lang);
        wizard.derived.iter().map(line).collect::<Vec<_>>()
    });
    let items = move || {
        let lines = lines.get().into_iter().enumerate();
        let item = |(place, line): (usize, String)| {
            let label = texts::DERIVED_REMOVE_LABEL.fill(lang, &[("line", &line)]);
            view! {
                <li class="row between"><span>{line}</span>
                    <button type="button" class="btn slim" aria-label=label on:click=move |_| page.send(StepsEvent::DerivedRemoved(place))>{texts::DERIVED_REMOVE.get(lang)}</button></li>
            }
        };
        lines.map(item).collect_view()
    };
    let open = lines.with_untracked(|lines| !lines.is_empty());
    view! {
        <details class="sheet" open=open>
            <summary>{texts::DERIVED_TITLE.get(lang)}</summary>
            <div class="stack">
                <p class="quiet small">{texts::DERIVED_HELP.get(lang)}</p>
                <ul class="plain-list stack tight">{items}</ul>
                <Add/>
            </div>
        </details>
    }
}

/// A field and what fills it, in words.
fn told(derived: &Derived, field: &str, headers: &[String], lang: Lang) -> String {
    let names: Vec<&str> = derived.from.iter().filter_map(|column| headers.get(*column)).map(String::as_str).collect();
    let columns = names.join(" + ");
    let value = derived.value.as_deref().unwrap_or_default();
    let values = [("field", field), ("columns", columns.as_str()), ("value", value)];
    let text = match (names.len(), value.is_empty()) {
        (0, _) => &texts::DERIVED_VALUE,
        (1, true) => &texts::DERIVED_COPIED,
        (1, false) => &texts::DERIVED_OR_VALUE,
        (_, true) => &texts::DERIVED_JOINED,
        (_, false) => &texts::DERIVED_JOINED_OR_VALUE,
    };
    text.fill(lang, &values)
}

#[component]
fn Add() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let (field, first, second, join) =
        (NodeRef::<Select>::new(), NodeRef::<Select>::new(), NodeRef::<Select>::new(), NodeRef::<Select>::new());
    let value = NodeRef::<Input>::new();
    let free = page.see(move |state| {
        let wizard = &state.wizard;
        let free = wizard.form.fields.iter().filter(|field| !wizard.is_filled(&field.name));
        free.map(|field| (field.name.clone(), field.shown(lang).to_owned())).collect::<Vec<_>>()
    });
    let headers =
        page.see(|state| state.wizard.usable().map(|seen| seen.inspection.headers.clone()).unwrap_or_default());
    let columns = move || {
        let headers = headers.get().into_iter().enumerate();
        headers.map(|(column, name)| view! { <option value=column.to_string()>{name}</option> }).collect_view()
    };
    let fields = move || {
        free.get().into_iter().map(|(name, shown)| view! { <option value=name>{shown}</option> }).collect_view()
    };
    let joins = JOINS.map(|(mark, text)| view! { <option value=mark>{text.get(lang)}</option> });
    let chosen = |select: NodeRef<Select>| select.get_untracked().map(|select| select.value()).unwrap_or_default();
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let from: Vec<usize> = [first, second].into_iter().filter_map(|select| chosen(select).parse().ok()).collect();
        let value = value.get_untracked().map(|field| field.value()).filter(|value| !value.is_empty());
        let (field, join) = (chosen(field), chosen(join));
        page.send(StepsEvent::DerivedAdded(Derived { field, from, join, part: None, value }));
    };
    view! {
        <form class="fields" on:submit=add>
            <label class="field"><span>{texts::COLUMN_FIELD.get(lang)}</span><select node_ref=field required>{fields}</select></label>
            <label class="field"><span>{texts::DERIVED_FIRST.get(lang)}</span>
                <select node_ref=first><option value="">{texts::DERIVED_NO_COLUMN.get(lang)}</option>{columns}</select></label>
            <label class="field"><span>{texts::DERIVED_SECOND.get(lang)}</span>
                <select node_ref=second><option value="">{texts::DERIVED_NO_COLUMN.get(lang)}</option>{columns}</select></label>
            <label class="field"><span>{texts::DERIVED_BETWEEN.get(lang)}</span><select node_ref=join>{joins.collect_view()}</select></label>
            <label class="field"><span>{texts::DERIVED_WHERE_BLANK.get(lang)}</span><input type="text" maxlength="200" node_ref=value/></label>
            <div class="field"><span aria-hidden="true">" "</span><button class="btn" disabled=move || free.with(Vec::is_empty)>{texts::DERIVED_ADD.get(lang)}</button></div>
        </form>
    }
}
