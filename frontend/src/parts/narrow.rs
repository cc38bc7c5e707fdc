//! Whether the window is as narrow as a phone's.

use leptos::prelude::*;

/// Widest window that counts as narrow, in pixels; the style sheet says the same.
const NARROW: f64 = 720.0;

/// Whether it is now, followed.
#[must_use]
pub fn is_narrow() -> Signal<bool> {
    let now = || window().inner_width().ok().and_then(|width| width.as_f64()).is_some_and(|width| width <= NARROW);
    let (narrow, set_narrow) = signal(now());
    let resized = window_event_listener(leptos::ev::resize, move |_| {
        let is = now();
        if narrow.try_get_untracked() != Some(is) {
            let _ = set_narrow.try_set(is);
        }
    });
    on_cleanup(move || resized.remove());
    narrow.into()
}
