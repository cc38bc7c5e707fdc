//! Fetches the second module, calls what it exports, and hears what it tells (`bridge`).

use super::{Page, browser};
use crate::app::account::{AccountEvent, NotFetched, Order};
use crate::bridge::{self, Word};
use js_sys::Promise;
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{CustomEvent, HtmlElement};

#[wasm_bindgen]
extern "C" {
    /// JavaScript's own way to fetch a module.
    #[wasm_bindgen(js_name = "import", catch)]
    fn import_module(address: &str) -> Result<Promise, JsValue>;

    #[derive(Clone)]
    type Module;
    #[wasm_bindgen(method, js_name = "default", catch)]
    fn init(this: &Module) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn contract(this: &Module) -> Result<u32, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn mount(this: &Module, element: &HtmlElement, path: &str, lang: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn speak(this: &Module, lang: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn said(this: &Module, import: &str, sentences: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn leave(this: &Module) -> Result<(), JsValue>;
}

thread_local! {
    static MODULE: RefCell<Option<Module>> = const { RefCell::new(None) };
    /// How often it was tried. Browsers remember that an address gave no module: each try has an address of its own.
    static TRIES: Cell<u32> = const { Cell::new(0) };
}

/// Carries out an order. One that the module does not take has broken it: it is fetched anew when it is wanted.
pub(crate) fn carry_out(page: Page, order: Order) {
    if order == Order::Fetch {
        return spawn_local(fetch(page));
    }
    let Some(module) = MODULE.with_borrow(Clone::clone) else { return };
    let lang = page.peek(|state| state.lang.tag());
    let done = match order {
        Order::Fetch => Ok(()),
        Order::Show(path) => match browser::element(bridge::ELEMENT) {
            Some(element) => module.mount(&element, &path, lang),
            None => Err(JsValue::NULL),
        },
        Order::Speak(lang) => module.speak(lang.tag()),
        Order::Said { import, sentences } => {
            module.said(&import, &serde_json::to_string(&sentences).unwrap_or_default())
        }
        Order::Leave => module.leave(),
    };
    if done.is_err() {
        if let Some(element) = browser::element(bridge::ELEMENT) {
            element.set_inner_html("");
        }
        page.send(AccountEvent::Fetched(Err(NotFetched)));
    }
}

async fn fetch(page: Page) {
    let outcome = module().await.map_err(|_| NotFetched);
    // Whoever waits at the heading finds it again when the page is drawn in place of it.
    let waits = browser::heading_has_focus();
    let outcome = outcome.map(|module| MODULE.set(Some(module)));
    let is_there = outcome.is_ok();
    page.send(AccountEvent::Fetched(outcome));
    if waits && is_there {
        browser::focus_heading();
    }
}

async fn module() -> Result<Module, JsValue> {
    let tries = TRIES.get();
    TRIES.set(tries.wrapping_add(1));
    let address = match tries {
        0 => bridge::ADDRESS.to_owned(),
        again => format!("{}?{again}", bridge::ADDRESS),
    };
    let module: Module = JsFuture::from(import_module(&address)?).await?.unchecked_into();
    JsFuture::from(module.init()?).await?;
    if module.contract()? == bridge::CONTRACT { Ok(module) } else { Err(JsValue::NULL) }
}

/// Hears what the module tells, from now on.
pub(crate) fn listen(page: Page) {
    let hear = Closure::<dyn FnMut(CustomEvent)>::new(move |event: CustomEvent| {
        let detail = event.detail().as_string().unwrap_or_default();
        if let Some(word) = Word::read(&event.type_(), &detail) {
            page.send(AccountEvent::Told(word));
        }
    });
    if let Some(window) = web_sys::window() {
        for name in bridge::NAMES {
            let _ = window.add_event_listener_with_callback(name, hear.as_ref().unchecked_ref());
        }
    }
    hear.forget();
}
