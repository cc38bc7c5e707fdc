//! The second module: the pages for who is signed in. What it exports is called by the first (`leadgate_frontend::bridge`).

use leadgate_frontend::{bridge, shell::account};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlElement;

fn main() {
    std::panic::set_hook(Box::new(|info| web_sys::console::error_1(&info.to_string().into())));
}

/// Which build of what the modules say to each other this one has.
#[wasm_bindgen]
pub fn contract() -> u32 {
    bridge::CONTRACT
}

/// Shows the page of that address in that element.
#[wasm_bindgen]
pub fn mount(element: HtmlElement, path: &str, lang: &str) {
    account::mount(element, path, lang);
}

/// Speaks that language (`en`, `ja`) from now on.
#[wasm_bindgen]
pub fn speak(lang: &str) {
    account::speak(lang);
}

/// The sentences of an import's findings, as JSON, which were asked for.
#[wasm_bindgen]
pub fn said(import: &str, sentences: &str) {
    account::said(import, sentences);
}

/// Shows nothing any more.
#[wasm_bindgen]
pub fn leave() {
    account::leave();
}
