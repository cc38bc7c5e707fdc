//! How the cells and the table were recognised, in words, and every choice of it by hand. The encoding is not among them.

use crate::pages::import::file::found::{Seen, as_found, choose};
use crate::pages::import::texts;
use crate::parts::Notice;
use crate::shell::Page;
use crate::texts::Text;
use crate::{format, wording};
use leptos::prelude::*;
use shared::check::Reading;
use shared::finding::Severity;
use shared::inspect::InspectOptions;
use shared::lang::Lang;
use shared::table::dialect::DELIMITERS;
use shared::table::scan::{Blanks, Escape};

const QUOTES: [char; 2] = ['"', '\''];
const ESCAPES: [Escape; 3] = [Escape::Doubled, Escape::Backslash, Escape::Rows];
const BLANKS: [Blanks; 2] = [Blanks::Kept, Blanks::Skipped];

/// Rows offered as the header's first, and as its number of rows.
const HEADER_ROW: std::ops::RangeInclusive<u64> = 1..=30;
const HEADER_ROWS: std::ops::RangeInclusive<u32> = 0..=4;

/// What was recognised, and what a person should know of it.
#[component]
pub fn Recognised(
    /// What the first look found.
    seen: Seen,
) -> impl IntoView {
    let lang = expect_context::<Page>().lang();
    let sentence = move || seen.get().map(|seen| wording::read_as(&seen.inspection.reading, lang));
    let notes = move || {
        let notes = seen.get().map_or_else(Vec::new, |seen| seen.notes.clone());
        notes.into_iter().map(move |note| {
            let text = note.message.get(lang).to_owned();
            match note.severity {
                Severity::Note => view! { <p class="small quiet">{text}</p> }.into_any(),
                _ => view! { <Notice kind="warn"><p>{text}</p></Notice> }.into_any(),
            }
        })
    };
    view! {
        <p id="recognised">{sentence}</p>
        {move || notes().collect_view()}
    }
}

/// Every choice, under a heading that opens.
#[component]
pub fn DialectControls(
    /// What the first look found.
    seen: Seen,
) -> impl IntoView {
    let lang = expect_context::<Page>().lang();
    let rows = HEADER_ROW.map(|row| (texts::ROW_N.fill(lang, &[("n", &format::number(row))]), row)).collect();
    let counts = HEADER_ROWS.map(|rows| (wording::header_rows(rows, lang), rows)).collect();
    view! {
        <details class="sheet" id="how-read">
            <summary>{texts::HOW_READ.get(lang)}</summary>
            <div class="fields">
                <Setting id="delimiter" label=&texts::DELIMITER seen
                    choices=DELIMITERS.map(|one| (wording::delimiter(one, lang), one)).to_vec()
                    chosen=|options| options.delimiter
                    found=|reading, lang| wording::delimiter(reading.delimiter, lang)
                    set=|options, value| options.delimiter = value/>
                <Setting id="quote" label=&texts::QUOTE seen
                    choices=QUOTES.map(|one| (wording::quote(one, lang), one)).to_vec()
                    chosen=|options| options.quote
                    found=|reading, lang| wording::quote(reading.quote, lang)
                    set=|options, value| options.quote = value/>
                <Setting id="escape" label=&texts::ESCAPE seen
                    choices=ESCAPES.map(|one| (wording::escape(one).get(lang).to_owned(), one)).to_vec()
                    chosen=|options| options.escape
                    found=|reading, lang| wording::escape(reading.escape).get(lang).to_owned()
                    set=|options, value| options.escape = value/>
                <Setting id="blanks" label=&texts::BLANKS seen
                    choices=BLANKS.map(|one| (wording::blanks(one).get(lang).to_owned(), one)).to_vec()
                    chosen=|options| options.blanks
                    found=|reading, lang| wording::blanks(reading.blanks).get(lang).to_owned()
                    set=|options, value| options.blanks = value/>
                <Setting id="header-row" label=&texts::HEADER_ROW seen choices=rows
                    chosen=|options| options.header_row
                    found=|reading, lang| texts::ROW_N.fill(lang, &[("n", &format::number(reading.header_row))])
                    set=|options, value| options.header_row = value/>
                <Setting id="header-rows" label=&texts::HEADER_ROWS seen choices=counts
                    chosen=|options| options.header_rows
                    found=|reading, lang| wording::header_rows(reading.header_rows, lang)
                    set=|options, value| options.header_rows = value/>
                <LastRow seen/>
            </div>
        </details>
    }
}

/// One choice among a few, or as found.
#[component]
fn Setting<T: Copy + PartialEq + Send + Sync + 'static>(
    id: &'static str,
    label: &'static Text,
    seen: Seen,
    /// What is offered, and what it is called.
    choices: Vec<(String, T)>,
    /// What was chosen by hand.
    chosen: fn(&InspectOptions) -> Option<T>,
    /// What the first look found is called.
    found: fn(&Reading, Lang) -> String,
    /// Chooses.
    set: fn(&mut InspectOptions, Option<T>),
) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let chosen = page.see(move |state| chosen(&state.wizard.options));
    let automatic = move || {
        let name = seen.get().map_or_else(String::new, |seen| found(&seen.inspection.reading, lang));
        as_found(chosen.get().is_some(), name, lang)
    };
    let values: Vec<T> = choices.iter().map(|(_, value)| *value).collect();
    let change = move |event| {
        // The value is a position: a browser trims a tab.
        let place = event_target_value(&event).parse::<usize>().ok();
        let value = place.and_then(|place| values.get(place).copied());
        choose(page, |options| set(options, value));
    };
    let options = choices.into_iter().enumerate().map(|(place, (name, value))| {
        view! { <option value=place.to_string() prop:selected=move || chosen.get() == Some(value)>{name}</option> }
    });
    view! {
        <label class="field"><span>{label.get(lang)}</span>
            <select id=id on:change=change>
                <option value="" prop:selected=move || chosen.get().is_none()>{automatic}</option>
                {options.collect_view()}
            </select>
        </label>
    }
}

/// The last row: as found, the end of the file, or a row by its number.
#[component]
fn LastRow(seen: Seen) -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let chosen = page.see(|state| state.wizard.options.last_row);
    let by_number = RwSignal::new(chosen.get_untracked().is_some_and(|row| row > 0));
    let automatic = move || {
        let last = seen.get().and_then(|seen| seen.inspection.reading.last_row);
        let name = last.map_or_else(
            || texts::LAST_ROW_END.get(lang).to_owned(),
            |row| texts::ROW_N.fill(lang, &[("n", &format::number(row))]),
        );
        as_found(chosen.get().is_some(), name, lang)
    };
    let change = move |event| {
        let value = event_target_value(&event);
        by_number.set(value == "row");
        if value != "row" {
            choose(page, |options| options.last_row = (value == "end").then_some(0));
        }
    };
    let number = move |event| {
        if let Some(row) = event_target_value(&event).parse::<u64>().ok().filter(|row| *row > 0) {
            choose(page, |options| options.last_row = Some(row));
        }
    };
    view! {
        <div class="field">
            <label class="field"><span>{texts::LAST_ROW.get(lang)}</span>
                <select id="last-row" on:change=change>
                    <option value="" prop:selected=move || chosen.get().is_none() && !by_number.get()>{automatic}</option>
                    <option value="end" prop:selected=move || chosen.get() == Some(0) && !by_number.get()>
                        {texts::LAST_ROW_END.get(lang)}
                    </option>
                    <option value="row" prop:selected=move || by_number.get()>{texts::LAST_ROW_CHOSEN.get(lang)}</option>
                </select>
            </label>
            <Show when=move || by_number.get()>
                <input id="last-row-number" type="number" min="1" step="1" inputmode="numeric" on:change=number
                    aria-label=texts::LAST_ROW_NUMBER.get(lang)
                    prop:value=move || chosen.get().filter(|row| *row > 0).map_or_else(String::new, |row| row.to_string())/>
            </Show>
        </div>
    }
}
