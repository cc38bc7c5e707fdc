//! The live line to the server: news of one import, as server-sent events.

use crate::api::ImportView;
use crate::net::line::{LineEffect, LineEvent};
use crate::net::{encoded, http as net};
use leptos::prelude::set_timeout;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{EventSource, MessageEvent};

/// The line, with what listens to it.
struct Source {
    source: EventSource,
    _news: Closure<dyn FnMut(MessageEvent)>,
    _broken: Closure<dyn FnMut()>,
}

thread_local! {
    static LINE: RefCell<Option<Source>> = const { RefCell::new(None) };
    /// Counts up with every line begun or ended: one that was to be begun later is not, if it is not wanted any more.
    static TURN: Cell<u32> = const { Cell::new(0) };
}

/// Carries out what is to be done with the line; what comes of it is told to `send`.
pub(crate) fn carry_out(effect: LineEffect, send: impl Fn(LineEvent) + Copy + 'static) {
    match effect {
        LineEffect::Follow(id) => follow(id, send),
        // Unless another is followed or none until then.
        LineEffect::FollowLater(id, pause) => {
            let turn = TURN.get();
            let begin = move || {
                if TURN.get() == turn {
                    follow(id, send);
                }
            };
            set_timeout(begin, pause);
        }
        LineEffect::LoadNews(id) => wasm_bindgen_futures::spawn_local(async move {
            let outcome = net::get(format!("/api/imports/{}", encoded(&id))).await.map(Box::new);
            send(LineEvent::NewsLoaded { id, outcome });
        }),
        LineEffect::Unfollow => end(),
    }
}

/// Follows that import, and no other any more. The browser mends a broken line by itself, but for one that the server closed.
fn follow(id: String, send: impl Fn(LineEvent) + Copy + 'static) {
    end();
    let address = format!("/api/imports/{}/events", encoded(&id));
    let broken = move |closed: bool| send(LineEvent::LineBroken { id: id.clone(), closed });
    let Ok(source) = EventSource::new(&address) else { return broken(true) };
    let news = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        if let Ok(view) = serde_json::from_str::<ImportView>(&text) {
            send(LineEvent::ImportChanged(Box::new(view)));
        }
    });
    if source.add_event_listener_with_callback("import", news.as_ref().unchecked_ref()).is_err() {
        return broken(true);
    }
    let line = source.clone();
    let broken = Closure::<dyn FnMut()>::new(move || broken(line.ready_state() == EventSource::CLOSED));
    source.set_onerror(Some(broken.as_ref().unchecked_ref()));
    LINE.set(Some(Source { source, _news: news, _broken: broken }));
}

/// Ends the line, if there is one. What listens to it may be the caller, so it is dropped a turn later.
pub(crate) fn end() {
    TURN.set(TURN.get().wrapping_add(1));
    if let Some(line) = LINE.take() {
        line.source.close();
        wasm_bindgen_futures::spawn_local(async move { drop(line) });
    }
}
