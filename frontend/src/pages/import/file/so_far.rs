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
    let counts = page.see(|state| {
        let so_far = state.wizard.so_far.as_ref().filter(|so_far| so_far.records > 0)?;
        let at_end = matches!(state.wizard.file, FilePhase::Seen { .. });
        Some((so_far.records, so_far.faulty, at_end))
    });
    let first = page.see(|state| state.wizard.so_far.as_ref().map(|so_far| so_far.first.clone()).unwrap_or_default());
    let line = move || {
        let (records, faulty, at_end) = counts.get().unwrap_or_default();
        let text = wording::so_far(at_end, faulty);
        text.fill(lang, &[("n", &format::number(faulty)), ("rows", &format::number(records))])
    };
    let any = Memo::new(move |_| counts.get().is_some());
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
