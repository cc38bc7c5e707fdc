//! The order of dates that their own column leaves open, as the rest of the file tells it: other columns of dates, the language
//! of the headers, the country of the file.

use super::dates::TwoWays;
use super::signs::{ColumnSigns, FEWEST, Reason, Sign};
use crate::conventions::DateOrder;
use crate::form::Country;

/// Languages of headers whose writers put the day first, wherever the month is a number between strokes.
const DAY_FIRST: [&str; 7] = ["de", "fr", "es", "pt", "it", "nl", "pl"];

/// Countries where the month is first, whatever the language of the headers.
const MONTH_FIRST: [&str; 2] = ["US", "PR"];

/// Countries where both orders are usual: they tell nothing, and nor does the language.
const BOTH: [&str; 2] = ["CA", "PH"];

/// Tells the order of each column that has such dates and tells nothing itself.
pub(super) fn tell<'a>(
    columns: &mut [ColumnSigns],
    tongue: &str,
    country: Option<Country>,
    cells: impl Fn(usize) -> Vec<&'a str>,
) {
    let told = other_columns(columns).map(|order| (order, Reason::OtherColumns)).or_else(|| usual(tongue, country));
    let Some((value, reason)) = told else { return };
    for (at, column) in columns.iter_mut().enumerate().filter(|(_, column)| column.date_order.is_none()) {
        let open = cells(at).into_iter().filter(|cell| TwoWays::of(cell).is_some()).count();
        // Where the column contradicts itself nothing from elsewhere settles it.
        if open >= FEWEST && !column.contradicts {
            column.date_order = Some(Sign { value, reason, cells: open, of: open });
        }
    }
}

/// The order that all other columns tell which lead with a day or a month.
fn other_columns(columns: &[ColumnSigns]) -> Option<DateOrder> {
    let mut orders = columns
        .iter()
        .filter_map(|column| column.date_order.as_ref())
        .filter(|sign| sign.value != DateOrder::YearFirst && sign.cells == sign.of)
        .map(|sign| sign.value);
    let first = orders.next()?;
    orders.all(|order| order == first).then_some(first)
}

/// The order that is usual where the file comes from.
fn usual(tongue: &str, country: Option<Country>) -> Option<(DateOrder, Reason)> {
    let is_of = |list: &[&str]| country.is_some_and(|country| list.contains(&country.as_str()));
    if is_of(&BOTH) {
        return None;
    }
    if is_of(&MONTH_FIRST) {
        return Some((DateOrder::MonthFirst, Reason::Country));
    }
    DAY_FIRST.contains(&tongue).then_some((DateOrder::DayFirst, Reason::Language))
}
