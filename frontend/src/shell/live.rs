//! The live line to the server: news of one import, as server-sent events.

use super::{Page, net};
use crate::api::ImportView;
use crate::update::Event;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{EventSource, MessageEvent};

/// The line, with what listens to it.
struct Line {
    source: EventSource,
    _news: Closure<dyn FnMut(MessageEvent)>,
    _broken: Closure<dyn FnMut()>,
}

thread_local! {
    static LINE: RefCell<Option<Line>> = const { RefCell::new(None) };
}

/// Follows that import, and no other any more. The browser mends a broken line by itself.
pub(super) fn follow(page: Page, id: &str) {
    unfollow();
    let address = format!("/api/imports/{}/events", net::encoded(id));
    let Ok(source) = EventSource::new(&address) else {
        return page.send(Event::LiveInterrupted);
    };
    let news = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        if let Ok(view) = serde_json::from_str::<ImportView>(&text) {
            page.send(Event::ImportChanged(Box::new(view)));
        }
    });
    let broken = Closure::<dyn FnMut()>::new(move || page.send(Event::LiveInterrupted));
    source.set_onerror(Some(broken.as_ref().unchecked_ref()));
    if source.add_event_listener_with_callback("import", news.as_ref().unchecked_ref()).is_err() {
        return page.send(Event::LiveInterrupted);
    }
    LINE.set(Some(Line { source, _news: news, _broken: broken }));
}

/// Ends the line, if there is one. What listens to it may be the caller, so it is dropped a turn later.
pub(super) fn unfollow() {
    if let Some(line) = LINE.take() {
        line.source.close();
        wasm_bindgen_futures::spawn_local(async move { drop(line) });
    }
}
