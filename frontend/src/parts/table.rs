//! A table of a list.

use crate::parts;
use crate::texts::Text;
use leptos::prelude::*;

/// How a table is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Few columns; on a phone each row is a card.
    Cards,
    /// Any number of columns, on one line each.
    Grid,
}

/// A table with its caption, which only a screen reader needs: the heading above says the same. It scrolls within itself, by keys
/// too.
#[component]
pub fn Table(
    /// What it lists.
    caption: &'static Text,
    /// Heads of the columns.
    heads: Vec<String>,
    /// How it is laid out.
    layout: Layout,
    /// Its rows: `tr`s.
    children: Children,
) -> impl IntoView {
    let caption = caption.get(parts::lang());
    let (frame, class) = match layout {
        Layout::Cards => ("sheet scroll", "plain cards"),
        Layout::Grid => ("grid", ""),
    };
    let heads = heads.into_iter().map(|head| view! { <th scope="col">{head}</th> });
    view! {
        <div class=frame tabindex="0" role="region" aria-label=caption>
            <table class=class>
                <caption class="unseen">{caption}</caption>
                <thead><tr>{heads.collect_view()}</tr></thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
