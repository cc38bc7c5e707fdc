//! Menus that stand in the page (`details.menu`): they close on Escape, on a click elsewhere and when the keyboard leaves them.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

/// Closes menus as long as what it is called in is there.
pub fn close_when_left() {
    let press = window_event_listener(leptos::ev::pointerdown, |event| close_others(event.target()));
    let enter = window_event_listener(leptos::ev::focusin, |event| close_others(event.target()));
    let key = window_event_listener(leptos::ev::keydown, |event| {
        if event.key() == "Escape" {
            escape(event.target());
        }
    });
    on_cleanup(move || {
        press.remove();
        enter.remove();
        key.remove();
    });
}

fn opened() -> Vec<Element> {
    let Ok(all) = document().query_selector_all("details.menu[open]") else { return Vec::new() };
    (0..all.length()).filter_map(|at| all.get(at)?.dyn_into().ok()).collect()
}

/// Those that do not hold what was pressed.
fn close_others(target: Option<web_sys::EventTarget>) {
    let target = target.and_then(|target| target.dyn_into::<Node>().ok());
    for menu in opened().into_iter().filter(|menu| !menu.contains(target.as_ref())) {
        let _ = menu.remove_attribute("open");
    }
}

/// The keyboard goes back to what opened the menu that it is in.
fn escape(target: Option<web_sys::EventTarget>) {
    let target = target.and_then(|target| target.dyn_into::<Node>().ok());
    for menu in opened() {
        let _ = menu.remove_attribute("open");
        let summary =
            menu.query_selector("summary").ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok());
        if let Some(summary) = summary.filter(|_| menu.contains(target.as_ref())) {
            let _ = summary.focus();
        }
    }
}
