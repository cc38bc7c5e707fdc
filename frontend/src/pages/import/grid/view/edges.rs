//! Where something is wrong in a row out of sight, a pill at that side says so, and leads there.

use super::rail::{HEAD, ROW};
use super::way::Way;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::state::{Here, Window, place_of};
use crate::pages::import::texts;
use crate::wording;
use crate::worker::protocol::Row;
use leptos::prelude::*;
use shared::finding::Severity;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// So much of a cell must be in sight, in pixels, to count as seen.
const SEEN: f64 = 24.0;

/// Width of a pill with what is around it, in pixels.
const PILL: f64 = 40.0;

/// A pill.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pill {
    here: Here,
    severity: Severity,
    right: bool,
}

/// What is out of sight at the left and at the right: the nearest place with a finding, and the worst severity there.
fn out_of_sight(
    spans: &[(f64, f64)],
    bad: &[(usize, Severity)],
    (from, end): (f64, f64),
) -> [Option<(usize, Severity)>; 2] {
    let mut sides: [Option<(usize, Severity)>; 2] = [None, None];
    for (place, severity) in bad {
        let Some((left, right)) = spans.get(*place) else { continue };
        let side = match (*right < from + SEEN, *left > end - SEEN) {
            (true, _) => 0,
            (_, true) => 1,
            _ => continue,
        };
        let (nearest, worst) = sides[side].unwrap_or((*place, *severity));
        let nearest = if side == 0 { nearest.max(*place) } else { nearest.min(*place) };
        sides[side] = Some((nearest, worst.min(*severity)));
    }
    sides
}

/// The cells of a row with an error or a warning.
fn bad_places(row: &Row, columns: &[u32]) -> Vec<(usize, Severity)> {
    let findings = row.findings.iter().filter(|said| said.severity != Severity::Note);
    let places = findings.map(|said| (place_of(columns, said.column), said.severity));
    places.filter(|(place, _)| *place > 0).collect()
}

/// Where the columns are, from left to right; the first is the rows' head. Those that stay are always in sight.
fn spans(way: Way, frozen: usize) -> Vec<(f64, f64)> {
    let Some(head) = way.head.get_untracked() else { return Vec::new() };
    let Ok(cells) = head.query_selector_all("th") else { return Vec::new() };
    let cells = (0..cells.length()).filter_map(|at| cells.get(at)?.dyn_into::<HtmlElement>().ok());
    let span = |(place, cell): (usize, HtmlElement)| {
        let (left, width) = (f64::from(cell.offset_left()), f64::from(cell.offset_width()));
        if place <= frozen { (f64::MIN, f64::MAX) } else { (left, left + width) }
    };
    cells.enumerate().map(span).collect()
}

/// See the module's text.
#[component]
pub fn Edges(
    /// The way.
    way: Way,
    /// The rows.
    window: Memo<Arc<Window>>,
    /// The columns.
    columns: Memo<Arc<Vec<u32>>>,
    /// How many of them stay at the left.
    frozen: Memo<usize>,
    /// Width of what stays, in pixels.
    stays: Memo<u32>,
) -> impl IntoView {
    let lang = way.page.lang();
    let pills = Memo::new(move |_| {
        let (left, width) = way.across.get();
        let (first, count) = way.rail_followed().in_sight(way.top.get());
        let (columns, spans) = (columns.get(), spans(way, frozen.get()));
        let seen = (left + f64::from(stays.get()), left + width);
        let mut pills = Vec::new();
        window.with(|window| {
            for at in first..first + u64::from(count) {
                let Some((_, row)) = window.row(at) else { continue };
                let sides = out_of_sight(&spans, &bad_places(row, &columns), seen);
                for (side, found) in sides.into_iter().enumerate() {
                    pills.extend(found.map(|(place, severity)| Pill {
                        here: Here { at, place },
                        severity,
                        right: side == 1,
                    }));
                }
            }
        });
        pills
    });
    let pill = move |pill: Pill| {
        let Pill { here, severity, right } = pill;
        let (sign, class, _) = wording::severity(severity);
        let text = if right { &texts::FINDING_RIGHT } else { &texts::FINDING_LEFT };
        let top = move || {
            let rail = way.rail_followed();
            format!("{}px", rail.row_at(way.top.get(), here.at) + HEAD + (ROW - 24.0) / 2.0)
        };
        let left = move || {
            let (left, width) = way.across.get();
            format!("{}px", if right { left + width - PILL } else { left + f64::from(stays.get()) + 4.0 })
        };
        let (before, behind) = if right { ("", " ›") } else { ("‹ ", "") };
        view! {
            <button type="button" class=format!("pill {class}") tabindex="-1" aria-label=text.get(lang) title=text.get(lang) style:top=top style:left=left
                on:click=move |event| { event.stop_propagation(); way.page.send(GridEvent::CellWanted(here)); }>{before}{sign}{behind}</button>
        }
    };
    view! { <For each=move || pills.get() key=|pill| (pill.here.at, pill.here.place, pill.right, pill.severity as u8) children=pill/> }
}

#[cfg(test)]
mod tests {
    use super::out_of_sight;
    use shared::finding::Severity::{Error, Warning};

    #[test]
    fn a_side_names_its_nearest_place_and_its_worst() {
        // The rows' head, and five columns of 100 pixels; from 150 to 350 is seen.
        let spans: Vec<(f64, f64)> = (0..6).map(|at| (f64::from(at) * 100.0, f64::from(at) * 100.0 + 100.0)).collect();
        let sides = |bad: &[_]| out_of_sight(&spans, bad, (150.0, 350.0));
        for (bad, left, right) in [
            (&[][..], None, None),
            (&[(2, Error)], None, None),
            // Half of it is seen.
            (&[(1, Error)], None, None),
            (&[(0, Warning)], Some((0, Warning)), None),
            (&[(4, Warning), (5, Error)], None, Some((4, Error))),
            (&[(0, Error), (5, Warning)], Some((0, Error)), Some((5, Warning))),
            (&[(9, Error)], None, None),
        ] {
            assert_eq!(sides(bad), [left, right], "{bad:?}");
        }
    }
}
