//! The second module's end: what the first calls of it (`bin/account.rs`), and what its `update` asks for.

use super::{Handle, live};
use crate::account::view::Account;
use crate::account::{Effect, Event, State, update::update};
use crate::app::rooms::Room;
use crate::bridge::Word;
use crate::net::http;
use leptos::prelude::*;
use shared::lang::Lang;
use std::any::Any;
use std::cell::{Cell, RefCell};
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// The second module's handle of its state.
pub type AccountPage = Handle<State>;

thread_local! {
    static PAGE: Cell<Option<AccountPage>> = const { Cell::new(None) };
    /// What is drawn, until it is dropped.
    static DRAWN: RefCell<Option<Box<dyn Any>>> = const { RefCell::new(None) };
}

/// Shows the page of that address in the element.
pub fn mount(element: HtmlElement, path: &str, lang: &str) {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    // Every address that the first module sends here for is known here: both have the same list.
    let Some(room) = Room::of(&parts) else { return };
    if PAGE.get().is_none() {
        let state = State::new(Lang::of_tag(lang).unwrap_or_default());
        let drawn = leptos::mount::mount_to(element, move || {
            PAGE.set(Some(Handle::provide(state, |state| state.lang)));
            view! { <Account/> }
        });
        DRAWN.set(Some(Box::new(drawn)));
    }
    tell(Event::Shown(room));
}

/// Speaks that language from now on.
pub fn speak(lang: &str) {
    if let Some(lang) = Lang::of_tag(lang) {
        tell(Event::LanguageChosen(lang));
    }
}

/// The sentences that were asked for, as JSON.
pub fn said(import: &str, sentences: &str) {
    if let Ok(sentences) = serde_json::from_str(sentences) {
        tell(Event::Said { import: import.to_owned(), sentences });
    }
}

/// Shows nothing any more and forgets what is known. Answers that are on their way change nothing.
pub fn leave() {
    live::end();
    PAGE.set(None);
    drop(DRAWN.take());
}

fn tell(event: Event) {
    if let Some(page) = PAGE.get() {
        page.send(event);
    }
}

impl Handle<State> {
    /// Something happened.
    pub fn send(self, event: impl Into<Event>) {
        let event = event.into();
        for effect in self.change(|state| update(state, event)).unwrap_or_default() {
            self.carry_out(effect);
        }
    }

    fn carry_out(self, effect: Effect) {
        match effect {
            Effect::Call(call) => wasm_bindgen_futures::spawn_local(async move {
                let outcome = http::ask(call.method, &call.address, call.body.as_deref(), None).await;
                self.send((call.answer)(outcome));
            }),
            Effect::Line(effect) => live::carry_out(effect, move |event| self.send(event)),
            Effect::Later(pause, event) => {
                // Whoever left meanwhile is told nothing.
                let tell = move || {
                    if PAGE.get().is_some() {
                        self.send(event);
                    }
                };
                set_timeout(tell, pause);
            }
            Effect::Tell(word) => dispatch(&word),
        }
    }
}

/// Tells the first module, once what is under way here is done: it may answer at once.
fn dispatch(word: &Word) {
    let (name, detail) = word.write();
    wasm_bindgen_futures::spawn_local(async move {
        let init = CustomEventInit::new();
        init.set_detail(&detail.into());
        if let (Some(window), Ok(event)) = (web_sys::window(), CustomEvent::new_with_event_init_dict(name, &init)) {
            let _ = window.dispatch_event(&event);
        }
    });
}
