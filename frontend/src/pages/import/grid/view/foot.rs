//! Below the grid: which rows are in sight, what the worker does, and what can be done with what is selected.

use crate::format;
use crate::pages::import::bulk::column_tools::MOST_CHARS;
use crate::pages::import::check::findings::column_name;
use crate::pages::import::grid::GridEvent;
use crate::pages::import::grid::acts::{Act, Told};
use crate::pages::import::grid::selection::{Block, Select, block};
use crate::pages::import::state::CheckPhase;
use crate::pages::import::texts;
use crate::parts::Toolbar;
use crate::shell::Page;
use crate::worker::protocol::{SHOWN_CHARS, SortBy};
use leptos::html::Input;
use leptos::prelude::*;
use shared::lang::Lang;
use shared::sheet::order::Direction;

/// Which of the rows are in sight, and what the worker does.
#[component]
pub fn Foot() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let place = page.see(|state| {
        let rows = &state.wizard.rows;
        let end = rows.window.total.min(rows.sight.first + u64::from(rows.sight.count.saturating_sub(1)));
        (rows.sight.first, end, rows.window.total)
    });
    let working = page.see(|state| {
        let asked = &state.wizard.changes.asked;
        asked.is_open().then(|| asked.progress())
    });
    let waiting = page.see(|state| {
        let wizard = &state.wizard;
        matches!(wizard.check, CheckPhase::Partly(_)) && wizard.changes.known != wizard.changes.steps
    });
    let nowhere = page.see(|state| state.wizard.rows.nowhere);
    let told = page.see(|state| state.wizard.rows.told);
    let text = move || {
        let (from, end, total) = place.get();
        let values = [format::number((from + 1).min(total)), format::number(end), format::number(total)];
        texts::ROWS_RANGE.fill(lang, &[("from", &values[0]), ("to", &values[1]), ("total", &values[2])])
    };
    let status = move || {
        let working = working.get().map(|progress| match progress {
            Some(far) => texts::CHANGES_FAR.fill(lang, &[("percent", &format::whole_percent(far.bytes, far.total))]),
            None => texts::CHANGES_WORKING.get(lang).to_owned(),
        });
        let waiting = waiting.get().then(|| texts::CHANGES_WAIT.get(lang).to_owned());
        working
            .or(waiting)
            .or_else(|| told.get().map(|told| told_of(page, told, lang)))
            .or_else(|| nowhere.get().then(|| texts::NO_FURTHER.get(lang).to_owned()))
    };
    let block = page.see(|state| block(&state.wizard.rows).filter(|block| block.cells() > 1));
    view! {
        {move || block.get().map(|block| view! { <Acts block/> })}
        <div class="foot">
            <p class="small quiet num">{move || (place.get().2 > 0).then(text)}</p>
            <p class="small quiet" aria-live="polite">{status}</p>
            <details class="menu up"><summary class="btn slim">{texts::KEYS_MENU.get(lang)}</summary>
                <div class="sheet small">{texts::HOW_TO_EDIT.get(lang)}</div></details>
        </div>
    }
}

/// What can be done with the cells that are selected: always at the same place, over no cell.
#[component]
fn Acts(block: Block) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let (cells, rows) = (format::number(block.cells()), format::number(block.height()));
    let text = texts::SELECTED.fill(lang, &[("n", &cells), ("rows", &rows)]);
    let filling = RwSignal::new(false);
    let fill = move || filling.get().then(|| view! { <FillSelected filling/> });
    let act = move |text: &'static texts::Text, act: Act| {
        view! { <button type="button" class="btn slim" on:click=move |_| page.send(GridEvent::Acted(act.clone()))>{text.get(lang)}</button> }
    };
    view! {
        <Toolbar label=texts::SELECTED_ACTS.get(lang) class="foot acts">
            <b class="small num" role="status">{text}</b>
            {act(&texts::SELECTED_FIX, Act::Fix)}
            {act(&texts::SELECTED_BLANK, Act::Blank)}
            {act(&texts::SELECTED_LEAVE_OUT, Act::LeaveOut)}
            <button type="button" class="btn slim" aria-expanded=move || filling.get().to_string()
                on:click=move |_| filling.update(|open| *open = !*open)>{texts::SELECTED_FILL.get(lang)}</button>
            {fill}
            {act(&texts::COPY, Act::Copy)}
            {act(&texts::FILL_DOWN, Act::FillDown)}
            <button type="button" class="icon" aria-label=texts::SELECTION_LEAVE.get(lang) title=texts::SELECTION_LEAVE.get(lang)
                on:click=move |_| page.send(GridEvent::Marked(Select::Leave))><span aria-hidden="true">"✕"</span></button>
        </Toolbar>
    }
}

/// The value for the cells that are selected; what it does is shown before it is done.
#[component]
fn FillSelected(filling: RwSignal<bool>) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let field = NodeRef::<Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let show = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let value = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        filling.set(false);
        page.send(GridEvent::Acted(Act::Fill(value)));
    };
    view! {
        <form class="row tight" on:submit=show>
            <input type="text" class="slim" required maxlength=MOST_CHARS aria-label=texts::FILL_WITH.get(lang) node_ref=field/>
            <button class="btn slim" aria-haspopup="dialog">{texts::SHOW_CHANGES.get(lang)}</button>
        </form>
    }
}

/// What became of what was done with a block, or with the rows.
fn told_of(page: Page, told: Told, lang: Lang) -> String {
    match told {
        Told::Copied(cells) => texts::COPIED.fill(lang, &[("n", &format::number(cells))]),
        Told::NoFix => texts::NO_FIX.get(lang).to_owned(),
        Told::Cut(cells) => texts::CUT_CELLS.fill(lang, &[("n", &format::number(cells))]),
        Told::NotShown(row) => texts::ROW_NOT_SHOWN.fill(lang, &[("row", &format::number(row))]),
        Told::ClipboardClosed => texts::CLIPBOARD_CLOSED.get(lang).to_owned(),
        Told::Written { cells, added, left } => written(cells, added, left, lang),
        Told::TooMany(most) => texts::COPY_TOO_MANY.fill(lang, &[("n", &format::number(most))]),
        Told::Sorted(None) => texts::SORTED_NOT.get(lang).to_owned(),
        Told::Sorted(Some(SortBy { column, direction })) => {
            let name = |checked: &_| column_name(checked, Some(column), lang);
            let name = page.peek(|state| state.wizard.checked().map(|checked| name(checked)));
            let text = if direction == Direction::Up { &texts::SORTED_UP } else { &texts::SORTED_DOWN };
            text.fill(lang, &[("column", &name.unwrap_or_default())])
        }
        Told::ByValue => {
            let rows = page.peek(|state| state.wizard.rows.window.total);
            texts::VALUES_SHOWN.fill(lang, &[("n", &format::number(rows))])
        }
        Told::TooLong => texts::COPY_TOO_LONG.fill(lang, &[("n", &format::number(SHOWN_CHARS as u64))]),
    }
}

/// What was written, what was added for it, and what found no place.
fn written(cells: u64, added: u64, (columns, rows): (u64, u64), lang: Lang) -> String {
    let mut text = texts::WRITTEN.fill(lang, &[("n", &format::number(cells))]);
    for (count, more) in [(added, &texts::ROWS_ADDED), (columns, &texts::COLUMNS_LEFT), (rows, &texts::ROWS_LEFT)] {
        if count > 0 {
            text.push_str(if lang == Lang::Ja { "" } else { " " });
            text.push_str(&more.fill(lang, &[("n", &format::number(count))]));
        }
    }
    text
}
