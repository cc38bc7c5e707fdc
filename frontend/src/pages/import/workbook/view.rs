//! A workbook in place of a CSV: the offer to read its first sheet, and what came of it.

use crate::format;
use crate::pages::import::state::WorkbookPhase;
use crate::pages::import::texts;
use crate::pages::import::workbook::WorkbookEvent;
use crate::parts::Notice;
use crate::shell::Page;
use crate::texts::Text;
use leptos::prelude::*;
use shared::lang::Lang;
use shared::limits;
use workbook::{FILE_BYTES, Fault};

/// What can be done with a workbook that was refused.
#[component]
pub fn WorkbookOffer() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let is_workbook = page.see(|state| state.wizard.is_workbook());
    let is_reading = page.see(|state| state.wizard.workbook == WorkbookPhase::Reading);
    let fault = page.see(|state| match state.wizard.workbook {
        WorkbookPhase::Failed(fault) => Some(fault),
        _ => None,
    });
    let label = move || if is_reading.get() { &texts::WORKBOOK_READING } else { &texts::WORKBOOK_OFFER };
    view! {
        <Show when=move || is_workbook.get()>
            // Beside the refusal, not in it: what is in an alert is read out again with all of it whenever it changes.
            <div class="row">
                <span>{texts::WORKBOOK_HINT.get(lang)}</span>
                // Still there while it works, so that the keyboard does not lose its place.
                <button type="button" class="btn slim" aria-disabled=move || is_reading.get().to_string()
                    on:click=move |_| page.send(WorkbookEvent::SheetWanted)>{move || label().get(lang)}</button>
            </div>
            {move || fault.get().map(|fault| view! { <Notice kind="error"><p>{words(fault, lang)}</p></Notice> })}
        </Show>
    }
}

/// Which sheet of which workbook the file is.
#[component]
pub fn WorkbookRead() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let read = page.see(|state| match &state.wizard.workbook {
        WorkbookPhase::Read(read) => Some(read.clone()),
        _ => None,
    });
    move || {
        read.get().map(|read| {
            let others = format::number(read.others);
            let text = if read.others == 0 { &texts::SHEET_READ } else { &texts::SHEET_READ_OF };
            let values = [("sheet", read.sheet.as_str()), ("file", &read.workbook), ("others", &others)];
            view! { <p class="small quiet">{text.fill(lang, &values)}</p> }
        })
    }
}

fn words(fault: Fault, lang: Lang) -> String {
    let text: &Text = match fault {
        Fault::Damaged => &texts::WORKBOOK_DAMAGED,
        Fault::Empty => &texts::WORKBOOK_EMPTY,
        Fault::TooLarge => &texts::WORKBOOK_TOO_LARGE,
        Fault::TooWide => &texts::WORKBOOK_TOO_WIDE,
        Fault::NotLoaded => &texts::WORKBOOK_NOT_LOADED,
    };
    let (most, columns) = (format::bytes(FILE_BYTES), format::number(limits::COLUMNS as u64));
    text.fill(lang, &[("most", &most), ("columns", &columns)])
}
