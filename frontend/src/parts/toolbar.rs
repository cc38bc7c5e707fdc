//! A toolbar: one stop of the Tab key; arrow keys go from tool to tool (the toolbar pattern of WAI-ARIA's authoring practices).

use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// What can be a tool.
const TOOLS: &str = "button:not([disabled]), select, summary, input";

/// See the module's text.
#[component]
pub fn Toolbar(
    /// What it is for.
    label: &'static str,
    /// Its look.
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let bar = NodeRef::<Div>::new();
    let tidy = move || {
        if let Some(bar) = bar.try_get_untracked().flatten() {
            keep_one_stop(&bar, None);
        }
    };
    Effect::new(move |_| {
        if bar.get().is_some() {
            request_animation_frame(tidy);
        }
    });
    let enter = move |event: web_sys::FocusEvent| {
        if let Some(bar) = bar.get_untracked() {
            keep_one_stop(&bar, target(&event).as_ref());
        }
    };
    let key = move |event: web_sys::KeyboardEvent| {
        if let Some(bar) = bar.get_untracked() {
            on_key(&bar, &event);
        }
    };
    view! {
        <div class=class role="toolbar" aria-label=label node_ref=bar on:focusin=enter on:focusout=move |_| request_animation_frame(tidy)
            on:keydown=key>{children()}</div>
    }
}

fn target(event: &web_sys::Event) -> Option<HtmlElement> {
    event.target()?.dyn_into().ok()
}

/// The tools that can be gone to now: not those in a menu, which has keys of its own.
fn tools(bar: &Element) -> Vec<HtmlElement> {
    let Ok(all) = bar.query_selector_all(TOOLS) else { return Vec::new() };
    let tools = (0..all.length()).filter_map(|at| all.get(at)?.dyn_into::<HtmlElement>().ok());
    tools.filter(|tool| !is_in_menu(tool)).collect()
}

fn is_in_menu(element: &Element) -> bool {
    element.closest(".menu > .sheet").ok().flatten().is_some()
}

/// One of the tools is the Tab key's: the one that has the keyboard, the one that had it last, or the first.
fn keep_one_stop(bar: &Element, current: Option<&HtmlElement>) {
    let tools = tools(bar);
    let chosen = current.and_then(|current| tools.iter().position(|tool| tool == current));
    let last = || tools.iter().position(|tool| tool.get_attribute("tabindex").as_deref() == Some("0"));
    let stop = chosen.or_else(last).unwrap_or_default();
    for (place, tool) in tools.iter().enumerate() {
        let _ = tool.set_attribute("tabindex", if place == stop { "0" } else { "-1" });
    }
}

/// Where a key leads from a place among so many.
const fn leads_to(key: &str, place: usize, count: usize) -> Option<usize> {
    match key.as_bytes() {
        b"ArrowRight" => Some((place + 1) % count),
        b"ArrowLeft" => Some((place + count - 1) % count),
        b"Home" => Some(0),
        b"End" => Some(count - 1),
        _ => None,
    }
}

fn on_key(bar: &Element, event: &web_sys::KeyboardEvent) {
    let Some(from) = target(event).filter(|from| !is_in_menu(from)) else { return };
    if event.ctrl_key()
        || event.alt_key()
        || event.meta_key()
        || event.shift_key()
        || is_within_text(&from, &event.key())
    {
        return;
    }
    let tools = tools(bar);
    let Some(place) = tools.iter().position(|tool| *tool == from) else { return };
    if let Some(there) = leads_to(&event.key(), place, tools.len()) {
        event.prevent_default();
        let _ = tools[there].focus();
    }
}

/// Whether the key goes along a text that is written.
fn is_within_text(from: &HtmlElement, key: &str) -> bool {
    let Some(field) = from.dyn_ref::<HtmlInputElement>() else { return false };
    let length = field.value().encode_utf16().count() as u32;
    let at = field.selection_start().ok().flatten().unwrap_or_default();
    match key {
        "ArrowRight" => at < length,
        "ArrowLeft" => at > 0,
        _ => length > 0,
    }
}

#[cfg(test)]
mod tests {
    use super::leads_to;

    #[test]
    fn arrows_go_round() {
        for (key, place, there) in [
            ("ArrowRight", 0, Some(1)),
            ("ArrowRight", 3, Some(0)),
            ("ArrowLeft", 0, Some(3)),
            ("Home", 2, Some(0)),
            ("End", 1, Some(3)),
            ("ArrowDown", 1, None),
            ("Tab", 1, None),
        ] {
            assert_eq!(leads_to(key, place, 4), there, "{key} {place}");
        }
    }
}
