//! Work that was left: what can be gone on with, and what is to be said of it.

use crate::format;
use crate::pages::import::drafts::DraftsEvent;
use crate::pages::import::state::{Kept, News};
use crate::pages::import::texts;
use crate::shell::{Page, browser};
use leptos::prelude::*;

/// What can be gone on with.
#[component]
pub fn KeptDrafts() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let kept = page.see(|state| state.drafts.kept.clone());
    let none = Memo::new(move |_| kept.with(Vec::is_empty));
    view! {
        <Show when=move || !none.get()>
            <section class="sheet stack" aria-labelledby="drafts">
                <h2 id="drafts">{texts::DRAFTS_TITLE.get(lang)}</h2>
                <ul class="plain-list stack drafts">
                    <For each=move || kept.get() key=|kept| kept.draft.id() children=move |kept| view! { <OneDraft kept/> }/>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn OneDraft(kept: Kept) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let id = kept.draft.id();
    let changes = kept.draft.steps.len();
    let (n, ago) = (format::number(changes as u64), browser::ago(kept.minutes, lang));
    let file = StoredValue::new(kept.draft.file.name);
    let named = move |text: &texts::Text| text.fill(lang, &[("file", &file.get_value())]);
    let line = texts::DRAFT_LINE.fill(lang, &[("n", &n), ("ago", &ago)]);
    let sure = StoredValue::new(texts::DRAFT_DISCARD_SURE.fill(lang, &[("n", &n), ("file", &file.get_value())]));
    let asking = RwSignal::new(false);
    let discard = move |_| {
        if changes == 0 || asking.get_untracked() {
            page.send(DraftsEvent::DraftDiscarded(id));
        } else {
            asking.set(true);
        }
    };
    view! {
        <li class="row between">
            <span class="stack tight"><b>{file.get_value()}</b>
                <span class="small quiet num" role="status">{move || if asking.get() { sure.get_value() } else { line.clone() }}</span></span>
            <span class="row">
                <Show when=move || !asking.get() fallback=move || view! {
                    <button type="button" class="btn slim" on:click=move |_| asking.set(false)>{texts::DRAFT_KEEP.get(lang)}</button>
                }>
                    <button type="button" class="btn slim" aria-label=named(&texts::DRAFT_GO_ON_WITH)
                        on:click=move |_| page.send(DraftsEvent::DraftWanted(id))>{texts::DRAFT_GO_ON.get(lang)}</button>
                </Show>
                <button type="button" class="btn slim" aria-label=named(&texts::DRAFT_DISCARD_OF) on:click=discard>
                    {texts::DRAFT_DISCARD.get(lang)}</button>
            </span>
        </li>
    }
}

/// What is to be said of drafts, until it is read or something else is done.
#[component]
pub fn DraftNews() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let news =
        page.see(|state| Some((state.drafts.news.clone()?, state.wizard.file_info().map(|file| file.name.clone()))));
    let of = move |text: &texts::Text, file: &str| text.fill(lang, &[("file", file)]);
    move || {
        news.get().map(|(news, file)| {
            let file = file.unwrap_or_default();
            let (class, sentences) = match news {
                News::Resumed { changes, gone } => {
                    let n = format::number(changes as u64);
                    let back = (changes > 0).then(|| texts::DRAFT_RESUMED.fill(lang, &[("n", &n), ("file", &file)]));
                    let gone = (!gone.is_empty())
                        .then(|| texts::DRAFT_GONE.fill(lang, &[("fields", &format::list(&gone, lang))]));
                    (if gone.is_some() { "notice warn" } else { "notice" }, back.into_iter().chain(gone).collect())
                }
                News::Other { file } => ("notice warn", vec![of(&texts::DRAFT_OTHER, &file)]),
                News::Choose { file } => ("notice", vec![of(&texts::DRAFT_CHOOSE, &file)]),
                News::Aside { file } => ("notice", vec![of(&texts::DRAFT_ASIDE, &file)]),
                News::Unkept => ("notice warn", vec![texts::DRAFT_UNKEPT.get(lang).to_owned()]),
            };
            let sentences = sentences.into_iter().map(|sentence: String| view! { <p>{sentence}</p> }).collect_view();
            view! {
                <div class=class role="status" id="draft-news">
                    <span class="sign" aria-hidden="true">"●"</span>
                    <div class="stack tight">{sentences}</div>
                    <button type="button" class="btn slim" on:click=move |_| page.send(DraftsEvent::DraftNewsSeen)>
                        {texts::CLOSE.get(lang)}</button>
                </div>
            }
        })
    }
}

/// In place of the work that another tab does.
#[component]
pub fn WorkElsewhere() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let file = page.see(|state| state.wizard.file_info().map(|file| file.name.clone()).unwrap_or_default());
    let asked = page.see(|state| state.drafts.elsewhere.is_some_and(|elsewhere| elsewhere.asked));
    view! {
        <section class="sheet stack" id="elsewhere">
            <h1 id="heading" tabindex="-1">{move || texts::ELSEWHERE.fill(lang, &[("file", &file.get())])}</h1>
            <p>{texts::ELSEWHERE_HELP.get(lang)}</p>
            <p><button type="button" class="btn go" disabled=move || asked.get()
                on:click=move |_| page.send(DraftsEvent::TakeOverWanted)>{texts::ELSEWHERE_TAKE.get(lang)}</button></p>
            <p class="quiet" role="status">{move || asked.get().then(|| texts::ELSEWHERE_ASKED.get(lang))}</p>
        </section>
    }
}
