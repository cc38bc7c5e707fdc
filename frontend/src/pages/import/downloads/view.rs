//! What a person takes out of the page without a server: rows with errors, the corrected file, the valid rows alone.

use crate::pages::import::downloads::DownloadEvent;
use crate::pages::import::state::Download;
use crate::pages::import::texts;
use crate::parts::Notice;
use crate::shell::Page;
use crate::worker::protocol::{Checked, WrittenIn};
use crate::{format, wording};
use leptos::prelude::*;
use shared::extract::{Lost, Part};
use std::sync::Arc;

/// See the module's text.
#[component]
pub fn Downloads(
    /// The check.
    checked: Memo<Arc<Checked>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let encoding = RwSignal::new(WrittenIn::default());
    let download = page.see(|state| state.wizard.download.clone());
    let running = Memo::new(move |_| download.with(|download| download.asked.is_open()));
    // A change that is judged is not stopped for a download.
    let changing = page.see(|state| state.wizard.is_settling());
    let counts = Memo::new(move |_| checked.with(|checked| checked.counts));
    let own = checked.with_untracked(|checked| checked.receipt.reading.encoding.clone());
    let button = move |part: Part, text: &'static texts::Text, n: fn(&shared::report::Counts) -> u64| {
        let none = move || counts.with(n) == 0;
        view! {
            <button type="button" class="btn" disabled=move || none() || running.get() || changing.get()
                on:click=move |_| page.send(DownloadEvent::DownloadWanted(part, encoding.get_untracked()))>
                {move || text.fill(lang, &[("n", &format::number(counts.with(n)))])}</button>
        }
    };
    let option = move |of: WrittenIn, name: String| {
        let value = if of == WrittenIn::File { "file" } else { "utf8" };
        view! { <option value=value prop:selected=move || encoding.get() == of>{name}</option> }
    };
    view! {
        <details class="menu downloads">
            <summary class="btn">{texts::DOWNLOAD.get(lang)}</summary>
            <div class="sheet stack">
                <label class="field"><span>{texts::DOWNLOAD_ENCODING.get(lang)}</span>
                    <select on:change=move |event| encoding.set(if event_target_value(&event) == "file" { WrittenIn::File } else { WrittenIn::Utf8 })>
                        {option(WrittenIn::File, texts::DOWNLOAD_AS_FILE.fill(lang, &[("encoding", &own)]))}
                        {option(WrittenIn::Utf8, texts::DOWNLOAD_UTF8.get(lang).to_owned())}</select></label>
                {button(Part::Errors, &texts::DOWNLOAD_ERRORS, |counts| counts.with_errors)}
                {button(Part::Corrected, &texts::DOWNLOAD_CORRECTED, |counts| counts.records - counts.left_out)}
                {button(Part::Valid, &texts::DOWNLOAD_VALID, |counts| counts.clean + counts.with_warnings)}
                <p class="small quiet" aria-live="polite">{move || running.get().then(|| {
                    let percent = download.with(|download| download.asked.percent().to_string());
                    texts::DOWNLOAD_MAKING.fill(lang, &[("percent", &percent)])
                })}</p>
                {move || trouble(page, &download.get())}
            </div>
        </details>
    }
}

/// Why there is no file.
fn trouble(page: Page, download: &Download) -> Option<AnyView> {
    let lang = page.lang();
    match (download.asked.fault(), &download.not_carried) {
        (None, None) => None,
        (Some(fault), _) => {
            let name = page.peek(|state| state.wizard.file_info().map(|file| file.name.clone()).unwrap_or_default());
            let text = wording::fault(fault, &name, lang);
            Some(view! { <Notice kind="error"><p>{text}</p></Notice> }.into_any())
        }
        (None, Some(Lost { count, named })) => {
            let name = |(letter, row): &(char, u64)| {
                let row = format::number(*row);
                texts::NOT_CARRIED_AT.fill(lang, &[("letter", &letter.to_string()), ("row", &row)])
            };
            let letters = format::list(&named.iter().map(name).collect::<Vec<_>>(), lang);
            let text = texts::NOT_CARRIED.fill(lang, &[("n", &format::number(*count)), ("letters", &letters)]);
            Some(view! { <Notice kind="error"><p>{text}</p></Notice> }.into_any())
        }
    }
}
