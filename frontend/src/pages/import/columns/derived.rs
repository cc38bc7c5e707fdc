//! Fields that are filled otherwise than by one column of their own: columns joined, a column used once more, one value in
//! every row.

use crate::pages::import::columns::offers::{Line, Offer};
use crate::pages::import::state::{Derived, Wizard};
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::texts;
use crate::shell::Page;
use leptos::html::{Input, Select};
use leptos::prelude::*;
use shared::form::Kind;
use shared::lang::Lang;
use shared::mapping::CellPart;

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
    let lang = expect_context::<Page>().lang();
    view! {
        <details class="sheet">
            <summary>{texts::DERIVED_TITLE.get(lang)}</summary>
            <div class="stack">
                <p class="quiet small">{texts::DERIVED_HELP.get(lang)}</p>
                <Add/>
            </div>
        </details>
    }
}

/// Their rows in the table of columns.
#[component]
pub fn DerivedRows() -> impl IntoView {
    let page = expect_context::<Page>();
    let lines = page.see(|state| state.wizard.derived_lines());
    let key = |line: &Line| {
        let Derived { field, from, join, part, value } = &line.derived;
        (field.clone(), from.clone(), join.clone(), *part, value.clone())
    };
    view! { <For each=move || lines.get() key=key let:line><DerivedRow line/></For> }
}

#[component]
fn DerivedRow(line: Line) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let Line { derived, results, unsure, proposed } = line;
    let text = page.peek(|state| in_words(&state.wizard, &derived, lang));
    let why = match unsure {
        _ if !proposed => texts::WHY_CHOSEN.get(lang).to_owned(),
        0 if derived.part == Some(CellPart::Extension) => texts::WHY_EXTENSION.get(lang).to_owned(),
        0 if derived.part.is_some_and(CellPart::is_of_several) => texts::WHY_SEVERAL.get(lang).to_owned(),
        0 => texts::WHY_TOGETHER.get(lang).to_owned(),
        n => texts::WHY_SPLIT_UNSURE.fill(lang, &[("n", &n.to_string())]),
    };
    let own = derived.clone();
    let place = page.see(move |state| state.wizard.derived.iter().position(|one| *one == own));
    let line = text.clone();
    let label = move || {
        let label = if place.get().is_some() { &texts::DERIVED_REMOVE_LABEL } else { &texts::DERIVED_TAKE_LABEL };
        label.fill(lang, &[("line", &line)])
    };
    let press = move |_| {
        page.send(match place.get_untracked() {
            Some(place) => StepsEvent::DerivedRemoved(place),
            None => StepsEvent::DerivedAdded(derived.clone()),
        });
    };
    view! {
        <tr class="joined" class:off=move || place.get().is_none()>
            <th scope="row">{text}</th>
            <td class="samples">{results.into_iter().map(|cell| view! { <span class="mono">{cell}</span> }).collect_view()}</td>
            <td><button type="button" class="btn slim" aria-label=label on:click=press>
                {move || if place.get().is_some() { texts::DERIVED_REMOVE.get(lang) } else { texts::DERIVED_ADD.get(lang) }}
            </button></td>
            <td class="quiet small">{why}</td>
        </tr>
    }
}

/// A field and what fills it, in words.
pub(super) fn in_words(wizard: &Wizard, derived: &Derived, lang: Lang) -> String {
    let columns = columns_of(wizard, &derived.from);
    let value = derived.value.as_deref().unwrap_or_default();
    let field = shown(wizard, &derived.field, lang);
    let is_mail = wizard.form.fields.iter().any(|field| field.name == derived.field && field.kind == Kind::Email);
    let text = match (derived.part, derived.from.len(), value.is_empty()) {
        (Some(CellPart::First), ..) => &texts::DERIVED_FIRST_NAME,
        (Some(CellPart::Last), ..) => &texts::DERIVED_LAST_NAME,
        (Some(CellPart::Second), ..) if is_mail => &texts::DERIVED_SECOND_ADDRESS,
        (Some(CellPart::Third), ..) if is_mail => &texts::DERIVED_THIRD_ADDRESS,
        (Some(CellPart::Second), ..) => &texts::DERIVED_SECOND_NUMBER,
        (Some(CellPart::Third), ..) => &texts::DERIVED_THIRD_NUMBER,
        (Some(CellPart::Extension), ..) => &texts::DERIVED_EXTENSION,
        (None, 0, _) => &texts::DERIVED_VALUE,
        (None, 1, true) => &texts::DERIVED_COPIED,
        (None, 1, false) => &texts::DERIVED_OR_VALUE,
        (None, _, true) => &texts::DERIVED_JOINED,
        (None, _, false) => &texts::DERIVED_JOINED_OR_VALUE,
    };
    text.fill(lang, &[("field", &field), ("columns", &columns), ("value", value)])
}

/// What people call the field of that name.
fn shown(wizard: &Wizard, name: &str, lang: Lang) -> String {
    let field = wizard.form.fields.iter().find(|field| field.name == name);
    field.map_or(name, |field| field.shown(lang)).to_owned()
}

/// The headers of columns that are used together.
fn columns_of(wizard: &Wizard, columns: &[usize]) -> String {
    let headers = wizard.usable().map(|seen| seen.inspection.headers.as_slice()).unwrap_or_default();
    let names: Vec<&str> = columns.iter().filter_map(|column| headers.get(*column)).map(String::as_str).collect();
    names.join(" + ")
}

/// An offer: its question, and the button's word.
pub(super) fn asked(wizard: &Wizard, offer: &Offer, lang: Lang) -> (String, &'static str) {
    let (field, from) = match offer {
        Offer::Derived(derived) => (&derived.field, derived.from.as_slice()),
        Offer::Column(column, field) => (field, std::slice::from_ref(column)),
    };
    let (text, act) = if from.len() > 1 {
        (&texts::OFFER_JOIN, &texts::OFFER_JOIN_DO)
    } else {
        (&texts::OFFER_FILL, &texts::OFFER_FILL_DO)
    };
    let values = [("columns", columns_of(wizard, from)), ("field", shown(wizard, field, lang))];
    let values: Vec<(&str, &str)> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
    (text.fill(lang, &values), act.get(lang))
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
