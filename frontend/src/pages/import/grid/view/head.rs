//! The heads of the columns, and how wide the columns are.

use crate::format;
use crate::pages::import::check::findings::column_name;
use crate::pages::import::state::Window;
use crate::pages::import::texts;
use crate::parts::{Meter, Part};
use crate::shell::Page;
use crate::worker::protocol::Checked;
use leptos::prelude::*;
use shared::sheet::order::Direction;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Narrowest and widest column, in half-width characters.
const WIDTHS: (usize, usize) = (10, 26);

/// Widest of many columns, so that at least six stand beside the panel on a small screen.
const OF_MANY: usize = 18;

/// Columns that are many.
const MANY: usize = 6;

/// Pixels of a half-width character, and of what stands around a text.
const LETTER: (u32, u32) = (7, 24);

/// Width of a column of which nothing is known yet, in pixels.
const UNKNOWN: u32 = 120;

/// Narrowest head of the rows, in pixels.
const ROW_HEAD: u32 = 40;

/// The widths of the columns shown, in pixels: those that were chosen, else by what the first rows hold; they stay while rows come
/// and go.
pub fn widths(page: Page, columns: Memo<Arc<Vec<u32>>>, window: Memo<Arc<Window>>) -> Memo<Vec<u32>> {
    let natural = Memo::new(move |last: Option<&BTreeMap<u32, u32>>| {
        let (columns, window) = (columns.get(), window.get());
        let mut known = last.cloned().unwrap_or_default();
        if window.rows.is_empty() {
            return known;
        }
        let most = if columns.len() > MANY { OF_MANY } else { WIDTHS.1 };
        let checked = page.peek(|state| state.wizard.checked().cloned());
        for (position, column) in columns.iter().enumerate() {
            known.entry(*column).or_insert_with(|| {
                let name =
                    checked.as_ref().map_or(0, |checked| width(&column_name(checked, Some(*column), page.lang())));
                fitting(&window, position, name, most)
            });
        }
        known
    });
    let chosen = page.see(|state| state.wizard.arrangement.widths.clone());
    Memo::new(move |_| {
        let of = |column: &u32| {
            let chosen = chosen.with(|chosen| chosen.get(column).copied());
            chosen.or_else(|| natural.with(|natural| natural.get(column).copied())).unwrap_or(UNKNOWN)
        };
        columns.with(|columns| columns.iter().map(of).collect())
    })
}

/// The width that what stands in a column asks for, in pixels, up to so many characters.
pub fn fitting(window: &Window, position: usize, name: usize, most: usize) -> u32 {
    let cells = window.rows.iter().filter_map(|(_, row)| row.cells.get(position));
    let letters = cells.map(|cell| width(cell)).fold(name, usize::max).clamp(WIDTHS.0, most);
    u32::try_from(letters).unwrap_or(UNKNOWN) * LETTER.0 + LETTER.1
}

/// Width of a text in half-width characters, about.
pub fn width(text: &str) -> usize {
    text.chars().take(100).map(|letter| if letter as u32 >= 0x1100 { 2 } else { 1 }).sum()
}

/// Width of the rows' heads, which hold numbers up to this, in pixels.
pub fn row_head(last: u64) -> u32 {
    let letters = u32::try_from(format::number(last).len()).unwrap_or_default();
    (letters * 7 + 12).max(ROW_HEAD)
}

/// The widths, for the table.
#[component]
pub fn Widths(
    /// Of the columns.
    widths: Memo<Vec<u32>>,
    /// Of the rows' heads.
    row_head: Memo<u32>,
) -> impl IntoView {
    let columns = move || {
        let widths = widths.get().into_iter();
        widths.map(|width| view! { <col style:width=format!("{width}px")/> }).collect_view()
    };
    view! { <colgroup><col style:width=move || format!("{}px", row_head.get())/>{columns}</colgroup> }
}

/// The header as it stands in the file, what is wrong in the column, and the field below it.
#[component]
pub fn Head(
    /// The check.
    checked: Memo<Arc<Checked>>,
    /// The column.
    column: u32,
    /// Its place, from 1.
    place: usize,
    /// It stays at the left.
    frozen: bool,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let now = checked.get_untracked();
    let form = page.peek(|state| Arc::clone(&state.wizard.form));
    let report = now.columns.get(column as usize);
    let is_kept = report.is_some_and(|column| column.custom.is_some());
    let field = report.and_then(|column| column.field.clone());
    let field = field.and_then(|name| form.position(&name)).map(|place| &form.fields[place]);
    let below = match field {
        Some(field) => format!("{}{}", field.shown(lang), if field.required { " *" } else { "" }),
        None if is_kept => texts::KEPT_COLUMN.get(lang).to_owned(),
        None => texts::NOT_IMPORTED.get(lang).to_owned(),
    };
    let name = column_name(&now, Some(column), lang);
    let figures = Memo::new(move |_| {
        let of = |checked: &Arc<Checked>| {
            let report = checked.columns.get(column as usize);
            report.map_or((0, 0, 0), |report| (report.filled, report.errors, report.warnings))
        };
        checked.with(of)
    });
    let meter = move || {
        let (filled, errors, warnings) = figures.get();
        let sound = filled.saturating_sub(errors + warnings);
        view! { <Meter parts=vec![Part("ok", sound), Part("warn", warnings), Part("error", errors)] label=String::new()/> }
    };
    let count = move |class: &'static str, sign: &'static str, text: &'static texts::Text, n: u64| {
        (n > 0).then(|| view! {
            <b class=format!("num sign {class}")><span aria-hidden="true">{sign}</span><span class="unseen">{text.get(lang)}": "</span>{format::number(n)}</b>
        })
    };
    let counts = move || {
        let (_, errors, warnings) = figures.get();
        view! { {count("error", "▲", &texts::SEVERITY_ERROR, errors)}{count("warn", "●", &texts::SEVERITY_WARNING, warnings)} }
    };
    let sorted = page.see(move |state| {
        state.wizard.rows.query.order.filter(|order| order.column == column).map(|order| order.direction)
    });
    let sort =
        move || sorted.get().map(|direction| if direction == Direction::Up { "ascending" } else { "descending" });
    let arrow = move || {
        let sign = |direction| if direction == Direction::Up { "↑" } else { "↓" };
        sorted.get().map(|direction| view! { <b class="arrow" aria-hidden="true">{sign(direction)}</b> })
    };
    let class = if frozen { format!("frozen f{place}") } else { String::new() };
    view! {
        <th scope="col" class=class id=format!("head-{place}") tabindex="-1" aria-sort=sort title=name.clone() data-head=column.to_string() data-place=place.to_string()>
            <span class="from">{arrow}<span class="held">{name.clone()}</span>{counts}</span>
            <span class="below quiet">{below}</span>{meter}<i class="grip"></i>
            <button type="button" class="more" tabindex="-1" aria-haspopup="menu" aria-label=texts::CONTEXT_LABEL.get(lang)><span aria-hidden="true">"▾"</span></button>
        </th>
    }
}

#[cfg(test)]
mod tests {
    use super::row_head;

    #[test]
    fn the_numbers_of_rows_have_forty_pixels_or_what_they_need() {
        for (last, pixels) in [(1, 40), (302, 40), (9_999, 47), (1_000_001, 75)] {
            assert_eq!(row_head(last), pixels, "{last}");
        }
    }
}
