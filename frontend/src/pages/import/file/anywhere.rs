//! A file that is dropped anywhere on the page is taken. Where that would put work aside, the person is asked first.

use crate::app::Event;
use crate::app::route::Route;
use crate::pages::import::texts;
use crate::parts::Dialog;
use crate::shell::{Page, draft};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DragEvent, Element, File};

/// See the module's text.
#[component]
pub fn DropAnywhere() -> impl IntoView {
    let page = expect_context::<Page>();
    let over = RwSignal::new(false);
    let waiting = StoredValue::new_local(None::<(File, JsValue)>);
    let asked = RwSignal::new(None::<(String, String)>);
    // Of several files that were dropped together, the one that is taken.
    let one_of = RwSignal::new(None::<String>);
    let open = Memo::new(move |_| asked.with(Option::is_some));
    let drag = window_event_listener(leptos::ev::dragover, move |event| {
        if has_files(&event) {
            // Without this the browser would leave the page for the file.
            event.prevent_default();
            over.set(!in_zone(&event));
        }
    });
    let left = window_event_listener(leptos::ev::dragleave, move |event| {
        if event.related_target().is_none() {
            over.set(false);
        }
    });
    let dropped = window_event_listener(leptos::ev::drop, move |event| {
        over.set(false);
        one_of.set(event.data_transfer().and_then(|data| draft::one_of_several(&data)));
        if !has_files(&event) || in_zone(&event) {
            return;
        }
        event.prevent_default();
        let Some((file, handle)) = event.data_transfer().and_then(|data| draft::dropped(&data)) else { return };
        match page.peek(|state| state.wizard.work_at_hand().map(str::to_owned)) {
            Some(now) => {
                asked.set(Some((now, file.name())));
                waiting.set_value(Some((file, handle)));
            }
            None => take(page, file, handle),
        }
    });
    on_cleanup(move || {
        drag.remove();
        left.remove();
        dropped.remove();
    });
    let close = move || {
        asked.set(None);
        if waiting.try_update_value(Option::take).flatten().is_some() {
            // None was taken after all.
            one_of.set(None);
        }
    };
    let replace = move |_| {
        let file = waiting.try_update_value(Option::take).flatten();
        close();
        if let Some((file, handle)) = file {
            take(page, file, handle);
        }
    };
    let lang = move || page.followed_lang();
    let title = move || {
        let (now, new) = asked.get()?;
        Some(texts::DROP_REPLACES.fill(lang(), &[("file", &now), ("new", &new)]))
    };
    view! {
        {move || over.get().then(|| view! { <p class="drop-anywhere">{texts::DROP_ANYWHERE.get(lang())}</p> })}
        {move || one_of.get().map(|file| view! {
            <p class="one-of row between" role="status"><span>{texts::DROP_ONE.fill(lang(), &[("file", &file)])}</span>
                <button type="button" class="btn" on:click=move |_| one_of.set(None)>{texts::CLOSE.get(lang())}</button></p>
        })}
        <Dialog open heading="drop-replaces" closed=move |()| close()>
            <h2 id="drop-replaces">{title}</h2>
            <p>{move || texts::DROP_KEPT.get(lang())}</p>
            <div class="row end">
                <button type="button" class="btn" on:click=move |_| close()>{move || texts::CANCEL.get(lang())}</button>
                <button type="button" class="btn go" on:click=replace>{move || texts::DROP_TAKE.get(lang())}</button>
            </div>
        </Dialog>
    }
}

fn take(page: Page, file: File, handle: JsValue) {
    if page.peek(|state| state.route != Route::Bring) {
        page.send(Event::Navigated(Route::Bring));
    }
    page.take_file(file, handle);
}

/// Whether files are dragged, and not a text of the page.
fn has_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// Whether it is over the zone of the first step, which takes files by itself.
fn in_zone(event: &DragEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.and_then(|target| target.closest(".drop").ok().flatten()).is_some()
}
