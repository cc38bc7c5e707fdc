//! The live line to the server: news of one import, as server-sent events.

use super::Page;
use crate::api::ImportView;
use crate::app::line::LineEvent;
use crate::net::http as net;
use leptos::prelude::set_timeout;
use std::cell::{Cell, RefCell};
use std::time::Duration;
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
    /// Counts up with every line begun or ended: one that was to be begun later is not, if it is not wanted any more.
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// Follows that import, and no other any more. The browser mends a broken line by itself, but for one that the server closed.
pub(crate) fn follow(page: Page, id: String) {
    unfollow();
    let address = format!("/api/imports/{}/events", net::encoded(&id));
    let broken = move |closed: bool| page.send(LineEvent::LineBroken { id: id.clone(), closed });
    let Ok(source) = EventSource::new(&address) else { return broken(true) };
    let news = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        if let Ok(view) = serde_json::from_str::<ImportView>(&text) {
            page.send(LineEvent::ImportChanged(Box::new(view)));
        }
    });
    if source.add_event_listener_with_callback("import", news.as_ref().unchecked_ref()).is_err() {
        return broken(true);
    }
    let line = source.clone();
    let broken = Closure::<dyn FnMut()>::new(move || broken(line.ready_state() == EventSource::CLOSED));
    source.set_onerror(Some(broken.as_ref().unchecked_ref()));
    LINE.set(Some(Line { source, _news: news, _broken: broken }));
}

/// Follows that import after a while, unless another is followed or none until then.
pub(crate) fn follow_later(page: Page, id: String, pause: Duration) {
    let turn = TURN.get();
    let begin = move || {
        if TURN.get() == turn {
            follow(page, id);
        }
    };
    set_timeout(begin, pause);
}

/// Ends the line, if there is one. What listens to it may be the caller, so it is dropped a turn later.
pub(crate) fn unfollow() {
    TURN.set(TURN.get().wrapping_add(1));
    if let Some(line) = LINE.take() {
        line.source.close();
        wasm_bindgen_futures::spawn_local(async move { drop(line) });
    }
}
