//! Above the grid: which rows and columns, looking for a text or a row.

use super::ways;
use crate::format;
use crate::pages::import::check::findings::column_name;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::grid::arrange::{Arrange, faulty};
use crate::pages::import::grid::find::{Sought, last_row, sought};
use crate::pages::import::state::Arrangement;
use crate::pages::import::texts;
use crate::parts::Toolbar;
use crate::shell::Page;
use crate::texts::Text;
use crate::worker::protocol::{Checked, Filter, RowCounts, Wanted};
use leptos::prelude::*;
use shared::sheet::Rows;
use std::sync::Arc;

/// See the module's text.
#[component]
pub fn Tools(
    /// The check.
    checked: Memo<Arc<Checked>>,
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let counts = Memo::new(move |_| checked.with(|checked| checked.rows));
    let segment = move |rows: Rows, text: &'static Text, n: fn(&RowCounts) -> u64| {
        let chosen = page.see(move |state| state.wizard.rows.filter().rows == rows);
        let choose = move |_| {
            let filter = page.peek(|state| state.wizard.rows.filter().clone());
            let filter = Filter { rows, rule: None, ..filter };
            // “All” are not only those with a finding in the column, or with a value chosen there.
            let filter = match rows {
                Rows::All => {
                    Filter { column: None, text: filter.text.filter(|_| !filter.whole), whole: false, ..filter }
                }
                _ => filter,
            };
            page.send(GridEvent::FilterChosen(filter));
        };
        // Where nothing was changed there is nothing to choose.
        let absent = move || rows == Rows::Changed && counts.get().changed == 0 && !chosen.get();
        view! {
            <button type="button" hidden=absent aria-pressed=move || chosen.get().to_string() on:click=choose>
                {move || text.fill(lang, &[("n", &format::number(n(&counts.get())))])}
            </button>
        }
    };
    view! {
        <Toolbar label=texts::TOOLS_LABEL.get(lang) class="tools">
            <div class="segments" role="group" aria-label=texts::ROWS_SHOWN_LABEL.get(lang)>
                {segment(Rows::All, &texts::ROWS_ALL, |rows| rows.all)}
                {segment(Rows::Findings, &texts::ROWS_FINDINGS, |rows| rows.findings)}
                {segment(Rows::Errors, &texts::ROWS_ERRORS, |rows| rows.errors)}
                {segment(Rows::Warnings, &texts::ROWS_WARNINGS, |rows| rows.warnings)}
                {segment(Rows::Changed, &texts::ROWS_CHANGED, |rows| rows.changed)}
            </div>
            <OnlyFaulty checked/>
            <SearchField checked/>
            <ways::Ways/>
            <ViewMenu checked/>
        </Toolbar>
    }
}

/// Shows the columns with findings alone.
#[component]
fn OnlyFaulty(checked: Memo<Arc<Checked>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let only = page.see(|state| state.wizard.arrangement.only.is_some());
    let none = Memo::new(move |_| checked.with(|checked| faulty(checked).is_empty()));
    view! {
        <button type="button" class="btn slim only" aria-pressed=move || only.get().to_string() disabled=move || none.get() && !only.get()
            on:click=move |_| page.send(GridEvent::Arranged(Arrange::OnlyFaulty(!only.get_untracked())))>{texts::COLUMNS_FAULTY.get(page.lang())}</button>
    }
}

/// What is seldom chosen: which columns are looked at.
#[component]
fn ViewMenu(checked: Memo<Arc<Checked>>) -> impl IntoView {
    let lang = expect_context::<Page>().lang();
    view! {
        <details class="menu">
            <summary class="btn slim">{texts::VIEW_MENU.get(lang)}</summary>
            <div class="sheet stack"><ColumnFilter checked/><ColumnParts checked/><HiddenColumns checked/></div>
        </details>
    }
}

/// Which of the columns are shown, of a file with very many.
#[component]
fn ColumnParts(checked: Memo<Arc<Checked>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let chosen = page.see(|state| state.wizard.rows.part);
    let arrangement = page.see(|state| state.wizard.arrangement.clone());
    let parts = Memo::new(move |_| checked.with(|checked| arrangement.with(|all| all.parts(checked))));
    let options = move || {
        let checked = checked.get_untracked();
        let name = |column: Option<&u32>| column_name(&checked, column.copied(), lang);
        let option = |(place, part): (usize, Vec<u32>)| {
            let values = [name(part.first()), name(part.last())];
            let text = texts::COLUMNS_FROM_TO.fill(lang, &[("from", &values[0]), ("to", &values[1])]);
            view! { <option value=place.to_string() prop:selected=move || chosen.get() == place>{text}</option> }
        };
        parts.get().into_iter().enumerate().map(option).collect_view()
    };
    view! {
        <Show when=move || parts.with(|parts| parts.len() > 1)>
            <label class="field"><span>{texts::COLUMNS_SHOWN_LABEL.get(lang)}</span>
                <select on:change=move |event| page.send(GridEvent::ColumnsWanted(event_target_value(&event).parse().unwrap_or_default()))>{options}</select>
            </label>
        </Show>
    }
}

/// The columns that are hidden, and the way back to how all were at first.
#[component]
fn HiddenColumns(checked: Memo<Arc<Checked>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let arrangement = page.see(|state| state.wizard.arrangement.clone());
    let hidden = move || {
        let item = |column: u32| {
            let name = checked.with_untracked(|checked| column_name(checked, Some(column), lang));
            let text = texts::SHOW_COLUMN.fill(lang, &[("column", &name)]);
            view! { <button type="button" class="btn slim" on:click=move |_| page.send(GridEvent::Arranged(Arrange::Shown(column)))>{text}</button> }
        };
        arrangement.get().hidden.into_iter().map(item).collect_view()
    };
    let changed = move || arrangement.with(|all| *all != Arrangement::default());
    view! {
        {hidden}
        <button type="button" class="btn slim" disabled=move || !changed() on:click=move |_| page.send(GridEvent::Arranged(Arrange::Reset))>
            {texts::COLUMNS_RESET.get(lang)}</button>
    }
}

#[component]
fn ColumnFilter(checked: Memo<Arc<Checked>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let chosen = page.see(|state| state.wizard.rows.filter().column);
    // Columns stay those that had findings, so that the list does not change under the hand.
    let columns = Memo::new(move |last: Option<&Vec<u32>>| {
        let now = checked.with(|checked| {
            let bad = checked.columns.iter().enumerate().filter(|(_, column)| column.errors + column.warnings > 0);
            bad.filter_map(|(place, _)| u32::try_from(place).ok()).collect::<Vec<_>>()
        });
        match last {
            Some(last) if now.iter().all(|column| last.contains(column)) => last.clone(),
            _ => now,
        }
    });
    let options = move || {
        let checked = checked.get_untracked();
        let option = |place: u32| {
            let name = column_name(&checked, Some(place), lang);
            view! { <option value=place.to_string() prop:selected=move || chosen.get() == Some(place)>{name}</option> }
        };
        let mut all = columns.get();
        all.extend(chosen.get().filter(|chosen| !all.contains(chosen)));
        all.into_iter().map(option).collect_view()
    };
    view! {
        <label class="field"><span>{texts::COLUMN_FILTER.get(lang)}</span>
            <select on:change=move |event| {
                let filter = page.peek(|state| state.wizard.rows.filter().clone());
                let column = event_target_value(&event).parse().ok();
                page.send(GridEvent::FilterChosen(Filter { column, rule: None, ..filter }));
            }>
                <option value="" prop:selected=move || chosen.get().is_none()>{texts::EVERY_COLUMN.get(lang)}</option>
                {options}
            </select>
        </label>
    }
}

/// Looks for a text in the rows of the view, or goes to a row by its number.
#[component]
fn SearchField(checked: Memo<Arc<Checked>>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let field = NodeRef::<leptos::html::Input>::new();
    let search = page.see(|state| {
        let search = &state.wizard.rows.search;
        let of_order = |wanted: &Wanted| matches!(wanted, Wanted::Order(_));
        search.asked.about().map(|look| (look.iter().all(of_order), search.asked.percent()))
    });
    let searching = move || {
        search.get().map(|(sorts, percent)| {
            let text = if sorts { &texts::SORTING } else { &texts::SEARCHING };
            text.fill(lang, &[("percent", &percent.to_string())])
        })
    };
    let found = page.see(|state| state.wizard.rows.filter().text.is_some());
    let whole = page.see(|state| {
        let filter = state.wizard.rows.filter();
        filter.text.clone().filter(|_| filter.whole)
    });
    let whole = move || {
        whole.get().map(|text| match text.as_str() {
            "" => texts::SEARCH_BLANK.get(lang).to_owned(),
            text => texts::SEARCH_WHOLE.fill(lang, &[("text", text)]),
        })
    };
    let hidden = page.see(|state| {
        let rows = &state.wizard.rows;
        rows.hidden_by_filter().map(|all| (rows.window.total, all))
    });
    let in_all = move || {
        hidden.get().map(|(shown, all)| {
            let (n, all) = (format::number(shown), format::number(all));
            let show = move |_| {
                if let Some(filter) = page.peek(|state| state.wizard.rows.filter().text_in_all()) {
                    page.send(GridEvent::FilterChosen(filter));
                }
            };
            view! {
                <span class="small">{texts::SEARCH_SHOWN.fill(lang, &[("n", &n), ("all", &all)])}</span>
                <button type="button" class="btn slim" on:click=show>{texts::SEARCH_IN_ALL.get(lang)}</button>
            }
        })
    };
    let as_text = RwSignal::new(None::<String>);
    let look = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        let sought = sought(&text, checked.with_untracked(|checked| last_row(checked)));
        as_text.set(matches!(sought, Sought::Row(_)).then(|| text.trim().to_owned()));
        page.send(match sought {
            Sought::Row(row) => GridEvent::RowWanted(row),
            Sought::Text(text) => GridEvent::SearchWanted(text),
        });
    };
    // A number leads to its row; it may have been meant as a text all the same.
    let offer = move || {
        as_text.get().map(|text| {
            let label = texts::SEARCH_AS_TEXT.fill(lang, &[("text", &text)]);
            let look = move |_| {
                as_text.set(None);
                page.send(GridEvent::SearchWanted(text.clone()));
            };
            view! { <button type="button" class="btn slim" on:click=look>{label}</button> }
        })
    };
    let clear = move |_| {
        if let Some(field) = field.get_untracked() {
            field.set_value("");
            let _ = field.focus();
        }
        page.send(GridEvent::SearchWanted(String::new()));
    };
    view! {
        <form class="find" role="search" on:submit=look>
            <input type="search" class="slim" title=texts::SEARCH_HOW.get(lang) node_ref=field aria-label=texts::SEARCH_LABEL.get(lang) placeholder=texts::SEARCH_LABEL.get(lang)
                on:input=move |event| {
                    as_text.set(None);
                    if event_target_value(&event).is_empty() && found.get_untracked() {
                        page.send(GridEvent::SearchWanted(String::new()));
                    }
                }/>
            {offer}
            {move || whole().map(|text| view! { <span class="chip note">{text}</span> })}
            {move || found.get().then(|| view! { <button type="button" class="icon" aria-label=texts::SEARCH_CLEAR.get(lang) title=texts::SEARCH_CLEAR.get(lang) on:click=clear><span aria-hidden="true">"✕"</span></button> })}
            <span class="small quiet" aria-live="polite">{searching}</span>
            <span class="in-all" aria-live="polite">{in_all}</span>
        </form>
    }
}
