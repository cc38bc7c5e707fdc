//! The first step: choose a file, see how it is read.

pub mod anywhere;
pub mod country;
pub mod dialect;
pub mod encoding_doubt;
pub mod form;
pub mod found;
pub mod preview;
pub mod so_far;

use crate::pages::import::downloads::DownloadEvent;
use crate::pages::import::drafts::view::KeptDrafts;
use crate::pages::import::file::form::FormSelect;
use crate::pages::import::file::found::Found;
use crate::pages::import::file::so_far::SoFar;
use crate::pages::import::state::FilePhase;
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::texts;
use crate::pages::import::workbook::view::{WorkbookOffer, WorkbookRead};
use crate::parts::{DropIcon, Notice, ProgressMeter};
use crate::shell::{Page, draft};
use crate::worker::protocol::{Sentence, WorkerFault};
use crate::{format, wording};
use leptos::prelude::*;
use shared::form::Field;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DragEvent, HtmlInputElement};

/// See the module's text.
#[component]
pub fn FileStep() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let chosen = page.see(|state| state.wizard.file_info().is_some());
    let shown = after_what_is_urgent(page.see(|state| state.wizard.shown().is_some()));
    view! {
        <div class="stack tight">
            <h1 id="heading" tabindex="-1">{texts::FILE_TITLE.get(lang)}</h1>
            <p class="quiet">{texts::FILE_INTRO.get(lang)}</p>
        </div>
        <DropZone chosen/>
        <FormSelect/>
        <WorkbookRead/>
        <ReadingProgress/>
        <Trouble/>
        <WorkbookOffer/>
        <ChangesAside/>
        <SoFar/>
        <Show when=move || shown.get()><Found/></Show>
        <KeptDrafts/>
        <Show when=move || !chosen.get()><Start/></Show>
    }
}

/// The same, but that it is so is told in a task of its own: what was found is on the screen before the many fields
/// below it are drawn.
fn after_what_is_urgent(now: Memo<bool>) -> ReadSignal<bool> {
    let (later, set_later) = signal(now.get_untracked());
    Effect::new(move || {
        if now.get() {
            // By then the person may have gone on to another step, or to another file.
            let tell = move || {
                let _ = set_later.try_set(now.try_get_untracked().unwrap_or_default());
            };
            set_timeout(tell, std::time::Duration::ZERO);
        } else {
            set_later.set(false);
        }
    });
    later
}

/// Where a file is dropped or chosen.
#[component]
fn DropZone(chosen: Memo<bool>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let over = RwSignal::new(false);
    let file = page.see(|state| state.wizard.file_info().cloned());
    let take = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        if let Some((file, handle)) = event.data_transfer().and_then(|data| draft::dropped(&data)) {
            page.take_file(file, handle);
        }
    };
    let drag = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let choose = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            page.take_file(file, JsValue::UNDEFINED);
        }
        // The same file may be chosen again, corrected.
        input.set_value("");
    };
    // Where the browser has a picker of its own, the file can be opened again after a reload.
    let pick = move |event: web_sys::MouseEvent| {
        if let Some(picker) = draft::picker() {
            event.prevent_default();
            draft::pick(page, &picker);
        }
    };
    let line = move || {
        file.get().map(|file| {
            let bytes = format::bytes(file.bytes);
            texts::FILE_LINE.fill(lang, &[("file", &file.name), ("bytes", &bytes)])
        })
    };
    view! {
        <div class="drop" class:over=over class:chosen=chosen on:dragover=drag on:dragleave=move |_| over.set(false) on:drop=take>
            <DropIcon/>
            <h2>{move || line().unwrap_or_else(|| texts::DROP_HERE.get(lang).to_owned())}</h2>
            <p class="quiet alone">{texts::OR.get(lang)}</p>
            <label class="btn file" class:go=move || !chosen.get()>
                {move || if chosen.get() { texts::CHOOSE_ANOTHER.get(lang) } else { texts::CHOOSE_FILE.get(lang) }}
                <input type="file" accept=".csv,.txt,.tsv,.xlsx,text/csv,text/plain,text/tab-separated-values" on:change=choose on:click=pick/>
            </label>
            <p class="small quiet alone">{texts::FILE_KINDS.get(lang)}</p>
        </div>
    }
}

#[component]
fn ReadingProgress() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let progress = page.see(|state| match &state.wizard.file {
        FilePhase::Inspecting { .. } => Some(state.wizard.look.progress().unwrap_or_default()),
        _ => None,
    });
    let active = Memo::new(move |_| progress.get().is_some());
    let done = Signal::derive(move || progress.get().map_or(0.0, |p| format::percent(p.bytes, p.total)));
    let line = page.see(move |state| wording::reading(state, lang).unwrap_or_default());
    let label = Signal::derive(move || line.get());
    view! {
        <Show when=move || active.get()>
            <div class="stack tight"><p class="num">{label}</p><ProgressMeter done label/></div>
        </Show>
    }
}

/// Why a file cannot be used.
#[derive(Clone, PartialEq)]
enum Why {
    Refused(Sentence),
    Fault(WorkerFault),
}

/// Changes that wait for another reading of the file.
#[component]
fn ChangesAside() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let count = page.see(|state| state.wizard.aside.iter().map(|aside| aside.steps.len()).sum::<usize>());
    move || {
        let text = texts::CHANGES_ASIDE.fill(lang, &[("n", &format::number(count.get() as u64))]);
        (count.get() > 0).then(|| view! { <Notice kind="warn"><p>{text}</p></Notice> })
    }
}

/// What is wrong with the file, if it cannot be used.
#[component]
fn Trouble() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let trouble = page.see(|state| match &state.wizard.file {
        FilePhase::Failed { file, fault } => Some((file.clone(), Why::Fault(*fault))),
        FilePhase::Seen { file, seen } => Some((file.clone(), Why::Refused(seen.refusal.clone()?))),
        _ => None,
    });
    let again = move |_| {
        let options = page.peek(|state| state.wizard.options.clone());
        page.send(StepsEvent::ReadingChosen(options));
    };
    move || {
        trouble.get().map(|(file, why)| {
            let title = texts::REFUSED_TITLE.fill(lang, &[("file", &file.name)]);
            match why {
                Why::Refused(sentence) => view! {
                    <Notice kind="error"><h2>{title}</h2><p>{sentence.get(lang).to_owned()}</p></Notice>
                }
                .into_any(),
                Why::Fault(fault) => {
                    let text = wording::fault(fault, &file.name, lang);
                    view! {
                        <Notice kind="error"><p>{text}</p>
                            <button type="button" class="btn slim" on:click=again>{texts::RETRY.get(lang)}</button>
                        </Notice>
                    }
                    .into_any()
                }
            }
        })
    }
}

/// What is shown before a file is chosen: the sample, and what the form asks for.
#[component]
fn Start() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let fields = page.peek(|state| state.wizard.form.fields.clone());
    view! {
        <div class="row">
            <span class="quiet">{texts::JUST_LOOKING.get(lang)}</span>
            <button type="button" class="btn slim" on:click=move |_| page.send(StepsEvent::SampleWanted)>{texts::TRY_SAMPLE.get(lang)}</button>
        </div>
        <section class="sheet stack" aria-labelledby="asks">
            <div class="row between">
                <h2 id="asks">{texts::ASKS_TITLE.get(lang)}</h2>
                <button type="button" class="btn slim" on:click=move |_| page.send(DownloadEvent::TemplateWanted)>{texts::TEMPLATE.get(lang)}</button>
            </div>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="asks">
                <table class="plain asks">
                    <thead><tr>
                        <th scope="col">{texts::ASKS_FIELD.get(lang)}</th>
                        <th scope="col">{texts::ASKS_KIND.get(lang)}</th>
                        <th scope="col">{texts::ASKS_EXAMPLE.get(lang)}</th>
                    </tr></thead>
                    <tbody>{fields.into_iter().map(|field| view! { <AsksRow field/> }).collect_view()}</tbody>
                </table>
            </div>
            <p class="small quiet">{texts::REQUIRED_SIGN.get(lang)}</p>
        </section>
    }
}

#[component]
fn AsksRow(field: Field) -> impl IntoView {
    let lang = expect_context::<Page>().lang();
    let required = field.required.then(|| {
        view! { <b class="required" aria-hidden="true">" *"</b><span class="unseen">{texts::REQUIRED.get(lang)}</span> }
    });
    view! {
        <tr>
            <th scope="row">{field.shown(lang).to_owned()}{required}</th>
            <td class="quiet">{wording::kind(&field, lang)}</td>
            <td class="mono">{field.example(lang).to_owned()}</td>
        </tr>
    }
}
