//! The rows with findings, a page at a time, bad cells marked with colour, sign and words.

use super::findings::column_name;
use crate::components::Notice;
use crate::format;
use crate::shell::Page;
use crate::state::{Cursor, ROWS_SHOWN, grid_columns};
use crate::texts::{self, Text};
use crate::update::Event;
use crate::wording;
use crate::worker::protocol::{Checked, Filter, Row, SHOWN_CHARS, Said};
use leptos::prelude::*;
use shared::finding::Severity;
use shared::lang::Lang;
use shared::patch::Step;
use shared::sheet::Rows;
use std::sync::Arc;

/// See the module's text.
#[component]
pub fn RowsPanel(
    /// The check.
    checked: Arc<Checked>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let fault = page.see(|state| state.wizard.rows.fault);
    let cut = checked.cut.then(|| view! { <Notice kind="warn"><p>{texts::LISTED_ONLY.get(lang)}</p></Notice> });
    let trouble = move || {
        fault.get().map(|fault| {
            let name = page.peek(|state| state.wizard.file_info().map(|file| file.name.clone()).unwrap_or_default());
            view! { <Notice kind="error"><p>{wording::fault(fault, &name, lang)}</p></Notice> }
        })
    };
    view! {
        <section class="stack rows" aria-labelledby="rows">
            <h2 id="rows" class="unseen">{texts::GRID_LABEL.get(lang)}</h2>
            <Tools checked=Arc::clone(&checked)/>
            {cut}
            {trouble}
            <Grid checked/>
            <Pager/>
            <p class="small quiet">{texts::HOW_TO_EDIT.get(lang)}</p>
        </section>
    }
}

/// Which rows, and going from finding to finding.
#[component]
fn Tools(checked: Arc<Checked>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let segment = move |rows: Rows, text: &'static Text, n: u64| {
        let chosen = page.see(move |state| state.wizard.rows.filter().rows == rows);
        let choose = move |_| {
            let mut filter = page.peek(|state| state.wizard.rows.filter().clone());
            (filter.rows, filter.rule) = (rows, None);
            page.send(Event::FilterChosen(filter));
        };
        view! {
            <button type="button" aria-pressed=move || chosen.get().to_string() on:click=choose>
                {text.fill(lang, &[("n", &format::number(n))])}
            </button>
        }
    };
    let none = page.see(|state| state.wizard.rows.page.rows.is_empty());
    view! {
        <div class="row between">
            <div class="segments" role="group" aria-label=texts::ROWS_SHOWN_LABEL.get(lang)>
                {segment(Rows::All, &texts::ROWS_ALL, checked.rows.all)}
                {segment(Rows::Findings, &texts::ROWS_FINDINGS, checked.rows.findings)}
                {segment(Rows::Errors, &texts::ROWS_ERRORS, checked.rows.errors)}
                {segment(Rows::Warnings, &texts::ROWS_WARNINGS, checked.rows.warnings)}
                {segment(Rows::Changed, &texts::ROWS_CHANGED, checked.rows.changed)}
            </div>
            <div class="row">
                <ColumnFilter checked=Arc::clone(&checked)/>
                <History/>
                <button type="button" class="btn slim" disabled=none
                    on:click=move |_| page.send(Event::PreviousFinding)><span aria-hidden="true">"↑ "</span>{texts::PREVIOUS_FINDING.get(lang)}</button>
                <button type="button" class="btn slim" disabled=none
                    on:click=move |_| page.send(Event::NextFinding)><span aria-hidden="true">"↓ "</span>{texts::NEXT_FINDING.get(lang)}</button>
            </div>
        </div>
    }
}

/// Undo and redo.
#[component]
fn History() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let lengths = page.see(|state| (state.wizard.changes.steps.len(), state.wizard.changes.undone.len()));
    let working = page.see(|state| state.wizard.changes.asked.is_some());
    view! {
        <button type="button" class="btn slim" disabled=move || lengths.get().0 == 0
            on:click=move |_| page.send(Event::UndoWanted)><span aria-hidden="true">"↶ "</span>{texts::UNDO.get(lang)}</button>
        <button type="button" class="btn slim" disabled=move || lengths.get().1 == 0
            on:click=move |_| page.send(Event::RedoWanted)><span aria-hidden="true">"↷ "</span>{texts::REDO.get(lang)}</button>
        <span class="small quiet">{move || working.get().then(|| texts::CHANGES_WORKING.get(lang))}</span>
    }
}

#[component]
fn ColumnFilter(checked: Arc<Checked>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let chosen = page.see(|state| state.wizard.rows.filter().column);
    let columns = checked.columns.iter().enumerate().filter(|(_, column)| column.errors + column.warnings > 0);
    let options = columns.filter_map(|(place, _)| u32::try_from(place).ok()).map(|place| {
        let name = column_name(&checked, Some(place), lang);
        view! { <option value=place.to_string() prop:selected=move || chosen.get() == Some(place)>{name}</option> }
    });
    view! {
        <label class="row"><span class="unseen">{texts::COLUMN_FILTER.get(lang)}</span>
            <select class="slim" on:change=move |event| {
                let rows = page.peek(|state| state.wizard.rows.filter().rows);
                let column = event_target_value(&event).parse().ok();
                page.send(Event::FilterChosen(Filter { rows, column, rule: None }));
            }>
                <option value="" prop:selected=move || chosen.get().is_none()>{texts::EVERY_COLUMN.get(lang)}</option>
                {options.collect_view()}
            </select>
        </label>
    }
}

#[component]
fn Grid(checked: Arc<Checked>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let rows = page.see(|state| Arc::clone(&state.wizard.rows.page));
    let asked = page.see(|state| state.wizard.rows.asked.is_some());
    let columns = grid_columns(&checked);
    let heads =
        columns.iter().map(|column| view! { <Head checked=Arc::clone(&checked) column=*column/> }).collect_view();
    let body = move || {
        let shown = rows.get();
        if shown.rows.is_empty() {
            let text = if asked.get() { &texts::LOADING } else { &texts::NO_ROWS };
            let width = (columns.len() + 1).to_string();
            return view! { <tr><td class="quiet" colspan=width>{text.get(lang)}</td></tr> }.into_any();
        }
        let rows = shown.rows.iter().enumerate();
        rows.map(|(place, row)| view! { <RowLine row=row.clone() place columns=columns.clone() checked=Arc::clone(&checked)/> })
            .collect_view()
            .into_any()
    };
    view! {
        <div class="grid tall" tabindex="0" role="region" aria-labelledby="rows" aria-busy=move || asked.get().to_string()>
            <table>
                <thead><tr><th scope="col" class="at">{texts::ROW_HEAD.get(lang)}</th>{heads}</tr></thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}

/// The header as it stands in the file, and the field below it.
#[component]
fn Head(checked: Arc<Checked>, column: u32) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let form = page.peek(|state| Arc::clone(&state.wizard.form));
    let field = checked.columns.get(column as usize).and_then(|column| column.field.clone());
    let field = field.and_then(|name| form.position(&name)).map(|place| &form.fields[place]);
    let below = match field {
        Some(field) => format!("{}{}", field.shown(lang), if field.required { " *" } else { "" }),
        None => texts::NOT_IMPORTED.get(lang).to_owned(),
    };
    view! { <th scope="col">{column_name(&checked, Some(column), lang)}<div class="small quiet">{below}</div></th> }
}

#[component]
fn RowLine(row: Row, place: usize, columns: Vec<u32>, checked: Arc<Checked>) -> impl IntoView {
    let lang = expect_context::<Page>().lang();
    let of_column = |column: Option<u32>| -> Vec<(usize, &Said)> {
        row.findings.iter().enumerate().filter(|(_, said)| said.column == column).collect()
    };
    let cells = columns.iter().enumerate().map(|(position, column)| {
        let text = row.cells.get(position).cloned().unwrap_or_default();
        let findings = of_column(Some(*column));
        let old = row.originals.iter().find(|(changed, _)| changed == column).map(|(_, old)| old.clone());
        let class = match (&old, findings.is_empty()) {
            (_, false) => worst(&findings),
            (Some(_), true) => "changed",
            (None, true) => "",
        };
        let marks: Vec<_> =
            findings.into_iter().map(|(finding, said)| mark(Cursor { row: place, finding }, said)).collect();
        let place = (row.record, *column);
        let label = texts::EDIT_CELL
            .fill(lang, &[("column", &column_name(&checked, Some(*column), lang)), ("row", &format::number(row.row))]);
        view! { <CellOf text old place label class>{marks.collect_view()}</CellOf> }
    });
    let cells = cells.collect_view();
    let of_row =
        of_column(None).into_iter().map(|(finding, said)| mark(Cursor { row: place, finding }, said)).collect_view();
    let left_out = row.left_out.then(|| view! { <span class="small quiet">{texts::LEFT_OUT.get(lang)}</span> });
    view! {
        <tr class:left-out=row.left_out><th scope="row" class="at">{format::number(row.row)}" "{left_out}{of_row}</th>{cells}</tr>
    }
}

/// A cell: what it holds, what is wrong with it, and, while it is edited, an input.
#[component]
fn CellOf(
    text: String,
    /// What stands in the file, where it was changed.
    old: Option<String>,
    /// Record and column.
    place: (u64, u32),
    label: String,
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let edited = RwSignal::new(false);
    let shown = if text.trim().is_empty() && !class.is_empty() && class != "changed" {
        view! { <span class="none">{texts::EMPTY_CELL.get(lang)}</span> }.into_any()
    } else {
        view! { <span>{text.clone()}</span> }.into_any()
    };
    let was = old
        .map(|old| if old.trim().is_empty() { texts::EMPTY_CELL.get(lang).to_owned() } else { old })
        .map(|old| view! { <span class="small quiet was">{texts::WAS.fill(lang, &[("old", &old)])}</span> });
    let before = text.clone();
    // Of a longer cell only the start is here.
    let whole = text.chars().count() < SHOWN_CHARS;
    let done = move |value: String| {
        edited.set(false);
        if value != before {
            let (record, column) = place;
            page.send(Event::StepMade(Step::Cell { record, column, old: before.clone(), new: value }));
        }
    };
    let input = move || {
        edited.get().then(|| {
            let field = NodeRef::<leptos::html::Input>::new();
            Effect::new(move |_| {
                if let Some(field) = field.get() {
                    let _ = field.focus();
                    field.select();
                }
            });
            let (on_key, on_leave) = (done.clone(), done.clone());
            view! {
                <input type="text" class="edit" node_ref=field prop:value=text.clone() aria-label=label.clone()
                    on:keydown=move |event| match event.key().as_str() {
                        "Enter" => {
                            event.prevent_default();
                            on_key(event_target_value(&event));
                        }
                        "Escape" => {
                            event.stop_propagation();
                            edited.set(false);
                        }
                        _ => {}
                    }
                    on:blur=move |event| if edited.get_untracked() { on_leave(event_target_value(&event)) }/>
            }
        })
    };
    view! {
        <td class=class tabindex="-1" on:dblclick=move |_| edited.set(whole)
            on:keydown=move |event| if whole && event.key() == "Enter" && !edited.get_untracked() && is_cell(&event) { edited.set(true) }>
            <div class="held" class:unseen=move || edited.get()>{shown}{was}</div>{input}{children()}
        </td>
    }
}

/// Whether the key was pressed on the cell itself, not on something in it.
fn is_cell(event: &web_sys::KeyboardEvent) -> bool {
    event.target() == event.current_target()
}

fn worst(findings: &[(usize, &Said)]) -> &'static str {
    let worst = findings.iter().map(|(_, said)| said.severity).min().unwrap_or(Severity::Note);
    wording::severity(worst).1
}

/// What is wrong with a cell: a button that goes to the finding.
fn mark(cursor: Cursor, said: &Said) -> impl IntoView + use<> {
    view! { <Mark cursor said=said.clone()/> }
}

#[component]
fn Mark(cursor: Cursor, said: Said) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang: Lang = page.lang();
    let (sign, class, name) = wording::severity(said.severity);
    let here = page.see(move |state| state.wizard.rows.cursor == Some(cursor));
    view! {
        <button type="button" class=format!("why {class}") id=move || here.get().then_some("finding")
            aria-current=move || here.get().then_some("true")
            on:click=move |_| page.send(Event::FindingChosen(cursor))>
            <span aria-hidden="true">{sign}" "</span><span class="unseen">{name.get(lang)}": "</span>
            {said.title.get(lang).to_owned()}
        </button>
    }
}

#[component]
fn Pager() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let place = page.see(|state| {
        let rows = &state.wizard.rows;
        (rows.page.from, rows.page.rows.len() as u64, rows.page.total)
    });
    let step = u64::from(ROWS_SHOWN);
    let text = move || {
        let (from, len, total) = place.get();
        let values = [format::number(from + 1), format::number(from + len), format::number(total)];
        texts::ROWS_RANGE.fill(lang, &[("from", &values[0]), ("to", &values[1]), ("total", &values[2])])
    };
    let go = move |to: u64| page.send(Event::PageWanted(to));
    view! {
        <Show when=move || { place.get().1 > 0 }>
            <div class="row between">
                <p class="small quiet num">{text}</p>
                <div class="row">
                    <button type="button" class="btn slim" disabled=move || { place.get().0 == 0 }
                        on:click=move |_| go(place.get_untracked().0.saturating_sub(step))>{texts::EARLIER_ROWS.get(lang)}</button>
                    <button type="button" class="btn slim" disabled=move || { place.get().0 + place.get().1 >= place.get().2 }
                        on:click=move |_| go(place.get_untracked().0 + step)>{texts::LATER_ROWS.get(lang)}</button>
                </div>
            </div>
        </Show>
    }
}
