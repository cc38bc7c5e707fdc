//! How the file is read, as found, changeable.

use super::encoding_doubt::EncodingDoubt;
use crate::components::CountrySelect;
use crate::format;
use crate::shell::Page;
use crate::state::{COLUMNS_SHOWN, FilePhase, Step};
use crate::texts;
use crate::update::Event;
use crate::wording;
use crate::worker::protocol::Inspected;
use leptos::prelude::*;
use shared::inspect::InspectOptions;
use std::sync::Arc;

/// Encodings offered; the names are the standard's.
const ENCODINGS: &[&str] = &[
    "UTF-8",
    "Shift_JIS",
    "windows-1252",
    "UTF-16LE",
    "UTF-16BE",
    "EUC-JP",
    "ISO-2022-JP",
    "GBK",
    "gb18030",
    "Big5",
    "EUC-KR",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "windows-874",
    "ISO-8859-2",
    "ISO-8859-3",
    "ISO-8859-4",
    "ISO-8859-5",
    "ISO-8859-6",
    "ISO-8859-7",
    "ISO-8859-8",
    "ISO-8859-10",
    "ISO-8859-13",
    "ISO-8859-14",
    "ISO-8859-15",
    "ISO-8859-16",
    "KOI8-R",
    "KOI8-U",
    "IBM866",
    "macintosh",
    "x-mac-cyrillic",
];

/// Delimiters offered.
const DELIMITERS: [char; 4] = [',', '\t', ';', '|'];

/// Rows offered as the header's.
const HEADER_ROWS: std::ops::RangeInclusive<u64> = 1..=30;

/// Rows of the sample shown here.
const SAMPLE_ROWS: usize = 5;

/// What the first look found.
pub type Seen = Memo<Option<Arc<Inspected>>>;

/// See the module's text.
#[component]
pub fn Found() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let seen: Seen = page.see(|state| match &state.wizard.file {
        FilePhase::Inspecting { before, .. } => before.clone(),
        _ => state.wizard.usable().cloned(),
    });
    let ready = page.see(|state| state.wizard.usable().is_some());
    let lines_above = move || {
        let above = seen.get().map_or(0, |seen| seen.inspection.lines_above);
        (above > 0).then(|| texts::LINES_ABOVE.fill(lang, &[("n", &format::number(above))]))
    };
    view! {
        <section class="sheet stack" aria-labelledby="found">
            <h2 id="found">{texts::AS_FOUND.get(lang)}</h2>
            <div class="fields">
                <EncodingSelect seen/>
                <DelimiterSelect seen/>
                <HeaderSelect seen/>
                <CountrySelect/>
            </div>
            <EncodingDoubt seen/>
            {move || lines_above().map(|text| view! { <p class="small quiet">{text}</p> })}
            <h3 id="sample">{texts::FIRST_ROWS.get(lang)}</h3>
            <p class="small quiet">{texts::FIRST_ROWS_HELP.get(lang)}</p>
            <Sample seen/>
            <div class="row end">
                <button type="button" class="btn go" disabled=move || !ready.get()
                    on:click=move |_| page.send(Event::StepChosen(Step::Columns))>{texts::CONTINUE_COLUMNS.get(lang)}</button>
            </div>
        </section>
    }
}

/// Changes the choices made by hand, and looks at the file again.
pub fn choose(page: Page, change: impl FnOnce(&mut InspectOptions)) {
    let mut options = page.peek(|state| state.wizard.options.clone());
    change(&mut options);
    page.send(Event::ReadingChosen(options));
}

fn as_found(by_hand: bool, value: String, lang: shared::lang::Lang) -> String {
    // What was chosen by hand hides what would be found.
    if by_hand {
        texts::AUTOMATIC_UNKNOWN.get(lang).to_owned()
    } else {
        texts::AUTOMATIC.fill(lang, &[("value", &value)])
    }
}

#[component]
fn EncodingSelect(seen: Seen) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let chosen = page.see(|state| state.wizard.options.encoding.clone());
    let found = move || {
        let name = seen.get().map_or_else(String::new, |seen| seen.inspection.encoding.name.clone());
        as_found(chosen.get().is_some(), name, lang)
    };
    let evidence = move || seen.get().map(|seen| wording::evidence(seen.inspection.encoding.evidence).get(lang));
    view! {
        <label class="field"><span>{texts::ENCODING.get(lang)}</span>
            <select id="encoding" on:change=move |event| {
                let value = event_target_value(&event);
                choose(page, |options| options.encoding = (!value.is_empty()).then_some(value));
            }>
                <option value="" prop:selected=move || chosen.get().is_none()>{found}</option>
                {ENCODINGS.iter().map(|name| view! {
                    <option value=*name prop:selected=move || chosen.get().as_deref() == Some(name)>{*name}</option>
                }).collect_view()}
            </select>
            <span class="small quiet">{evidence}</span>
        </label>
    }
}

#[component]
fn DelimiterSelect(seen: Seen) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let chosen = page.see(|state| state.wizard.options.delimiter);
    let found = move || {
        let name =
            seen.get().map_or_else(String::new, |seen| wording::delimiter(seen.inspection.reading.delimiter, lang));
        as_found(chosen.get().is_some(), name, lang)
    };
    view! {
        <label class="field"><span>{texts::DELIMITER.get(lang)}</span>
            <select id="delimiter" on:change=move |event| {
                // The value is a position: a browser trims a tab.
                let place = event_target_value(&event).parse::<usize>().ok();
                choose(page, |options| options.delimiter = place.and_then(|place| DELIMITERS.get(place).copied()));
            }>
                <option value="" prop:selected=move || chosen.get().is_none()>{found}</option>
                {DELIMITERS.into_iter().enumerate().map(|(place, delimiter)| view! {
                    <option value=place.to_string() prop:selected=move || chosen.get() == Some(delimiter)>
                        {wording::delimiter(delimiter, lang)}
                    </option>
                }).collect_view()}
            </select>
        </label>
    }
}

#[component]
fn HeaderSelect(seen: Seen) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let chosen = page.see(|state| state.wizard.options.header_row);
    let row = move |row: u64| texts::ROW_N.fill(lang, &[("n", &format::number(row))]);
    let found = move || {
        let name = seen.get().map_or_else(String::new, |seen| row(seen.inspection.header_row));
        as_found(chosen.get().is_some(), name, lang)
    };
    view! {
        <label class="field"><span>{texts::HEADER_ROW.get(lang)}</span>
            <select id="header-row" on:change=move |event| {
                let row = event_target_value(&event).parse().ok();
                choose(page, |options| options.header_row = row);
            }>
                <option value="" prop:selected=move || chosen.get().is_none()>{found}</option>
                {HEADER_ROWS.map(|number| view! {
                    <option value=number.to_string() prop:selected=move || chosen.get() == Some(number)>{row(number)}</option>
                }).collect_view()}
            </select>
        </label>
    }
}

/// Header and first rows, as they are read.
#[component]
fn Sample(seen: Seen) -> impl IntoView {
    let lang = expect_context::<Page>().lang();
    let table = move || {
        let seen = seen.get()?;
        let total = seen.inspection.headers.len();
        let heads = seen.inspection.headers.iter().take(COLUMNS_SHOWN).cloned();
        let rows = seen.inspection.sample.iter().take(SAMPLE_ROWS).map(|row| {
            let cells = row.iter().take(COLUMNS_SHOWN).cloned();
            view! { <tr>{cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}</tr> }
        });
        let hidden = (total > COLUMNS_SHOWN).then(|| {
            let (n, total) = (COLUMNS_SHOWN.to_string(), format::number(total as u64));
            view! { <p class="small quiet">{texts::COLUMNS_HIDDEN.fill(lang, &[("n", &n), ("total", &total)])}</p> }
        });
        Some(view! {
            <div class="grid" tabindex="0" role="region" aria-labelledby="sample">
                <table>
                    <thead><tr>{heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
            {hidden}
        })
    };
    view! { {table} }
}
