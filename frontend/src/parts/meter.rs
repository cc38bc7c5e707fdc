//! Bars of figures.

use crate::format;
use leptos::prelude::*;

/// One part of a bar: its colour's class and its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part(pub &'static str, pub u64);

/// A bar of parts of a whole, told in words by `label` (empty: said beside it). Parts of nothing are not drawn; small ones stay visible.
#[component]
pub fn Meter(
    /// The parts, in order.
    parts: Vec<Part>,
    /// The figures in words.
    label: String,
    /// Its shape.
    #[prop(default = "meter")]
    class: &'static str,
) -> impl IntoView {
    let whole = parts.iter().map(|part| part.1).sum();
    let parts = parts.into_iter().filter(|part| part.1 > 0).map(|Part(colour, size)| {
        let width = format!("{:.3}%", format::percent(size, whole));
        view! { <i class=colour style:width=width></i> }
    });
    // One without words stands beside what says the same.
    let words = (!label.is_empty()).then_some(label);
    let (role, hidden) = if words.is_some() { (Some("img"), None) } else { (None, Some("true")) };
    view! { <div class=class role=role aria-label=words aria-hidden=hidden>{parts.collect_view()}</div> }
}

/// A bar that fills.
#[component]
pub fn ProgressMeter(
    /// Per cent.
    #[prop(into)]
    done: Signal<f64>,
    /// What it is about.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="meter tall" role="progressbar" aria-valuemin="0" aria-valuemax="100" aria-label=label
            aria-valuenow=move || format!("{:.0}", done.get())>
            <i class="accent" style:width=move || format!("{:.1}%", done.get())></i>
        </div>
    }
}
