//! The first module's end: carries out what its `update` asks for, and reports back with events.

use super::{Handle, browser, clipboard, draft, fetching, one_tab, upload, workbook, worker};
use crate::api::{Accepted, Credentials, Failure, Forms, PasswordChange, Session};
use crate::app::route::Route;
use crate::app::session::SessionEvent;
use crate::app::state::State;
use crate::app::update::update;
use crate::app::{Effect, Event};
use crate::net::http as net;
use crate::pages::import::drafts::update::concerns as concerns_draft;
use crate::pages::import::grid::acts::Act;
use crate::pages::import::grid::{GridEvent, tsv};
use crate::pages::import::saved::SavedEvent;
use crate::pages::import::send::SendEvent;
use crate::pages::import::state::SavedMappings;
use crate::pages::import::steps::StepsEvent;
use std::sync::Arc;
use wasm_bindgen::prelude::*;
use web_sys::File;

/// The first module's handle of its state.
pub type Page = Handle<State>;

impl Handle<State> {
    /// Starts the worker, listens to the browser's buttons, and tells the state.
    pub fn start(self) {
        worker::start(self);
        browser::on_navigation(move || self.arrive());
        draft::listen(self);
        one_tab::listen(self);
        fetching::listen(self);
        self.follow_line();
        self.find_saved();
        let listener = Closure::<dyn FnMut()>::new(move || self.find_saved());
        if let Some(window) = web_sys::window() {
            // Another tab may have saved one meanwhile.
            let _ = window.add_event_listener_with_callback("storage", listener.as_ref().unchecked_ref());
        }
        listener.forget();
        self.send(Event::Started);
    }

    /// Hears when the connection goes and comes.
    fn follow_line(self) {
        let Some(window) = web_sys::window() else { return };
        self.send(Event::LineChanged(window.navigator().on_line()));
        for (name, online) in [("online", true), ("offline", false)] {
            let listener = Closure::<dyn FnMut()>::new(move || self.send(Event::LineChanged(online)));
            let _ = window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
            listener.forget();
        }
    }

    /// Something happened.
    pub fn send(self, event: impl Into<Event>) {
        self.happen(event.into());
    }

    fn happen(self, event: Event) {
        let concerns_draft = concerns_draft(&event);
        let effects = self.change(|state| update(state, event));
        for effect in effects.unwrap_or_default() {
            self.carry_out(effect);
        }
        if concerns_draft {
            one_tab::see_to(self);
            draft::keep_soon(self);
        }
    }

    /// Reads the saved mappings.
    fn find_saved(self) {
        let saved = browser::saved_mappings().map(|json| SavedMappings::read(&json));
        if saved.as_ref().is_some_and(|saved| self.peek(|state| state.saved.list != *saved)) {
            self.send(SavedEvent::SavedFound(saved.unwrap_or_default()));
        }
    }

    /// A file was dropped or chosen; `handle` is what it can be opened by again, or the promise of it, if there is any.
    pub fn take_file(self, file: File, handle: JsValue) {
        workbook::stop();
        let info = worker::keep_file(file);
        self.send(StepsEvent::FileChosen(info));
        draft::keep_handle(self, handle);
    }

    /// The browser went to another address.
    fn arrive(self) {
        let route = Route::at(&browser::path(), &browser::fragment());
        if route == Route::Bring {
            self.send(Event::Returned(browser::fragment()));
        } else {
            self.send(Event::Navigated(route));
        }
    }

    fn carry_out(self, effect: Effect) {
        match effect {
            Effect::Ask(id, ask) => worker::ask(self, id, &ask),
            Effect::MakeSample(lang) => {
                if let Some(file) =
                    browser::make_file(crate::pages::import::sample::NAME, &crate::pages::import::sample::csv(lang))
                {
                    self.take_file(file, JsValue::UNDEFINED);
                }
            }
            Effect::Copy { text, html } => clipboard::copy(&text, &html),
            Effect::KeepMappings(json) => {
                if !browser::keep_mappings(&json) {
                    self.send(SavedEvent::SavedUnkept);
                }
            }
            Effect::ReadClipboard => clipboard::read(move |text| match text.map(|text| tsv::read(&text)) {
                None => self.send(GridEvent::ClipboardClosed),
                Some(values) if values.is_empty() => {}
                Some(values) => self.send(GridEvent::Acted(Act::Paste(Arc::new(values)))),
            }),
            Effect::ReadWorkbook => workbook::read(self),
            Effect::KeepLanguage(lang) => browser::keep_language(lang),
            Effect::ForgetLanguage => {
                browser::forget_language();
                self.send(Event::LanguageFreed(browser::language()));
            }
            Effect::Address(path) => browser::show_address(&path),
            Effect::FocusHeading => browser::focus_heading(),
            Effect::LoadForms => self.later(net::get::<Forms>("/api/forms".into()), |answer| {
                StepsEvent::FormsLoaded(answer.map(|forms| forms.forms))
            }),
            Effect::LoadSession if !browser::was_signed_in() => {
                self.send(SessionEvent::SessionKnown(Err(Failure::signed_out())))
            }
            Effect::LoadSession => self.later(net::get::<Session>("/api/session".into()), SessionEvent::SessionKnown),
            Effect::KeepSignedIn(signed_in) => browser::keep_signed_in(signed_in),
            Effect::SignIn { email, password } => {
                let body = serde_json::to_string(&Credentials { email, password, account: None }).unwrap_or_default();
                self.later(net::post::<Session>("/api/session", body), SessionEvent::SessionKnown);
            }
            Effect::ChangePassword { current, new } => {
                let body = serde_json::to_string(&PasswordChange { current, new }).unwrap_or_default();
                self.later(net::post_for_nothing("/api/session/password", body), SessionEvent::PasswordChanged);
            }
            Effect::SignOut => self.later(net::delete("/api/session"), |_| SessionEvent::SignedOut),
            Effect::Upload => upload::start(self),
            Effect::StartImport(request) => {
                let body = serde_json::to_string(&request).unwrap_or_default();
                let started =
                    |made: Result<Accepted, Failure>| SendEvent::ImportStarted(made.map(|made| made.id.into_text()));
                // An upload is imported once: whenever it is asked for, it is the same attempt.
                let key = format!("import-{}", request.upload);
                self.later(net::post_once("/api/imports", body, key), started);
            }
            Effect::Account(order) => fetching::carry_out(self, order),
            Effect::LoadDrafts | Effect::WriteDraft(_) | Effect::DropDraft(_) | Effect::OpenDraft(_) => {
                draft::carry_out(self, effect)
            }
            Effect::TakeOver(id) => one_tab::take_over(self, id),
        }
    }

    /// Waits for an outcome and reports it.
    fn later<T: 'static, E: Into<Event>>(
        self,
        outcome: impl Future<Output = Result<T, Failure>> + 'static,
        event: impl FnOnce(Result<T, Failure>) -> E + 'static,
    ) {
        wasm_bindgen_futures::spawn_local(async move {
            let outcome = outcome.await;
            self.send(event(outcome));
        });
    }
}
