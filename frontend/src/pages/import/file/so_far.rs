//! What the check on the way has found: shown on the first step while the file is still read, and when it is.

use crate::format;
use crate::pages::import::state::FilePhase;
use crate::pages::import::texts;
use crate::shell::Page;
use crate::wording;
use crate::worker::protocol::FirstFinding;
use leptos::prelude::*;

/// See the module's text.
#[component]
pub fn SoFar() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let told = page.see(move |state| {
        let so_far = state.wizard.so_far.as_ref().filter(|so_far| so_far.records > 0)?;
        Some(wording::so_far(matches!(state.wizard.file, FilePhase::Seen { .. }), so_far, lang))
    });
    let first = page.see(|state| state.wizard.so_far.as_ref().map(|so_far| so_far.first.clone()).unwrap_or_default());
    let line = move || told.get().unwrap_or_default();
    let any = Memo::new(move |_| told.get().is_some());
    view! {
        <Show when=move || any.get()>
            <section class="sheet stack so-far" aria-labelledby="so-far">
                <h2 id="so-far" class="as-h3 num">{line}</h2>
                {move || list(first.get(), lang)}
            </section>
        </Show>
    }
}

/// The first of what is to be fixed.
fn list(first: Vec<FirstFinding>, lang: shared::lang::Lang) -> Option<impl IntoView> {
    let items = first.iter().map(|found| {
        let row = texts::SO_FAR_ROW.fill(lang, &[("row", &format::number(found.row))]);
        view! {
            <li class="said error"><span class="sign" aria-hidden="true">"▲"</span>
                <span><b class="num">{row}</b>" "{found.message.get(lang).to_owned()}</span></li>
        }
    });
    let items = items.collect_view();
    (!first.is_empty()).then(|| {
        view! { <ul class="plain-list stack tight" aria-label=texts::SO_FAR_FIRST.get(lang)>{items}</ul> }
    })
}
