//! The choice between encodings when the file leaves it open: each with a sample of how it reads the file.

use crate::pages::import::file::found::{Seen, choose};
use crate::pages::import::texts;
use crate::shell::Page;
use leptos::prelude::*;
use shared::text::guess::Candidate;

/// See the module's text.
#[component]
pub fn EncodingDoubt(
    /// What the first look found.
    seen: Seen,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let candidates =
        Memo::new(move |_| seen.get().map_or_else(Vec::new, |seen| seen.inspection.encoding.candidates.clone()));
    let read_as = Memo::new(move |_| seen.get().map(|seen| seen.inspection.encoding.name.clone()));
    let choice = move |candidate: Candidate| {
        let (name, wanted) = (candidate.name.clone(), candidate.name.clone());
        view! {
            <label class="choice">
                <input type="radio" name="encoding-candidate" value=candidate.name.clone()
                    prop:checked=move || read_as.get().as_ref() == Some(&name)
                    on:change=move |_| choose(page, |options| options.encoding = Some(wanted.clone()))/>
                <span><b>{candidate.name}</b><br/><span class="small sample-text">{candidate.sample}</span></span>
            </label>
        }
    };
    view! {
        <Show when=move || !candidates.get().is_empty()>
            <fieldset class="stack" id="encoding-doubt" aria-describedby="encoding-doubt-help">
                <legend class="as-h3">{texts::ENCODING_DOUBT.get(lang)}</legend>
                <p class="small quiet" id="encoding-doubt-help">{texts::ENCODING_DOUBT_HELP.get(lang)}</p>
                {move || candidates.get().into_iter().map(choice).collect_view()}
            </fieldset>
        </Show>
    }
}
