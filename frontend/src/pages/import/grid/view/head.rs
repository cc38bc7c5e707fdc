//! The heads of the columns, and how wide the columns are.

use super::dom;
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
const WIDTHS: (usize, usize) = (6, 26);

/// Widest of many columns, in pixels, so that at least six stand beside the panel on a small screen; where there is more room they
/// are as wide as they ask for.
const OF_MANY: u32 = 148;

/// Columns that are many.
const MANY: usize = 6;

/// Pixels around a text, and those of a digit where the browser does not tell.
const AROUND: u32 = 24;
const DIGIT: f64 = 8.0;

/// Of the width of digits so much is that of other characters, on average.
const OTHERS: f64 = 0.93;

/// Width of a column of which nothing is known yet, in pixels.
const UNKNOWN: u32 = 120;

/// Narrowest head of the rows, in pixels.
const ROW_HEAD: u32 = 40;

/// What a column asks for, in pixels: by the rows that came first, and no less where something is wrong in it.
type Asked = BTreeMap<u32, u32>;

/// The widths of the columns shown, in pixels: those that were chosen, else by what the first rows hold; they stay while rows come
/// and go. `room`: how much there is for all of them.
pub fn widths(page: Page, columns: Memo<Arc<Vec<u32>>>, window: Memo<Arc<Window>>, room: Memo<u32>) -> Memo<Vec<u32>> {
    let asked = Memo::new(move |last: Option<&Asked>| {
        let (columns, window) = (columns.get(), window.get());
        let mut known = last.cloned().unwrap_or_default();
        if window.rows.is_empty() {
            return known;
        }
        let checked = page.peek(|state| state.wizard.checked().cloned());
        for (position, column) in columns.iter().enumerate() {
            known.entry(*column).or_insert_with(|| {
                let report = checked.as_ref().and_then(|checked| checked.columns.get(*column as usize));
                let faulty = report.is_some_and(|report| report.errors + report.warnings > 0);
                let name =
                    checked.as_ref().map_or(0, |checked| width(&column_name(checked, Some(*column), page.lang())));
                // The name of what is wrong stands below a cell, and how often beside the header.
                let (name, least) = if faulty { (name + 5, OF_MANY) } else { (name, 0) };
                fitting(&window, position, name, WIDTHS.1).max(least)
            });
        }
        known
    });
    let chosen = page.see(|state| state.wizard.arrangement.widths.clone());
    Memo::new(move |_| {
        let (columns, chosen, room) = (columns.get(), chosen.get(), room.get());
        asked.with(|asked| shared_out(&columns, &chosen, asked, room))
    })
}

/// The widths of these columns in a room: many of them are narrow first, and then have what is left of the room.
fn shared_out(columns: &[u32], chosen: &Asked, asked: &Asked, room: u32) -> Vec<u32> {
    let most = if columns.len() > MANY { OF_MANY } else { u32::MAX };
    let natural = |column: &u32| asked.get(column).copied().unwrap_or(UNKNOWN);
    let first = |column: &u32| chosen.get(column).copied().unwrap_or_else(|| natural(column).min(most));
    let widths: Vec<u32> = columns.iter().map(first).collect();
    let wanted = |(column, width): (&u32, &u32)| if chosen.contains_key(column) { 0 } else { natural(column) - width };
    let wants: Vec<u32> = columns.iter().zip(&widths).map(wanted).collect();
    let left = u64::from(room.saturating_sub(widths.iter().sum()));
    let all = u64::from(wants.iter().sum::<u32>());
    let share = |(width, want): (&u32, &u32)| {
        let more = (u64::from(*want) * left.min(all)).checked_div(all).unwrap_or_default();
        width + u32::try_from(more).unwrap_or_default()
    };
    widths.iter().zip(&wants).map(share).collect()
}

/// The width that what stands in a column asks for, in pixels, up to so many characters.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
pub fn fitting(window: &Window, position: usize, name: usize, most: usize) -> u32 {
    let cells = window.rows.iter().filter_map(|(_, row)| row.cells.get(position));
    let letters = cells.map(|cell| width(cell)).fold(name, usize::max).clamp(WIDTHS.0, most);
    (letters as f64 * dom::digit_width().unwrap_or(DIGIT) * OTHERS).ceil() as u32 + AROUND
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
    use super::{row_head, shared_out};

    #[test]
    fn the_numbers_of_rows_have_forty_pixels_or_what_they_need() {
        for (last, pixels) in [(1, 40), (302, 40), (9_999, 47), (1_000_001, 75)] {
            assert_eq!(row_head(last), pixels, "{last}");
        }
    }

    #[test]
    fn many_columns_are_narrow_first_and_have_what_is_left() {
        let asked = |widths: &[u32]| (0..).zip(widths.iter().copied()).collect();
        let seven = [80, 200, 248, 100, 148, 80, 80];
        for (widths, chosen, room, expected) in [
            (&[80, 300][..], &[][..], 100, &[80, 300][..]),
            (&seven, &[], 700, &[80, 148, 148, 100, 148, 80, 80]),
            (&seven, &[], 860, &[80, 174, 198, 100, 148, 80, 80]),
            (&seven, &[], 5_000, &seven),
            (&seven, &[(2, 60)], 5_000, &[80, 200, 60, 100, 148, 80, 80]),
        ] {
            let columns: Vec<u32> = (0..).take(widths.len()).collect();
            let chosen = chosen.iter().copied().collect();
            assert_eq!(shared_out(&columns, &chosen, &asked(widths), room), expected, "{widths:?} {room}");
        }
    }
}
