//! Mappings saved by name: which one holds, the way back, and the list of them.

use crate::format;
use crate::pages::import::saved::SavedEvent;
use crate::pages::import::state::{Applied, SAVED_NAME_CHARS, SavedNews};
use crate::pages::import::texts;
use crate::parts::Notice;
use crate::shell::Page;
use leptos::html::Input;
use leptos::prelude::*;

/// Which saved mapping holds for the columns, and the way back.
#[component]
pub fn AppliedMapping() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let applied = page.see(|state| state.wizard.applied.clone());
    move || {
        let Applied::Of { name, gone } = applied.get() else { return None };
        let gone = (!gone.is_empty()).then(|| {
            let fields = format::list(&gone, lang);
            let text = texts::SAVED_GONE.fill(lang, &[("name", &name), ("fields", &fields)]);
            view! { <Notice kind="warn"><p>{text}</p></Notice> }
        });
        Some(view! {
            <div class="stack tight">
                <p class="row" role="status"><span>{texts::SAVED_APPLIED.fill(lang, &[("name", &name)])}</span>
                    <button type="button" class="btn slim" on:click=move |_| page.send(SavedEvent::MappingUndone)>{texts::SAVED_UNDO.get(lang)}</button></p>
                {gone}
            </div>
        })
    }
}

/// The list of saved mappings, and the way to save one.
#[component]
pub fn SavedMappingsPanel() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let name = NodeRef::<Input>::new();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(field) = name.get_untracked() {
            page.send(SavedEvent::MappingSaved(field.value()));
            field.set_value("");
        }
    };
    // Those of the form at hand, with their places among all.
    let list = page.see(|state| {
        let all = state.saved.list.iter().enumerate();
        let here = all.filter(|(_, saved)| saved.form == state.wizard.form.name);
        here.map(|(place, saved)| (place, saved.name.clone(), saved.default)).collect::<Vec<_>>()
    });
    let items = move || {
        let item = |(place, name, default): (usize, String, bool)| view! { <Saved place name default/> };
        list.get().into_iter().map(item).collect_view()
    };
    let none = Memo::new(move |_| list.with(Vec::is_empty));
    let news = page.see(|state| state.saved.news.clone());
    let news = move || {
        news.get().map(|news| match news {
            SavedNews::Saved(name) => texts::SAVED_NEW.fill(lang, &[("name", &name)]),
            SavedNews::Replaced(name) => texts::SAVED_REPLACED.fill(lang, &[("name", &name)]),
            SavedNews::Forgotten(name) => texts::SAVED_FORGOTTEN.fill(lang, &[("name", &name)]),
            SavedNews::Unkept => texts::SAVED_UNKEPT.get(lang).to_owned(),
        })
    };
    view! {
        <details class="sheet">
            <summary>{texts::SAVED_TITLE.get(lang)}</summary>
            <div class="stack">
                <p class="quiet small">{texts::SAVED_HELP.get(lang)}</p>
                {move || none.get().then(|| view! { <p class="small">{texts::SAVED_NONE.get(lang)}</p> })}
                <ul class="plain-list stack tight">{items}</ul>
                <form class="row" on:submit=save>
                    <label class="field"><span>{texts::SAVED_NAME.get(lang)}</span>
                        <input type="text" required maxlength=SAVED_NAME_CHARS.to_string() node_ref=name/></label>
                    <button class="btn">{texts::SAVED_SAVE.get(lang)}</button>
                </form>
                <p class="small" aria-live="polite">{news}</p>
            </div>
        </details>
    }
}

#[component]
fn Saved(place: usize, name: String, default: bool) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let label = |text: &texts::Text| text.fill(lang, &[("name", &name)]);
    let (apply, always, forget) =
        (label(&texts::SAVED_APPLY_LABEL), label(&texts::SAVED_DEFAULT_LABEL), label(&texts::SAVED_FORGET_LABEL));
    view! {
        <li class="row between">
            <span>{name}</span>
            <span class="row">
                <button type="button" class="btn slim" aria-label=apply on:click=move |_| page.send(SavedEvent::MappingApplied(place))>{texts::SAVED_APPLY.get(lang)}</button>
                <button type="button" class="btn slim" aria-label=always aria-pressed=default.to_string()
                    on:click=move |_| page.send(SavedEvent::MappingDefault(place, !default))>
                    {default.then(|| view! { <span aria-hidden="true">"✓ "</span> })}{texts::SAVED_DEFAULT.get(lang)}</button>
                <button type="button" class="btn slim" aria-label=forget on:click=move |_| page.send(SavedEvent::MappingForgotten(place))>{texts::SAVED_FORGET.get(lang)}</button>
            </span>
        </li>
    }
}
