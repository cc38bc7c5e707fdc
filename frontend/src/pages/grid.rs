//! The rows with findings, a page at a time, bad cells marked with colour, sign and words.

use super::findings::column_name;
use crate::components::Notice;
use crate::format;
use crate::shell::Page;
use crate::state::{Cursor, ROWS_SHOWN, grid_columns};
use crate::texts::{self, Text};
use crate::update::Event;
use crate::wording;
use crate::worker::protocol::{Checked, Filter, Row, Said};
use leptos::prelude::*;
use shared::finding::Severity;
use shared::lang::Lang;
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
    let total = checked.errors + checked.warnings + checked.notes;
    let cut = (checked.listed < total).then(|| {
        let (listed, total) = (format::number(checked.listed), format::number(total));
        view! { <Notice kind="warn"><p>{texts::LISTED_ONLY.fill(lang, &[("listed", &listed), ("total", &total)])}</p></Notice> }
    });
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
            <p class="small quiet">{texts::ROWS_ONLY_BAD.get(lang)}</p>
        </section>
    }
}

/// Which rows, and going from finding to finding.
#[component]
fn Tools(checked: Arc<Checked>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let segment = move |severity: Option<Severity>, text: &'static Text, n: u64| {
        let chosen = page.see(move |state| state.wizard.rows.filter().severity == severity);
        let choose = move |_| {
            let mut filter = page.peek(|state| state.wizard.rows.filter().clone());
            (filter.severity, filter.rule) = (severity, None);
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
                {segment(None, &texts::ROWS_ALL, checked.rows.all)}
                {segment(Some(Severity::Error), &texts::ROWS_ERRORS, checked.rows.errors)}
                {segment(Some(Severity::Warning), &texts::ROWS_WARNINGS, checked.rows.warnings)}
            </div>
            <div class="row">
                <ColumnFilter checked=Arc::clone(&checked)/>
                <button type="button" class="btn slim" disabled=none
                    on:click=move |_| page.send(Event::PreviousFinding)><span aria-hidden="true">"↑ "</span>{texts::PREVIOUS_FINDING.get(lang)}</button>
                <button type="button" class="btn slim" disabled=none
                    on:click=move |_| page.send(Event::NextFinding)><span aria-hidden="true">"↓ "</span>{texts::NEXT_FINDING.get(lang)}</button>
            </div>
        </div>
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
                let severity = page.peek(|state| state.wizard.rows.filter().severity);
                let column = event_target_value(&event).parse().ok();
                page.send(Event::FilterChosen(Filter { severity, column, rule: None }));
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
        rows.map(|(place, row)| view! { <RowLine row=row.clone() place columns=columns.clone()/> })
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
fn RowLine(row: Row, place: usize, columns: Vec<u32>) -> impl IntoView {
    let lang = expect_context::<Page>().lang();
    let of_column = |column: Option<u32>| -> Vec<(usize, &Said)> {
        row.findings.iter().enumerate().filter(|(_, said)| said.column == column).collect()
    };
    let cells = columns.iter().enumerate().map(|(position, column)| {
        let text = row.cells.get(position).cloned().unwrap_or_default();
        let findings = of_column(Some(*column));
        if findings.is_empty() {
            return view! { <td>{text}</td> }.into_any();
        }
        let class = worst(&findings);
        let marks = findings.into_iter().map(|(finding, said)| mark(Cursor { row: place, finding }, said));
        let shown = if text.trim().is_empty() {
            view! { <span class="none">{texts::EMPTY_CELL.get(lang)}</span> }.into_any()
        } else {
            view! { <span>{text}</span> }.into_any()
        };
        view! { <td class=class>{shown}{marks.collect_view()}</td> }.into_any()
    });
    let cells = cells.collect_view();
    let of_row =
        of_column(None).into_iter().map(|(finding, said)| mark(Cursor { row: place, finding }, said)).collect_view();
    view! { <tr><th scope="row" class="at">{format::number(row.row)}{of_row}</th>{cells}</tr> }
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
