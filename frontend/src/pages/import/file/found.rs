//! How the file is read, as found, changeable.

use crate::pages::import::columns::notes::Marks;
use crate::pages::import::file::country::CountrySelect;
use crate::pages::import::file::dialect::{DialectControls, Recognised};
use crate::pages::import::file::encoding_doubt::EncodingDoubt;
use crate::pages::import::file::preview::Preview;
use crate::pages::import::state::Step;
use crate::pages::import::steps::StepsEvent;
use crate::pages::import::texts;
use crate::parts::InTurn;
use crate::shell::Page;
use crate::wording;
use crate::worker::protocol::Inspected;
use leptos::prelude::*;
use shared::inspect::InspectOptions;
use std::sync::Arc;

/// Encodings offered; the names are the standard's, and the usual ones of those that it leaves out.
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
    "x-mac-ce",
    "x-mac-greek",
    "x-mac-turkish",
    "IBM437",
    "IBM737",
    "IBM775",
    "IBM850",
    "IBM852",
    "IBM855",
    "IBM857",
    "IBM862",
    "UTF-32LE",
    "UTF-32BE",
];

/// What the first look found.
pub(crate) type Seen = Memo<Option<Arc<Inspected>>>;

/// See the module's text.
#[component]
pub fn Found() -> impl IntoView {
    let page = expect_context::<Page>();
    let lang = page.lang();
    let seen: Seen = page.see(|state| state.wizard.shown().cloned());
    let ready = page.see(|state| state.wizard.usable().is_some());
    let whole = page.see(|state| state.wizard.may_enter(Step::Check));
    view! {
        <section class="sheet stack" aria-labelledby="found">
            <h2 id="found">{texts::AS_FOUND.get(lang)}</h2>
            <div class="fields">
                <EncodingSelect seen/>
                <InTurn after=3><CountrySelect/></InTurn>
            </div>
            <EncodingDoubt seen/>
            <Recognised seen/>
            <Marks/>
            <InTurn after=1><DialectControls seen/></InTurn>
            <h3 id="sample">{texts::FIRST_ROWS.get(lang)}</h3>
            <p class="small quiet">{texts::FIRST_ROWS_HELP.get(lang)}</p>
            <InTurn after=2><Preview seen/></InTurn>
            <div class="row end ways">
                // Nothing is left to be matched by hand.
                <Show when=move || whole.get()>
                    <button type="button" class="btn go last" on:click=move |_| page.send(StepsEvent::StepChosen(Step::Check))>{texts::CONTINUE_CHECK.get(lang)}</button>
                </Show>
                <button type="button" id="to-columns" class="btn" class:go=move || !whole.get() disabled=move || !ready.get()
                    on:click=move |_| page.send(StepsEvent::StepChosen(Step::Columns))>{texts::CONTINUE_COLUMNS.get(lang)}</button>
            </div>
        </section>
    }
}

/// Changes the choices made by hand, and looks at the file again.
pub(crate) fn choose(page: Page, change: impl FnOnce(&mut InspectOptions)) {
    let mut options = page.peek(|state| state.wizard.options.clone());
    change(&mut options);
    page.send(StepsEvent::ReadingChosen(options));
}

pub(crate) fn as_found(by_hand: bool, value: String, lang: shared::lang::Lang) -> String {
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
