//! What was changed, step by step: each can be taken back alone.

use crate::format;
use crate::pages::import::changes::ChangesEvent;
use crate::pages::import::check::findings::column_name;
use crate::pages::import::state::Changes;
use crate::pages::import::texts;
use crate::shell::Page;
use crate::worker::protocol::Checked;
use leptos::prelude::*;
use shared::lang::Lang;
use shared::patch::{Filled, Step, Within};
use std::sync::Arc;

/// Steps listed, the last ones.
const LISTED: usize = 200;

/// See the module's text.
#[component]
pub fn StepsMade(
    /// The check.
    checked: Memo<Arc<Checked>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let changes = page.see(|state| state.wizard.changes.clone());
    let count = Memo::new(move |_| changes.with(|changes| changes.steps.len()));
    let items = move || {
        let changes = changes.get();
        let steps = changes.steps.iter().enumerate().rev().take(LISTED);
        let item = |(place, step): (usize, &Step)| {
            let name = checked.with_untracked(|checked| name_of(step, checked, &changes, lang));
            let label = texts::STEP_UNDO_LABEL.fill(lang, &[("step", &name)]);
            view! {
                <li class="row between"><span>{name}</span>
                    <button type="button" class="btn slim" aria-label=label on:click=move |_| page.send(ChangesEvent::StepDropped(place))>{texts::STEP_UNDO.get(lang)}</button></li>
            }
        };
        steps.map(item).collect_view()
    };
    let title = move || texts::STEPS_MADE.fill(lang, &[("n", &format::number(count.get() as u64))]);
    let older =
        move || (count.get() > LISTED).then(|| view! { <p class="small quiet">{texts::STEPS_OLDER.get(lang)}</p> });
    view! {
        <Show when=move || { count.get() > 0 }>
            <details class="sheet steps-made">
                <summary>{title}</summary>
                <ul class="plain-list stack tight">{items}</ul>
                {older}
            </details>
        </Show>
    }
}

/// A step in words.
pub(crate) fn name_of(step: &Step, checked: &Checked, changes: &Changes, lang: Lang) -> String {
    let name = |column: u32| column_name(checked, Some(column), lang);
    let title =
        |rule: &String| changes.titles.get(rule).map_or_else(|| rule.clone(), |title| title.get(lang).to_owned());
    let row_of = |record: &u64| changes.rows.get(record).map(|row| format::number(*row));
    match step {
        Step::Cell { record, column, old, new } => {
            let (text, row) = match row_of(record) {
                Some(row) => (&texts::STEP_CELL, row),
                None => (&texts::STEP_CELL_RECORD, String::new()),
            };
            text.fill(lang, &[("row", &row), ("column", &name(*column)), ("old", &short(old)), ("new", &short(new))])
        }
        Step::LeaveOut { record } => match row_of(record) {
            Some(row) => texts::STEP_LEFT_OUT.fill(lang, &[("row", &row)]),
            None => texts::STEP_LEFT_OUT_MANY.fill(lang, &[("n", "1")]),
        },
        Step::LeaveOutMany { records } => {
            texts::STEP_LEFT_OUT_MANY.fill(lang, &[("n", &format::number(rows_of(records)))])
        }
        Step::LeaveOutRule { rule, column } => match column {
            Some(column) => texts::STEP_LEFT_OUT_RULE.fill(lang, &[("rule", &title(rule)), ("column", &name(*column))]),
            None => texts::STEP_LEFT_OUT_RULE_ALL.fill(lang, &[("rule", &title(rule))]),
        },
        Step::Cells { columns, records, values } => {
            let cleared = values.iter().all(String::is_empty);
            let text = if cleared { &texts::STEP_CLEARED } else { &texts::STEP_BLOCK };
            let n = rows_of(records) * columns.len() as u64;
            text.fill(lang, &[("n", &format::number(n))])
        }
        Step::AddRows { rows, .. } => texts::STEP_ADDED.fill(lang, &[("n", &format::number(rows.len() as u64))]),
        Step::Fix { rule, column } => match column {
            Some(column) => texts::STEP_FIX.fill(lang, &[("rule", &title(rule)), ("column", &name(*column))]),
            None => texts::STEP_FIX_ALL.fill(lang, &[("rule", &title(rule))]),
        },
        Step::Blank { rule, column } => match column {
            Some(column) => texts::STEP_BLANK.fill(lang, &[("rule", &title(rule)), ("column", &name(*column))]),
            None => texts::STEP_BLANK_ALL.fill(lang, &[("rule", &title(rule))]),
        },
        Step::Fill { column, value, rule: Some(rule), .. } => {
            let values = [("column", name(*column)), ("value", short(value))];
            texts::STEP_FILL_RULE
                .fill(lang, &[("rule", &title(rule)), ("column", &values[0].1), ("value", &values[1].1)])
        }
        Step::Map { column, values } => {
            let n = format::number(values.len() as u64);
            texts::STEP_MAP.fill(lang, &[("column", &name(*column)), ("n", &n)])
        }
        Step::Fill { column, value, cells, rule: None } => {
            let text = if *cells == Filled::Blank { &texts::STEP_FILL_BLANK } else { &texts::STEP_FILL_ALL };
            text.fill(lang, &[("column", &name(*column)), ("value", &short(value))])
        }
        Step::Replace { column, find, with, within, .. } => {
            let text = if *within == Within::Part { &texts::STEP_REPLACE } else { &texts::STEP_REPLACE_CELL };
            text.fill(lang, &[("column", &name(*column)), ("find", &short(find)), ("with", &short(with))])
        }
    }
}

/// How many records the ranges have.
fn rows_of(records: &[(u64, u64)]) -> u64 {
    records.iter().map(|(first, last)| last - first + 1).sum()
}

/// A value, as far as a line takes it.
fn short(value: &str) -> String {
    let start: String = value.chars().take(40).collect();
    if start.len() < value.len() { format!("{start}…") } else { start }
}
